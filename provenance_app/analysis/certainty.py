"""The ladder of certainty: how firmly a claim was said on its way from the first utterance, and what was lost."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from provenance_app.analysis.dates import date_words
from provenance_app.analysis.figures import figure_words, same_figure
from provenance_app.analysis.firmness import APART, FIRMNESS
from provenance_app.analysis.origins import documents_of
from provenance_app.analysis.repetition import chains_from, earlier_claims, shortened
from provenance_app.analysis.speaking import speakers
from provenance_app.model.enumerations import Attribution, Modality
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import folded
from provenance_app.model.records import Claim, Figure
from provenance_app.model.snapshot import Snapshot

MOST_STEPS: Final = 200
_LETTER: Final = "[^\\W\u3040-\u9fff]"
"""A letter that words are spelt with; Chinese and Japanese do not part their words."""
_NAMELESS: Final = (Attribution.OWN_VOICE, Attribution.NONE, Attribution.UNNAMED)


class Shift(StrEnum):
    """In which way a claim differs from the one it repeats."""

    FIRMER = "firmer"
    MILDER = "milder"
    TURNED = "turned"
    """One of the two is denied or an opinion, the other is not."""
    HEDGE_LOST = "hedge_lost"
    ATTRIBUTION_DROPPED = "attribution_dropped"
    SPEAKER_CHANGED = "speaker_changed"
    FIGURE_CHANGED = "figure_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference.

    Attributes:
        shift: In which way.
        before: What it was: a modality, the hedges that are lost, names of speakers, a figure.
        after: What it is; empty where it is lost.
    """

    shift: Shift
    before: str
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One claim of a ladder.

    Attributes:
        claim: Its id.
        text: Its words.
        document: The first document it is stated in, by id.
        title: What that is called; empty without a document.
        published: When that was published, in words; as it stands there where it is no date.
        speakers: The names of those who say it.
        attribution: How the document says who says it.
        modality: How firmly it is said.
        hedges: The words that hedge it.
        firmness: Rank from 0, a question, to 3, asserted; None for the others.
        apart: Whether it is denied or an opinion, which is no rank.
        shared: Whether it has its place in a ladder before this one.
        skipped: How many steps between this and the one before are left out.
        changes: What is different from the step before; none at the first.
    """

    claim: RecordId
    text: str
    document: RecordId | None
    title: str
    published: str
    speakers: tuple[str, ...]
    attribution: Attribution | None
    modality: Modality | None
    hedges: tuple[str, ...]
    firmness: int | None
    apart: bool
    shared: bool
    skipped: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """How a claim came to be said as firmly as it is.

    Attributes:
        ladders: The longest way to the claim first, then what joins it; each from its earliest step to its latest.
        left_out: How many claims on the way are not shown.
    """

    ladders: tuple[tuple[Step, ...], ...]
    left_out: int


def certainty_of(snapshot: Snapshot, claim_id: RecordId, most: int = MOST_STEPS) -> Certainty:
    """Return the ladders of a claim, with `most` steps, and those of other ladders that these start or end with.

    Raises:
        UnknownRecord: There is no such claim.
    """
    if claim_id not in snapshot.claims:
        raise UnknownRecord(f'There is no claim "{claim_id}".')
    chains = chains_from(claim_id, lambda claim: earlier_claims(snapshot, claim))
    ladders = []
    seen: set[RecordId] = set()
    for chain in chains:
        room = most - len(seen)
        if room < 1:
            break
        oldest_first = chain[::-1]
        own = tuple(claim for claim in oldest_first if claim not in seen)
        kept = shortened(own, room)
        if oldest_first[0] in seen:
            kept.insert(0, (oldest_first[0], 0))
        if oldest_first[-1] in seen:
            kept.append((oldest_first[-1], 0))
        ladders.append(_ladder(snapshot, kept, seen))
        seen.update(claim for claim, _ in kept)
    everything = {claim for chain in chains for claim in chain}
    return Certainty(ladders=tuple(ladders), left_out=len(everything) - len(seen))


def _ladder(snapshot: Snapshot, chain: list[tuple[RecordId, int]], seen: set[RecordId]) -> tuple[Step, ...]:
    steps: list[Step] = []
    before: Claim | None = None
    for claim_id, skipped in chain:
        claim = snapshot.claims[claim_id]
        steps.append(_step(snapshot, claim, before, shared=claim_id in seen, skipped=skipped))
        before = claim
    return tuple(steps)


def _step(snapshot: Snapshot, claim: Claim, before: Claim | None, *, shared: bool, skipped: int) -> Step:
    document = snapshot.documents.get(min(documents_of(snapshot, (claim.id,)), default=RecordId("")))
    return Step(
        claim=claim.id,
        text=claim.text,
        document=document.id if document else None,
        title=document.title if document else "",
        published=date_words(document.published if document else None),
        speakers=tuple(_speakers(snapshot, claim.id).values()),
        attribution=claim.attribution,
        modality=claim.modality,
        hedges=claim.hedges,
        firmness=FIRMNESS.get(claim.modality),
        apart=claim.modality in APART,
        shared=shared,
        skipped=skipped,
        changes=changes_between(snapshot, before, claim) if before else (),
    )


def _speakers(snapshot: Snapshot, claim: RecordId) -> dict[RecordId, str]:
    sources = (snapshot.sources.get(link.to) for link in speakers(snapshot, claim))
    return {source.id: source.name for source in sources if source}


def changes_between(snapshot: Snapshot, before: Claim, after: Claim) -> tuple[Change, ...]:
    """Return what is different in a claim from the one it repeats."""
    found = (
        _firmness_change(before.modality, after.modality),
        _hedge_change(before, after),
        _speaker_change(snapshot, before, after),
        _figure_change(before.figure, after.figure),
    )
    return tuple(change for change in found if change)


def _firmness_change(before: Modality | None, after: Modality | None) -> Change | None:
    if before is None or after is None or before is after:
        return None
    if before in APART or after in APART:
        return Change(shift=Shift.TURNED, before=before, after=after)
    firmer = FIRMNESS[after] > FIRMNESS[before]
    return Change(shift=Shift.FIRMER if firmer else Shift.MILDER, before=before, after=after)


def _hedge_change(before: Claim, after: Claim) -> Change | None:
    words = " \n ".join(map(folded, (after.text, *after.hedges)))
    lost = [hedge for hedge in before.hedges if not _is_word_of(words, folded(hedge))]
    return Change(shift=Shift.HEDGE_LOST, before=", ".join(lost)) if lost else None


def _is_word_of(words: str, hedge: str) -> bool:
    return re.search(f"(?<!{_LETTER}){re.escape(hedge)}(?!{_LETTER})", words) is not None


def _speaker_change(snapshot: Snapshot, before: Claim, after: Claim) -> Change | None:
    then, now = _speakers(snapshot, before.id), _speakers(snapshot, after.id)
    if not then or then.keys() & now.keys():
        return None
    if now:
        return Change(shift=Shift.SPEAKER_CHANGED, before=_listed(then), after=_listed(now))
    return Change(shift=Shift.ATTRIBUTION_DROPPED, before=_listed(then)) if after.attribution in _NAMELESS else None


def _listed(names: dict[RecordId, str]) -> str:
    return ", ".join(names.values())


def _figure_change(before: Figure | None, after: Figure | None) -> Change | None:
    if not before or not after or same_figure(before, after):
        return None
    return Change(shift=Shift.FIGURE_CHANGED, before=figure_words(before), after=figure_words(after))
