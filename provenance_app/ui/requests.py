"""What panels ask the window for: things that need another pane, a file, or the clipboard."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from provenance_app.analysis.standing import missing_from
from provenance_app.evidence.hashing import sha256_of
from provenance_app.evidence.kinds import mime_of
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.ids import RecordId
from provenance_app.ui.dialogs.choosing import asked
from provenance_app.ui.panels.analysis import View
from provenance_app.ui.panels.flags.option import CompareRequest, FieldRequest, Request
from provenance_app.ui.workspace import Pane

if TYPE_CHECKING:
    from provenance_app.ui.case_view import CaseView


def answer(view: "CaseView", request: Request | FieldRequest | CompareRequest | View, record: RecordId) -> None:
    """Do what a panel asked for about a record."""
    if isinstance(request, View):
        view.look_at(request, record)
    elif isinstance(request, CompareRequest):
        from provenance_app.ui.dialogs.compare import compare

        compare(view.context, record, request.others, view.workspace)
    elif isinstance(request, FieldRequest):
        view.edit_field(record, request.field)
    elif request in (Request.SHOW_PATHS, Request.SHOW_RING):
        view.workspace.show_pane(Pane.GRAPH)
        view.show_record(record)
        canvas = view.graph.canvas
        (canvas.show_paths if request is Request.SHOW_PATHS else canvas.show_rings)(record)
    elif request in (Request.CAPTURE, Request.ANCHOR):
        _open_in_reader(view, record, request)
    elif request is Request.FILE:
        _give_file(view, record)
    else:
        does: dict[Request, Callable[[RecordId], object]] = {
            Request.LINK: view.ask_link,
            Request.WHY: view.explain,
            Request.CHANGES: partial(_show_changes, view),
            Request.CAPTURE_FILE: partial(_capture_file, view),
            Request.READ_AGAIN: view.rereading.read_again,
            Request.HISTORY: view.look_up,
            Request.RECORD_HISTORY: view.show_history_of,
        }
        does[request](record)


def _open_in_reader(view: "CaseView", record: RecordId, request: Request) -> None:
    snapshot = view.context.snapshot
    link = snapshot.links.get(record)
    view.context.select((record,))
    view.workspace.show_pane(Pane.READER, focus=True)
    if request is Request.CAPTURE:
        view.context.told.emit("Copy the document's text, then press Ctrl+V here to keep it.")
    elif link is not None:
        view.context.told.emit("Mark the words in the text and press C to anchor a claim to them.")


def _show_changes(view: "CaseView", record: RecordId) -> None:
    """Show, in the first later capture without the words of a link, what changed since the one before it."""
    snapshot = view.context.snapshot
    link = snapshot.links.get(record)
    missing = missing_from(snapshot, link) if link is not None else ()
    if missing:
        view.context.select((missing[0].document,))
        view.workspace.show_pane(Pane.READER, focus=True)
        view.reader.header.capture_chosen.emit(missing[0].id)
        view.reader.show_changes(True)
        view.reader.setFocus()


def _capture_file(view: "CaseView", document: RecordId) -> None:
    """Let the user choose a saved page or text that is another capture of a document."""
    chosen, _ = asked(QFileDialog.getOpenFileName, view.workspace, "A saved page or text of this document")
    if chosen:
        view.intake.add_files((Path(chosen),), document)


def _give_file(view: "CaseView", record: RecordId) -> None:
    """Store a missing or damaged file again; only the very one that was recorded is taken."""
    wanted = getattr(view.context.snapshot.get(record), "file", None)
    chosen, _ = asked(QFileDialog.getOpenFileName, view.workspace, "The original file")
    if not chosen or wanted is None:
        return
    path, session = Path(chosen), view.context.session
    try:
        with path.open("rb") as stream:
            if sha256_of(stream) != wanted:
                view.context.refused.emit(f"{path.name} is another file: its SHA-256 is not the recorded one.")
                return
            stream.seek(0)
            known = session.snapshot.files.get(wanted)
            stored = session.case.add_file(stream, known.name if known else path.name, mime_of(b"", path.name))
    except ProvenanceError as error:
        view.context.refuse(error)
    except OSError as error:
        view.context.refused.emit(f"{path} could not be read: {error.strerror}.")
    else:
        session.file_added(replace(stored, intact=True))
        view.context.told.emit(f"{path.name} is in the case again")


def at_hand(view: "CaseView") -> tuple[RecordId, ...]:
    """Return what media that come in may belong to: the claim or document selected by itself, and what is read."""
    alone = view.context.alone
    read = view.reader.document if view.workspace.is_shown(Pane.READER) else None
    kinds = (RecordKind.CLAIM, RecordKind.DOCUMENT)
    found = (one for one in (alone, read) if one and view.context.snapshot.kind_of(one) in kinds)
    return tuple(dict.fromkeys(found))
