"""The command `origins`: where a claim comes from, how many of its origins are independent, and what it stands on."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from provenance_app.cli.console import CASE, JSON, opened, print_json, say
from provenance_app.model.enumerations import RELIABILITY_WORDING
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import folded, short_name
from provenance_app.model.records import Source

if TYPE_CHECKING:
    from provenance_app.analysis.origins import Origins
    from provenance_app.analysis.rings import RingStep
    from provenance_app.model.snapshot import Snapshot

_LISTED: Final = 5


@click.command()
@CASE
@click.argument("claim")
@JSON
def origins(case: Path, claim: str, as_json: bool) -> None:
    """Say where a claim comes from; CLAIM is its id, or words that no other claim has."""
    from provenance_app.analysis.origins import origins_of

    with opened(case) as session:
        snapshot = session.snapshot
    claim_id = claim_called(snapshot, claim)
    found = origins_of(snapshot, claim_id)
    if as_json:
        print_json(origin_fields(snapshot, claim_id, found))
    else:
        say(origin_lines(snapshot, claim_id, found))


def claim_called(snapshot: "Snapshot", words: str) -> RecordId:
    """Return the claim with this id, or the only one whose text has these words, whatever their case and white space.

    Raises:
        UnknownRecord: There is none, or there are several; the message lists at most five.
    """
    if words in snapshot.claims:
        return RecordId(words)
    wanted = folded(words)
    fitting = [claim for claim in snapshot.claims.values() if wanted in folded(claim.text)] if wanted else []
    fitting = [claim for claim in fitting if folded(claim.text) == wanted] or fitting
    if len(fitting) == 1:
        return fitting[0].id
    if not fitting:
        raise UnknownRecord(f'No claim has the id or the words "{words}".')
    lines = [f'{len(fitting):,} claims have the words "{words}". Give more of them, or an id:']
    lines += [f"  {claim.id}  {short_name(claim)}" for claim in fitting[:_LISTED]]
    if len(fitting) > _LISTED:
        lines.append(f"  and {len(fitting) - _LISTED:,} more")
    raise UnknownRecord("\n".join(lines))


def _named(snapshot: "Snapshot", record_id: RecordId) -> dict[str, Any]:
    record = snapshot.get(record_id)
    return {"id": record_id, "kind": snapshot.kind_of(record_id), "name": short_name(record) if record else record_id}


def _grade(snapshot: "Snapshot", origin: RecordId) -> tuple[str | None, str]:
    """Return the Admiralty grade of an origin and its wording."""
    record = snapshot.get(origin)
    if not isinstance(record, Source):
        return None, "provenance established"
    if record.reliability is None:
        return None, "not graded"
    return record.reliability.value, RELIABILITY_WORDING[record.reliability]


def origin_fields(snapshot: "Snapshot", claim_id: RecordId, found: "Origins") -> dict[str, Any]:
    """Return what `--json` prints: all records by id, kind and name."""
    from provenance_app.analysis.control import held_in_common
    from provenance_app.analysis.rings import rings_of

    def named(ids: tuple[RecordId, ...]) -> list[dict[str, Any]]:
        return [_named(snapshot, one) for one in ids]

    graded = ((origin, *_grade(snapshot, origin)) for origin in found.origins)
    return {
        "claim": _named(snapshot, claim_id),
        "citations": found.citations,
        "independent": found.independent,
        "origins": [{**_named(snapshot, one), "grade": grade, "wording": words} for one, grade, words in graded],
        "groups": [
            {"origins": named(group), "in_common": named(held_in_common(snapshot, group) if len(group) > 1 else ())}
            for group in found.groups
        ],
        "unknown": named(found.unknown),
        "paths": [named(path) for path in found.paths],
        "single_points": named(found.single_points),
        "rings": [
            [{**_named(snapshot, step.record), "dates": list(step.dates)} for step in ring.steps]
            for ring in rings_of(snapshot, claim_id)
        ],
    }


def origin_lines(snapshot: "Snapshot", claim_id: RecordId, found: "Origins") -> str:
    """Return the origins of a claim as text, a heading for each part that is there."""
    from provenance_app.analysis.control import held_in_common
    from provenance_app.analysis.flags.wording import counted
    from provenance_app.analysis.rings import rings_of

    def name(record_id: RecordId) -> str:
        return str(_named(snapshot, record_id)["name"])

    def names(ids: tuple[RecordId, ...], between: str = ", ") -> str:
        return between.join(map(name, ids))

    def dated(step: "RingStep") -> str:
        return name(step.record) + (f" ({', '.join(step.dates)})" if step.dates else "")

    lines = [
        f"{name(claim_id)}  ({claim_id})",
        f"{counted(found.citations, 'citation')}, {counted(found.independent, 'independent origin')}, "
        f"{counted(len(found.unknown), 'unknown origin')}",
    ]
    graded = [(one, *_grade(snapshot, one)) for one in found.origins]
    lines += _part("Origins", [f"{name(one)}: {f'{grade}, ' if grade else ''}{words}" for one, grade, words in graded])
    shared = [(group, held_in_common(snapshot, group)) for group in found.groups if len(group) > 1]
    lines += _part(
        "Under common control, so each line counts as one",
        [f"{names(group)} (in common: {names(common) or 'the same file'})" for group, common in shared],
    )
    lines += _part("Unknown origins", [name(one) for one in found.unknown])
    lines += _part("Paths that share no record", [names(path, " -> ") for path in found.paths])
    ways = [" -> ".join(map(dated, (*ring.steps, ring.steps[0]))) for ring in rings_of(snapshot, claim_id)]
    lines += _part("Rings: these rest on each other", ways)
    lines += _part("Everything falls with any one of these", [name(one) for one in found.single_points])
    return "\n".join(lines)


def _part(heading: str, rows: list[str]) -> list[str]:
    return ["", f"{heading}:", *(f"  {row}" for row in rows)] if rows else []
