"""What a page or text that was read becomes: a document, a further capture of one, or nothing that is not there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from provenance_app import __version__
from provenance_app.editing.documents import add_capture, add_document
from provenance_app.editing.intake.again import captured_again, kept_capture, known_already
from provenance_app.editing.intake.items import ReadDocument
from provenance_app.editing.makers import author_names
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import LinkForm
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot

TOOL: Final = f"Provenance {__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """The edit that records what was read, which changes nothing where that is known; a note says so."""

    edit: Edit
    document: RecordId
    note: str = ""


def captured(
    snapshot: Snapshot, read: ReadDocument, onto: RecordId | None, file: str | None, now: datetime
) -> Captured:
    """Return what becomes of a page or text.

    Args:
        snapshot: The case.
        read: What was read; its method is known.
        onto: The document that it belongs to, where somebody said so.
        file: SHA-256 of the stored original.
        now: When it was captured where it does not say so itself.
    """
    known = kept_capture(snapshot, read, onto, file)
    if known is not None:
        return Captured(edit=Edit("", ()), document=known.document, note=known_already(snapshot, known))
    values: dict[str, Any] = {
        "text": read.text,
        "method": read.method,
        "captured_at": read.captured_at or now,
        "url": read.url,
        "file": file,
        "tool": f"{read.tool}, read by {TOOL}" if read.tool else TOOL,
        "makers": {
            LinkForm.AUTHOR: author_names(read.makers.author),
            LinkForm.PUBLISHER: (read.makers.publisher,) if read.makers.publisher else (),
        },
    }
    said: dict[str, Any] = {"title": read.title, "published": read.published, "language": read.language}
    if onto is not None:
        edit, document = add_capture(snapshot, onto, **values, said={**said, "url": read.url}), onto
    else:
        edit, document = add_document(
            snapshot, **values, **said, kind=read.kind, canonical=read.canonical, read=read.text is not None
        )
    return Captured(edit=edit, document=document, note=captured_again(snapshot, edit, document))
