"""Entering records that may be in the case already: those are taken, their blanks filled, and nothing overwritten."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from provenance_app.editing.intake.known import Known
from provenance_app.model.changes import Change, Record
from provenance_app.model.enumerations import DocumentKind, MediaKind, RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Capture, Check, Claim, Document, Media, Source
from provenance_app.model.snapshot import Snapshot

_OWN: Final = frozenset({"id", "created", "changed", "captured_at", "document", "record", "from_", "to"})
"""Fields that are no answer to anything: they come with a record or say what it belongs to."""
_BLANK: Final[tuple[object, ...]] = (None, "", False, (), {}, DocumentKind.OTHER, MediaKind.OTHER)
_GROUPS: Final = 500
"""Groups that are entered in one step."""
_NODES: Final = (RecordKind.SOURCE, RecordKind.DOCUMENT, RecordKind.MEDIA, RecordKind.CLAIM)


@dataclass(slots=True)
class Entered:
    """What became of the records: how many are new, were there already, or had blanks filled, and values not taken."""

    new: int = 0
    known: int = 0
    filled: int = 0
    differing: int = 0

    @property
    def words(self) -> str:
        """What to tell of it."""
        told = [f"{self.new:,} new {'record' if self.new == 1 else 'records'}"]
        if self.known:
            told.append(
                f"{self.known:,} in the case already" + (f" ({self.filled:,} completed)" if self.filled else "")
            )
        if self.differing:
            told.append(f"{self.differing:,} values differ from the case, which keeps its own")
        return "; ".join(told)


class Entering:
    """Collects groups of records, each as one row or file gave them, into changes of a case.

    Attributes:
        entered: What became of them, counted by sources, documents, media and claims.
        ids: Those of them, in their order, each once.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        """Begin with a case as it is; `entering` enters groups."""
        self._snapshot = snapshot
        self._known = Known()
        self._before: dict[RecordId, Record | None] = {}
        self._now: dict[RecordId, Record] = {}
        self._filled: set[RecordId] = set()
        self._met: set[RecordId] = set()
        self.entered = Entered()
        self.ids: dict[RecordId, None] = {}

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes that enter everything."""
        return tuple(Change(self._before[one], record) for one, record in self._now.items())

    def entering(self, groups: Iterable[Sequence[Record]]) -> Iterator[None]:
        """Enter groups, in steps that take a moment each."""
        yield from self._known.taking(self._snapshot)
        for number, group in enumerate(groups, start=1):
            self._enter(group)
            if number % _GROUPS == 0:
                yield

    def _enter(self, records: Sequence[Record]) -> None:
        """Take one group; links and parts in it may name any record before them, or of the case."""
        same: dict[RecordId, RecordId] = {}
        links = [record for record in records if isinstance(record, Link)]
        for record in records:
            if record.record_kind in _NODES:
                found = self._found(record, links, same)
                same[record.id] = found or record.id
                self._keep(record, found)
        for record in records:
            if record.record_kind not in _NODES:
                self._enter_part(_moved(record, same))

    def _found(self, record: Record, links: Sequence[Link], same: dict[RecordId, RecordId]) -> RecordId | None:
        match record:
            case Source():
                return self._known.source(record)
            case Document():
                return self._known.document(record)
            case Media():
                return self._known.media(record)
            case Claim():
                ends = {
                    relation: [
                        same.get(link.to, link.to)
                        for link in links
                        if (link.from_, link.relation) == (record.id, relation)
                    ]
                    for relation in (Relation.STATED_IN, Relation.ATTRIBUTED_TO)
                }
                return self._known.claim(record.text, ends[Relation.STATED_IN], ends[Relation.ATTRIBUTED_TO])
        return None

    def _enter_part(self, record: Record) -> None:
        match record:
            case Capture():
                found = self._known.capture(record)
            case Check():
                found = self._known.check(record)
            case Link():
                found = self._known.link(record)
            case _:
                found = None
        if found is None:
            self._add(record)
        elif isinstance(record, Check):
            before: Any = self._record(found)
            self.entered.differing += before.value != record.value

    def _keep(self, record: Record, found: RecordId | None) -> None:
        """Add a node, or fill the blanks of the one that is there."""
        if found is None:
            self._add(record)
            self.entered.new += 1
            self._met.add(record.id)
            self.ids[record.id] = None
            return
        if found not in self._met:
            self._met.add(found)
            self.entered.known += 1
            self.ids[found] = None
        before: Any = self._record(found)
        blanks = {}
        for name in _names(record):
            value, present = getattr(record, name), getattr(before, name)
            if value in _BLANK or value == present:
                continue
            if present in _BLANK:
                blanks[name] = value
            elif name not in _NEVER_TOLD:
                self.entered.differing += 1
        if blanks:
            self._before.setdefault(found, before)
            self._now[found] = replace(before, **blanks)
            if self._before[found] is not None and found not in self._filled:
                self._filled.add(found)
                self.entered.filled += 1

    def _record(self, record_id: RecordId) -> Record:
        found = self._now.get(record_id) or self._snapshot.get(record_id)
        assert found is not None  # `Known` knows nothing else
        return found

    def _add(self, record: Record) -> None:
        self._before[record.id] = None
        self._now[record.id] = record
        self._known.note(record)


_NEVER_TOLD: Final = frozenset({"name", "kind", "tags", "attribution", "text", "url", "file"})
"""Fields whose differing is no news: names are spelt in many ways, kinds are guessed, tags are the user's."""


def _names(record: Record) -> Iterable[str]:
    return (one.name for one in fields(record) if one.name not in _OWN)


def _moved(record: Any, same: dict[RecordId, RecordId]) -> Any:  # noqa: ANN401 - a part of any kind
    """Return a part or link with the records it names as they are in the case."""
    names = [name for name in ("from_", "to", "record", "document") if hasattr(record, name)]
    return replace(record, **{name: same.get(getattr(record, name), getattr(record, name)) for name in names})
