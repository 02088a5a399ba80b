"""What a page or text that was read becomes: a document, a further capture of one, or nothing that is not there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from provenance_app import __version__
from provenance_app.editing.documents import add_capture, add_document
from provenance_app.editing.intake.again import (
    captured_again,
    document_of,
    kept_capture,
    same_elsewhere,
    why_known,
)
from provenance_app.editing.intake.items import ReadDocument
from provenance_app.editing.makers import author_names
from provenance_app.editing.page_index import PageIndex
from provenance_app.editing.records import quoted
from provenance_app.evidence.addresses import own_address
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import LinkForm
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Document

TOOL: Final = f"Provenance {__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """The edit that records what was read.

    Attributes:
        edit: It changes nothing where this very capture is there already.
        document: What it is a capture of.
        note: What the user should know of a further capture.
        known: In what it is the same as a capture that is there already, or nothing.
        twin: The document that has the same text at another address.
    """

    edit: Edit
    document: RecordId
    note: str = ""
    known: str = ""
    twin: RecordId | None = None


def captured(pages: PageIndex, read: ReadDocument, onto: RecordId | None, file: str | None, now: datetime) -> Captured:
    """Return what becomes of a page or text.

    Args:
        pages: The pages of the case.
        read: What was read; its method is known.
        onto: The document that it belongs to, where somebody said so.
        file: SHA-256 of the stored original.
        now: When it was captured where it does not say so itself.
    """
    snapshot = pages.snapshot
    known = kept_capture(pages, read, onto, file, now)
    if known is not None:
        return Captured(edit=Edit("", ()), document=known.document, known=why_known(known))
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
    document = onto or document_of(pages, read)
    if document is not None:
        address = read.url if onto is not None else own_address(read.canonical, read.url)
        edit = add_capture(snapshot, document, **values, said={**said, "url": address})
        return Captured(edit=edit, document=document, note=captured_again(snapshot, edit, document))
    edit, document = add_document(
        snapshot,
        **values,
        **said,
        kind=read.kind,
        canonical=read.canonical,
        read=read.text is not None,
        looked_for=True,
    )
    twin = same_elsewhere(pages, read)
    if twin is None:
        return Captured(edit=edit, document=document)
    return Captured(edit=edit, document=document, note=_elsewhere(edit, twin), twin=twin.id)


def _elsewhere(edit: Edit, twin: Document) -> str:
    """Return the sentence on a document whose text another has at another address."""
    (made,) = (change.after for change in edit.changes if isinstance(change.after, Document))
    return (
        f"{quoted(made)} ({made.url}) has the same text as {quoted(twin)} ({twin.url or 'captured elsewhere'}), at "
        "another address: it is a document of its own. Link the one that is the copy as derived from the other."
    )
