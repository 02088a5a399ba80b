"""How a captured text is set: room between its lines, and the numbers of its pages apart from it."""

from typing import Final

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from provenance_app.ui.reader.page_breaks import page_formats
from provenance_app.ui.reader.shown_text import ShownText, page_name

LINE_HEIGHT: Final = 150
"""Per cent of the height of the letters."""
_BLANK_HEIGHT: Final = 75
_MOST_BLANKS: Final = 5_000
"""Lines of a text above which those that are empty are as high as all others: setting each would take too long."""


def set_text(document: QTextDocument, gutter: int) -> None:
    """Give a text the height of its lines, and `gutter` pixels around it for what is drawn beside it."""
    _space_lines(document)
    frame = document.rootFrame().frameFormat()
    frame.setLeftMargin(gutter)
    frame.setTopMargin(gutter)
    frame.setBottomMargin(4 * gutter)
    document.rootFrame().setFrameFormat(frame)


def _space_lines(document: QTextDocument) -> None:
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    block = QTextBlockFormat()
    block.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(block)
    if document.blockCount() > _MOST_BLANKS:
        return
    block.setLineHeight(_BLANK_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    line = document.begin()
    while line.isValid():
        if line.length() == 1:
            cursor.setPosition(line.position())
            cursor.mergeBlockFormat(block)
        line = line.next()


def set_off_pages(document: QTextDocument, text: ShownText) -> None:
    """Give the lines with the numbers of pages room and a colour of their own."""
    block, letters = page_formats()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, offset in enumerate(text.pages, start=2):
        start = text.position_of(offset) + 1
        cursor.setPosition(start)
        cursor.setPosition(start + len(page_name(number)), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeBlockFormat(block)
        cursor.mergeCharFormat(letters)
    cursor.endEditBlock()
