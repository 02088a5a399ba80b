"""Pages captured again: whether anything of them is new, and what became of their words."""

from datetime import datetime

from provenance_app.analysis.flags.wording import counted
from provenance_app.analysis.standing import before, in_time, lost_since
from provenance_app.analysis.text_changes import TextChanges, text_changes
from provenance_app.editing.documents import document_at, same_capture
from provenance_app.editing.intake.items import ReadDocument
from provenance_app.editing.records import quoted
from provenance_app.evidence.addresses import page_key
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Capture
from provenance_app.model.snapshot import Snapshot


def kept_capture(
    snapshot: Snapshot, read: ReadDocument, onto: RecordId | None, file: str | None = None
) -> Capture | None:
    """Return the capture that holds the same text or, of what has none, the same bytes; None where it is new.

    The same words at another address are a copy of a page, and not the page again.

    Args:
        snapshot: The case.
        read: What was read.
        onto: The document it is to belong to, where somebody said so.
        file: The SHA-256 of the original, once it is stored.
    """
    at = onto
    if at is None:
        found = document_at(snapshot, read.url, read.canonical)
        at = found.id if found is not None else None
    if read.text is not None:
        here = same_capture(snapshot, read.text, at) if at is not None else None
        return here or (same_text(snapshot, read) if onto is None else None)
    captures = snapshot.captures_of(at) if at is not None else snapshot.captures.values()
    return next((one for one in captures if file is not None and one.file == file), None)


def same_text(snapshot: Snapshot, read: ReadDocument) -> Capture | None:
    """Return a capture with the same text of which it is not known that it is of another page."""
    capture = same_capture(snapshot, read.text or "")
    if capture is None or read.url is None:
        return capture
    document = snapshot.documents.get(capture.document)
    known = {page_key(url) for url in (capture.url, document.url if document else None) if url}
    return None if known and page_key(read.url) not in known else capture


def known_already(snapshot: Snapshot, capture: Capture) -> str:
    """Return the sentence that says that nothing was added."""
    document = snapshot.documents.get(capture.document)
    what = "text" if capture.text is not None else "file"
    name = quoted(document) if document is not None else "A document"
    return (
        f"{name} is in the case already: the same {what} was captured {moment(capture.captured_at)}. Nothing was added."
    )


def captured_again(snapshot: Snapshot, edit: Edit, document: RecordId) -> str:
    """Return the sentence on what differs from the capture before, where an edit adds a further one."""
    if not snapshot.captures_of(document):
        return ""
    after = snapshot.applied(edit.changes, snapshot.revision)
    added = {change.after.id for change in edit.changes if isinstance(change.after, Capture)}
    capture = next(one for one in reversed(after.captures_of(document)) if one.id in added)
    earlier = before(after, capture)
    name = quoted(after.documents[document])
    if capture.text is None or earlier is None or earlier.text is None:
        return f"{name} was captured again."
    changes = text_changes(earlier.text, capture.text)
    lost = lost_since(after, capture, after.links_to(document, Relation.STATED_IN))
    sentences = [f"{name} was captured again: {difference(changes)} since {moment(earlier.captured_at)}."]
    if changes.headline:
        sentences.append("Its headline changed.")
    if lost:
        sentences.append(f"The words of {counted(len(lost), 'claim')} do not stand in it any more.")
    newest = in_time(after.captures_of(document))[-1]
    if newest.id != capture.id:
        sentences.append(f"It was made before the one of {moment(newest.captured_at)}.")
    return " ".join(sentences)


def difference(changes: TextChanges) -> str:
    """Return how much differs between two captures: `3 words were added and 1 was removed`."""
    if not changes.any:
        return "no words changed"
    return f"{counted(changes.added, 'word')} added, {counted(changes.removed, 'word')} removed"


def moment(time: datetime) -> str:
    """Return a time in the zone of the machine, to the minute."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}"
