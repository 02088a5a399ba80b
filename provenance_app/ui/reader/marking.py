"""Marking words of the text that is read as a claim, and asking who says it beside them."""

from functools import cached_property

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from provenance_app.editing import claims
from provenance_app.model.changes import Edit
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.popovers.attribution import AttributionPopover
from provenance_app.ui.reader.mark_button import MarkButton
from provenance_app.ui.reader.marks import Marks
from provenance_app.ui.reader.text_view import TextView


class Marking(QObject):
    """Makes claims of the selected words of a capture.

    Attributes:
        capture: The capture whose text is shown, or None.
        marks: Where its claims stand.
        button: Stands at the selected words.
    """

    def __init__(self, context: CaseContext, text: TextView, reader: QWidget) -> None:
        """Mark words in a text; what is asked is asked over the reader."""
        super().__init__(reader)
        self._context, self._text, self._reader = context, text, reader
        self.capture: RecordId | None = None
        self.marks = Marks()
        self.button = MarkButton(text)
        self.button.clicked.connect(self.mark)

    @cached_property
    def attribution(self) -> AttributionPopover:
        """The popover that asks who says a claim; made when it is first wanted."""
        return AttributionPopover(self._context, self._reader)

    def mark(self) -> None:
        """Record the selected words as a claim, and ask who says it."""
        words = self._text.selected_range
        if words is None or self.capture is None:
            self._context.refused.emit("Mark the words of the claim first, then press C.")
            return
        capture, marked = self.capture, [RecordId("")]

        def make() -> Edit:
            edit, marked[0] = claims.mark_claim(self._context.snapshot, capture, *words)
            return edit

        do(self._context, make, owner=self._reader, then=lambda: self._ask_of_marked(marked[0]))

    def _ask_of_marked(self, claim: RecordId) -> None:
        self._text.clear_selection()
        self._context.select((claim,))
        self.ask_who(claim)

    def ask_who(self, claim: RecordId) -> None:
        """Open "Who says it?" beside the words of a claim, or at the top of the text where they are not in it."""
        corner = self._text.viewport().mapToGlobal(QPoint(24, 24))
        self.attribution.open_for(claim, self.place_of(claim) or corner)

    def place_of(self, claim: RecordId) -> QPoint | None:
        """Return the point of the screen beneath the words of a claim, or None where they are not in sight."""
        mark, viewport = self.marks.of(claim), self._text.viewport()
        if mark is None or not viewport.isVisible():
            return None
        words, end = self._text.rect_of(mark.start, mark.end), self._text.end_rect(mark.end)
        if not viewport.rect().intersects(words):
            return None
        return viewport.mapToGlobal(QPoint(max(0, end.left() - 200), min(words.bottom(), viewport.height())))
