"""How the Reader shows where a page of a PDF begins: its number between two lines."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlockFormat, QTextCharFormat

from provenance_app.ui import fonts
from provenance_app.ui.theme import theme

_SIZE: Final = 12
_ROOM: Final = 18
_GAP: Final = 12


def page_formats() -> tuple[QTextBlockFormat, QTextCharFormat]:
    """Return how the line with the number is set: apart from the text, in the middle, small and muted."""
    block = QTextBlockFormat()
    block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    block.setTopMargin(fonts.px(_ROOM))
    block.setBottomMargin(fonts.px(_ROOM))
    letters = QTextCharFormat()
    letters.setFont(fonts.text(_SIZE))
    letters.setForeground(theme().muted)
    return block, letters


def rule_off(painter: QPainter, name: QRect, left: int, right: int) -> None:
    """Draw a line on both sides of the number of a page.

    Args:
        painter: Paints in the viewport of the text; its pen is as before afterwards.
        name: Where the number stands there.
        left: Where the text begins there.
        right: How far it reaches.
    """
    before = painter.pen()
    painter.setPen(QPen(theme().line, 1))
    middle = name.center().y()
    painter.drawLine(left, middle, name.left() - _GAP, middle)
    painter.drawLine(name.right() + _GAP, middle, right, middle)
    painter.setPen(before)
