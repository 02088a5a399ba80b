"""The trail of a figure in words: what stands in each box and before it, and what is read out."""

from dataclasses import dataclass
from typing import Final

from provenance_app.analysis.dates import read_edtf
from provenance_app.analysis.figure_trail import FigureShift, FigureTrail, Hop
from provenance_app.model.enumerations import DocumentKind
from provenance_app.ui.panels.analysis.certainty_steps import isolated, place_words
from provenance_app.ui.panels.analysis.steps import ShownStep
from provenance_app.ui.panels.wording import DOT, count, visible, word

BODY: Final = 232
_BETWEEN, _BARE, _START = 150, 40, 14
_SHIFTS: Final = {
    FigureShift.VALUE: "\u2260 another value",
    FigureShift.ROUNDED: "\u2248 rounded",
    FigureShift.UNIT: "\u2260 another unit",
    FigureShift.AS_OF: "\u2260 another time",
    FigureShift.AS_OF_LOST: "\u2212 the time it holds for is lost",
}
_HARMLESS: Final = (FigureShift.ROUNDED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureBox(ShownStep):
    """A hop as it is painted.

    Attributes:
        between: How much of the width is before the box.
        notes: What changed on the way to it, each with whether it is for the worse.
        figure: Value and unit, or that none is recorded.
        time: When it holds for, and whether it was stale by then.
        words: The claim; empty for a document.
        place: The document with its kind and date.
        access: Whether one can open it.
        stale: Whether the figure was out of date when it was told.
        end: Whether it is a report or statistics at the beginning of the trail.
        first: Whether the trail begins with it.
    """

    between: int
    notes: tuple[tuple[str, bool], ...]
    figure: str
    time: str
    words: str
    place: str
    access: str
    stale: bool
    end: bool
    first: bool


def boxes_of(trail: FigureTrail) -> list[FigureBox]:
    """Return the hops of a trail from left to right."""
    return [_box(hop, first=at == 0, end=at == 0 and trail.reached) for at, hop in enumerate(trail.hops)]


def _box(hop: Hop, *, first: bool, end: bool) -> FigureBox:
    notes = [(f"\u2026 {count(hop.skipped, 'hop')} left out", False)] if hop.skipped else []
    if first:
        notes.append(_beginning(hop, end=end))
    notes += [(_SHIFTS[shift], shift not in _HARMLESS) for shift in hop.changes]
    between = _BETWEEN if notes else (_START if first else _BARE)
    figure, time, place, access = _figure(hop), _time(hop), _place(hop), _access(hop)
    words = visible(hop.text)
    said = [figure, time, f"\u201c{words}\u201d" if words else "", place, access, *(note for note, _ in notes)]
    return FigureBox(
        record=hop.record,
        said="; ".join(part for part in said if part),
        width=between + BODY,
        between=between,
        notes=tuple(notes),
        figure=figure,
        time=time,
        words=words,
        place=place,
        access=access,
        stale=hop.stale,
        end=end,
        first=first,
    )


def _beginning(hop: Hop, *, end: bool) -> tuple[str, bool]:
    if not end:
        return "The trail ends here: no report or statistics is cited", True
    return ("It comes from here", False) if hop.openable else ("It comes from here, where nobody can look", True)


def _figure(hop: Hop) -> str:
    if hop.value is None:
        return "no figure recorded" if hop.text else "the document"
    return f"{hop.value:,} {isolated(hop.unit)}" if hop.unit else f"{hop.value:,}"


def _time(hop: Hop) -> str:
    if hop.value is None:
        return ""
    as_of = read_edtf(hop.as_of) if hop.as_of else None
    time = f"for {as_of.reading if as_of else isolated(hop.as_of)}" if hop.as_of else "no time stated"
    return f"{time}{DOT}over a year old" if hop.stale else time


def _place(hop: Hop) -> str:
    if hop.document is None:
        return "in no document"
    kind = f"{word(hop.kind)}{DOT}" if hop.kind and hop.kind is not DocumentKind.OTHER else ""
    return kind + place_words(hop.title, hop.published)


def _access(hop: Hop) -> str:
    if hop.document is None:
        return ""
    if hop.captured:
        return "captured"
    return "not captured, but has an address" if hop.openable else "cannot be opened: no copy, no address"
