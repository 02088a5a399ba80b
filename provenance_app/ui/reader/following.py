"""Which document, capture and words the Reader shows of what is selected."""

from dataclasses import dataclass

from provenance_app.analysis.standing import last_readable
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Capture, Claim, Document, Media
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.reader.marks import capture_for, marks_of


@dataclass(frozen=True, slots=True)
class Place:
    """A document in one of its captures, with the claim to go to; a capture of None is one without a text."""

    document: RecordId
    capture: RecordId | None = None
    claim: RecordId | None = None


def place_for(snapshot: Snapshot, record: Record | None, shown: Place | None) -> Place | None:
    """Return what to show of a selected record; None where what is `shown` stays."""
    match record:
        case Document():
            return None if shown is not None and shown.document == record.id else whole(snapshot, record.id)
        case Capture():
            return Place(record.document, record.id)
        case Claim():
            return _of_claim(snapshot, record.id, shown)
        case Link(relation=Relation.STATED_IN):
            return _of_claim(snapshot, record.from_, shown)
        case Link() if record.selector is not None:
            capture = capture_for(snapshot, record)
            return Place(capture.document, capture.id) if capture is not None else None
    return None


def media_for(snapshot: Snapshot, record: Record | None, shown: Place | None) -> RecordId | None:
    """Return the media item to show by itself; None where it is none, or belongs to the document that is shown."""
    if not isinstance(record, Media):
        return None
    document = shown.document if shown is not None else None
    appears = (link.to for link in snapshot.links_from(record.id, Relation.APPEARS_IN))
    behind = [link.from_ for link in snapshot.links_to(record.id, Relation.RESTS_ON)]
    stated = (link.to for claim in behind for link in snapshot.links_from(claim, Relation.STATED_IN))
    return None if document in (*appears, *behind, *stated) else record.id


def whole(snapshot: Snapshot, document: RecordId) -> Place:
    """Return a document in its last capture with a text."""
    capture = last_readable(snapshot, document)
    return Place(document, capture.id if capture else None)


def anything(snapshot: Snapshot) -> Place | None:
    """Return the first document with a text, or else the first one there is."""
    read = (capture.document for capture in snapshot.captures.values() if capture.text)
    document = next(read, next(iter(snapshot.documents), None))
    return whole(snapshot, document) if document is not None else None


def _of_claim(snapshot: Snapshot, claim: RecordId, shown: Place | None) -> Place | None:
    links = snapshot.links_from(claim, Relation.STATED_IN)
    here = [link for link in links if shown is not None and link.to == shown.document]
    if not links:
        return None
    capture = snapshot.captures.get(shown.capture) if shown is not None and shown.capture else None
    if shown is not None and capture is not None and marks_of(snapshot, capture).of(claim) is not None:
        return Place(shown.document, capture.id, claim)
    link = (here or links)[0]
    found = capture_for(snapshot, link)
    return Place(link.to, found.id if found is not None else whole(snapshot, link.to).capture, claim)
