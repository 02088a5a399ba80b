"""Which records a word is about: those that are called so, and what belongs to them."""

from provenance_app.model.enumerations import NODE_KINDS
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.naming import name_of
from provenance_app.model.owners import owner_of
from provenance_app.model.snapshot import Snapshot


def concerning(snapshot: Snapshot, word: str) -> frozenset[RecordId]:
    """Return the records whose name has a word, its case folded, their links, and what belongs to any of them."""
    called = {
        record.id
        for kind in NODE_KINDS
        for record in snapshot.records(kind).values()
        if word in name_of(record).casefold()
    }
    if not called:
        return frozenset()
    links = {link.id for link in snapshot.links.values() if link.from_ in called or link.to in called}
    shown = called | links
    parts = {one.id for one in snapshot.all_records() if not isinstance(one, Link) and owner_of(one) in shown}
    return frozenset(shown | parts)
