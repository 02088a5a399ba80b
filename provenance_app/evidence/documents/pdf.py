"""PDF, read in a process of its own: whatever a file does to the library of C that reads it, the app goes on.

This module never imports the library; only the worker does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from provenance_app.evidence.confined.process import ConfinedReader
from provenance_app.evidence.documents.pdf_worker import serve
from provenance_app.evidence.documents.texts import TextRefused, checked_length, plain_lines

MAX_BYTES: Final = 256 * 2**20
"""Largest file that is given to the worker."""

_SCAN: Final = " It has pictures of pages, as a scan has; a program for text recognition can read them."
_MOST_LISTED: Final = 8
_LONGEST: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfText:
    r"""What a PDF says; what it does not say is None.

    Attributes:
        text: Its pages, a form feed `\f` between two of them; each page as paragraphs.
        pages: How many there are.
        title: From its metadata, as `author` is.
        created: The day its metadata gives for its making, `YYYY-MM-DD`.
        pictured: Whether some of its pages have pictures and no text.
        doubt: What the user should know of the text, or nothing.
    """

    text: str
    pages: int
    title: str | None = None
    author: str | None = None
    created: str | None = None
    pictured: bool = False
    doubt: str = ""


class PdfReader(ConfinedReader[PdfText]):
    """Reads PDF files one at a time in a worker process, which is started when needed and replaced when it dies."""

    def __init__(self, seconds: float = 60.0) -> None:
        """Allow each file this many seconds."""
        super().__init__(serve, "PDF", seconds)

    def read(self, data: bytes, wanted: Callable[[], bool] = lambda: True) -> PdfText:
        """Return what a PDF says. Safe to call from several threads; they wait for each other.

        Args:
            data: The file.
            wanted: Asked now and then whether the answer still is.

        Raises:
            TextRefused: It is encrypted, broken or too large, has no text or too much for a capture, or took too long.
        """
        if len(data) > MAX_BYTES:
            raise TextRefused(f"The PDF has {len(data) / 2**20:,.0f} MB; up to {MAX_BYTES // 2**20} MB are read.")
        answer = self._answer(data, _text, wanted)
        if isinstance(answer, str):
            raise TextRefused(f"The PDF could not be read: {answer}.")
        checked_length(answer.text)
        if not answer.text.strip():
            raise TextRefused(f"There is no text in this PDF.{_SCAN if answer.pictured else ''}")
        return answer


def _text(found: dict[str, Any], text: bytes) -> PdfText:
    """Return what the worker says of a PDF; raises KeyError, TypeError or ValueError where it makes no sense."""
    pictured, unread = ([int(page) for page in found[name]] for name in ("pictured", "unread"))
    doubts = (
        _doubt(pictured, "has no text, only a picture", "have no text, only pictures"),
        _doubt(unread, "could not be read", "could not be read"),
        "The file is cut short, so pages may be missing." if found["cut"] is True else "",
    )
    return PdfText(
        text=plain_lines(text.decode()),
        pages=int(found["pages"]),
        title=_line(found["title"]),
        author=_line(found["author"]),
        created=_line(found["created"]),
        pictured=bool(pictured),
        doubt=" ".join(doubt for doubt in doubts if doubt),
    )


def _line(text: object) -> str | None:
    return " ".join(plain_lines(text).split())[:_LONGEST] or None if isinstance(text, str) else None


def _doubt(pages: list[int], one: str, several: str) -> str:
    if not pages:
        return ""
    listed = ", ".join(f"{page:,}" for page in pages[:_MOST_LISTED])
    more = f" and {len(pages) - _MOST_LISTED:,} more" if len(pages) > _MOST_LISTED else ""
    return f"Page {listed} {one}." if len(pages) == 1 else f"Pages {listed}{more} {several}."
