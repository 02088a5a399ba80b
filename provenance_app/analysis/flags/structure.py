"""How a case hangs together: dead ends, single origins, what claims stand or fall with, rings."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from provenance_app.analysis.clusters import Cluster
from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.weak_points import WeakPoint
from provenance_app.analysis.flags.wording import counted, listed, named
from provenance_app.analysis.grounds import Ring
from provenance_app.analysis.origins import citations, documents_of
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import (
    Credibility,
    LinkForm,
    Pillar,
    Relation,
)
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim, Document, Media, Source

_FAR: Final = 50
"""Single points looked at of one claim, nearest first; a chain of thousands says nothing more after these."""
_ENOUGH: Final = 12
"""Weak ones of these that are named at a time; the next come up as the nearest are verified."""


def dead_end(case: Reading, claim: Claim) -> Findings:
    """Find a key claim that no path leads from to any origin."""
    if not claim.key or case.leads_to_origin(claim.id):
        return
    ends = case.unknown_ends(claim.id)
    if ends == (claim.id,):
        where = "it rests on nothing"
    elif ends:
        where = f"it ends at {_names(case, ends)}"
    else:
        where = "it only leads round in a ring"
    yield Finding(
        subjects=(claim.id,),
        message=f"{named(claim)} leads to no origin: {where}.",
        action="Add a source or document it rests on, establish where its media comes from, or accept it as unknown.",
        fix=_fix_of_end(claim, list(map(case.get, ends))),
        facts=(claim.id, *ends),
    )


def _fix_of_end(claim: Claim, ends: list[Record | None]) -> Fix:
    end = ends[0] if len(ends) == 1 else claim
    match end:
        case Media():
            return Fix(kind=FixKind.SET_CHECK, record=end.id, pillar=Pillar.PROVENANCE)
        case Source():
            return Fix(kind=FixKind.SET_FIELD, record=end.id, field="kind")
        case Document():
            form = LinkForm.AUTHOR
            return Fix(kind=FixKind.ADD_LINK, record=end.id, relation=Relation.ATTRIBUTED_TO, form=form)
        case _:
            return Fix(kind=FixKind.NAME_SPEAKER, record=end.id if end else claim.id)


def single_origin(case: Reading, cluster: Cluster) -> Findings:
    """Find claims that are told in several places, and all come from one origin."""
    documents = len(documents_of(case, cluster))
    cited = citations(case, cluster) if documents < 2 else 0
    if documents < 2 and cited < 2:
        return
    if case.independent_origins(cluster, limit=2) != 1:
        return
    claims = sorted((claim for claim in map(case.claim, cluster) if claim), key=lambda claim: not claim.key)
    origins = case.origins_below(cluster)
    origin_names = listed([named(case.get(origin)) for origin in origins])
    if len(origins) > 1:
        origin_names += ", which are not independent of each other"
    told = f"in {counted(documents, 'document')}" if documents > 1 else f"with {counted(cited, 'citation')}"
    lead = named(claims[0]) if claims else "A claim"
    yield Finding(
        subjects=(*(claim.id for claim in claims), *origins),
        message=f"{lead} is told {told} and has 1 independent origin: {origin_names}.",
        action="Find a second origin that does not depend on the first.",
        fix=Fix(kind=FixKind.SHOW_PATHS, record=claims[0].id if claims else cluster[0]),
        facts=(*cluster, *origins, documents > 1),
    )


def independence_not_established(case: Reading, claim: Claim) -> Findings:
    """Find a good grade that relies on origins whose independence nobody vouched for."""
    good = (Credibility.CONFIRMED, Credibility.PROBABLY_TRUE)
    grades = [opinion for opinion in case.assessments_of(claim.id) if opinion.credibility in good]
    if not grades:
        return
    cluster = case.cluster(claim.id)
    if case.independent_origins(cluster, limit=2) < 2:
        return
    groups = case.origin_groups(cluster)
    origins = sorted(origin for group in groups for origin in group)
    names = _names(case, [group[0] for group in groups])
    yield Finding(
        subjects=(claim.id, *origins),
        message=f"{named(claim)} is graded {grades[-1].credibility}; that {names} are independent is assumed.",
        action="Accept that they are independent and say why, or link what controls them both.",
        fix=Fix(kind=FixKind.SHOW_PATHS, record=claim.id),
        facts=(claim.id, *origins, *(opinion.credibility for opinion in grades)),
    )


def secondhand_only(case: Reading, claim: Claim) -> Findings:
    """Find a key claim of which every path ends at somebody who was not there."""
    if not claim.key or not case.leads_to_origin(claim.id):
        return
    told = case.hearsay(claim.id)
    if told is None or not told.links:
        return
    names = _names(case, told.origins)
    yield Finding(
        subjects=(claim.id, *told.links, *told.origins),
        message=f"{named(claim)} is known only at second hand, from {names}.",
        action="Find somebody who was there, or the original record.",
        fix=Fix(kind=FixKind.SHOW_PATHS, record=claim.id),
        facts=tuple(map(case.link, told.links)),
    )


def single_point_of_failure(case: Reading, claim: Claim) -> Findings:
    """Find what a key claim stands or falls with, and nobody verified."""
    if not claim.key:
        return
    for point in islice(_weak_points(case, claim.id), _ENOUGH):
        yield Finding(
            subjects=(point.record, claim.id),
            message=f"{named(claim)} stands or falls with {point.words}.",
            action="Verify it, or find a way to the origins that does not pass it.",
            fix=point.fix,
            facts=(point.record, claim.id, *point.weak),
        )


def _weak_points(case: Reading, here: RecordId) -> Iterator[WeakPoint]:
    """Go through what is weak among the nearest records that all paths from one to its origins pass."""
    for _ in range(_FAR):
        ring, weak = case.point_below(here)
        yield from weak
        if not ring:
            return
        here = ring[0]


def circular_citation(case: Reading, ring: Ring) -> Findings:
    """Find records that rest on each other."""
    yield Finding(
        subjects=ring,
        message=f"{counted(len(ring), 'record')} rest on each other in a ring: {_names(case, ring)}.",
        action="Date or correct the link that closes the ring, or accept it as a finding.",
        fix=Fix(kind=FixKind.EDIT_LINK, record=_closing_link(case, ring)),
        facts=ring,
    )


def loop_without_origin(case: Reading, ring: Ring) -> Findings:
    """Find records that rest on each other and on nothing else."""
    if not case.leads_to_origin(ring[0]):
        yield Finding(
            subjects=ring,
            message=f"{counted(len(ring), 'record')} rest on each other and on no origin: {_names(case, ring)}.",
            action="Find where the first of them comes from.",
            fix=Fix(kind=FixKind.ADD_LINK, record=ring[0], relation=Relation.ATTRIBUTED_TO, field="firsthand"),
            facts=ring,
        )


def _names(case: Reading, records: Sequence[RecordId]) -> str:
    return listed([named(case.get(one)) for one in records])


def _closing_link(case: Reading, ring: Ring) -> RecordId:
    inside = frozenset(ring)
    return min(step.link.id for one in ring for step in case.steps(one) if step.to in inside)
