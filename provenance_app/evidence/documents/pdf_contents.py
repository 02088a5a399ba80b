"""What a PDF says, by pypdfium2. Imported by the PDF worker alone."""

import re
from contextlib import closing
from datetime import date
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from provenance_app.evidence.documents.pdf_lines import flowing
from provenance_app.model.records import MAX_TEXT

_TAIL: Final = 2048
_WITH_PASSWORD: Final = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


def read_contents(data: bytes) -> tuple[dict[str, Any], bytes] | str:
    """Return the facts of a PDF and its text in UTF-8, or say in a few words why there is none."""
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            return _contents(document, cut=b"%%EOF" not in data[-_TAIL:])
    except MemoryError:
        return "it needs more memory than is given to a PDF"
    except pypdfium2.PdfiumError as error:
        # What went wrong with the file before may still stand in the library's last error.
        if error.err_code in _WITH_PASSWORD and b"/Encrypt" in data:
            return "it is encrypted; open it with its password and save it without one"
        return "the file is damaged or cut short"
    except Exception as error:  # noqa: BLE001 - the library meets hostile bytes here, and the app only wants to know that
        return f"the file is damaged ({type(error).__name__})"


def _contents(document: pypdfium2.PdfDocument, cut: bool) -> tuple[dict[str, Any], bytes] | str:
    pages: list[str] = []
    pictured: list[int] = []
    unread: list[int] = []
    length = 0
    for number in range(1, len(document) + 1):
        try:
            text, is_picture = _page(document, number - 1)
        except pypdfium2.PdfiumError:
            text, is_picture = "", False
            unread.append(number)
        if is_picture:
            pictured.append(number)
        pages.append(text)
        length += len(text) + 1
        if length > MAX_TEXT + 1:
            return (
                f"its first {number:,} of {len(document):,} pages have more than the {MAX_TEXT:,} characters that a "
                "captured text may have; save it in parts, one document each"
            )
    if not pages:
        return "there is no page in it"
    facts = document.get_metadata_dict()
    found = {
        "title": facts.get("Title"),
        "author": facts.get("Author"),
        "created": _day(facts.get("CreationDate") or ""),
        "pages": len(pages),
        "pictured": pictured,
        "unread": unread,
        "cut": cut,
    }
    return found, "\f".join(pages).encode("utf-8", "replace")


def _page(document: pypdfium2.PdfDocument, index: int) -> tuple[str, bool]:
    """Return the text of a page, and whether it has pictures instead of any."""
    with closing(document[index]) as page:
        with closing(page.get_textpage()) as words:
            text = flowing(words.get_text_bounded())
        if text:
            return text, False
        pictures = page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
        return "", next(iter(pictures), None) is not None


def _day(text: str) -> str | None:
    """Return the day of a date as PDF writes it, `D:20240201...`, or None where it is none."""
    found = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None
