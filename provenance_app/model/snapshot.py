"""A case at one moment: an immutable value that views draw and rules read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar, cast

from provenance_app.model.changes import RECORD_TYPES, Change, Record
from provenance_app.model.enumerations import NODE_KINDS, RecordKind, Relation
from provenance_app.model.errors import EditConflict, UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import (
    CASE_ID,
    Assessment,
    Capture,
    CaseInfo,
    Check,
    Claim,
    Decision,
    Document,
    Media,
    Position,
    Source,
)

R = TypeVar("R")
Ids = tuple[RecordId, ...]
_OWNERS: Final = {
    RecordKind.CAPTURE: ("document",),
    RecordKind.CHECK: ("record",),
    RecordKind.ASSESSMENT: ("claim",),
    RecordKind.LINK: ("from_", "to"),
}
_LINK: Final = RecordKind.LINK
_LINKS_FROM: Final = (_LINK, "from_")
_LINKS_TO: Final = (_LINK, "to")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file kept in the case: SHA-256 (hexadecimal), size in bytes, type, and the name it came with.

    `intact` is None until its bytes have been hashed again.
    """

    sha256: str
    size: int
    mime: str
    name: str
    intact: bool | None = None


def _empty() -> dict[RecordKind, Mapping[RecordId, Record]]:
    return {kind: {} for kind in RecordKind}


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """All records of a case at one revision. Two are equal when their records and files are; revisions do not count.

    Lookups by id and along links cost a dictionary access; `applied` copies only the tables an edit touches.
    """

    revision: int = 0
    files: Mapping[str, StoredFile] = field(default_factory=dict)
    _tables: Mapping[RecordKind, Mapping[RecordId, Record]] = field(default_factory=_empty)
    _owned: Mapping[tuple[RecordKind, str], Mapping[RecordId, Ids]] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[Record], files: Iterable[StoredFile] = (), revision: int = 0) -> "Snapshot":
        """Build a snapshot of these records; ids are not checked."""
        tables: dict[RecordKind, dict[RecordId, Record]] = {kind: {} for kind in RecordKind}
        owned: dict[tuple[RecordKind, str], dict[RecordId, list[RecordId]]] = {}
        for record in records:
            tables[record.record_kind][record.id] = record
            for attribute in _OWNERS.get(record.record_kind, ()):
                owners = owned.setdefault((record.record_kind, attribute), {})
                owners.setdefault(getattr(record, attribute), []).append(record.id)
        frozen = {key: {owner: tuple(ids) for owner, ids in owners.items()} for key, owners in owned.items()}
        return cls(revision, {file.sha256: file for file in files}, tables, frozen)

    def __eq__(self, other: object) -> bool:
        """Compare all records and files."""
        if not isinstance(other, Snapshot):
            return NotImplemented
        return self._tables == other._tables and self.files == other.files

    __hash__ = None  # type: ignore[assignment]

    def applied(self, changes: Iterable[Change], revision: int) -> "Snapshot":
        """Return the snapshot after these changes.

        Raises:
            EditConflict: A record is not as the change says it was.
        """
        tables = dict(self._tables)
        owned = dict(self._owned)
        open_tables: dict[RecordKind, _Open] = {}
        for change in changes:
            before, after = change.before, change.after
            record = cast(Record, before if after is None else after)
            kind, record_id = record.record_kind, record.id
            table = open_tables.get(kind)
            if table is None:
                table = open_tables[kind] = _opened(kind, tables, owned)
            if table.records.get(record_id) != before:
                raise EditConflict(f"{kind} {record_id} was changed since; look at it and try again.")
            if after is None:
                del table.records[record_id]
            else:
                table.records[record_id] = after
            for attribute, owners in table.owners:
                _reown(owners, record_id, getattr(before, attribute, None), getattr(after, attribute, None))
        return replace(self, revision=revision, _tables=tables, _owned=owned)

    def numbered(self, revision: int) -> "Snapshot":
        """Return the same records as another revision."""
        return replace(self, revision=revision)

    def with_file(self, file: StoredFile) -> "Snapshot":
        """Return the snapshot with one more stored file, or with what is now known of it."""
        return replace(self, files={**self.files, file.sha256: file})

    # -- by id ------------------------------------------------------------------------------------------------

    def find(self, kind: RecordKind, record_id: RecordId) -> Record | None:
        """Return the record of this kind and id, or None."""
        return self._tables[kind].get(record_id)

    def kind_of(self, record_id: RecordId) -> RecordKind | None:
        """Return the kind of the record with this id, or None; positions and the case itself do not count."""
        tables = self._tables
        for kind in _WITH_ID:
            if record_id in tables[kind]:
                return kind
        return None

    def get(self, record_id: RecordId) -> Record | None:
        """Return the record or link with this id, or None; positions and the case itself do not count."""
        kind = self.kind_of(record_id)
        return None if kind is None else self._tables[kind][record_id]

    def node(self, record_id: RecordId) -> "Node":
        """Return the source, document, media or claim with this id.

        Raises:
            UnknownRecord: There is none.
        """
        for kind in NODE_KINDS:
            record = self._tables[kind].get(record_id)
            if record is not None:
                return cast(Node, record)
        raise UnknownRecord(f'There is no source, document, media item or claim "{record_id}".')

    # -- all of a kind, in the order they were made ---------------------------------------------------------

    def records(self, kind: RecordKind) -> Mapping[RecordId, Record]:
        """Return all records of a kind by id."""
        return self._tables[kind]

    def all_records(self) -> Iterator[Record]:
        """Go through every record of every kind."""
        for table in self._tables.values():
            yield from table.values()

    def _typed(self, record_type: type[R]) -> Mapping[RecordId, R]:
        return cast(Mapping[RecordId, R], self._tables[record_type.record_kind])  # type: ignore[attr-defined]

    @property
    def title(self) -> str:
        """What the case is called."""
        info = self._typed(CaseInfo).get(CASE_ID)
        return info.title if info else ""

    @property
    def sources(self) -> Mapping[RecordId, Source]:
        """All sources by id."""
        return self._typed(Source)

    @property
    def documents(self) -> Mapping[RecordId, Document]:
        """All documents by id."""
        return self._typed(Document)

    @property
    def captures(self) -> Mapping[RecordId, Capture]:
        """All captures by id."""
        return self._typed(Capture)

    @property
    def media(self) -> Mapping[RecordId, Media]:
        """All media by id."""
        return self._typed(Media)

    @property
    def claims(self) -> Mapping[RecordId, Claim]:
        """All claims by id."""
        return self._typed(Claim)

    @property
    def links(self) -> Mapping[RecordId, Link]:
        """All links by id."""
        return self._typed(Link)

    @property
    def checks(self) -> Mapping[RecordId, Check]:
        """All checks by id."""
        return self._typed(Check)

    @property
    def assessments(self) -> Mapping[RecordId, Assessment]:
        """All assessments by id."""
        return self._typed(Assessment)

    @property
    def decisions(self) -> Mapping[RecordId, Decision]:
        """All decisions by id."""
        return self._typed(Decision)

    @property
    def positions(self) -> Mapping[RecordId, Position]:
        """Where the graph draws each record, by the id of that record."""
        return self._typed(Position)

    # -- along links ------------------------------------------------------------------------------------------

    def _belonging(self, owned: tuple[RecordKind, str], owner: RecordId) -> Ids:
        owners = self._owned.get(owned)
        return owners.get(owner, ()) if owners else ()

    def links_from(self, record_id: RecordId, *relations: Relation) -> tuple[Link, ...]:
        """Return the links that start at a record: what it rests on."""
        return self._links(_LINKS_FROM, record_id, relations)

    def links_to(self, record_id: RecordId, *relations: Relation) -> tuple[Link, ...]:
        """Return the links that end at a record: what rests on it."""
        return self._links(_LINKS_TO, record_id, relations)

    def _links(
        self, end: tuple[RecordKind, str], record_id: RecordId, relations: tuple[Relation, ...]
    ) -> tuple[Link, ...]:
        ids = self._belonging(end, record_id)
        if not ids:
            return ()
        links = cast(Mapping[RecordId, Link], self._tables[_LINK])
        found = [links[link] for link in ids]
        return tuple([link for link in found if link.relation in relations] if relations else found)

    def is_linked(self, record_id: RecordId) -> bool:
        """Say whether any link starts or ends at a record."""
        return bool(self._belonging(_LINKS_FROM, record_id) or self._belonging(_LINKS_TO, record_id))

    def captures_of(self, document: RecordId) -> tuple[Capture, ...]:
        """Return what was preserved of a document, in the order it was added."""
        ids = self._belonging((RecordKind.CAPTURE, "document"), document)
        return tuple([self.captures[item] for item in ids]) if ids else ()

    def checks_of(self, record_id: RecordId) -> tuple[Check, ...]:
        """Return what was looked at of a record, in the order it was added."""
        ids = self._belonging((RecordKind.CHECK, "record"), record_id)
        return tuple([self.checks[item] for item in ids]) if ids else ()

    def assessments_of(self, claim: RecordId) -> tuple[Assessment, ...]:
        """Return the opinions of a claim, in the order they were given."""
        ids = self._belonging((RecordKind.ASSESSMENT, "claim"), claim)
        return tuple([self.assessments[item] for item in ids]) if ids else ()


