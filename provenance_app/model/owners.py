"""Which record is shown for one that has no place of its own."""

from provenance_app.model.changes import Record
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Assessment, Capture, Check, Claim, Conflict, Document, Media, Rejection, Source


def owner_of(record: Record) -> RecordId | None:
    """Return the record or link that a record belongs to, itself where it is one; None for what is shown nowhere."""
    match record:
        case Source() | Document() | Media() | Claim() | Link():
            return record.id
        case (
            Capture(document=owner)
            | Assessment(claim=owner)
            | Check(record=owner)
            | Conflict(record=owner)
            | Rejection(capture=owner)
        ):
            return owner
    return None
