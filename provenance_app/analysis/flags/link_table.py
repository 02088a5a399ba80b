"""The links of a case by relation, at either end: what rules ask for most."""

from collections.abc import Iterable, Mapping

from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.snapshot import Snapshot

Links = tuple[Link, ...]
Ends = dict[Relation, dict[RecordId, Links]]


class LinkTable:
    """The links of each relation by the record they start and end at; `update` follows the case edit by edit.

    Attributes:
        starting: Relation, record, and the links that start there; records without are left out.
        ending: The same for the links that end there.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        """Sort all links of the snapshot."""
        self.starting, self.ending = _sorted(snapshot.links_by_start), _sorted(snapshot.links_by_end)

    def update(self, case: Snapshot, starts: Iterable[RecordId], ends: Iterable[RecordId]) -> None:
        """Sort the links that start at `starts`, and those that end at `ends`, again."""
        for table, records, links_at in (
            (self.starting, starts, case.links_by_start),
            (self.ending, ends, case.links_by_end),
        ):
            for record_id in records:
                for at in table.values():
                    at.pop(record_id, None)
                _put(table, record_id, links_at.get(record_id, ()))


def _sorted(links_at: Mapping[RecordId, Links]) -> Ends:
    table: Ends = {relation: {} for relation in Relation}
    for record_id, links in links_at.items():
        _put(table, record_id, links)
    return table


def _put(table: Ends, record_id: RecordId, links: Links) -> None:
    relations = {link.relation for link in links}
    for relation in relations:
        one_kind = len(relations) == 1
        table[relation][record_id] = links if one_kind else tuple([one for one in links if one.relation is relation])
