"""What an assessment of a claim is based on, as fingerprints that change when that does."""

import json
from collections.abc import Iterator
from typing import Any, Final

from provenance_app.analysis.basis import Basis, is_origin
from provenance_app.analysis.clusters import cluster_of
from provenance_app.analysis.contradictions import contradictions
from provenance_app.analysis.control import control_groups, controllers
from provenance_app.analysis.flags.flag import fingerprint
from provenance_app.analysis.pillars import CaseReader, check_of
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import CheckState, LinkStatus, Pillar, RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.plain import to_plain
from provenance_app.model.records import Assessment, Source

_BASIS: Final = "what it rests on"
PARTS: Final = {
    "claim": "what it says",
    "basis": _BASIS,
    "status": "the status of a link",
    "origins": "who stands behind it",
    "grades": "the grade of a source",
    "checks": "what was established",
    "denials": "what contradicts it",
}
"""The parts of the inputs of an assessment by the name they are stored under, and how a message calls them."""

_TOLD_BY_BASIS: Final = ("status", "origins", "grades", "checks")
_SAID: Final = ("text", "verbatim", "modality", "attribution", "hedges", "figure", "about")
_WEIGHED: Final = {
    RecordKind.CLAIM: _SAID,
    RecordKind.SOURCE: ("name", "kind", "role"),
    RecordKind.DOCUMENT: ("kind", "published"),
    RecordKind.MEDIA: ("kind", "file"),
}
_EDGE: Final = ("from", "relation", "to", "form", "firsthand", "asserted")
_FOUND: Final = (CheckState.ESTABLISHED, CheckState.DISPUTED)


def assessment_inputs(case: CaseReader, claim: RecordId) -> str:
    """Return fingerprints of what an assessment of a claim is based on, as it is now.

    Which parts of which records count is told in docs/flags.md. The order in which records were added does not.
    """
    facts = _facts(case, claim)
    return " ".join(f"{part}:{fingerprint(tuple(sorted(map(_text, rows))))}" for part, rows in facts.items())


def changed_inputs(assessment: Assessment, now: str) -> tuple[str, ...]:
    """Return what an assessment was based on and is otherwise now, in words, the most important first.

    Nothing where it still is as it was, or where it is not known what the assessment was based on.

    Args:
        assessment: Which assessment.
        now: What `assessment_inputs` says of its claim now.
    """
    if assessment.inputs is None or assessment.inputs == now:
        return ()
    before, after = _by_part(assessment.inputs), _by_part(now)
    if before.keys() != after.keys():
        return ("something it is based on",)
    changed = [part for part in PARTS if before[part] != after[part]]
    if "basis" in changed:
        changed = [part for part in changed if part not in _TOLD_BY_BASIS]
    return tuple(PARTS[part] for part in changed) or ("something it is based on",)


def _by_part(inputs: str) -> dict[str, str]:
    parts = (part.partition(":") for part in inputs.split(" "))
    return {name: digest for name, _, digest in parts}


def _facts(case: CaseReader, claim: RecordId) -> dict[str, list[object]]:
    cluster = cluster_of(case, claim)
    basis = Basis.below(case, cluster)
    reached = basis.supporting(cluster)
    links = {step.link.id: step.link for one in reached for step in basis.steps(one)}
    said = [link for link in case.links_from(claim, Relation.ATTRIBUTED_TO) if link.live]
    links |= {link.id: link for link in said}
    below = {one: case.get(one) for one in reached.union(link.to for link in said)}
    origins = [one for one in reached if is_origin(case, one, basis.steps(one))]
    denials = [link for link, _ in contradictions(case, cluster)]
    denying = {link.from_ if link.to in cluster else link.to for link in denials}
    return {
        "claim": [_weighed(case.get(claim))],
        "basis": [
            *(_picked(link, _EDGE) for link in links.values()),
            *(_weighed(record) for one, record in below.items() if one != claim),
        ],
        "status": [(*_ends(link), link.status) for link in links.values()],
        "origins": list(control_groups(origins, lambda origin: controllers(case, origin))),
        "grades": [(one.id, one.reliability) for one in below.values() if isinstance(one, Source)],
        "checks": [row for one in below for row in _checks(case, one)],
        "denials": [
            *((*_ends(link), link.form, link.status is LinkStatus.CONFIRMED) for link in denials),
            *(_weighed(case.get(one)) for one in denying),
        ],
    }


def _checks(case: CaseReader, record_id: RecordId) -> Iterator[object]:
    for pillar in Pillar:
        check = check_of(case, record_id, pillar)
        if check is not None and check.state in _FOUND:
            yield _picked(check, ("record", "pillar", "state", "value"))


def _ends(link: Link) -> tuple[str, ...]:
    return link.from_, link.relation, link.to


def _weighed(record: Record | None) -> object:
    if record is None:
        return None
    return {"id": record.id, **_picked(record, _WEIGHED.get(record.record_kind, ()))}


def _picked(record: Record, keys: tuple[str, ...]) -> dict[str, Any]:
    plain = to_plain(record)
    return {key: plain[key] for key in keys if key in plain}


def _text(row: object) -> str:
    return json.dumps(row, sort_keys=True, ensure_ascii=False)
