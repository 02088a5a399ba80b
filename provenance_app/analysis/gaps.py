"""Evidence gaps: what would settle most, ranked by how many key claims each missing check, capture or origin unlocks.

A gap is one thing to do. It is gathered from the open flags whose fix it is; what several flags ask for is one gap.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from provenance_app.analysis.components import components
from provenance_app.analysis.flags.flag import SEVERITIES, Fix, FixKind, Flag, FlagState, Severity
from provenance_app.analysis.flags.index import FlagIndex
from provenance_app.analysis.flags.links import sentence
from provenance_app.analysis.flags.wording import named
from provenance_app.model.collector import resting
from provenance_app.model.enumerations import LinkForm, Pillar, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Claim

_COUNTED: Final = 1_000
"""Key claims that are looked at, by id; with more of them, being one says nothing."""

_RANK: Final = {severity: rank for rank, severity in enumerate(SEVERITIES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing to do.

    Attributes:
        key: Its name, the same while one works: the kind of fix and what it is made on.
        fix: The input for it.
        claims: The key claims it would unlock: those it is about, and those that rest on what it is about; by id.
        flags: The keys of the open flags that ask for it, the worst first.
        severity: The worst of theirs.
    """

    key: str
    fix: Fix
    claims: tuple[RecordId, ...]
    flags: tuple[str, ...]
    severity: Severity


def evidence_gaps(index: FlagIndex) -> tuple[Gap, ...]:
    """Return everything that would unlock a key claim: most key claims first, then the worst, then most flags."""
    with resting():
        return _ranked(index)


def _ranked(index: FlagIndex) -> tuple[Gap, ...]:
    case = index.snapshot
    key_claims = sorted(claim.id for claim in case.claims.values() if claim.key)[:_COUNTED]
    bits = _claims_on(index, key_claims)
    links, claims = case.links, case.claims
    asked: dict[str, tuple[Fix, list[Flag]]] = {}
    unlocked: dict[str, int] = {}
    for flag in index.flags:
        if flag.fix is None or flag.state is not FlagState.OPEN:
            continue
        carried = 0
        for place in _places(flag, flag.fix, links.get(flag.fix.record), claims):
            carried |= bits.get(place, 0)
        if carried:
            key = _key(flag, flag.fix)
            asked.setdefault(key, (flag.fix, []))[1].append(flag)
            unlocked[key] = unlocked.get(key, 0) | carried
    gaps = [_gap(key, *found, _named_by(unlocked[key], key_claims)) for key, found in asked.items()]
    return tuple(sorted(gaps, key=lambda gap: (-len(gap.claims), _RANK[gap.severity], -len(gap.flags), gap.key)))


def _claims_on(index: FlagIndex, key_claims: list[RecordId]) -> dict[RecordId, int]:
    """Return for every record that key claims rest on, and for these themselves, which they are: one bit each."""
    bits = {claim: 1 << at for at, claim in enumerate(key_claims)}
    rings = list(components(sorted(index.carried()), index.rested_on))
    for ring in reversed(rings):  # each before all it leads to
        together = 0
        for one in ring:
            together |= bits.get(one, 0)
        for one in ring:
            bits[one] = together
            for to in index.rested_on(one):
                bits[to] = bits.get(to, 0) | together
    return bits


def _named_by(bits: int, key_claims: list[RecordId]) -> tuple[RecordId, ...]:
    found = []
    while bits:
        lowest = bits & -bits
        found.append(key_claims[lowest.bit_length() - 1])
        bits ^= lowest
    return tuple(found)


def _places(flag: Flag, fix: Fix, link: Link | None, claims: Mapping[RecordId, Claim]) -> tuple[RecordId, ...]:
    """Return the records that a gap is about: who rests on one of them would gain."""
    if link is not None:
        return (link.to if link.relation is Relation.SUPPORTS else link.from_,)
    if fix.kind is FixKind.SHOW_PATHS:
        return (fix.record, *(one for one in flag.subjects if one in claims))
    return (fix.record,) if fix.other is None else (fix.record, fix.other)


