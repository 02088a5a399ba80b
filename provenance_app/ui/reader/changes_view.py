"""What changed between two captures: the paragraphs that differ, with the words that went and came."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from provenance_app.analysis.text_changes import TextChanges
from provenance_app.analysis.word_changes import ChangeKind, Paragraph
from provenance_app.model.naming import controls_written
from provenance_app.ui import fonts
from provenance_app.ui.panels.wording import count
from provenance_app.ui.reader.text_view import TYPE_SIZE
from provenance_app.ui.reader.typesetting import LINE_HEIGHT
from provenance_app.ui.reader.words import Words
from provenance_app.ui.theme import readable, theme

_SHOWN: Final = 1_000
"""Paragraphs that differ which are shown; more are counted."""
_AGREEING: Final = 300
_DIFFERING: Final = 4_000
"""Most characters of words on end that are shown; of more, the ends."""
_LABEL: Final = 12
_WORDS: Final = {ChangeKind.ADDED: "Added", ChangeKind.REMOVED: "Removed"}


class ChangesView(Words):
    """Words to read, select and copy: what went is struck out, what came is bold and underlined.

    Each paragraph that differs stands below a line that says so in words. N goes to the next, P to the one before.

    Signals:
        closed: The user wants to read the text again.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("reader-changes-text")
        self.setAccessibleName("Changes since the capture before")
        self._changes: TextChanges | None = None
        self._places: list[int] = []

    def show_changes(self, changes: TextChanges) -> None:
        """Show what changed, from its beginning; nothing moves where it is shown already."""
        if changes is not self._changes:
            self._changes = changes
            self._fill()

    def refresh_theme(self) -> None:
        """Take the colours of the theme."""
        if self._changes is not None:
            self._fill()

    def indent(self, left: int) -> None:
        """Stand in line with what is above."""
        padding = self.viewport().x() - self.viewportMargins().left()
        self.setViewportMargins(left - padding, 0, 14, 0)

    def step(self, step: int) -> None:
        """Go to the next paragraph that differs (1), or to the one before (-1); at either end, stay."""
        here = self.textCursor().position()
        ahead = [place for place in self._places if place > here]
        behind = [place for place in self._places if place < here]
        place = (ahead[0] if ahead else None) if step > 0 else (behind[-1] if behind else None)
        if place is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - self.viewport().height() // 4)

    def _fill(self) -> None:
        changes = self._changes
        if changes is None:
            return
        self.clear()
        self.document().setDefaultFont(fonts.text(TYPE_SIZE))
        frame = self.document().rootFrame().frameFormat()
        frame.setLeftMargin(0)
        frame.setTopMargin(14)
        frame.setBottomMargin(56)
        self.document().rootFrame().setFrameFormat(frame)
        self._places = []
        cursor = QTextCursor(self.document())
        same = 0
        for number, paragraph in enumerate(changes.paragraphs):
            if paragraph.kind is ChangeKind.SAME:
                same += 1
                continue
            if len(self._places) == _SHOWN:
                break
            self._skip(cursor, same)
            same = 0
            self._paragraph(cursor, paragraph, headline=number == 0 and changes.headline)
        left = sum(one.kind is not ChangeKind.SAME for one in changes.paragraphs) - len(self._places)
        self._skip(cursor, same, last=True)
        if left:
            self._line(cursor, f"{count(left, 'more paragraph')} changed")
        if not changes.any:
            self._line(cursor, "No words changed.")
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _skip(self, cursor: QTextCursor, same: int, *, last: bool = False) -> None:
        if same:
            where = " to the end" if last and self._places else ""
            self._line(cursor, f"{count(same, 'paragraph')} unchanged{where}", muted=True)

    def _line(self, cursor: QTextCursor, words: str, *, muted: bool = False) -> None:
        """Write a small line of its own; it begins a block, which the first one is already."""
        look = QTextCharFormat()
        look.setFont(fonts.text(_LABEL))
        look.setFontWeight(QFont.Weight.Normal if muted else QFont.Weight.DemiBold)
        look.setForeground(theme().muted if muted else theme().text)
        self._block(cursor, above=14)
        cursor.insertText(words, look)

    def _paragraph(self, cursor: QTextCursor, paragraph: Paragraph, *, headline: bool) -> None:
        self._line(cursor, _told(paragraph, headline))
        self._places.append(cursor.block().position())
        self._block(cursor, above=2)
        spaced = True
        for run in paragraph.runs:
            most = _AGREEING if run.kind is ChangeKind.SAME else _DIFFERING
            text = controls_written(run.text)
            if len(text) > most:
                text = f"{text[: most // 2]} \u2026 {text[-most // 2 :]}"
            if not spaced and run.kind is not ChangeKind.SAME:
                cursor.insertText(" ", self._look(ChangeKind.SAME))  # the end of a paragraph has none after it
            cursor.insertText(text.rstrip(" "), self._look(run.kind))
            spaced = text.endswith(" ")
            cursor.insertText(" " if spaced else "", self._look(ChangeKind.SAME))

    def _block(self, cursor: QTextCursor, above: int) -> None:
        block = QTextBlockFormat()
        block.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setTopMargin(above)
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)

    def _look(self, kind: ChangeKind) -> QTextCharFormat:
        colours = theme()
        look = QTextCharFormat()
        look.setFont(fonts.text(TYPE_SIZE))
        look.setForeground(colours.text)
        if kind is ChangeKind.REMOVED:
            look.setForeground(readable(colours.unverified, colours))
            look.setFontStrikeOut(True)
        elif kind is ChangeKind.ADDED:
            look.setForeground(readable(colours.accent, colours))
            look.setFontUnderline(True)
            look.setFontWeight(QFont.Weight.Bold)
        return look

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        step = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}.get(Qt.Key(event.key())) if plain else None
        if step is not None:
            self.step(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _told(paragraph: Paragraph, headline: bool) -> str:
    """Return what is said above a paragraph: `Changed: 2 words removed, 1 word added`."""
    if paragraph.kind is not ChangeKind.CHANGED:
        what = "headline" if headline else "paragraph"
        return f"{_WORDS[paragraph.kind]} {what}: {count(paragraph.added + paragraph.removed, 'word')}"
    counts = [f"{count(paragraph.removed, 'word')} removed"] if paragraph.removed else []
    counts += [f"{count(paragraph.added, 'word')} added"] if paragraph.added else []
    return f"{'Headline changed' if headline else 'Changed'}: {', '.join(counts)}"
