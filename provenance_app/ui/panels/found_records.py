"""Which records some words were found in."""

from collections.abc import Iterator

from provenance_app.model.ids import RecordId
from provenance_app.model.owners import owner_of
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.wording import NAME_FIELDS

_LIMIT = 5_000


def found_records(context: CaseContext, words: str) -> frozenset[RecordId]:
    """Return the records and links in which all the words stand.

    The full-text index is asked; what belongs to a record (a capture, check, assessment or conflict) counts as the
    record, words inside a longer word of a name count too, and a link is found where one of its ends is.
    """
    snapshot = context.snapshot
    found = {_owner(snapshot, hit.id) for hit in context.search(words, _LIMIT)}
    found.update(_named_so(snapshot, words))
    for record_id in tuple(found):
        found.update(link.id for link in snapshot.links_from(record_id))
        found.update(link.id for link in snapshot.links_to(record_id))
    return frozenset(found)


def _owner(snapshot: Snapshot, record_id: RecordId) -> RecordId:
    record = snapshot.get(record_id)
    return (owner_of(record) if record is not None else None) or record_id


def _named_so(snapshot: Snapshot, words: str) -> Iterator[RecordId]:
    wanted = words.casefold().split()
    for kind, field in NAME_FIELDS.items():
        for record_id, record in snapshot.records(kind).items():
            name = getattr(record, field)[:2000].casefold()
            if all(one in name for one in wanted):
                yield record_id
