"""What the Reader shows of a document: its head, its details, and below them the text with what stands beside it."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

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
        fonts.follow(self, self.fit)

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