def _key(flag: Flag, fix: Fix) -> str:
    if fix.kind is FixKind.SHOW_PATHS:
        return f"{flag.rule}:{fix.record}"
    parts = (fix.kind, fix.record, fix.pillar, fix.relation, fix.form, fix.other, fix.field)
    return ":".join(part for part in parts if part)


def _gap(key: str, fix: Fix, flags: list[Flag], claims: tuple[RecordId, ...]) -> Gap:
    return Gap(
        key=key,
        fix=fix,
        claims=claims,
        flags=tuple(flag.key for flag in flags),
        severity=flags[0].severity,
    )


# -- what to do, in words ----------------------------------------------------------------------------------------

_PILLARS: Final = {
    Pillar.PROVENANCE: "Establish where {} comes from",
    Pillar.SOURCE: "Establish who made {}",
    Pillar.DATE: "Establish when {} was recorded",
    Pillar.LOCATION: "Establish where {} was recorded",
    Pillar.MOTIVATION: "Say why {} was made",
    Pillar.SUBJECT: "Establish what {} shows",
}
_PATHS: Final = {
    "single-origin": "Find a second independent origin of {}",
    "secondhand-only": "Find somebody who was there, or the original record, for {}",
    "independence-not-established": "Establish whether the origins of {} are independent",
}
_MISSING: Final = {
    (Relation.ATTRIBUTED_TO, LinkForm.CAPTURER): "Find who recorded {}",
    (Relation.ATTRIBUTED_TO, LinkForm.AUTHOR): "Find who wrote {}",
    (Relation.ACTS_FOR, LinkForm.ACCOUNT_OF): "Find who runs {}",
    (Relation.CITES, LinkForm.MENTIONS): "Find the report behind {}",
    (Relation.ATTRIBUTED_TO, None): "Find an origin of {}",
    (Relation.RESTATES, None): "Find the claim that {} restates",
}
_KINDS: Final = {
    FixKind.NAME_SPEAKER: "Find who says {}",
    FixKind.GRADE_SOURCE: "Grade the reliability of {}",
    FixKind.ADD_CAPTURE: "Capture {}",
    FixKind.ASSESS: "Assess {}",
    FixKind.REAFFIRM: "Look again at the opinions of {}",
    FixKind.REGRADE: "Find what bears out the opinions of {}",
    FixKind.REPLACE_FILE: "Find the original file of {}",
}
_LINKS: Final = {
    FixKind.SET_STATUS: "Look up whether {}",
    FixKind.EDIT_LINK: "Correct that {}",
    FixKind.EDIT_ASSERTED: "Refute or correct that {}",
    FixKind.CORRECT_QUOTE: "Compare the words with which {}",
    FixKind.ANCHOR: "Mark the words again with which {}",
}


def what_to_do(index: FlagIndex, gap: Gap) -> str:
    """Return what to do about a gap of these flags, with names."""
    case, fix = index.snapshot, gap.fix
    flag, link = index.find(gap.flags[0]), case.links.get(fix.record)
    if link is not None:
        words, name = _LINKS.get(fix.kind, ""), sentence(case, link)
    else:
        words, name = _words(flag, fix), named(case.get(fix.record))
    if words or flag is None:
        return (words or "See {}").replace("{}", name)
    return f"{name}: {flag.action}"


def _words(flag: Flag | None, fix: Fix) -> str:
    if fix.kind is FixKind.SET_CHECK and fix.pillar is not None:
        return _PILLARS[fix.pillar]
    if fix.kind is FixKind.SHOW_PATHS:
        return _PATHS.get(flag.rule, "") if flag is not None else ""
    if fix.kind is FixKind.ADD_LINK and fix.relation is not None:
        return _MISSING.get((fix.relation, fix.form), "")
    if fix.kind is FixKind.SET_FIELD and fix.field:
        return f"Find the {fix.field.replace('_', ' ')} of {{}}"
    return _KINDS.get(fix.kind, "")
