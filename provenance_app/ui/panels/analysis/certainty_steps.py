"""The ladder of certainty in words: what stands on each step and at each riser, and what is read out."""

from dataclasses import dataclass
from typing import Final

from provenance_app.analysis.certainty import Certainty, Change, Shift, Step
from provenance_app.model.enumerations import Attribution
from provenance_app.ui.panels.analysis.steps import ShownStep
from provenance_app.ui.panels.wording import DOT, count, visible, word

BODY: Final = 216
_CROWDED, _RISER, _BARE, _START = 250, 158, 26, 14
_FEW: Final = 2
_SIGNS: Final = {
    Shift.FIRMER: "\u2191 firmer",
    Shift.MILDER: "\u2193 milder",
    Shift.TURNED: "\u2260 said in another way",
    Shift.HEDGE_LOST: "\u2212 hedge lost",
    Shift.ATTRIBUTION_DROPPED: "\u2212 attribution dropped",
    Shift.SPEAKER_CHANGED: "\u2260 speaker changed",
    Shift.FIGURE_CHANGED: "\u2260 figure changed",
}
_HARMLESS: Final = (Shift.MILDER, Shift.SPEAKER_CHANGED)
_NOBODY: Final = {
    Attribution.OWN_VOICE: "the document itself",
    Attribution.UNNAMED: "left unnamed",
    Attribution.BACKGROUND: "on background",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung(ShownStep):
    """A step as it is painted.

    Attributes:
        riser: How much of the width is before the step itself.
        notes: What stands at the riser, each with whether certainty was gained or something lost by it.
        heading: How firmly it is said.
        words: The claim.
        speaker: Who says it.
        place: The document and its date.
        level: The rank of firmness, None where there is none.
        before: The same of the step before.
        apart: Whether it is denied or an opinion.
        shared: Whether it stands further left already.
        first: Whether a ladder begins with it.
    """

    riser: int
    notes: tuple[tuple[str, bool], ...]
    heading: str
    words: str
    speaker: str
    place: str
    level: int | None
    before: int | None
    apart: bool
    shared: bool
    first: bool


def rungs_of(certainty: Certainty) -> list[Rung]:
    """Return the steps of all ladders from left to right, the longest ladder first."""
    found: list[Rung] = []
    for number, ladder in enumerate(certainty.ladders):
        before: Step | None = None
        for step in ladder:
            alone = len(certainty.ladders) == len(ladder) == 1
            found.append(_rung(step, before, _opening(step, number, alone=alone) if before is None else ""))
            before = step
    return found


def _opening(step: Step, number: int, *, alone: bool) -> str:
    if step.skipped:
        return ""
    if alone:
        return "No earlier claim is linked"
    return "Another way it came" if number else ""


def _rung(step: Step, before: Step | None, opening: str) -> Rung:
    notes = [(opening, False)] if opening else []
    if step.skipped:
        notes.append((f"\u2026 {count(step.skipped, 'step')} left out", False))
    notes += [(_note(change), change.shift not in _HARMLESS) for change in step.changes]
    riser = _CROWDED if len(notes) > _FEW else _RISER if notes else _BARE if before else _START
    heading = word(step.modality) if step.modality else "firmness not recorded"
    if step.hedges:
        heading += f": {visible(', '.join(step.hedges))}"
    speaker = visible(", ".join(step.speakers)) or _nobody(step.attribution)
    place = place_words(step.title, step.published)
    words = visible(step.text)
    said = [f"\u201c{words}\u201d", heading, speaker, place]
    if step.shared:
        heading = f"(as before) {heading}"
        said.append("the same claim as further left")
    said += [note for note, _ in notes]
    return Rung(
        record=step.claim,
        said="; ".join(said),
        width=riser + BODY,
        riser=riser,
        notes=tuple(notes),
        heading=heading,
        words=words,
        speaker=speaker,
        place=place,
        level=step.firmness,
        before=before.firmness if before else None,
        apart=step.apart,
        shared=step.shared,
        first=before is None,
    )


def place_words(title: str, published: str) -> str:
    """Return when a document came out and its name; each keeps its own direction of writing."""
    return DOT.join(isolated(part) for part in (published, title) if part) or "in no document"


def isolated(text: str) -> str:
    """Return text on one line that leaves the direction of what stands around it alone."""
    return f"\u2068{visible(text)}\u2069"


def _nobody(attribution: Attribution | None) -> str:
    return _NOBODY.get(attribution, "nobody named") if attribution else "nobody named"


def _note(change: Change) -> str:
    before, after = isolated(change.before), isolated(change.after) if change.after else ""
    return f"{_SIGNS[change.shift]}: {before}" + (f" \u2192 {after}" if after else "")
