"""All flags of a case, from scratch or edit by edit."""

from bisect import bisect_left, insort
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple, Self

from provenance_app.analysis.flags.asked import Asked
from provenance_app.analysis.flags.crowds import Crowds
from provenance_app.analysis.flags.facets import Facet, no_notes
from provenance_app.analysis.flags.flag import SEVERITIES, Flag, FlagState, fingerprint, flag_key
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Rule, Scope
from provenance_app.analysis.flags.rules import RULES_OF, RULES_OF_LINKS
from provenance_app.analysis.origins import OriginCounts, Origins
from provenance_app.analysis.what_if import Fallen
from provenance_app.model.changes import Changes
from provenance_app.model.collector import resting
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Decision
from provenance_app.model.snapshot import Snapshot

_SCOPE_OF: Final = {
    RecordKind.CASE: Scope.CASE,
    RecordKind.SOURCE: Scope.SOURCE,
    RecordKind.DOCUMENT: Scope.DOCUMENT,
    RecordKind.MEDIA: Scope.MEDIA,
    RecordKind.CLAIM: Scope.CLAIM,
    RecordKind.LINK: Scope.LINK,
}
_KIND_OF: Final = {scope: kind for kind, scope in _SCOPE_OF.items()}
_MANY: Final = 200
"""Flags that come and go one by one; where there are more, all are sorted again."""
_RANK: Final = {severity: rank for rank, severity in enumerate(SEVERITIES)}


class Anchor(NamedTuple):
    """One thing that all rules of its scope are asked about; clusters and rings go by their first id."""

    scope: Scope
    id: RecordId


Place = tuple[int, str, str]
"""What flags are sorted by: severity, rule, key."""


def _place(flag: Flag) -> Place:
    return _RANK[flag.severity], flag.rule, flag.key


def every_anchor(snapshot: Snapshot, reading: Reading) -> Iterator[Anchor]:
    """Go through all that rules are asked about; no two of them may find flags with the same key."""
    for kind, scope in _SCOPE_OF.items():
        for record_id in snapshot.records(kind):
            yield Anchor(scope, record_id)
    for first in dict.fromkeys([reading.cluster(claim)[0] for claim in snapshot.claims]):
        yield Anchor(Scope.CLUSTER, first)
    for ring in reading.rings():
        yield Anchor(Scope.RING, ring[0])


def found_at(snapshot: Snapshot, reading: Reading, anchor: Anchor) -> list[Flag]:
    """Return what the rules find at an anchor, nothing decided; none where there is no such anchor any more."""
    subject: object
    if anchor.scope is Scope.CLUSTER:
        cluster = reading.cluster(anchor.id)
        exists = any(claim in snapshot.claims for claim in cluster)
        subject = cluster if cluster[0] == anchor.id and exists else None
    elif anchor.scope is Scope.RING:
        ring = reading.ring(anchor.id)
        subject = ring if len(ring) > 1 and ring[0] == anchor.id else None
    else:
        subject = snapshot.find(_KIND_OF[anchor.scope], anchor.id)
    if subject is None:
        return []
    rules = RULES_OF_LINKS[subject.relation] if isinstance(subject, Link) else RULES_OF[anchor.scope]
    return list(_flags(reading, rules, subject).values())


def _flags(reading: Reading, rules: Iterable[Rule], subject: object) -> dict[str, Flag]:
    flags: dict[str, Flag] = {}
    for rule in rules:
        for finding in rule.find(reading, subject):
            key = flag_key(rule.name, finding.subjects)
            flags[key] = Flag(
                rule=rule.name,
                severity=finding.severity or rule.severity,
                subjects=finding.subjects,
                message=finding.message,
                action=finding.action,
                key=key,
                fix=finding.fix,
                facts=finding.facts,
            )
    return flags


def _decided(flag: Flag, decisions: Iterable[Decision]) -> Flag:
    decision = _holding(flag, decisions)
    return flag if decision is None else replace(flag, state=FlagState(decision.state.value))


def _holding(flag: Flag, decisions: Iterable[Decision]) -> Decision | None:
    """Return the last decision on a flag that was made on what it is derived from now."""
    for decision in reversed(list(decisions)):
        if decision.inputs is None or decision.inputs == fingerprint(flag.facts):
            return decision
    return None


def _is_open(flag: Flag | None) -> bool:
    return flag is not None and flag.state is FlagState.OPEN


