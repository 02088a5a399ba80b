"""Edits that bring documents and captures into the case."""

from datetime import datetime

from provenance_app.editing.records import checked, quoted
from provenance_app.evidence.hashing import sha256_of_text
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import CaptureMethod, DocumentKind
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.records import Capture, Document
from provenance_app.model.snapshot import Snapshot


def same_capture(snapshot: Snapshot, text: str) -> Capture | None:
    """Return the capture that already holds exactly this text, or None."""
    digest = sha256_of_text(text)
    return next((item for item in snapshot.captures.values() if item.text_sha256 == digest), None)


def document_at(snapshot: Snapshot, url: str | None) -> Document | None:
    """Return the document with this address, or None."""
    return next((item for item in snapshot.documents.values() if url and item.url == url), None)


def add_document(
    snapshot: Snapshot,
    *,
    title: str,
    text: str | None,
    method: CaptureMethod,
    captured_at: datetime,
    kind: DocumentKind = DocumentKind.ARTICLE,
    url: str | None = None,
    published: str | None = None,
    language: str | None = None,
    file: str | None = None,
    tool: str | None = None,
) -> tuple[Edit, RecordId]:
    """Return the edit that records a document with its first capture, and the document's id.

    A document that is already recorded at the same address gets a further capture instead.
    """
    known = document_at(snapshot, url)
    document = known or Document(id=new_id(), title=title, kind=kind, url=url, published=published, language=language)
    capture = _capture(document.id, text, method, captured_at, url, file, tool)
    changes = (Change(None, checked(capture)),)
    if known:
        return Edit(f"Capture {quoted(document)} again", changes), document.id
    return Edit(f"Add document {quoted(document)}", (Change(None, checked(document)), *changes)), document.id


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
) -> Edit:
    """Return the edit that adds what was preserved of a document that is recorded already.

    Raises:
        UnknownRecord: There is no such document.
    """
    document = snapshot.documents.get(document_id)
    if document is None:
        raise UnknownRecord("This document is no longer in the case.")
    capture = _capture(document_id, text, method, captured_at, url, file, tool)
    return Edit(f"Capture {quoted(document)}", (Change(None, checked(capture)),))


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
