"""A case at one moment: an immutable value that views draw and rules read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar, cast

from provenance_app.model.belonging import (
    ASSESSMENTS_OF,
    CAPTURES_OF,
    CHECKS_OF,
    CONFLICTS_OF,
    LINKS_FROM,
    LINKS_TO,
    REJECTIONS_OF,
    OpenTable,
    Owned,
    Way,
    opened,
    owned_in,
)
from provenance_app.model.changes import RECORD_TYPES, Change, Record
from provenance_app.model.enumerations import NODE_KINDS, Direction, RecordKind, Relation
from provenance_app.model.errors import EditConflict, UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.owners import owner_of
from provenance_app.model.records import (
    CASE_ID,
    Assessment,
    Capture,
    CaseInfo,
    Check,
    Claim,
    Conflict,
    Decision,
    Document,
    Media,
    Position,
    Rejection,
    SavedView,
    Source,
)

R = TypeVar("R")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What the last look at the history of a case showed; edits since then are not in it.

    Attributes:
        intact: Whether every entry is as it was written and follows from the one before; None until somebody looked.
        altered: The records that are not as their last entry left them: changed, added or removed outside the app.
        broken_at: The number of the first entry that is not as it was written, or does not follow; None where all do.
    """

    intact: bool | None = None
    altered: frozenset[tuple[RecordKind, RecordId]] = frozenset()
    broken_at: int | None = None