def _decisions_by_key(snapshot: Snapshot) -> dict[str, list[Decision]]:
    by_key: dict[str, list[Decision]] = {}
    for decision in snapshot.decisions.values():
        by_key.setdefault(decision.flag_key, []).append(decision)
    return by_key


def evaluate(snapshot: Snapshot) -> tuple[Flag, ...]:
    """Return all flags of a case, decisions applied, by severity, rule and key."""
    reading = Reading(snapshot)
    decisions = _decisions_by_key(snapshot)
    with resting():
        flags = {
            flag.key: _decided(flag, decisions.get(flag.key, ()))
            for anchor in every_anchor(snapshot, reading)
            for flag in found_at(snapshot, reading, anchor)
        }
        return tuple(sorted(flags.values(), key=_place))


class FlagIndex:
    """The flags of a case, kept up to date edit by edit; always what `evaluate` would return.

    Rules read the case through a `Reading` that notes what they ask for. An edit touches some answers; who asked for
    one of those is asked again, and nobody else.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        """Evaluate all rules once."""
        with resting():
            for _ in self._begin(snapshot):
                pass

    @classmethod
    def in_steps(cls, snapshot: Snapshot) -> Generator[None, None, Self]:
        """Evaluate all rules in many short steps; the generator returns the index."""
        index = cls.__new__(cls)
        yield from index._begin(snapshot)
        return index

    def _begin(self, snapshot: Snapshot) -> Iterator[None]:
        self._snapshot = snapshot
        self._reading = Reading(snapshot)
        self._decisions = _decisions_by_key(snapshot)
        self._asked: Asked[Anchor] = Asked()
        self._flags: dict[str, Flag] = {}
        self._keys_at: dict[Anchor, tuple[str, ...]] = {}
        self._keys_of: Crowds[RecordId, str] = Crowds()
        self._log: list[frozenset[str]] = []
        yield from self._reading.prepare()
        for anchor in every_anchor(snapshot, self._reading):
            self._look(anchor)
            yield
        self._order = sorted(map(_place, self._flags.values()))
        self._sorted: tuple[Flag, ...] | None = None
        self._open = sum(flag.state is FlagState.OPEN for flag in self._flags.values())

    @property
    def flags(self) -> tuple[Flag, ...]:
        """All flags, by severity, rule and key."""
        if self._sorted is None:
            self._sorted = tuple(self._flags[key] for _, _, key in self._order)
        return self._sorted

    @property
    def open_count(self) -> int:
        """How many flags are open."""
        return self._open

    @property
    def version(self) -> int:
        """How many updates have been followed."""
        return len(self._log)

    def changed_since(self, version: int) -> frozenset[str]:
        """Return the keys of all flags that came, went or became others in the updates after that one."""
        return frozenset().union(*self._log[version:])

    def find(self, key: str) -> Flag | None:
        """Return the flag with this key, or None."""
        return self._flags.get(key)

    def of(self, record_id: RecordId) -> tuple[Flag, ...]:
        """Return the flags that a record or link is a subject of, in the same order."""
        flags = (self._flags[key] for key in self._keys_of.get(record_id))
        return tuple(sorted(flags, key=_place))

    def of_any(self, record_ids: Iterable[RecordId]) -> tuple[Flag, ...]:
        """Return the flags that any of these records or links is a subject of, each once, in the same order."""
        keys = {key for record_id in record_ids for key in self._keys_of.get(record_id)}
        return tuple(sorted((self._flags[key] for key in keys), key=_place))

    def decision_on(self, flag: Flag) -> Decision | None:
        """Return the decision that a flag has its state from, or None where it is open."""
        return _holding(flag, self._decisions.get(flag.key, ()))

    @property
    def snapshot(self) -> Snapshot:
        """The case whose flags these are."""
        return self._snapshot

    def carried(self) -> frozenset[RecordId]:
        """Return the key claims and everything they rest on."""
        return self._reading.carried()

    def rested_on(self, record_id: RecordId) -> tuple[RecordId, ...]:
        """Return what a record rests on, each once."""
        return self._reading.rested_on(record_id)

    def origins_of(self, claim: RecordId) -> Origins:
        """Return the origins of a claim; they are kept until an edit touches them.

        Raises:
            UnknownRecord: There is no such claim.
        """
        if claim not in self._snapshot.claims:
            raise UnknownRecord(f'There is no claim "{claim}".')
        return self._reading.origins(claim)

    def origin_counts(self, claim: RecordId) -> OriginCounts:
        """Return only the numbers of a claim's origins, which are found once for claims that say the same."""
        return self._reading.origin_counts(claim)

    def suppose_falls(self, record_ids: Iterable[RecordId]) -> Fallen:
        """Return what loses its origins with these records; raises UnknownRecord where one is not in the case."""
        return self._reading.supposed_fall(record_ids)

    def update(self, snapshot: Snapshot, changes: Changes) -> None:
        """Follow the edit that led to `snapshot` from the one before.

        Args:
            snapshot: The case after the edit.
            changes: All records it touched; `everything` evaluates all rules again.
        """
        if changes.everything:
            self._begin_anew(snapshot)
            return
        with resting():
            self._follow(snapshot, changes)

    def _follow(self, snapshot: Snapshot, changes: Changes) -> None:
        anchors = self._touched(snapshot, changes)
        decided = self._decide(changes)
        before: dict[str, Flag | None] = {key: self._flags[key] for key in decided & self._flags.keys()}
        left = [flag for anchor in anchors for flag in self._leave(anchor)]
        before |= {flag.key: flag for flag in left}
        found = [flag for anchor in sorted(anchors) for flag in self._look(anchor)]
        for flag in found:
            before.setdefault(flag.key, None)
        self._reorder(set(map(_place, left)), set(map(_place, found)))
        for key in decided & self._flags.keys():
            self._flags[key] = _decided(replace(self._flags[key], state=FlagState.OPEN), self._decisions.get(key, ()))
        self._log_changes(before)

    def _reorder(self, left: set[Place], found: set[Place]) -> None:
        gone, new = left - found, found - left
        if len(gone) + len(new) > _MANY:
            self._order = sorted([*(place for place in self._order if place not in gone), *sorted(new)])
            return
        for place in gone:
            del self._order[bisect_left(self._order, place)]
        for place in new:
            insort(self._order, place)

    def _begin_anew(self, snapshot: Snapshot) -> None:
        log, before = self._log, self._flags
        with resting():
            for _ in self._begin(snapshot):
                pass
        self._log = [*log, frozenset(before.keys() | self._flags.keys())]

    def _touched(self, snapshot: Snapshot, changes: Changes) -> set[Anchor]:
        """Go on to the snapshot; return the anchors for which the answer to a question was touched."""
        sides = self._reading.advance(snapshot, changes)
        self._snapshot = snapshot
        anchors = {Anchor(_SCOPE_OF[kind], one) for kind, one in changes.touched if kind in _SCOPE_OF}
        anchors |= self._asked.pop(sides)
        anchors.update(Anchor(Scope.CLUSTER, self._reading.cluster(RecordId(one))[0]) for one in sides[Facet.CLUSTER])
        rings = (self._reading.ring(RecordId(one)) for one in sides[Facet.ABOVE])
        anchors.update(Anchor(Scope.RING, ring[0]) for ring in rings if len(ring) > 1)
        return anchors

    def _log_changes(self, before: Mapping[str, Flag | None]) -> None:
        """Write down which of these flags are others now."""
        changed = [(key, flag, self._flags.get(key)) for key, flag in before.items()]
        changed = [(key, old, new) for key, old, new in changed if old != new]
        self._log.append(frozenset(key for key, _, _ in changed))
        self._open += sum(_is_open(new) - _is_open(old) for _, old, new in changed)
        if changed:
            self._sorted = None

    def _look(self, anchor: Anchor) -> list[Flag]:
        """Ask the rules about an anchor and keep what they find and what they asked for."""
        noted = no_notes()
        self._reading.note(noted)
        flags = found_at(self._snapshot, self._reading, anchor)
        self._reading.note(None)
        self._asked.add(noted, anchor)
        for flag in flags:
            self._flags[flag.key] = _decided(flag, self._decisions.get(flag.key, ()))
            self._keys_of.add(flag.subjects, flag.key)
        if flags:
            self._keys_at[anchor] = tuple(flag.key for flag in flags)
        return flags

    def _leave(self, anchor: Anchor) -> list[Flag]:
        """Forget what was found at an anchor, and return it."""
        left = [self._flags.pop(key) for key in self._keys_at.pop(anchor, ())]
        for flag in left:
            self._keys_of.discard(flag.subjects, flag.key)
        return left

    def _decide(self, changes: Changes) -> set[str]:
        """Take in new decisions; return the keys of the flags they are about."""
        if not changes.touches(RecordKind.DECISION):
            return set()
        before, self._decisions = self._decisions, _decisions_by_key(self._snapshot)
        keys = before.keys() | self._decisions.keys()
        return {key for key in keys if before.get(key) != self._decisions.get(key)}
