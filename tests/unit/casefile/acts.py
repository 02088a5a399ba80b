"""A few words for edits and records, shared by the tests of the case file."""

from datetime import UTC, datetime

from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import CaptureMethod, LinkForm, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Capture, Claim, Document, Position, Source

NOON = datetime(2024, 2, 1, 12, tzinfo=UTC)
POLICE = Source(id=RecordId("police"), name="Police of Örebro", role="authority", created=NOON, changed=NOON)
POST = Document(id=RecordId("post"), title="Post with a video")
SAVED = Capture(
    id=RecordId("saved"),
    document=POST.id,
    captured_at=NOON,
    method=CaptureMethod.PASTED,
    text="Vans were set alight near the café in Järva. Police withdrew.",
)
CLAIM = Claim(id=RecordId("c1"), text="There are 61 no-go zones in Sweden", verbatim=True, note="seen twice")
SAID = Link(
    id=RecordId("l1"),
    from_=CLAIM.id,
    to=POLICE.id,
    relation=Relation.ATTRIBUTED_TO,
    form=LinkForm.SPEAKER,
    note="by phone",
)
PLACE = Position(id=CLAIM.id, x=10.5, y=-3)


def add(*records, label="Add"):
    return Edit(label, tuple(Change(None, record) for record in records))


def change(before, after, label="Change"):
    return Edit(label, (Change(before, after),))


def remove(*records, label="Remove"):
    return Edit(label, tuple(Change(record, None) for record in records))


def between(before, after, label="Go there"):
    """The edit that makes one snapshot of another."""
    old = {(record.record_kind, record.id): record for record in before.all_records()}
    new = {(record.record_kind, record.id): record for record in after.all_records()}
    changes = [Change(old[key], new.get(key)) for key in old if old[key] != new.get(key)]
    changes += [Change(None, new[key]) for key in new if key not in old]
    return Edit(label, tuple(changes))


def names(folder):
    """The names of everything in a folder."""
    return sorted(item.name for item in folder.iterdir())
