"""The text of a capture made anew from its stored original, by the readers of now; nothing that is kept is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from tempfile import TemporaryFile
from typing import BinaryIO, Final, cast

from provenance_app.analysis.text_changes import text_changes
from provenance_app.editing.documents import add_capture
from provenance_app.editing.intake.again import difference
from provenance_app.editing.intake.captured import TOOL
from provenance_app.editing.intake.items import (
    CopiedWords,
    Item,
    Offers,
    Original,
    PagesToChoose,
    ReadDocument,
    ReadDocuments,
)
from provenance_app.editing.intake.reading.archives import with_pages
from provenance_app.editing.intake.reading.copied import read_words
from provenance_app.editing.intake.reading.files import Progress, read_original
from provenance_app.editing.records import quoted
from provenance_app.editing.session import CaseSession
from provenance_app.evidence.addresses import page_key
from provenance_app.evidence.archives.archived import ArchivedPage
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import CaptureMethod
from provenance_app.model.errors import RecordRefused, UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Capture
from provenance_app.model.snapshot import Snapshot

_IN_MEMORY: Final = 64 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What came of it: the edit, which changes nothing where the text is the same, and a note."""

    edit: Edit
    note: str


def copy_original(session: CaseSession, capture: Capture) -> Iterator[Original | None]:
    """Copy the stored original of a capture out of the case, a piece at a time; the last thing is the copy.

    Raises:
        RecordRefused: The case keeps no original of it.
        CaseFileError: It cannot be read.
    """
    file = session.snapshot.files.get(capture.file) if capture.file else None
    if file is None:
        raise RecordRefused("No original file of this capture is kept, so it cannot be read again.")
    stream = BytesIO() if file.size <= _IN_MEMORY else cast(BinaryIO, TemporaryFile())  # noqa: SIM115 - for its reader
    try:
        for piece in session.case.read_file(file.sha256):
            stream.write(piece)
            yield None
    except BaseException:
        stream.close()
        raise
    stream.seek(0)
    yield Original(stream=stream, name=file.name, mime=file.mime)


def read_again(
    original: Original, capture: Capture, reader: PictureReader, known: Snapshot, progress: Progress
) -> str | None:
    """Return the text that the readers of now find in an original; None where they find none that is this capture's.

    Args:
        original: The stored file; it is closed.
        capture: What was read from it before.
        reader: For pictures.
        known: The case.
        progress: Told the percentage that was read.

    Raises:
        ReadingStopped: `progress` said so.
    """
    return _text_of(_read(original, capture, reader, known, progress), capture)


def offers_again(
    original: Original, capture: Capture, reader: PictureReader, known: Snapshot, progress: Progress
) -> Offers:
    """Return what the page in an original has besides its words; like `read_again` otherwise."""
    what = _document_of(_read(original, capture, reader, known, progress))
    return what.offers if what is not None else Offers()


def _read(original: Original, capture: Capture, reader: PictureReader, known: Snapshot, progress: Progress) -> Item:
    with original.stream:
        if capture.method is CaptureMethod.PASTED and original.mime == "text/html":
            return read_words(CopiedWords(text="", html=original.stream.read(), url=capture.url))
        item = read_original(original, "", capture.url, reader, known, progress)
        if isinstance(item.what, PagesToChoose):
            page = _page_of(capture, item.what.listed.pages)
            item = with_pages(item, (page,), progress) if page is not None else Item(what=None)
        return item


def _page_of(capture: Capture, pages: tuple[ArchivedPage, ...]) -> ArchivedPage | None:
    """Return the page of an archive that a capture was made of: its address, and of several its time as well."""
    here = [page for page in pages if page.url and capture.url and page_key(page.url) == page_key(capture.url)]
    timed = [page for page in here if page.captured_at == capture.captured_at]
    return next(iter(timed or here), None)


def _document_of(item: Item) -> ReadDocument | None:
    what = item.what.documents[0] if isinstance(item.what, ReadDocuments) else item.what
    return what if isinstance(what, ReadDocument) else None


def _text_of(item: Item, capture: Capture) -> str | None:
    what = _document_of(item)
    text = what.text if what is not None else None
    if text is None or capture.method is not CaptureMethod.PASTED:
        return text
    # Of what was pasted, the words beside the page were taken where reading it lost much of them.
    return text if 2 * len(text.split()) > len((capture.text or "").split()) else None


def reread(snapshot: Snapshot, capture_id: RecordId, text: str | None) -> Reread:
    """Return what a text that was read again comes to: nothing, or a further capture, as quotes point to the first.

    Raises:
        UnknownRecord: The capture is no longer there.
        RecordRefused: No text was found.
    """
    capture = snapshot.captures.get(capture_id)
    if capture is None:
        raise UnknownRecord("This capture is no longer in the case.")
    if text is None:
        raise RecordRefused("No text of this capture can be read from its original. What is kept stays as it is.")
    same = [one for one in snapshot.captures_of(capture.document) if one.file == capture.file and one.text == text]
    if same:
        return Reread(edit=Edit("", ()), note="The original was read again: its text is the same, and nothing changed.")
    edit = add_capture(
        snapshot,
        capture.document,
        text=text,
        method=capture.method,
        captured_at=capture.captured_at,
        url=capture.url,
        file=capture.file,
        tool=TOOL,
    )
    what = "it had none before" if capture.text is None else difference(text_changes(capture.text, text))
    note = f"The original was read again: {what}. The text is a capture of its own; the one before stays."
    return Reread(
        edit=Edit(f"Read the original of {quoted(snapshot.documents[capture.document])} again", edit.changes), note=note
    )