def _empty() -> dict[RecordKind, Mapping[RecordId, Record]]:
    return {kind: {} for kind in RecordKind}


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """All records of a case at one revision, and what is known of its files and history.

    Two are equal when their records, files and history are; revisions do not count.

    Lookups by id and along links cost a dictionary access; `applied` copies only the tables an edit touches.
    """

    revision: int = 0
    files: Mapping[str, StoredFile] = field(default_factory=dict)
    history: History = History()  # noqa: RUF009 - a frozen value
    _tables: Mapping[RecordKind, Mapping[RecordId, Record]] = field(default_factory=_empty)
    _owned: Mapping[Way, Owned] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[Record], files: Iterable[StoredFile] = (), revision: int = 0) -> "Snapshot":
        """Build a snapshot of these records; ids are not checked."""
        tables: dict[RecordKind, dict[RecordId, Record]] = {kind: {} for kind in RecordKind}
        for record in records:
            tables[record.record_kind][record.id] = record
        stored = {file.sha256: file for file in files}
        return cls(revision=revision, files=stored, _tables=tables, _owned=owned_in(tables))

    def __eq__(self, other: object) -> bool:
        """Compare all records, files, and what is known of the history."""
        if not isinstance(other, Snapshot):
            return NotImplemented
        return self._tables == other._tables and self.files == other.files and self.history == other.history

    __hash__ = None  # type: ignore[assignment]

    def applied(self, changes: Iterable[Change], revision: int) -> "Snapshot":
        """Return the snapshot after these changes.

        Raises:
            EditConflict: A record is not as the change says it was.
        """
        tables = dict(self._tables)
        owned = dict(self._owned)
        open_tables: dict[RecordKind, OpenTable] = {}
        for change in changes:
            before, after = change.before, change.after
            record = cast(Record, before if after is None else after)
            kind, record_id = record.record_kind, record.id
            table = open_tables.get(kind)
            if table is None:
                table = open_tables[kind] = opened(kind, tables, owned)
            if table.records.get(record_id) != before:
                raise EditConflict(f"{kind} {record_id} was changed since; look at it and try again.")
            if after is None:
                del table.records[record_id]
            else:
                table.records[record_id] = after
            for owners in table.owners:
                owners.follow(record_id, before, after)
        for kind, table in open_tables.items():
            for owners in table.owners:
                owned[kind, owners.attribute] = owners.closed()
        return replace(self, revision=revision, _tables=tables, _owned=owned)

    def numbered(self, revision: int) -> "Snapshot":
        """Return the same records as another revision."""
        return replace(self, revision=revision)

    def with_file(self, file: StoredFile) -> "Snapshot":
        """Return the snapshot with one more stored file, or with what is now known of it."""
        return replace(self, files={**self.files, file.sha256: file})

    def without_file(self, sha256: str) -> "Snapshot":
        """Return the snapshot without a stored file; records that name it keep its hash."""
        return replace(self, files={known: file for known, file in self.files.items() if known != sha256})

    def with_history(self, history: History) -> "Snapshot":
        """Return the snapshot with what is now known of its history."""
        return replace(self, history=history)

    @property
    def altered(self) -> frozenset[RecordId]:
        """The records and links that were added or changed outside the app, or something that belongs to them was."""
        found = (self.find(*key) for key in self.history.altered)
        owners = (owner_of(record) for record in found if record is not None)
        return frozenset(owner for owner in owners if owner is not None and self.kind_of(owner) is not None)

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
        tables = self._tables
        for kind in _WITH_ID:
            record = tables[kind].get(record_id)
            if record is not None:
                return record
        return None

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
    def direction(self) -> Direction:
        """Which way the graph of the case is laid out."""
        info = self._typed(CaseInfo).get(CASE_ID)
        return info.direction if info else Direction.LEFT_TO_RIGHT

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
    def conflicts(self) -> Mapping[RecordId, Conflict]:
        """What merges did not choose between, by id."""
        return self._typed(Conflict)

    @property
    def views(self) -> Mapping[RecordId, SavedView]:
        """How the graph is looked at under names, by id."""
        return self._typed(SavedView)

    @property
    def rejections(self) -> Mapping[RecordId, Rejection]:
        """All rejected suggestions by id."""
        return self._typed(Rejection)

    @property
    def positions(self) -> Mapping[RecordId, Position]:
        """Where the graph draws each record, by the id of that record."""
        return self._typed(Position)

    # -- along links ------------------------------------------------------------------------------------------

    def _belonging(self, way: Way, owner: RecordId) -> tuple[Record, ...]:
        owners = self._owned.get(way)
        return owners.get(owner, ()) if owners else ()

    def links_from(self, record_id: RecordId, *relations: Relation) -> tuple[Link, ...]:
        """Return the links that start at a record: what it rests on."""
        return _of_relations(cast(tuple[Link, ...], self._belonging(LINKS_FROM, record_id)), relations)

    def links_to(self, record_id: RecordId, *relations: Relation) -> tuple[Link, ...]:
        """Return the links that end at a record: what rests on it."""
        return _of_relations(cast(tuple[Link, ...], self._belonging(LINKS_TO, record_id)), relations)

    @property
    def links_by_start(self) -> Mapping[RecordId, tuple[Link, ...]]:
        """All links by the record they start at."""
        return cast(Mapping[RecordId, tuple[Link, ...]], self._owned.get(LINKS_FROM, {}))

    @property
    def links_by_end(self) -> Mapping[RecordId, tuple[Link, ...]]:
        """All links by the record they end at."""
        return cast(Mapping[RecordId, tuple[Link, ...]], self._owned.get(LINKS_TO, {}))

    def is_linked(self, record_id: RecordId) -> bool:
        """Say whether any link starts or ends at a record."""
        return bool(self._belonging(LINKS_FROM, record_id) or self._belonging(LINKS_TO, record_id))

    def captures_of(self, document: RecordId) -> tuple[Capture, ...]:
        """Return what was preserved of a document, in the order it was added."""
        return cast(tuple[Capture, ...], self._belonging(CAPTURES_OF, document))

    def rejections_of(self, capture: RecordId) -> tuple[Rejection, ...]:
        """Return the suggestions of a capture that were rejected."""
        return cast(tuple[Rejection, ...], self._belonging(REJECTIONS_OF, capture))

    def checks_of(self, record_id: RecordId) -> tuple[Check, ...]:
        """Return what was looked at of a record, in the order it was added."""
        return cast(tuple[Check, ...], self._belonging(CHECKS_OF, record_id))

    def assessments_of(self, claim: RecordId) -> tuple[Assessment, ...]:
        """Return the opinions of a claim, in the order they were given."""
        return cast(tuple[Assessment, ...], self._belonging(ASSESSMENTS_OF, claim))

    def conflicts_of(self, record_id: RecordId) -> tuple[Conflict, ...]:
        """Return what merges did not choose between of a record, in the order it was added."""
        return cast(tuple[Conflict, ...], self._belonging(CONFLICTS_OF, record_id))

    def parts_of(self, record_id: RecordId) -> tuple[Record, ...]:
        """Return everything that belongs to a record but links: captures, checks, opinions, conflicts, rejections."""
        belonging = (self.captures_of, self.checks_of, self.assessments_of, self.conflicts_of, self.rejections_of)
        return tuple(part for owned in belonging for part in owned(record_id))


Node = Source | Document | Media | Claim

_WITH_ID: Final = tuple(kind for kind in RECORD_TYPES if kind not in (RecordKind.CASE, RecordKind.POSITION))


def _of_relations(links: tuple[Link, ...], relations: tuple[Relation, ...]) -> tuple[Link, ...]:
    return tuple([link for link in links if link.relation in relations]) if links and relations else links
