"""Where words stand in a capture, as links keep it."""

from provenance_app.model.enumerations import CaptureMethod, LinkStatus, Relation
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.links import Link
from provenance_app.model.records import Capture
from provenance_app.model.selectors import Selector, anchor
from provenance_app.model.snapshot import Snapshot

_PAGE_BREAK = "\f"


def readable_capture(snapshot: Snapshot, capture_id: RecordId) -> tuple[Capture, str]:
    """Return a capture and its text; raises UnknownRecord where there is none with a text."""
    capture = snapshot.captures.get(capture_id)
    if capture is None or capture.text is None:
        raise UnknownRecord("The captured text is no longer in the case.")
    return capture, capture.text


def anchored(capture: Capture, start: int, end: int) -> Selector:
    """Return the selector of the words at `start:end` (code points) of a capture, with the page of a PDF.

    Raises:
        ValueError: That is empty or outside the text.
    """
    text = capture.text or ""
    page = text.count(_PAGE_BREAK, 0, start) + 1 if capture.method is CaptureMethod.PDF else None
    return anchor(text, start, end, capture.id, page)


def stated_in(claim: RecordId, capture: Capture, selector: Selector) -> Link:
    """Return the link of a claim to the document in whose capture its words stand: seen there, so confirmed."""
    return Link(
        id=new_id(),
        from_=claim,
        to=capture.document,
        relation=Relation.STATED_IN,
        status=LinkStatus.CONFIRMED,
        selector=selector,
    )


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space at its ends, and with the rest of words that it cuts."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
