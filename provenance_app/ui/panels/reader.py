"""The Reader: a captured text with its claims marked in it, and the way to mark another."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.analysis.standing import last_readable
from provenance_app.editing import claims
from provenance_app.model.changes import Changes, Edit
from provenance_app.model.enumerations import RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Capture, Claim, Document
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.empty_hint import EmptyHint
from provenance_app.ui.panels.suggestions import SuggestionsPanel
from provenance_app.ui.popovers.attribution import AttributionPopover
from provenance_app.ui.reader.beside import Beside
from provenance_app.ui.reader.body import EMPTY, ReaderBody
from provenance_app.ui.reader.correction_card import CorrectionCard
from provenance_app.ui.reader.find_bar import FindBar
from provenance_app.ui.reader.header import ReaderHeader
from provenance_app.ui.reader.mark_button import MarkButton
from provenance_app.ui.reader.marks import Marks, capture_for, flagged_claims, marks_of

_DRAWN = (RecordKind.DOCUMENT, RecordKind.CAPTURE, RecordKind.CLAIM, RecordKind.LINK, RecordKind.SOURCE)


class Reader(QWidget):
    """Shows the document or claim that is selected anywhere.

    Signals:
        paste_wanted: The user wants what is on the clipboard: the id of the document whose text it is, or None.
        link_wanted: The user pressed L: the id of the selected record, to be linked.
        dropped: Something was dropped here: its `QMimeData`, and the id of the document that is shown, or None.
        suggestions_shown: Whether the suggestions are shown beside the text from now on.
    """

    paste_wanted = Signal(object)
    link_wanted = Signal(object)
    dropped = Signal(object, object)
    suggestions_shown = Signal(bool)

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show the first document of the case, if there is one."""
        super().__init__(parent)
        self._context = context
        self._document: RecordId | None = None
        self._capture: RecordId | None = None
        self._marks = Marks()
        self._fresh: RecordId | None = None
        self.setObjectName("reader")
        self.setAccessibleName("Reader")
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.header = ReaderHeader(self)
        self.card = CorrectionCard(context, self)
        self.find_bar = FindBar(self)
        self.suggestions = SuggestionsPanel(context, self)
        self._body = ReaderBody(self)
        self.text, self.changes, self.no_text = self._body.text, self._body.changes, self._body.no_text
        self.empty = EmptyHint("paste-article", self)
        self.empty.say(EMPTY, "Paste article")
        self.mark_button = MarkButton(self.text)
        self._attribution: AttributionPopover | None = None
        self._lay_out()
        self._connect()
        self._show_anything()

    def _lay_out(self) -> None:
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFixedHeight(1)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self._framed = QVBoxLayout()
        self._framed.setContentsMargins(28, 0, 18, 10)
        self._framed.addWidget(self.card)
        column.addLayout(self._framed)
        column.addWidget(self.find_bar)
        column.addWidget(line)
        self._beside = Beside(self.header, self._body, self.text, self.suggestions)
        column.addWidget(self._beside, 1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.setFocusProxy(self.text)

    def _connect(self) -> None:
        context = self._context
        context.selected.connect(self._follow)
        context.changed.connect(self._on_changed)
        self.header.capture_chosen.connect(lambda capture: self._show(self._document, capture))
        self.header.claim_chosen.connect(lambda claim: context.select((claim,)))
        self.header.correction_wanted.connect(lambda: self.card.setVisible(self.card.isHidden()))
        self.header.suggestions_wanted.connect(self.show_suggestions)
        self.header.changes_wanted.connect(self._show_changes)
        self.header.changes.button.clicked.connect(lambda: self.setFocus())
        self.header.change_wanted.connect(self.changes.step)
        self.changes.closed.connect(lambda: self.show_changes(False))
        self.card.done.connect(self._put_card_away)
        self.find_bar.found.connect(self.text.show_found)
        self.find_bar.closed.connect(self.text.setFocus)
        self.text.find_wanted.connect(self.open_find_bar)
        self.text.mark_wanted.connect(self.mark_claim)
        self.text.link_wanted.connect(self._want_link)
        self.text.indented.connect(self._indent)
        self.text.claim_picked.connect(lambda claim: context.select((claim,)))
        self.text.words_changed.connect(self._offer_marking)
        self.mark_button.clicked.connect(self.mark_claim)
        self.suggestions.counted.connect(self.header.show_suggested)
        self.suggestions.pointed.connect(lambda _words, go: self.show_changes(self.header.changes.on and not go))
        self.suggestions.closed.connect(lambda: self.show_suggestions(False))
        self.no_text.requested.connect(lambda: self.paste_wanted.emit(self._document))
        self.empty.requested.connect(lambda: self.paste_wanted.emit(None))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.open_find_bar)

    # -- for the window -----------------------------------------------------------------------------------------

    @property
    def document(self) -> RecordId | None:
        """The document that is shown, or None."""
        return self._document

    @property
    def capture(self) -> RecordId | None:
        """The capture that is shown, or None."""
        return self._capture

    @property
    def attribution(self) -> AttributionPopover:
        """The popover that asks who says a claim; made when it is first wanted."""
        if self._attribution is None:
            self._attribution = AttributionPopover(self._context, self)
        return self._attribution

    def mark_claim(self) -> None:
        """Record the selected words as a claim, and ask who says it."""
        words = self.text.selected_range
        if words is None or self._capture is None:
            self._context.refused.emit("Mark the words of the claim first, then press C.")
            return
        capture, marked = self._capture, [RecordId("")]

        def make() -> Edit:
            edit, marked[0] = claims.mark_claim(self._context.snapshot, capture, *words)
            return edit

        do(self._context, make, owner=self, then=lambda: self._ask_of_marked(marked[0]))

    def _ask_of_marked(self, claim: RecordId) -> None:
        self.text.clear_selection()
        self._context.select((claim,))
        self.ask_who(claim)

    def ask_who(self, claim: RecordId) -> None:
        """Open "Who says it?" beside the words of a claim, or at the top of the text where they are not in it."""
        self.attribution.open_for(claim, self.place_of(claim) or self.text.viewport().mapToGlobal(QPoint(24, 24)))

    def place_of(self, claim: RecordId) -> QPoint | None:
        """Return the point of the screen beneath the words of a claim, or None where they are not in sight."""
        mark, viewport = self._marks.of(claim), self.text.viewport()
        if mark is None or not viewport.isVisible():
            return None
        words, end = self.text.rect_of(mark.start, mark.end), self.text.end_rect(mark.end)
        if not viewport.rect().intersects(words):
            return None
        return viewport.mapToGlobal(QPoint(max(0, end.left() - 200), min(words.bottom(), viewport.height())))

    def _indent(self, left: int) -> None:
        """Stand everything above the text in line with it."""
        self.changes.indent(left)
        for layout in (self.header.layout(), self.find_bar.layout(), self._framed):
            if layout is not None:
                margins = layout.contentsMargins()
                margins.setLeft(left)
                layout.setContentsMargins(margins)

    def _want_link(self) -> None:
        if self._context.current is not None:
            self.link_wanted.emit(self._context.current)

    def show_suggestions(self, shown: bool, *, focus: bool = True) -> None:
        """Show what the text suggests beside it, with the keyboard there, or put that away."""
        self._beside.show_suggestions(shown)
        self.header.suggestions.setChecked(shown)
        self._look_for_suggestions()
        if focus:
            self.suggestions.take_keyboard()
        self.suggestions_shown.emit(shown)

    def _look_for_suggestions(self) -> None:
        """Look through the text that is shown, once it can be seen."""
        if self.isVisible():
            self.suggestions.look_at(self._capture)

    def open_find_bar(self) -> None:
        """Open the find bar, with the selected words in it."""
        if self._capture is None:
            return
        self.show_changes(False)
        words = self.text.selected_range
        chosen = self.text.text[slice(*words)] if words and words[1] - words[0] < 200 else ""
        self.find_bar.open_for(" ".join(chosen.split()))

    def show_captured(self, document: RecordId) -> None:
        """Show what there is to see of a document that was just captured: what changed, or else the card."""
        self._fresh = document
        if document == self._document:
            self._show_fresh()

    def offer_correction(self, document: RecordId) -> None:
        """Show the card of a document."""
        self._fresh = document
        if document == self._document:
            self.show_changes(False)
            self._show_card()

    def show_changes(self, on: bool) -> None:
        """Show what changed since the capture before, if there is one, or the text."""
        self.header.changes.switch(on)

    def _show_changes(self, on: bool) -> None:
        self._body.show_changes(self.header.changes.changes if on else None)
        self.setFocusProxy(self.changes if on else self.text)

    # -- what is shown -------------------------------------------------------------------------------------------

    def _follow(self, selection: tuple[RecordId, ...]) -> None:
        record = self._context.snapshot.get(selection[-1]) if selection else None
        match record:
            case Document():
                if record.id != self._document:
                    self._show(record.id, None)
            case Capture():
                self._show(record.document, record.id)
            case Claim():
                self._show_claim(record.id)
            case Link():
                self._show_link(record)
        self._show_marks()

    def _show_claim(self, claim: RecordId) -> None:
        snapshot = self._context.snapshot
        links = snapshot.links_from(claim, Relation.STATED_IN)
        here = [link for link in links if link.to == self._document]
        if not links:
            return
        link = (here or links)[0]
        shown = snapshot.captures.get(self._capture) if self._capture else None
        if shown is None or marks_of(snapshot, shown).of(claim) is None:
            capture = capture_for(snapshot, link)
            self._show(link.to, capture.id if capture else None)
        self._show_marks()
        mark = self._marks.of(claim)
        if mark is not None:
            self.show_changes(False)
            self.text.go_to(mark.start, mark.end)

    def _show_link(self, link: Link) -> None:
        if link.relation is Relation.STATED_IN:
            self._show_claim(link.from_)
        elif link.selector is not None:
            capture = capture_for(self._context.snapshot, link)
            if capture is not None:
                self._show(capture.document, capture.id)

    def _show(self, document: RecordId | None, capture: RecordId | None) -> None:
        """Show a document, in the capture given or else in its last one with a text."""
        snapshot = self._context.snapshot
        if document is None or document not in snapshot.documents:
            self._document = self._capture = None
            self._pages.setCurrentIndex(0)
            self._look_for_suggestions()
            return
        shown = snapshot.captures.get(capture) if capture else last_readable(snapshot, document)
        if document != self._document:
            self.card.hide()
            self.show_changes(False)
        changed = (document, shown.id if shown else None) != (self._document, self._capture)
        self._document, self._capture = document, shown.id if shown else None
        if changed or (shown is not None and shown.text is not None and shown.text != self.text.text):
            self.text.show_text((shown.text or "") if shown else "")
            self.find_bar.search_in(self.text.text)
        self._body.show_capture(shown)
        self._pages.setCurrentIndex(1)
        self._look_for_suggestions()
        self._show_marks()
        if document == self._fresh:
            self._show_fresh()

    def _show_anything(self) -> None:
        """Show what is selected, or else the first document with a text."""
        self._follow(self._context.selection)
        if self._document is None:
            snapshot = self._context.snapshot
            read = (capture.document for capture in snapshot.captures.values() if capture.text)
            self._show(next(read, next(iter(snapshot.documents), None)), None)

    def _show_marks(self) -> None:
        snapshot = self._context.snapshot
        document = snapshot.documents.get(self._document) if self._document else None
        if document is None:
            return
        capture = snapshot.captures.get(self._capture) if self._capture else None
        flagged = flagged_claims(snapshot, self._context.flags, document.id)
        self._marks = marks_of(snapshot, capture, flagged) if capture else Marks()
        self.text.show_marks(self._marks, self._context.current)
        self.header.show_document(snapshot, document, capture, self._marks)
        self._show_changes(self.header.changes.on)
        self.card.show_document(document)

    # -- card and button -----------------------------------------------------------------------------------------

    def _show_fresh(self) -> None:
        if self.header.changes.changes is not None:
            self._fresh = None
            self.show_changes(True)
        else:
            self._show_card()

    def _show_card(self) -> None:
        document = self._context.snapshot.documents.get(self._document) if self._document else None
        if document is not None:
            self.card.show_document(document)
            self.card.show()

    def _put_card_away(self) -> None:
        self._fresh = None
        self.card.hide()
        self.text.setFocus()

    def _offer_marking(self, selected: bool) -> None:
        words = self.text.selected_range
        if words is not None and self.suggestions.editing:
            self.suggestions.take_words(*words)
        self.mark_button.setVisible(selected and not self.suggestions.editing)

    # -- events --------------------------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        added = changes.added_ids(RecordKind.DOCUMENT)
        if len(added) == 1 and changes.added_ids(RecordKind.CAPTURE):
            self._fresh = added[0]
        if changes.touched and not changes.touches(*_DRAWN, RecordKind.CHECK, RecordKind.DECISION):
            return
        capture = self._capture if self._capture in self._context.snapshot.captures else None
        if changes.touches(RecordKind.CAPTURE, RecordKind.DOCUMENT):
            captures = self._context.snapshot.captures
            added_captures = map(captures.get, changes.added_ids(RecordKind.CAPTURE))
            gained = [item.id for item in added_captures if item and item.document == self._document]
            self._show(self._document, gained[-1] if gained else capture)
        if self._document is None:
            self._show_anything()
        self._show_marks()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_for_suggestions()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "text"):
            self.text.refresh_theme()
            self.changes.refresh_theme()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.card.isHidden():
            self._put_card_away()
        elif event.key() == Qt.Key.Key_Escape and self.header.changes.on:
            self.show_changes(False)
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        # A case that is dropped is for the window to open.
        is_case = any(url.fileName().endswith(".provcase") for url in data.urls())
        if not is_case and (data.hasUrls() or data.hasText() or data.hasHtml() or data.hasImage()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData(), self._document)
