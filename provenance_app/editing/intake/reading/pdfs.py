"""PDF as a document: its text by page, and what it says of itself."""

from collections.abc import Callable
from typing import Final

from provenance_app.editing.intake.items import Item, Makers, Original, ReadDocument
from provenance_app.editing.intake.reading.naming import kind_at, title_of
from provenance_app.editing.intake.reading.pages import unread
from provenance_app.evidence.documents.pdf import MAX_BYTES, PdfReader
from provenance_app.evidence.documents.texts import TextRefused
from provenance_app.model.enumerations import CaptureMethod

_MADE: Final = "The file says that it was made on {}; that need not be when it was published."


def read_pdf(original: Original, name: str, url: str | None, wanted: Callable[[], bool]) -> Item:
    """Return the document that a PDF makes.

    Each file has a process of its own, which the file before it has never met.

    Args:
        original: The file.
        name: What it is called, without its ending.
        url: Where it was downloaded.
        wanted: Asked now and then whether it still is.
    """
    data = original.stream.read(MAX_BYTES + 1)
    original.stream.seek(0)
    try:
        with PdfReader() as reader:
            found = reader.read(data, wanted)
    except TextRefused as error:
        return unread(original, CaptureMethod.PDF, name, url, str(error))
    what = ReadDocument(
        title=title_of(found.title or name, found.text),
        text=found.text,
        method=CaptureMethod.PDF,
        url=url,
        kind=kind_at(url),
        makers=Makers(author=found.author),
        note=_MADE.format(found.created) if found.created else None,
    )
    return Item(what=what, original=original, problem=f"{original.name}: {found.doubt}" if found.doubt else "")
