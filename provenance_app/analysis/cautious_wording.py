"""A sentence about a claim that says no more than is known: who says it, on what, and who says otherwise."""

from dataclasses import dataclass
from typing import Final

from provenance_app.analysis.clusters import cluster_of
from provenance_app.analysis.contradictions import contradictions
from provenance_app.analysis.flags import assessment_inputs, changed_inputs
from provenance_app.analysis.origins import origins_of
from provenance_app.analysis.wording_basis import basis_parts, has_evidence
from provenance_app.analysis.wording_speech import bare_words, place_of, quotation, says_whole, speaker_of, speech
from provenance_app.model.enumerations import Modality, Verdict
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import visible
from provenance_app.model.records import Assessment, Claim
from provenance_app.model.snapshot import Snapshot

_MOST: Final = 2
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_Opinion = tuple[Assessment, bool]
"""A verdict, and whether it was made on what was known earlier."""

_JUDGED: Final = {Verdict.VERIFIED: "verified", Verdict.OUT_OF_SCOPE: "out of scope"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CautiousWording:
    """What can be written of a claim as things stand; no part ends with a full stop.

    Attributes:
        sentence: All parts as one sentence, plain text on one line.
        said: Who says it, how firmly, where and when; or the claim itself, where it is verified with evidence.
        basis: What it rests on and what is not known of that, a clause each.
        origins: How many independent origins are known.
        denied: Who says otherwise, a clause each.
        verdict: Who judged it how; empty where nobody did.
        as_fact: Whether the sentence states the claim as a fact.
    """

    sentence: str
    said: str
    basis: tuple[str, ...]
    origins: str
    denied: tuple[str, ...]
    verdict: str
    as_fact: bool


def cautious_wording(snapshot: Snapshot, claim_id: RecordId, independent: int | None = None) -> CautiousWording:
    """Return the wording of a claim; the same case gives the same words.

    Args:
        snapshot: The case.
        claim_id: Which claim.
        independent: How many independent origins it has, where that is known already.

    Raises:
        UnknownRecord: There is no such claim.
    """
    claim = snapshot.claims.get(claim_id)
    if claim is None:
        raise UnknownRecord(f'There is no claim "{claim_id}".')
    denied = _denied(snapshot, claim)
    judged = _judged(snapshot, claim)
    as_fact = not denied and _is_verified(snapshot, claim, judged)
    said = speech(snapshot, claim)
    if as_fact:
        said = f"{bare_words(claim)}; {speaker_of(snapshot, claim)[0]} said so{place_of(snapshot, claim)}"
    basis = basis_parts(snapshot, claim)
    origins = _origins(origins_of(snapshot, claim_id).independent if independent is None else independent)
    verdict = _verdict(judged)
    parts = (said, *basis, origins, *denied, *((verdict,) if verdict else ()))
    return CautiousWording(
        sentence=_sentence(parts),
        said=said,
        basis=basis,
        origins=origins,
        denied=denied,
        verdict=verdict,
        as_fact=as_fact,
    )


def _sentence(parts: tuple[str, ...]) -> str:
    text = "; ".join(parts).rstrip(".")
    return f"{text[:1].upper()}{text[1:]}."


def _origins(independent: int) -> str:
    if independent > 1:
        return f"{_number(independent)} independent origins are known"
    return f"{_number(independent)} origin {'of it ' if not independent else ''}is known"


def _denied(snapshot: Snapshot, claim: Claim) -> tuple[str, ...]:
    cluster = cluster_of(snapshot, claim.id)
    others = dict.fromkeys(other for _, other in contradictions(snapshot, cluster))
    found = [snapshot.claims[one] for one in others if one in snapshot.claims and one not in cluster]
    shown: dict[str, list[str]] = {}
    for one in found[:_MOST]:
        shown.setdefault(speaker_of(snapshot, one)[0], []).append(quotation(one))
    told = [f"{who} said otherwise: {' and '.join(words)}" for who, words in shown.items()]
    more = len(found) - _MOST
    if more > 0:
        told.append(f"{_counted(more, 'more claim')} contradict{'s' if more == 1 else ''} it")
    return tuple(told)


def _judged(snapshot: Snapshot, claim: Claim) -> list[_Opinion]:
    """Return the last verdict of each who judged a claim, and whether it was made on what was known earlier."""
    opinions = snapshot.assessments_of(claim.id)
    based = any(one.inputs is not None for one in opinions)
    now = assessment_inputs(snapshot, claim.id) if based else ""
    last: dict[str | None, Assessment] = {}
    for one in opinions:
        if one.verdict is not None:
            last.pop(one.by, None)
            last[one.by] = one
    return [(one, bool(changed_inputs(one, now))) for one in last.values()]


def _verdict(judged: list[_Opinion]) -> str:
    """Return what the last persons to judge a claim said."""
    told = []
    for one, outdated in judged[-_MOST:]:
        by = visible(one.by or "") or "somebody whose name was not recorded"
        word = _JUDGED.get(one.verdict, str(one.verdict)) if one.verdict else ""
        told.append(f"{by} judged it {word}{' on what was known earlier' if outdated else ''}")
    return " and ".join(told)


def _is_verified(snapshot: Snapshot, claim: Claim, judged: list[_Opinion]) -> bool:
    """Say whether all who judged the claim call it verified, on what is known now, and it can stand as a sentence."""
    agreed = bool(judged) and all(one.verdict is Verdict.VERIFIED and not outdated for one, outdated in judged)
    stands = claim.modality in (None, Modality.ASSERTED) and says_whole(claim)
    return agreed and stands and has_evidence(snapshot, claim.id)


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def _counted(number: int, noun: str) -> str:
    return f"{_number(number)} {noun}{'' if number == 1 else 's'}"
