"""What to call a record in a sentence or a label."""

from typing import Final

from provenance_app.model.changes import Record
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Document, Media, Source

_SHORT: Final = 60


def name_of(record: Record) -> str:
    """Return the whole name of a record: a source's name, a title, a claim's words; else its id."""
    match record:
        case Source():
            return record.name
        case Document() | Media():
            return record.title
        case Claim():
            return record.text
        case Link():
            return f"{record.relation} link"
        case _:
            return record.id


def short_name(record: Record, length: int = _SHORT) -> str:
    """Return the name on one line, cut at a word with an ellipsis when it is longer than `length` characters."""
    name = " ".join(name_of(record)[: length * 8].split())
    if len(name) <= length:
        return name
    cut = name[: length - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut
    return head.rstrip(" ,;:-") + "\u2026"
