"""Edits that bring documents and captures into the case."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from provenance_app.editing.makers import maker_changes
from provenance_app.editing.page_index import PageIndex
from provenance_app.editing.records import checked, quoted
from provenance_app.evidence.addresses import own_address
from provenance_app.evidence.hashing import sha256_of_text
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import CaptureMethod, DocumentKind, LinkForm
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.records import READ_FIELDS, Capture, Document
from provenance_app.model.snapshot import Snapshot

Makers = Mapping[LinkForm, Sequence[str]]
"""Names of those who made a document, by what they did."""

_NOBODY: Final[Makers] = {}


def add_document(
    snapshot: Snapshot,
    *,
    title: str,
    text: str | None,
    method: CaptureMethod,
    captured_at: datetime,
    kind: DocumentKind = DocumentKind.ARTICLE,
    url: str | None = None,
    canonical: str | None = None,
    published: str | None = None,
    language: str | None = None,
    makers: Makers = _NOBODY,
    read: bool = False,
    file: str | None = None,
    tool: str | None = None,
    looked_for: bool = False,
) -> tuple[Edit, RecordId]:
    """Return the edit that records a document with its first capture, and the document's id.

    A document that is already recorded at one of the addresses gets a further capture instead.

    Args:
        snapshot: The case.
        title: What it is called.
        text: What was captured of it.
        method: How.
        captured_at: When.
        kind: What it is.
        url: Where it was captured.
        canonical: The address it gives itself.
        published: When it was published, as EDTF.
        language: BCP 47.
        makers: Who it says has made it.
        read: Whether its fields were read from it, and nobody has confirmed them.
        file: SHA-256 of the stored original.
        tool: What captured it.
        looked_for: Whether it is known already that no document is recorded at its addresses.
    """
    capture: dict[str, Any] = {"method": method, "captured_at": captured_at, "url": url, "file": file, "tool": tool}
    said: dict[str, str | None] = {
        "title": title,
        "url": own_address(canonical, url),
        "published": published,
        "language": language,
    }
    known = None if looked_for else PageIndex(snapshot).document_at(url, canonical)
    if known is not None:
        return add_capture(snapshot, known.id, text=text, **capture, said=said, makers=makers), known.id
    marks = tuple(name for name in READ_FIELDS if said[name] is not None) if read else ()
    values: dict[str, Any] = {**said, "kind": kind, "unconfirmed": marks}
    document = Document(id=new_id(), **values)
    changes = (
        Change(None, checked(document)),
        Change(None, checked(_capture(document.id, text, **capture))),
        *maker_changes(snapshot, document.id, makers),
    )
    return Edit(f"Add document {quoted(document)}", changes), document.id


def add_capture(
    snapshot: Snapshot,
    document_id: RecordId,
    *,
    text: str | None,
    method: CaptureMethod,
    captured_at: datetime,
    url: str | None = None,
    file: str | None = None,
    tool: str | None = None,
    said: Mapping[str, str | None] | None = None,
    makers: Makers = _NOBODY,
) -> Edit:
    """Return the edit that adds what was preserved of a document that is recorded already.

    Args:
        snapshot: The case.
        document_id: Its document.
        text: What was captured.
        method: How.
        captured_at: When.
        url: Where.
        file: SHA-256 of the stored original.
        tool: What captured it.
        said: What the page says for `READ_FIELDS`; it fills, marked as read, what nobody has said of the document yet.
        makers: Who the page says has made it, likewise.

    Raises:
        UnknownRecord: There is no such document.
    """
    document = snapshot.documents.get(document_id)
    if document is None:
        raise UnknownRecord("This document is no longer in the case.")
    capture = _capture(document_id, text, method, captured_at, url, file, tool)
    filled = _filled(document, said or {})
    changes = (Change(document, checked(filled)),) if filled != document else ()
    again = " again" if snapshot.captures_of(document_id) else ""
    return Edit(
        f"Capture {quoted(filled)}{again}",
        (*changes, Change(None, checked(capture)), *maker_changes(snapshot, document_id, makers)),
    )


def _filled(document: Document, said: Mapping[str, str | None]) -> Document:
    """Return a document with what its page says where nothing is known; an address is no title that anybody gave it."""
    gaps = [name for name in READ_FIELDS if said.get(name) and getattr(document, name) is None]
    if said.get("title") and document.title == document.url:
        gaps.insert(0, "title")
    values: dict[str, Any] = {name: said[name] for name in gaps}
    marks = tuple(name for name in READ_FIELDS if name in gaps or name in document.unconfirmed)
    return replace(document, **values, unconfirmed=marks) if gaps else document


def _capture(
    document: RecordId,
    text: str | None,
    method: CaptureMethod,
    captured_at: datetime,
    url: str | None,
    file: str | None,
    tool: str | None,
) -> Capture:
    return Capture(
        id=new_id(),
        document=document,
        captured_at=captured_at,
        method=method,
        tool=tool,
        url=url,
        text=text,
        file=file,
        text_sha256=sha256_of_text(text) if text is not None else None,
    )
