"""Pages captured again: whether anything of them is new, and what became of their words."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from provenance_app.analysis.flags.wording import counted
from provenance_app.analysis.standing import before, in_time, lost_since
from provenance_app.analysis.text_changes import TextChanges, text_changes
from provenance_app.editing.intake.items import ReadDocument
from provenance_app.editing.page_index import PageIndex
from provenance_app.editing.records import quoted
from provenance_app.evidence.addresses import page_key
from provenance_app.evidence.hashing import sha256_of_text
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import CaptureMethod, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Capture, Document
from provenance_app.model.snapshot import Snapshot

_OF_MANY: Final = (CaptureMethod.WARC, CaptureMethod.WACZ)
"""Files that hold many pages, which their addresses and times tell apart."""

_BY_HAND: Final = (CaptureMethod.PASTED, CaptureMethod.TYPED)
_AT_ONCE: Final = timedelta(days=1)
"""What is pasted once more within this time is the same act; later it shows that the page still says so."""


def kept_capture(
    pages: PageIndex, read: ReadDocument, onto: RecordId | None, file: str | None, now: datetime
) -> Capture | None:
    """Return the capture that is this very one: the same bytes, from the same address, of the same time.

    The same words in another file, of another day or from another address are further evidence, and no such capture.

    Args:
        pages: The pages of the case.
        read: What was read.
        onto: The document it is to belong to, where somebody said so.
        file: The SHA-256 of its stored original; None where it has none.
        now: When it is captured where it does not say so itself.
    """
    captures: Iterable[Capture]
    if onto is not None:
        captures = pages.snapshot.captures_of(onto)
    elif file is None:
        captures = pages.with_text(read.text)
    elif read.method in _OF_MANY:
        captures = pages.in_file(file, read.url, read.text)
    else:
        captures = pages.with_file(file)
    digest = sha256_of_text(read.text) if read.text is not None else None
    return next((one for one in captures if one.file == file and _is_same(one, read, digest, now)), None)


def _is_same(capture: Capture, read: ReadDocument, digest: str | None, now: datetime) -> bool:
    """Say whether a capture with the same file, or with none as well, is what was read."""
    if capture.url and read.url and capture.url != read.url:
        return False
    if read.captured_at is not None and capture.captured_at != read.captured_at:
        return False
    if capture.file is None:
        by_hand = read.captured_at is None and read.method in _BY_HAND
        early = by_hand and now - capture.captured_at >= _AT_ONCE
        return capture.method is read.method and capture.text_sha256 == digest and not early
    told_apart = read.method not in _OF_MANY or (capture.url is not None and capture.url == read.url)
    return told_apart or capture.text_sha256 == digest


def document_of(pages: PageIndex, read: ReadDocument) -> RecordId | None:
    """Return the document that what was read is a capture of, or None where it makes one of its own.

    That is the one at its address; where either has none, the one that has the same text.
    """
    found = pages.document_at(read.url, read.canonical)
    if found is not None:
        return found.id
    twin = same_elsewhere(pages, read)
    return twin.id if twin is not None and not (read.url and _addresses(pages.snapshot, twin)) else None


def same_elsewhere(pages: PageIndex, read: ReadDocument) -> Document | None:
    """Return the document that holds the text of what was read, at whatever address, or None."""
    capture = next(pages.with_text(read.text), None) if read.text else None
    return pages.snapshot.documents.get(capture.document) if capture is not None else None


def _addresses(snapshot: Snapshot, document: Document) -> set[str]:
    captures = snapshot.captures_of(document.id)
    return {page_key(url) for url in (document.url, *(one.url for one in captures)) if url}


def why_known(capture: Capture) -> str:
    """Return in what a capture is the same as what was to be added."""
    what = "file was captured" if capture.file is not None else f"text was {_done(capture)}"
    return f"the same {what} {moment(capture.captured_at)}"


def _done(capture: Capture) -> str:
    return str(capture.method.value) if capture.method in _BY_HAND else "captured"


def captured_again(snapshot: Snapshot, edit: Edit, document: RecordId) -> str:
    """Return the sentence on what differs from the capture before, where an edit adds a further one."""
    if not snapshot.captures_of(document):
        return ""
    after = snapshot.applied(edit.changes, snapshot.revision)
    added = {change.after.id for change in edit.changes if isinstance(change.after, Capture)}
    capture = next(one for one in reversed(after.captures_of(document)) if one.id in added)
    captures = in_time(after.captures_of(document))
    earlier = before(after, capture)
    name = quoted(after.documents[document])
    same = earlier or next((one for one in captures if one.id != capture.id and one.text is not None), None)
    if same is not None and capture.text is not None and same.text == capture.text:
        then, now = moment(same.captured_at), moment(capture.captured_at)
        of = f", of {now}" if now != then else ""
        sentences = [f"{name}: the text is the same as in the capture of {then}; kept as another capture{of}."]
    elif capture.text is None or earlier is None or earlier.text is None:
        sentences = [f"{name} was captured again."]
    else:
        changes = text_changes(earlier.text, capture.text)
        lost = lost_since(after, capture, after.links_to(document, Relation.STATED_IN))
        sentences = [f"{name} was captured again: {difference(changes)} since {moment(earlier.captured_at)}."]
        if changes.headline:
            sentences.append("Its headline changed.")
        if lost:
            sentences.append(f"The words of {counted(len(lost), 'claim')} do not stand in it any more.")
    if captures[-1].captured_at > capture.captured_at:
        sentences.append(f"It was made before the one of {moment(captures[-1].captured_at)}.")
    return " ".join(sentences)


def difference(changes: TextChanges) -> str:
    """Return how much differs between two captures: `3 words were added and 1 was removed`."""
    if not changes.any:
        return "no words changed"
    return f"{counted(changes.added, 'word')} added, {counted(changes.removed, 'word')} removed"


def moment(time: datetime) -> str:
    """Return a time in the zone of the machine, to the minute."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}"
