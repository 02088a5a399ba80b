"""The captured text itself: plain, read-only, with its marks, for mouse and keyboard."""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.reader.highlights import Highlights, Range
from provenance_app.ui.reader.marks import Marks
from provenance_app.ui.reader.page_breaks import rule_off
from provenance_app.ui.reader.shown_text import ShownText, page_name
from provenance_app.ui.reader.typesetting import set_off_pages, set_text
from provenance_app.ui.reader.words import Words

TYPE_SIZE: Final = 16
MEASURE: Final = 75
"""Characters on a line, where there is room."""
_LETTERS: Final = (Qt.Key.Key_C, Qt.Key.Key_L)
_GUTTER: Final = 14
_MARGIN: Final = 28


class TextView(Words):
    """Shows one text and its marks. All offsets are code points of the captured text.

    Signals:
        answered: A, E or X was pressed: it answers the suggestion beside the text; its `Qt.Key`.
        mark_wanted: The user wants the marked words to be a claim.
        claim_picked: The id of the claim whose words were clicked, or stand at the caret when Enter is pressed; where
            they only name something, of that.
        words_changed: Whether words are selected now.
        find_wanted: The user wants to find words.
        link_wanted: The user pressed L.
        indented: How far from the left the text stands now, in pixels.
    """

    answered = Signal(object)
    mark_wanted = Signal()
    claim_picked = Signal(object)
    words_changed = Signal(bool)
    find_wanted = Signal()
    link_wanted = Signal()
    indented = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("reader-text")
        self.setAccessibleName("Captured text")
        self._text = ShownText("")
        self._shown = Highlights()
        self._pressed_at: QPoint | None = None
        self._goal: Range | None = None  # where it went last: that stays in sight when there is less room
        self._awaited = False  # it could not go there yet: it had no size
        self.selectionChanged.connect(lambda: self.words_changed.emit(self.selected_range is not None))

    # -- what is shown ---------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The captured text."""
        return self._text.text

    def show_text(self, text: str) -> None:
        """Show another text from its beginning, without marks."""
        self._text = ShownText(text)
        self._shown, self._goal = Highlights(), None
        self.setExtraSelections([])
        self.document().setDefaultFont(fonts.text(TYPE_SIZE))
        self.setPlainText(self._text.shown)
        set_text(self.document(), _GUTTER)
        set_off_pages(self.document(), self._text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_marks(self, marks: Marks, current: RecordId | None) -> None:
        """Mark the words of claims and of what is named, those of the current one strongest."""
        self._shown.marks, self._shown.current = marks, current
        self._restyle()

    def show_found(self, found: tuple[Range, ...], now: Range | None) -> None:
        """Highlight what the find bar found, and go to the one it is at."""
        self._shown.found, self._shown.found_now = found, now
        self._restyle()
        if now is not None:
            self.go_to(*now)

    def show_suggested(self, words: Range | None, *, rejected: bool = False) -> None:
        """Show which words are suggested to be recorded, or were `rejected`, each in its way; none with None."""
        if (words, rejected) != (self._shown.suggested, self._shown.rejected):
            self._shown.suggested, self._shown.rejected = words, rejected
            self._restyle()
            self.viewport().update()

    def go_to(self, start: int, end: int) -> None:
        """Scroll so that these words are in view with what is around them; nothing moves where they are already."""
        self._goal, self._awaited = (start, end), not self.isVisible()
        bar = self.verticalScrollBar()
        top = self.cursorRect(self._cursor(start, start)).top()
        bottom = self.cursorRect(self._cursor(end, end)).bottom()
        height = self.viewport().height()
        if top < 0 or bottom > height:
            bar.setValue(bar.value() + top - min(height // 3, max(0, (height - (bottom - top)) // 2)))

    @property
    def selected_range(self) -> Range | None:
        """The words that the user selected, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._text.offset_of(cursor.selectionStart())
        return start, self._text.offset_of(cursor.selectionEnd(), after=True)

    def select_range(self, start: int, end: int) -> None:
        """Select words as if the user had."""
        self.setTextCursor(self._cursor(start, end))

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def rect_of(self, start: int, end: int) -> QRect:
        """Return where words stand in the viewport: from the top of the first to the bottom of the last line."""
        first = self.cursorRect(self._cursor(start, start))
        return first.united(self.cursorRect(self._cursor(end, end)))

    def end_rect(self, offset: int) -> QRect:
        """Return where the caret would stand at an offset, in the viewport."""
        return self.cursorRect(self._cursor(offset, offset))

    def refresh_theme(self) -> None:
        """Take the colours of the theme."""
        self._restyle()
        set_off_pages(self.document(), self._text)
        self.viewport().update()

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._text.position_of(start))
        cursor.setPosition(self._text.position_of(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _page_rect(self, number: int) -> QRect:
        """Return where the number of a page stands, in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._text.position_of(self._text.pages[number - 2]) + 1)
        start = self.cursorRect(cursor)
        cursor.setPosition(cursor.position() + len(page_name(number)))
        return start.united(self.cursorRect(cursor))

    def _restyle(self) -> None:
        self.setExtraSelections([self._styled(*words, style) for words, style in self._shown.formats()])

    def _styled(self, start: int, end: int, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(start, end)
        selection.format = style
        return selection

    # -- picking and marking -----------------------------------------------------------------------------------

    def claims_at(self, point: QPoint) -> tuple[RecordId, ...]:
        """Return the claims whose words are at a point of the viewport, and what is named there."""
        cursor = self.cursorForPosition(point)
        rect = self.cursorRect(cursor)
        if abs(rect.center().y() - point.y()) > rect.height() or abs(rect.center().x() - point.x()) > 2 * TYPE_SIZE:
            return ()
        position = cursor.position()
        if point.x() < rect.center().x() and position > cursor.block().position():
            position -= 1
        return self._shown.marks.at(self._text.offset_of(position))

    def pick(self, claims: tuple[RecordId, ...]) -> None:
        """Pick the first of these claims, or the one after the current one where several share the words."""
        if claims:
            following = claims.index(self._shown.current) + 1 if self._shown.current in claims else 0
            self.claim_picked.emit(claims[following % len(claims)])

    def _pick_at_caret(self) -> None:
        self.pick(self._shown.marks.at(self._text.offset_of(self.textCursor().position())))

    # -- events ------------------------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        # A shortcut of the window must not take a letter that belongs to the Reader while it has the focus.
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and any(_plain(event, key) for key in _LETTERS):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _plain(event, Qt.Key.Key_C):
            self.mark_wanted.emit()
        elif _plain(event, Qt.Key.Key_L):
            self.link_wanted.emit()
        elif _plain(event, Qt.Key.Key_Return) or _plain(event, Qt.Key.Key_Enter):
            self._pick_at_caret()
        elif any(_plain(event, key) for key in (Qt.Key.Key_A, Qt.Key.Key_E, Qt.Key.Key_X)):
            self.answered.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point, pressed = event.position().toPoint(), self._pressed_at
        self._pressed_at = None
        if pressed is not None and (point - pressed).manhattanLength() < 4 and self.selected_range is None:
            self.pick(self.claims_at(point))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu(self.claims_at(event.pos()))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def make_menu(self, claims: tuple[RecordId, ...]) -> QMenu:
        """Return the menu for a place where these claims stand, or words that name something."""
        menu = QMenu(self)
        menu.setObjectName("reader-menu")
        mark = menu.addAction("Mark as claim\tC", self.mark_wanted.emit)
        mark.setEnabled(self.selected_range is not None)
        if claims:
            is_claim = any(mark.claim == claims[0] for mark in self._shown.marks.placed)
            menu.addAction("Go to the claim" if is_claim else "Go to what is named", lambda: self.pick(claims))
        menu.addSeparator()
        menu.addAction("Copy", self.copy).setEnabled(self.selected_range is not None)
        menu.addAction("Select all", self.selectAll)
        menu.addAction("Find\u2026\tCtrl+F", self.find_wanted.emit)
        return menu

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        chosen = self.selected_range
        if chosen is not None:
            data.setText(self.text[slice(*chosen)])
        return data

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        goal = self._goal if self._was_in_sight(event.oldSize().height()) else None
        letters = QFontMetricsF(fonts.text(TYPE_SIZE)).averageCharWidth()
        spare = self.width() - self.verticalScrollBar().sizeHint().width() - round(letters * MEASURE)
        left = max(_MARGIN, min(spare // 2, 4 * _MARGIN))
        self.setViewportMargins(left - _GUTTER, 0, max(_MARGIN // 2, spare - left), 0)
        super().resizeEvent(event)
        if goal is not None:
            self.go_to(*goal)
        self.indented.emit(self.viewport().x() + _GUTTER)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._awaited and self._goal is not None:
            self.go_to(*self._goal)

    def _was_in_sight(self, height: int) -> bool:
        """Say whether the words it went to last begin in sight, in a viewport of this height."""
        return self._goal is not None and 0 <= self.end_rect(self._goal[0]).top() < height

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            # The stylesheet gives every widget the size of controls; words to be read are larger.
            self.document().setDefaultFont(fonts.text(TYPE_SIZE))
            set_off_pages(self.document(), self._text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.viewport().height()
        first = self._text.offset_of(self.cursorForPosition(QPoint(0, 0)).position())
        last = self._text.offset_of(self.cursorForPosition(QPoint(self.viewport().width(), height)).position())
        for number in self._text.pages_between(first, last):
            rule_off(painter, self._page_rect(number), _GUTTER, self.viewport().width())
        for words, bar in self._shown.bars(first, last):
            bar.paint(painter, self.rect_of(*words))
        painter.end()


def _plain(event: QKeyEvent, key: Qt.Key) -> bool:
    unmodified = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return event.key() == key and unmodified
