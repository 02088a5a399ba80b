"""Records of the open case: undo, paste, add, attribute, link, delete.

What makes the edits is imported when a command runs: the window is painted before.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import DocumentKind, RecordKind
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.records import Document, Source
from provenance_app.ui.actions import Slots
from provenance_app.ui.dialogs.choosing import asked
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.wording import count
from provenance_app.ui.workspace import Pane

if TYPE_CHECKING:
    from provenance_app.ui.main_window import MainWindow

_PAGES = (
    "Pages, PDF, archives and texts (*.html *.htm *.xhtml *.mhtml *.mht *.warc *.warc.gz *.wacz *.pdf *.txt *.md)"
    ";;All files (*)"
)
_ALL = (RecordKind.CLAIM, RecordKind.DOCUMENT, RecordKind.SOURCE, RecordKind.MEDIA)


class RecordCommands:
    """What is done with records."""

    def __init__(self, window: "MainWindow") -> None:
        """Work in a window."""
        self._window = window

    def slots(self) -> Slots:
        """Return the functions of the actions by id."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "paste": self.paste,
            "paste_article": self.paste,
            "delete": self.delete,
            "select_all": self.select_all,
            "add_pages": self.add_pages,
            "add_files": self.add_files,
            "page_offers": self.page_offers,
            "mark_claim": self.mark_claim,
            "add_claim": self.add_claim,
            "add_source": self.add_source,
            "add_document": self.add_document,
            "attribute": self.attribute,
            "link": self.link,
            "changes": self.show_changes,
            "read_again": self.read_again,
        }

    def undo(self) -> None:
        """Take the last edit back."""
        if self._window.context:
            self._window.context.undo_stack.undo()

    def redo(self) -> None:
        """Do the edit again that was taken back last."""
        if self._window.context:
            self._window.context.undo_stack.redo()

    def paste(self) -> None:
        """Bring in what is on the clipboard; on the start page into a new case."""
        from provenance_app.ui.intake.clipboard import can_read  # what reads files is not loaded with the start page

        mime = QGuiApplication.clipboard().mimeData()
        if self._window.view is None and not (mime and can_read(mime)):
            self._window.refuse("There is nothing to begin a case with: no text, picture or file was copied.")
        elif view := self._window.case_commands.view_or_new():
            view.intake.take(mime)

    def show_changes(self) -> None:
        """Show what changed in the document that is read since it was captured before, or its text again."""
        view = self._window.view
        if view is None:
            return
        view.workspace.show_pane(Pane.READER, focus=True)
        if view.reader.header.changes.changes is None:
            self._window.refuse("This document was not captured before. Capture its page again to see what changed.")
            return
        view.reader.show_changes(not view.reader.header.changes.on)
        view.reader.setFocus()

    def read_again(self) -> None:
        """Make the text of the capture that is read anew from its original."""
        view = self._window.view
        if view is None or view.reader.capture is None:
            self._window.refuse("Show a captured document in the Reader first.")
        else:
            view.rereading.read_again(view.reader.capture)

    def delete(self) -> None:
        """Remove the selected records with their links; undo brings everything back."""
        from provenance_app.editing import records

        context = self._window.context
        if context is None or not context.selection:
            return
        chosen = context.selection
        do(
            context,
            lambda: records.remove(context.snapshot, chosen),
            then=lambda: context.told.emit(f"{context.undo_stack.undoText()}; Ctrl+Z brings it back"),
        )

    def select_all(self) -> None:
        """Select every record that is shown, and say so where others are not: what is done to all is done to these."""
        view = self._window.view
        if view is None:
            return
        context, workspace = view.context, view.workspace
        every = [record for kind in _ALL for record in context.snapshot.records(kind)]
        visible = workspace.graph.visible if workspace.is_shown(Pane.GRAPH) else context.passing
        some = every if visible is None else [record for record in every if record in visible]
        context.select(some)
        if len(some) < len(every):
            context.told.emit(f"Selected the {count(len(some), 'record')} shown, of {len(every):,}")

    def add_files(self) -> None:
        """Let the user choose pictures and other files, and attach them to the one record that is selected."""
        self._bring_in(self._ask_files("Add pictures, videos and other files"))

    def add_pages(self) -> None:
        """Let the user choose saved pages, PDF and archives of pages, and capture them."""
        self._bring_in(self._ask_files("Add saved pages, PDF and archives", "", _PAGES))

    def _bring_in(self, chosen: list[Path]) -> None:
        """Bring files into the open case, or into a new one on the start page."""
        if chosen and (view := self._window.case_commands.view_or_new()):
            view.intake.add_files(chosen)

    def _ask_files(self, *words: str) -> list[Path]:
        chosen, _ = asked(QFileDialog.getOpenFileNames, self._window, *words)
        return [Path(name) for name in chosen]

    def page_offers(self) -> None:
        """Show what the saved page of the selected document has besides its words."""
        view = self._window.view
        if view is not None:
            documents = view.context.snapshot.documents
            view.offering.ask(next((one for one in reversed(view.context.selection) if one in documents), None))

    def mark_claim(self) -> None:
        """Make a claim of the words marked in the Reader."""
        if self._window.view:
            self._window.view.reader.mark_claim()

    def add_claim(self) -> None:
        """Add a claim that is in no captured text."""
        from provenance_app.editing.claims import write_claim

        edit, claim = write_claim("New claim")
        self._add(edit, claim)

    def add_source(self) -> None:
        """Add a source by itself."""
        source = Source(id=new_id(), name="New source")
        self._add_record(source)

    def add_document(self) -> None:
        """Add a document that has not been captured."""
        document = Document(id=new_id(), title="New document", kind=DocumentKind.ARTICLE)
        self._add_record(document)

    def attribute(self) -> None:
        """Ask who says or made the current record."""
        view = self._window.view
        if view and view.context.current:
            view.ask_who(view.context.current)

    def link(self) -> None:
        """Ask what to link the current record to."""
        view = self._window.view
        if view and view.context.current:
            view.ask_link(view.context.current)

    def _add_record(self, record: Document | Source) -> None:
        from provenance_app.editing import records

        self._add(records.add(record), record.id)

    def _add(self, edit: Edit, record: RecordId) -> None:
        view = self._window.view
        if view:
            do(view.context, lambda: edit, then=lambda: self._edit_added(record))

    def _edit_added(self, record: RecordId) -> None:
        view = self._window.view
        if view:
            view.context.select((record,))
            self._window.docks.show("inspector")
            view.edit_name()
