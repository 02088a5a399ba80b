"""Quotations whose words are not those they quote."""

from provenance_app.analysis.flags.flag import Finding, Fix, FixKind, Severity
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import listed, named
from provenance_app.analysis.quote_drift import QuoteDrift, quote_drift
from provenance_app.analysis.quote_words import Cue, Weight
from provenance_app.analysis.quoted import quoted_words, quoting_claim
from provenance_app.model.links import Link
from provenance_app.model.naming import visible

_CUE = 30


def quote_altered(case: Reading, link: Link) -> Findings:
    """Find a verbatim claim whose words are not those of the claim or the capture it quotes."""
    claim = quoting_claim(case, link)
    words = quoted_words(case, link) if claim else None
    if claim is None or words is None or words == claim.text:
        return
    drift = quote_drift(words, claim.text)
    if not drift.altered:
        return
    quoted = named(case.get(link.to))
    if drift.reworded:
        how = f"is marked as word for word, but is not what {quoted} says"
    elif drift.left_out:
        how = f"leaves out words of {quoted} without an ellipsis"
    else:
        how = f"is cut so that words of {quoted} that matter are missing"
    partial = " Of these long texts only a part was compared." if drift.partial else ""
    yield Finding(
        subjects=(link.id, claim.id, link.to),
        message=f"{named(claim)} {how}{_changes(drift)}.{partial}",
        action="Correct the words, say that it paraphrases, or accept it as a misquotation.",
        fix=Fix(kind=FixKind.CORRECT_QUOTE, record=link.id),
        facts=(link.id, link.relation, claim.text, words),
        severity=None if drift.reworded or _turned(drift) else Severity.MEDIUM,
    )


def _turned(drift: QuoteDrift) -> bool:
    """Say whether a negation was dropped from between the words that are quoted."""
    return any(cue.weight is Weight.NEGATION for cue in drift.inside)


def _changes(drift: QuoteDrift) -> str:
    told = [f"{verb}: {_cues(cues)}" for verb, cues in (("lost", drift.lost), ("gained", drift.gained)) if cues]
    return f" ({'; '.join(told)})" if told else ""


def _cues(cues: tuple[Cue, ...]) -> str:
    return listed([f"\u201c{visible(cue.words[:_CUE])}\u201d" for cue in cues], 5)
