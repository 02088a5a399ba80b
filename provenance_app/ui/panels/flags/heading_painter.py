"""Paints the heading of a group of flags: open or not, what it is about, how many and how bad."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from provenance_app.ui import fonts
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.badge import paint_severity, severity_width
from provenance_app.ui.panels.flags.heading import Heading
from provenance_app.ui.theme import theme

_MARGIN: Final = 12
_ICON: Final = 15
_GAP: Final = 8


def paint_heading(painter: QPainter, option: QStyleOptionViewItem, heading: Heading, *, short: bool) -> None:
    """Paint a heading on one line; its title is cut where there is no room for all of it. `short` has no noun."""
    colours = theme()
    box: QRect = option.rect
    state: QStyle.StateFlag = option.state
    painter.fillRect(box, colours.window)
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, colours.selection)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, colours.hover)
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.line)
    x = _paint_icon(painter, box, box.left() + _MARGIN, "chevron-right" if heading.folded else "chevron-down")
    if heading.icon:
        x = _paint_icon(painter, box, x, heading.icon)
    bold, plain = fonts.text(13, 600), fonts.text(12)
    counted = f"{heading.number:,}" if short else heading.counted
    pill = round(severity_width(heading.worst))
    room = box.right() - _MARGIN - x - QFontMetrics(plain).horizontalAdvance(counted) - pill - 2 * _GAP
    title = QFontMetrics(bold).elidedText(heading.title, Qt.TextElideMode.ElideRight, room)
    for font, colour, text in ((bold, colours.text, title), (plain, colours.muted, counted)):
        painter.setFont(font)
        painter.setPen(colour)
        width = QFontMetrics(font).horizontalAdvance(text)
        painter.drawText(QRect(x, box.top(), width + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, text)
        x += width + _GAP
    paint_severity(painter, x, box.top() + box.height() / 2, heading.worst)


def _paint_icon(painter: QPainter, box: QRect, x: int, name: str) -> int:
    """Paint an icon in the middle of a row; returns where what follows begins."""
    side = fonts.px(_ICON)
    icon(name, "muted").paint(painter, QRect(x, box.top() + (box.height() - side) // 2, side, side))
    return x + side + _GAP
