"""The links of a case by relation, at either end: what rules ask for most."""

from collections.abc import Iterable

from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.snapshot import Snapshot

Links = tuple[Link, ...]
_Lists = dict[Relation, dict[RecordId, list[Link]]]
Ends = dict[Relation, dict[RecordId, Links]]


class LinkTable:
    """The links of each relation by the record they start and end at; `update` follows the case edit by edit.

    Attributes:
        starting: Relation, record, and the links that start there; records without are left out.
        ending: The same for the links that end there.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        """Sort all links of the snapshot."""
        starting: _Lists = {relation: {} for relation in Relation}
        ending: _Lists = {relation: {} for relation in Relation}
        for link in snapshot.links.values():
            relation = link.relation
            starting[relation].setdefault(link.from_, []).append(link)
            ending[relation].setdefault(link.to, []).append(link)
        self.starting, self.ending = _closed(starting), _closed(ending)

    def update(self, case: Snapshot, starts: Iterable[RecordId], ends: Iterable[RecordId]) -> None:
        """Sort the links that start at `starts`, and those that end at `ends`, again."""
        for record_id in starts:
            _put(self.starting, record_id, case.links_from(record_id))
        for record_id in ends:
            _put(self.ending, record_id, case.links_to(record_id))


def _closed(lists: _Lists) -> Ends:
    return {relation: {one: tuple(links) for one, links in at.items()} for relation, at in lists.items()}


def _put(table: Ends, record_id: RecordId, links: Links) -> None:
    for relation, at in table.items():
        of_relation = tuple([link for link in links if link.relation is relation])
        if of_relation:
            at[record_id] = of_relation
        else:
            at.pop(record_id, None)
