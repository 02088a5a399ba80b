"""Media out of context: what is said of a picture where it is used, beside what was found out about it."""

from dataclasses import replace
from datetime import date
from typing import Final

from provenance_app.analysis.dates import EdtfInterval, read_edtf
from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import named
from provenance_app.analysis.pillars import check_of
from provenance_app.analysis.places import read_established, read_place
from provenance_app.analysis.stories import media_and_user
from provenance_app.model.enumerations import CheckState, Pillar, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Check, Place

SHOWS: Final = (Relation.RESTS_ON, Relation.APPEARS_IN)
"""The relations whose dependent says what its media shows."""


def context_mismatch(case: Reading, link: Link) -> Findings:
    """Find a picture that was recorded elsewhere, or at another time, than is said where it is used."""
    if link.asserted is None or not link.live:
        return
    media, other = media_and_user(link)
    where, when = _established(case, media, Pillar.LOCATION), _established(case, media, Pillar.DATE)
    elsewhere, then = _elsewhere(link.asserted.place, where), _another_time(link.asserted.date, when)
    if not elsewhere and not then:
        return
    yield Finding(
        subjects=(media, link.id, other),
        message=f"{named(case.get(media))} {' and '.join(filter(None, (elsewhere, then)))}.",
        action="Refute the link: it is taken out of context (DecontextualizedContent); or correct one of the two.",
        fix=Fix(kind=FixKind.EDIT_ASSERTED, record=link.id, other=media, field="place" if elsewhere else "date"),
        facts=(
            link.id,
            *((link.asserted.place, where) if elsewhere else ()),
            *((link.asserted.date, when) if then else ()),
        ),
    )


def _established(case: Reading, media: RecordId, pillar: Pillar) -> Check | None:
    check = check_of(case, media, pillar)
    return check if check and check.state is CheckState.ESTABLISHED else None


def _elsewhere(asserted: str | None, check: Check | None) -> str | None:
    """Return the finding in words, where the two places cannot be one."""
    if not asserted or check is None or not isinstance(check.value, Place):
        return None
    if not read_place(asserted).conflicts(read_established(check.value)):
        return None
    return f"is said to show {' '.join(asserted.split())}; it was recorded in {_place_words(check.value)}"


def _place_words(place: Place) -> str:
    return place.name or f"{place.latitude:.4f}, {place.longitude:.4f}"


def _another_time(asserted: str | None, check: Check | None) -> str | None:
    """Return the finding in words, where the two dates have no day in common."""
    if not asserted or check is None or not isinstance(check.value, str):
        return None
    said, found = read_edtf(asserted), read_edtf(check.value)
    if said is None or found is None or not _widened(said).disjoint(_widened(found)):
        return None
    return f"is said to be of {said.reading}; it was recorded at another time, {found.reading}"


def _widened(interval: EdtfInterval) -> EdtfInterval:
    """Return what an uncertain or approximate date may mean: it may be off by as long as it lasts."""
    first, last = interval.earliest, interval.latest
    if not (interval.uncertain or interval.approximate) or first is None or last is None:
        return interval
    days = last.toordinal() - first.toordinal() + 1
    earliest = date.fromordinal(max(1, first.toordinal() - days))
    latest = date.fromordinal(min(date.max.toordinal(), last.toordinal() + days))
    return replace(interval, earliest=earliest, latest=latest)
