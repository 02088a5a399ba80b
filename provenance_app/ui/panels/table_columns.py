"""The columns of the table: what each says of a record, and what it is ordered by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from provenance_app.model.changes import Record
from provenance_app.model.enumerations import RELIABILITY_WORDING, LinkStatus, Relation, Reliability
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Document, Media, Source
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas.reading.status import CLASS_OF, GLYPHS
from provenance_app.ui.canvas.reading.words import edge_word
from provenance_app.ui.panels.natural_order import natural_key
from provenance_app.ui.panels.wording import PLURALS, end_title, local_time, speakers, title_of, visible, word

_KIND_ORDER: Final = {kind: place for place, kind in enumerate(PLURALS)}


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: Its heading.
        width: In pixels, at first.
        text: What it says of a record; None for what is not read from the record.
        of_links: Its heading while links alone are shown.
    """

    name: str
    width: int
    text: Callable[[Snapshot, Record], str] | None
    of_links: str = ""


def _kind(snapshot: Snapshot, record: Record) -> str:
    return word(record.record_kind)


def _title(snapshot: Snapshot, record: Record) -> str:
    return edge_word(record) if isinstance(record, Link) else title_of(snapshot, record)


def _who(snapshot: Snapshot, record: Record) -> str:
    match record:
        case Link():
            return end_title(snapshot, record.from_)
        case Source():
            return visible(record.role or record.handle or "")
        case _:
            return speakers(snapshot, record.id)


def _where(snapshot: Snapshot, record: Record) -> str:
    match record:
        case Link():
            return end_title(snapshot, record.to)
        case Claim():
            return _ends(snapshot, record, Relation.STATED_IN)
        case Media():
            return _ends(snapshot, record, Relation.APPEARS_IN)
        case Source():
            return _ends(snapshot, record, Relation.ACTS_FOR)
        case Document():
            return visible(record.url or "")
    return ""


def _ends(snapshot: Snapshot, record: Record, relation: Relation) -> str:
    return ", ".join(end_title(snapshot, link.to) for link in snapshot.links_from(record.id, relation)[:3])


def status_text(snapshot: Snapshot, record: Record) -> str:
    """Return how a record stands: status of a link, grade of a source, verdict on a claim, what is kept of the rest."""
    match record:
        case Link():
            return f"{GLYPHS[CLASS_OF[record.status]]} {word(record.status)}"
        case Source():
            return f"grade {record.reliability}" if record.reliability else "not graded"
        case Claim():
            opinions = snapshot.assessments_of(record.id)
            verdict = opinions[-1].verdict if opinions else None
            return word(verdict) if verdict else "not assessed"
        case Document():
            return "captured" if snapshot.captures_of(record.id) else "not captured"
        case Media():
            return "file kept" if record.file else "no file"
    return ""


def _date(snapshot: Snapshot, record: Record) -> str:
    match record:
        case Document():
            return visible(record.published or "")
        case Claim():
            return visible((record.about.date if record.about else None) or "")
        case Link():
            return visible((record.asserted.date if record.asserted else None) or "")
    return ""


def _created(snapshot: Snapshot, record: Record) -> str:
    return local_time(getattr(record, "created", None))


def _changed(snapshot: Snapshot, record: Record) -> str:
    return local_time(getattr(record, "changed", None) or getattr(record, "created", None))


KIND, TITLE, WHO, WHERE, STATUS, FLAGS, ORIGINS, DATE, CREATED, CHANGED = range(10)

COLUMNS: Final = (
    Column("Kind", 86, _kind),
    Column("Title", 280, _title, "Relation"),
    Column("Who / from", 160, _who, "From"),
    Column("Where / to", 180, _where, "To"),
    Column("Status", 124, status_text),
    Column("Flags", 62, None),
    Column("Origins", 116, None),
    Column("Date", 92, _date),
    Column("Created", 124, _created),
    Column("Changed", 124, _changed),
)
HIDDEN_AT_FIRST: Final = ("Created",)
COUNTED: Final = (FLAGS, ORIGINS)
"""Columns that are ordered by a number, which is not read from the record."""


def sort_key(column: int, snapshot: Snapshot, record: Record, number: int) -> tuple[Any, ...]:
    """Return what a row is ordered by when a column's heading was clicked; equal ones go by kind and title."""
    kind = _KIND_ORDER[record.record_kind]
    if column == KIND:
        return (kind, natural_key(_title(snapshot, record)))
    if column in COUNTED:
        return (number, kind)
    text = COLUMNS[column].text
    return (natural_key(text(snapshot, record) if text else ""), kind)


def status_choices(record: Record) -> tuple[tuple[str, Any], ...]:
    """Return the words and values a record's status can be set to in the table; none where it follows from others."""
    if isinstance(record, Link):
        return tuple((f"{GLYPHS[CLASS_OF[status]]} {word(status)}", status) for status in LinkStatus)
    if isinstance(record, Source):
        grades = [(f"{grade} \u00b7 {RELIABILITY_WORDING[grade]}", grade) for grade in Reliability]
        return (("not graded", None), *grades)
    return ()


def is_unverified(record: Record) -> bool:
    """Say whether a link is not settled; other records have no status of this sort."""
    return isinstance(record, Link) and CLASS_OF[record.status] == "unverified"
