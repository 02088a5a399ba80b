"""The Reader: a captured text with its claims marked in it and the way to mark another, or a picture."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.model.changes import Changes
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.empty_hint import EmptyHint
from provenance_app.ui.popovers.attribution import AttributionPopover
from provenance_app.ui.reader.body import EMPTY
from provenance_app.ui.reader.following import Place, anything, media_for, place_for, whole
from provenance_app.ui.reader.marking import Marking
from provenance_app.ui.reader.marks import Marks, flagged_claims, marks_of
from provenance_app.ui.reader.media_page import MediaPage
from provenance_app.ui.reader.page import ReaderPage

_DRAWN = (
    *(RecordKind.DOCUMENT, RecordKind.CAPTURE, RecordKind.CLAIM),
    *(RecordKind.LINK, RecordKind.SOURCE, RecordKind.MEDIA),
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Reader(QWidget):
    """Shows the document or claim that is selected anywhere, and media that do not belong to the document shown.

    Signals:
        paste_wanted: The user wants what is on the clipboard: the id of the document whose text it is, or None.
        link_wanted: The user pressed L: the id of the selected record, to be linked.
        dropped: Something was dropped here: its `QMimeData`.
        suggestions_shown: Whether the suggestions are shown beside the text from now on.
    """

    paste_wanted = Signal(object)
    link_wanted = Signal(object)
    dropped = Signal(object)
    suggestions_shown = Signal(bool)

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show the first document of the case, if there is one."""
        super().__init__(parent)
        self._context = context
        self._place: Place | None = None
        self._media: RecordId | None = None
        self.setObjectName("reader")
        self.setAccessibleName("Reader")
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._page = ReaderPage(context, self)
        self.header, self.details, self.find_bar = self._page.header, self._page.details, self._page.find_bar
        self.suggestions, self._body = self._page.suggestions, self._page.body
        self.text, self.changes, self.no_text = self._body.text, self._body.changes, self._body.no_text
        self.empty = EmptyHint("paste-article", self)
        self.empty.say(EMPTY, "Paste article")
        self.media = MediaPage(context, self)
        self._marking = Marking(context, self.text, self)
        self.mark_button = self._marking.button
        self._pages = QStackedWidget(self)
        for page in (self.empty, self._page, self.media):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.setFocusProxy(self._page)
        self._connect()
        self._follow(context.selection)
        if self._shows_nothing:
            self._show(anything(context.snapshot))

    def _connect(self) -> None:
        context = self._context
        context.selected.connect(self._follow)
        context.changed.connect(self._on_changed)
        self.header.capture_chosen.connect(self._show_capture)
        self.header.claim_chosen.connect(lambda claim: context.select((claim,)))
        self.header.suggestions_wanted.connect(self.show_suggestions)
        self.text.mark_wanted.connect(self.mark_claim)
        self.text.link_wanted.connect(self._want_link)
        self.text.claim_picked.connect(lambda claim: context.select((claim,)))
        self.text.words_changed.connect(self._offer_marking)
        self.suggestions.closed.connect(lambda: self.show_suggestions(False))
        self.no_text.requested.connect(lambda: self.paste_wanted.emit(self.document))
        self.empty.requested.connect(lambda: self.paste_wanted.emit(None))

    # -- for the window -----------------------------------------------------------------------------------------

    @property
    def document(self) -> RecordId | None:
        """The document that is shown, or None."""
        return self._place.document if self._place else None

    @property
    def capture(self) -> RecordId | None:
        """The capture that is shown, or None."""
        return self._place.capture if self._place else None

    @property
    def marks(self) -> Marks:
        """Where the claims of the document stand in the capture."""
        return self._marking.marks

    @property
    def attribution(self) -> AttributionPopover:
        """The popover that asks who says a claim."""
        return self._marking.attribution

    def mark_claim(self) -> None:
        """Record the selected words as a claim, and ask who says it."""
        self._marking.mark()

    def ask_who(self, claim: RecordId) -> None:
        """Open "Who says it?" beside the words of a claim, or at the top of the text where they are not in it."""
        self._marking.ask_who(claim)

    def place_of(self, claim: RecordId) -> QPoint | None:
        """Return the point of the screen beneath the words of a claim, or None where they are not in sight."""
        return self._marking.place_of(claim)

    def _want_link(self) -> None:
        if self._context.current is not None:
            self.link_wanted.emit(self._context.current)

    def show_suggestions(self, shown: bool, *, focus: bool = True) -> None:
        """Show what the text suggests beside it, with the keyboard there, or put that away."""
        self._page.beside.show_suggestions(shown, asked=focus)
        self._look_for_suggestions()
        if focus:
            self.suggestions.take_keyboard()
        self.suggestions_shown.emit(shown)

    def _look_for_suggestions(self) -> None:
        """Look through the text that is shown, once it can be seen."""
        if self.isVisible():
            self.suggestions.look_at(self.capture)

    def open_find_bar(self) -> None:
        """Open the find bar, with the selected words in it."""
        self._page.open_find_bar()

    def show_document(self, document: RecordId) -> None:
        """Show a document, whatever is selected; nothing happens where it is shown already, or gone."""
        snapshot = self._context.snapshot
        if document != self.document and document in snapshot.documents:
            self._show(whole(snapshot, document))

    def show_captured(self, document: RecordId) -> None:
        """Show a document that was just captured: what changed in it, or else its text."""
        self.show_document(document)
        changes = self.header.changes.changes
        if changes is None:
            self.details.welcome(document)
        else:
            self.show_changes(changes.any)

    def offer_correction(self, document: RecordId) -> None:
        """Show the form with what is known of a document that is shown."""
        if document == self.document:
            self.show_changes(False)
            self.details.ask(document)

    def show_changes(self, on: bool) -> None:
        """Show what changed since the capture before, if there is one, or the text."""
        self._page.show_changes(on)

    # -- what is shown -------------------------------------------------------------------------------------------

    def _follow(self, selection: tuple[RecordId, ...]) -> None:
        snapshot = self._context.snapshot
        record = snapshot.get(selection[-1]) if selection else None
        media = media_for(snapshot, record, self._place)
        if media is not None:
            self._show_media(media)
            return
        place = place_for(snapshot, record, self._place)
        if place is None:
            self._show_marks()
            return
        self._show(place)
        mark = self._marking.marks.of(place.claim) if place.claim is not None else None
        if mark is not None:
            self.show_changes(False)
            self.text.go_to(mark.start, mark.end)

    def _show_capture(self, capture: RecordId) -> None:
        if self._place is not None:
            self._show(Place(self._place.document, capture))

    def _show(self, place: Place | None) -> None:
        """Show a document in a capture, or that there is none."""
        before, snapshot = self._place, self._context.snapshot
        self._media = None
        self._place = place if place is not None and place.document in snapshot.documents else None
        self._marking.capture = self.capture
        if self._place is None:
            self.details.show_document(None)
            self._pages.setCurrentWidget(self.empty)
            self._look_for_suggestions()
            return
        if before is None or before.document != self._place.document:
            self.show_changes(False)
        capture = snapshot.captures.get(self._place.capture) if self._place.capture else None
        words = (capture.text or "") if capture else ""
        moved = before is None or (before.document, before.capture) != (self._place.document, self._place.capture)
        if moved or words != self.text.text:
            self._page.show_text(words)
        self._body.show_capture(capture)
        self._pages.setCurrentWidget(self._page)
        self._look_for_suggestions()
        self._show_marks()

    @property
    def _shows_nothing(self) -> bool:
        return self._place is None and self._media is None

    def _show_media(self, media: RecordId) -> None:
        """Show a picture, video or sound in place of a document."""
        focus = QApplication.focusWidget()
        focused = focus is not None and self.isAncestorOf(focus)
        self._show(None)
        self._media = media
        self.media.show_media(media)
        self._pages.setCurrentWidget(self.media)
        self.setFocusProxy(self.media.picture)
        if focused:
            self.setFocus()

    def _show_marks(self) -> None:
        snapshot = self._context.snapshot
        document = snapshot.documents.get(self._place.document) if self._place else None
        if document is None:
            return
        capture = snapshot.captures.get(self.capture) if self.capture else None
        flagged = flagged_claims(snapshot, self._context.flags, document.id)
        marks = self._marking.marks = marks_of(snapshot, capture, flagged) if capture else Marks()
        self.text.show_marks(marks, self._context.current)
        self.header.show_document(snapshot, document, capture, marks)
        self._page.refresh_changes()
        self.setFocusProxy(self._page)
        self.details.show_document(document.id)

    def _offer_marking(self, selected: bool) -> None:
        words = self.text.selected_range
        if words is not None and self.suggestions.editing:
            self.suggestions.take_words(*words)
        self.mark_button.setVisible(selected and not self.suggestions.editing)

    # -- events --------------------------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        snapshot = self._context.snapshot
        added = changes.added_ids(RecordKind.DOCUMENT)
        gained = [*map(snapshot.captures.get, changes.added_ids(RecordKind.CAPTURE))]
        if len(added) == 1 and gained:
            self.details.welcome(added[0])
        if changes.touched and not changes.touches(*_DRAWN, RecordKind.CHECK, RecordKind.DECISION):
            return
        if self._place is not None and changes.touches(RecordKind.CAPTURE, RecordKind.DOCUMENT):
            here = [capture.id for capture in gained if capture and capture.document == self._place.document]
            kept = self.capture if self.capture in snapshot.captures else whole(snapshot, self._place.document).capture
            self._show(Place(self._place.document, here[-1] if here else kept))
        if self._media is not None and self._media in snapshot.media:
            self.media.refresh()
            return
        self._media = None
        if self._shows_nothing:
            self._follow(self._context.selection)
        if self._shows_nothing:
            self._show(anything(snapshot))
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
        if event.key() == Qt.Key.Key_Escape and self.details.fold():
            self.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.header.changes.on:
            self.show_changes(False)
        elif event.key() == Qt.Key.Key_L and not event.modifiers():
            self._want_link()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.details.confirm_all()
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
        self.dropped.emit(event.mimeData())
