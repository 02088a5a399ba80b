"""The timeline and, where that leaves room for a few lines, its legend below it."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.timeline.frame import AXIS
from provenance_app.ui.timeline.legend import TimelineLegend
from provenance_app.ui.timeline.placing import ROW
from provenance_app.ui.timeline.view import TimelineView

_FEW: Final = 3
"""Lines that matter more than the legend."""


class TimelineSheet(QWidget):
    """A timeline above its legend; the legend gives way first."""

    def __init__(self, view: TimelineView, parent: QWidget | None = None) -> None:
        """Put the legend below a timeline."""
        super().__init__(parent)
        self.legend = TimelineLegend(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(view, 1)
        column.addWidget(self.legend)
        fonts.follow(self, self._make_room)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        left = self.height() - self.legend.height_at(self.width())
        self.legend.setVisible(left >= fonts.px(AXIS + _FEW * ROW))
