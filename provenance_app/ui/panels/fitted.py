"""What takes the height that it needs, up to a limit, and is scrolled beyond that."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override


class Fitted(QScrollArea):
    """As high as what it holds is in its width, but no higher than a limit; the keyboard gets there where it scrolls.

    It never scrolls sideways: what it holds has the width that there is, however wide it would like to be.
    """

    def __init__(self, inner: QWidget, most: Callable[[], int], parent: QWidget) -> None:
        """Hold a widget; `most` says how high it may be shown."""
        super().__init__(parent)
        self._inner = inner
        self._most = most
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(inner)
        inner.setMinimumWidth(1)
        for part in (inner, self.viewport()):
            part.setAutoFillBackground(False)  # the ground of whatever it stands in is seen
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def heightForWidth(self, width: int, /) -> int:
        return min(self._inner.heightForWidth(width), self._most())

    @override
    def sizeHint(self) -> QSize:
        hint = self._inner.sizeHint()
        return QSize(hint.width(), self.heightForWidth(hint.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        longer = self._inner.heightForWidth(self.width()) > self.height()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if longer else Qt.FocusPolicy.NoFocus)
