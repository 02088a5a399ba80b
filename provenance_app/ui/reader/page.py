"""What the Reader shows of a document: its head, its details, and below them the text with what stands beside it."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.model.naming import on_one_line
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.suggestions import SuggestionsPanel
from provenance_app.ui.reader.beside import Beside
from provenance_app.ui.reader.body import ReaderBody
from provenance_app.ui.reader.details import Details
from provenance_app.ui.reader.find_bar import FindBar
from provenance_app.ui.reader.header import ReaderHeader

_TEXT: Final = 150
"""Pixels at 100 % text size that a text needs to be read below the form."""
_LOW: Final = 500
"""Pixels at 100 % text size below which there is no room for the whole head with the form or both parts below."""
_LOWEST: Final = 280
"""Pixels at 100 % text size below which there is no room for the whole head at all."""
_SOUGHT: Final = 200
"""Characters above which what is selected is not what is sought."""


class ReaderPage(QWidget):
    """Stands in for the text with the form of its details where there is no room for both.

    Attributes:
        header: What the document is, and which capture is shown.
        details: What is known of it, to be checked.
        find_bar: Looks for words in the text.
        body: The text, or what changed in it.
        beside: The body, with what the text suggests.
    """

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.header = ReaderHeader(self)
        self.details = Details(context, self)
        self.find_bar = FindBar(self)
        self.suggestions = SuggestionsPanel(context, self)
        self.body = ReaderBody(self)
        self.beside = Beside(self.body, self.body.text, self.suggestions)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.details, self.find_bar, line):
            column.addWidget(part)
        column.addWidget(self.beside, 1)
        column.addStretch()
        self._above: tuple[QWidget, ...] = (self.header, self.details, self.find_bar)
        self.details.shown.connect(self.fit)
        self.beside.fitted.connect(self.fit)
        self.beside.suggesting.connect(self.header.suggestions.setChecked)
        self.body.text.indented.connect(self._indent)
        self.setFocusProxy(self.body.text)
        self._connect()
        fonts.follow(self, self.fit)

    def _connect(self) -> None:
        """Let the parts act on each other."""
        header, text, changes = self.header, self.body.text, self.body.changes
        header.correction_wanted.connect(self.details.switch)
        header.changes_wanted.connect(self.refresh_changes)
        header.changes.button.clicked.connect(lambda: self.setFocus())
        header.change_wanted.connect(changes.step)
        changes.closed.connect(lambda: self.show_changes(False))
        self.details.done.connect(lambda: self.setFocus())
        self.find_bar.found.connect(text.show_found)
        self.find_bar.closed.connect(text.setFocus)
        text.find_wanted.connect(self.open_find_bar)
        text.answered.connect(self.suggestions.answer)
        self.suggestions.counted.connect(header.show_suggested)
        self.suggestions.pointed.connect(lambda _words, go: self.show_changes(header.changes.on and not go))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.open_find_bar)

    def show_text(self, words: str) -> None:
        """Show another text from its beginning."""
        self.body.text.show_text(words)
        self.find_bar.search_in(self.body.text.text)

    def open_find_bar(self) -> None:
        """Open the find bar, with the selected words in it; nothing where there is no text."""
        text = self.body.text
        if not text.text:
            return
        self.show_changes(False)
        words = text.selected_range
        chosen = text.text[slice(*words)] if words and words[1] - words[0] < _SOUGHT else ""
        self.find_bar.open_for(on_one_line(chosen))

    def show_changes(self, on: bool) -> None:
        """Show what changed since the capture before, if there is one, or the text."""
        self.header.changes.switch(on)

    def refresh_changes(self) -> None:
        """Show the changes as they are now, if they are wanted, or the text; the keyboard comes to what is shown."""
        on = self.header.changes.on
        self.body.show_changes(self.header.changes.changes if on else None)
        self.setFocusProxy(self.body.changes if on else self.body.text)

    def fit(self) -> None:
        """Let the head give way to what is below, and the text to the form, where they do not fit together."""
        low = self.height() < fonts.px(_LOW)
        self.beside.save_room(low)
        self.details.give_way(low and self.beside.stacked)
        crowded = self.beside.stacked or self.details.unfolded
        self.header.shorten(low if crowded else self.height() < fonts.px(_LOWEST), to_check=self.details.given_way)
        left = self.height() - self.header.heightForWidth(self.width()) - self.details.sizeHint().height()
        needed = max(fonts.px(_TEXT), self.beside.minimumSizeHint().height())
        self.beside.setHidden(self.details.unfolded and left < needed)

    def _indent(self, left: int) -> None:
        """Stand everything above the text in line with it."""
        self.body.changes.indent(left)
        for part in self._above:
            layout = part.layout()
            if layout is not None:
                margins = layout.contentsMargins()
                margins.setLeft(left)
                layout.setContentsMargins(margins)

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
