"""Edits: values that say what a record was before and is after. Undo is the same value turned round."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import (
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

Record = (
    CaseInfo
    | Source
    | Document
    | Capture
    | Media
    | Claim
    | Link
    | Check
    | Assessment
    | Decision
    | Conflict
    | SavedView
    | Rejection
    | Position
)

RECORD_TYPES: dict[RecordKind, type[Record]] = {kind.record_kind: kind for kind in get_args(Record)}


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after: `before` is None for a new one, `after` is None for a removed one."""

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        """Refuse a change of nothing, and one that would turn a record into another."""
        if self.before is None and self.after is None:
            raise ValueError("a change needs a record before or after it")
        if self.before and self.after and _key(self.before) != _key(self.after):
            raise ValueError(f"{_key(self.before)} cannot become {_key(self.after)}")

    @property
    def record(self) -> Record:
        """The record as it is after, or was before it was removed."""
        record = self.after if self.after is not None else self.before
        assert record is not None
        return record

    @property
    def kind(self) -> RecordKind:
        """What kind of record changes."""
        return self.record.record_kind

    @property
    def id(self) -> RecordId:
        """Which record changes."""
        return self.record.id

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)


def _key(record: Record) -> tuple[RecordKind, RecordId]:
    return record.record_kind, record.id


@dataclass(frozen=True, slots=True)
class Edit:
    """One action of the user: a label for the history, and changes that are written together or not at all."""

    label: str
    changes: tuple[Change, ...]

    @property
    def inverse(self) -> "Edit":
        """The edit that takes this one back; the later changes are taken back first."""
        return Edit(self.label, tuple(change.inverse for change in reversed(self.changes)))


@dataclass(frozen=True, slots=True)
class Changes:
    """Which records an edit touched, by kind; what every view is told.

    Attributes:
        touched: Every record that was added, changed or removed.
    """

    revision: int
    added: frozenset[tuple[RecordKind, RecordId]] = field(default=frozenset())
    changed: frozenset[tuple[RecordKind, RecordId]] = field(default=frozenset())
    removed: frozenset[tuple[RecordKind, RecordId]] = field(default=frozenset())
    everything: bool = False
    touched: frozenset[tuple[RecordKind, RecordId]] = field(init=False, repr=False, compare=False)
    _touched_ids: Mapping[RecordKind, list[RecordId]] = field(init=False, repr=False, compare=False)
    _added_ids: Mapping[RecordKind, list[RecordId]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put together what many ask for."""
        groups = [group for group in (self.added, self.changed, self.removed) if group]
        touched = groups[0] if len(groups) == 1 else frozenset().union(*groups)
        object.__setattr__(self, "touched", touched)
        object.__setattr__(self, "_touched_ids", _by_kind(touched))
        object.__setattr__(self, "_added_ids", _by_kind(self.added))

    @classmethod
    def of(cls, revision: int, changes: Iterable[Change]) -> "Changes":
        """Sort the changes of an edit that led to `revision`."""
        groups: list[set[tuple[RecordKind, RecordId]]] = [set(), set(), set()]
        for change in changes:
            record = change.record
            where = 0 if change.before is None else 2 if change.after is None else 1
            groups[where].add((record.record_kind, record.id))
        added, changed, removed = map(frozenset, groups)
        return cls(revision, added, changed, removed)

    def touches(self, *kinds: RecordKind) -> bool:
        """Say whether a record of one of these kinds is among them."""
        return self.everything or any(kind in self._touched_ids for kind in kinds)

    def ids(self, kind: RecordKind) -> Sequence[RecordId]:
        """Return the records of a kind that were added, changed or removed."""
        return self._touched_ids.get(kind, ())

    def added_ids(self, *kinds: RecordKind) -> list[RecordId]:
        """Return the records of these kinds that were added."""
        return [one for kind in kinds for one in self._added_ids.get(kind, ())]


def _by_kind(keys: Iterable[tuple[RecordKind, RecordId]]) -> dict[RecordKind, list[RecordId]]:
    ids: dict[RecordKind, list[RecordId]] = {}
    for kind, record_id in keys:
        if kind in ids:
            ids[kind].append(record_id)
        else:
            ids[kind] = [record_id]
    return ids