Node = Source | Document | Media | Claim

_WITH_ID: Final = tuple(kind for kind in RECORD_TYPES if kind not in (RecordKind.CASE, RecordKind.POSITION))


@dataclass(frozen=True, slots=True)
class _Open:
    """The records of one kind while an edit is applied, and who owns them by each attribute that says so."""

    records: dict[RecordId, Record]
    owners: tuple[tuple[str, dict[RecordId, Ids]], ...]


def _opened(
    kind: RecordKind,
    tables: dict[RecordKind, Mapping[RecordId, Record]],
    owned: dict[tuple[RecordKind, str], Mapping[RecordId, Ids]],
) -> _Open:
    """Put copies of what an edit of this kind touches in place of the mappings that other snapshots share."""
    tables[kind] = records = dict(tables[kind])
    owners = []
    for attribute in _OWNERS.get(kind, ()):
        owned[kind, attribute] = ids = dict(owned.get((kind, attribute), {}))
        owners.append((attribute, ids))
    return _Open(records, tuple(owners))


def _reown(owners: dict[RecordId, Ids], record_id: RecordId, before: RecordId | None, after: RecordId | None) -> None:
    """Move a changed record from its former owner's list to its present one's."""
    if before == after:
        return
    if before is not None:
        left = tuple(item for item in owners[before] if item != record_id)
        if left:
            owners[before] = left
        else:
            del owners[before]
    if after is not None:
        owners[after] = (*owners.get(after, ()), record_id)
