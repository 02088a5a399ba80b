"""Which records belong to which: the captures of a document, the checks of a record, the links that start at it ..."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, cast

from provenance_app.model.changes import Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId

Owned = Mapping[RecordId, tuple[Record, ...]]
"""The records that belong to each record, in the order they were added."""

Way = tuple[RecordKind, str]
"""A way to belong: the kind of what belongs, and its attribute that names the owner."""

CAPTURES_OF: Final[Way] = (RecordKind.CAPTURE, "document")
CHECKS_OF: Final[Way] = (RecordKind.CHECK, "record")
ASSESSMENTS_OF: Final[Way] = (RecordKind.ASSESSMENT, "claim")
CONFLICTS_OF: Final[Way] = (RecordKind.CONFLICT, "record")
REJECTIONS_OF: Final[Way] = (RecordKind.REJECTION, "capture")
LINKS_FROM: Final[Way] = (RecordKind.LINK, "from_")
LINKS_TO: Final[Way] = (RecordKind.LINK, "to")

_WAYS: Final = (CAPTURES_OF, CHECKS_OF, ASSESSMENTS_OF, CONFLICTS_OF, REJECTIONS_OF, LINKS_FROM, LINKS_TO)
_ATTRIBUTES: Final = {kind: tuple(name for one, name in _WAYS if one is kind) for kind, _ in _WAYS}


def owned_in(tables: Mapping[RecordKind, Mapping[RecordId, Record]]) -> dict[Way, Owned]:
    """Return what belongs to whom in all ways."""
    return {way: _by_owner(tables[way[0]].values(), way[1]) for way in _WAYS}


def _by_owner(records: Iterable[Record], attribute: str) -> Owned:
    owners: dict[RecordId, list[Record]] = {}
    for record in records:
        owners.setdefault(getattr(record, attribute), []).append(record)
    return {owner: tuple(belonging) for owner, belonging in owners.items()}


@dataclass(frozen=True, slots=True)
class Owners:
    """Which records belong to which by one attribute, while an edit is applied; `opened` are those it touches."""

    attribute: str
    before: Owned
    opened: dict[RecordId, dict[RecordId, Record]] = field(default_factory=dict)

    def follow(self, record_id: RecordId, before: Record | None, after: Record | None) -> None:
        """Put a changed record in the place it had with its owner, or move it to the end of those of another."""
        left, joined = (getattr(record, self.attribute, None) for record in (before, after))
        if before is not None and left != joined:
            del self._of(left)[record_id]
        if after is not None:
            self._of(joined)[record_id] = after

    def _of(self, owner: RecordId | None) -> dict[RecordId, Record]:
        owner = cast(RecordId, owner)
        if owner not in self.opened:
            self.opened[owner] = {record.id: record for record in self.before.get(owner, ())}
        return self.opened[owner]

    def closed(self) -> Owned:
        """Return what belongs to whom after the edit."""
        owned = dict(self.before)
        for owner, records in self.opened.items():
            if records:
                owned[owner] = tuple(records.values())
            else:
                owned.pop(owner, None)
        return owned


@dataclass(frozen=True, slots=True)
class OpenTable:
    """The records of one kind while an edit is applied, and who owns them by each attribute that says so."""

    records: dict[RecordId, Record]
    owners: tuple[Owners, ...]


def opened(
    kind: RecordKind,
    tables: dict[RecordKind, Mapping[RecordId, Record]],
    owned: Mapping[Way, Owned],
) -> OpenTable:
    """Put a copy of what an edit of this kind touches in place of the mapping that other snapshots share."""
    tables[kind] = records = dict(tables[kind])
    attributes = _ATTRIBUTES.get(kind, ())
    return OpenTable(records, tuple(Owners(attribute, owned.get((kind, attribute), {})) for attribute in attributes))
