"""A line of text in a field: with an ellipsis where it is cut, until the keyboard is in it."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame
from typing_extensions import override

from provenance_app.ui.panels.wording import tool_tip, visible

_MARGIN = 2
"""Pixels that Qt leaves on either side of the text of a line."""


class ElidedLine(QLineEdit):
    """An address or a fingerprint, which has no spaces, is cut in the middle, other words at their end.

    Where it is cut, its whole text is its tool tip; where there is another tip, that stays.
    """

    @property
    def shown(self) -> str:
        """What can be read of the text while the keyboard is elsewhere."""
        words = visible(self.text())
        mode = Qt.TextElideMode.ElideRight if " " in words.strip() else Qt.TextElideMode.ElideMiddle
        return self.fontMetrics().elidedText(words, mode, self._room.width())

    @property
    def _option(self) -> QStyleOptionFrame:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return option

    @property
    def _room(self) -> QRect:
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, self._option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(_MARGIN, 0, -_MARGIN, 0)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and (not self.toolTip() or self.property("elided")):
            cut = self.shown != self.text()
            self.setToolTip(tool_tip(visible(self.text())) if cut else "")
            self.setProperty("elided", cut)
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, self._option, painter, self)
        painter.setPen(self.palette().text().color())
        painter.setFont(self.font())
        painter.drawText(self._room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()
