"""Edits made from files: case JSON as records; text and HTML as documents with their capture."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from provenance_app.editing.documents import add_document, same_capture
from provenance_app.editing.importing import import_records
from provenance_app.editing.session import CaseSession
from provenance_app.evidence.kinds import mime_of
from provenance_app.evidence.texts import read_text
from provenance_app.exchange.case_json import read_case_json
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import CaptureMethod
from provenance_app.model.errors import ImportRefused, ProvenanceError
from provenance_app.model.snapshot import Snapshot


def import_files(session: CaseSession, paths: Sequence[Path]) -> Edit:
    """Return one edit that brings in all these files.

    Raises:
        ImportRefused: A file cannot be read or is no case JSON, text or HTML; nothing of any of them is written.
    """
    snapshot = session.snapshot
    changes: tuple[Change, ...] = ()
    for path in paths:
        try:
            edit = _edit_of(session, snapshot, path)
        except ImportRefused:
            raise
        except ProvenanceError as error:
            raise ImportRefused(path.name, [str(error)]) from error
        except OSError as error:
            raise ImportRefused(str(path), [error.strerror or str(error)]) from error
        snapshot = snapshot.applied(edit.changes, snapshot.revision)
        changes += edit.changes
    label = f"Import {paths[0].name}" if len(paths) == 1 else f"Import {len(paths)} files"
    return Edit(label, changes)


def _edit_of(session: CaseSession, snapshot: Snapshot, path: Path) -> Edit:
    data = path.read_bytes()
    if path.suffix.lower() == ".json":
        return import_records(snapshot, read_case_json(data, path.name, snapshot), path.name)
    mime = mime_of(data[:4096], path.name)
    if mime == "text/html":
        return _html(session, snapshot, path, data)
    if mime.startswith("text/"):
        return _text(session, snapshot, path, data)
    raise ImportRefused(path.name, [f"is {mime}; import takes case JSON, text and HTML. Add other files in the window"])


def _text(session: CaseSession, snapshot: Snapshot, path: Path, data: bytes) -> Edit:
    text = read_text(data)
    if same_capture(snapshot, text):
        return Edit(f"Import {path.name}", ())
    first = next((line.strip() for line in text.splitlines() if line.strip()), path.stem)
    edit, _ = add_document(
        snapshot, title=first[:200], text=text, method=CaptureMethod.TEXT, captured_at=session.clock(), tool=path.name
    )
    return edit


def _html(session: CaseSession, snapshot: Snapshot, path: Path, data: bytes) -> Edit:
    from provenance_app.evidence.pages import read_page

    page = read_page(data)
    if same_capture(snapshot, page.text):
        return Edit(f"Import {path.name}", ())
    stored = session.case.add_file(BytesIO(data), path.name, "text/html")
    session.file_added(stored)
    edit, _ = add_document(
        snapshot,
        title=page.title or path.stem,
        text=page.text,
        method=CaptureMethod.HTML,
        captured_at=session.clock(),
        url=page.url,
        published=page.published,
        language=page.language,
        file=stored.sha256,
        tool=path.name,
    )
    return edit
