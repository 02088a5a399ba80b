"""Work that can wait until the user sees something."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class AfterFirstPaint(QObject):
    """Does something once, as soon as a widget has been painted for the first time."""

    def __init__(self, widget: QWidget, do: Callable[[], object]) -> None:
        """Wait for the widget, which owns this."""
        super().__init__(widget)
        self._do = do
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._do)
        return False
