"""A part of the case that the table is restricted to: what the graph lets stand out when it dims the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance_app.model.enumerations import NODE_KINDS
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas import emphasis
from provenance_app.ui.canvas.scene.trails import Trails
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.wording import end_title

_TITLE = 60
"""Characters of a record's title in the words of a scope."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Some records with the links between them.

    Attributes:
        words: What they are: "Paths to the origins of ...".
        records: The records.
        hops: How many links the neighbourhood reaches, 0 for what is no neighbourhood.
        paths: Whether these are the paths to independent origins, and not all that is rested on.
        picked: What it was asked for.
    """

    words: str
    records: frozenset[RecordId]
    picked: tuple[RecordId, ...]
    hops: int = 0
    paths: bool = False


def nodes_of(snapshot: Snapshot, selection: Iterable[RecordId]) -> tuple[RecordId, ...]:
    """Return the selected records, and the ends of the selected links."""
    found: list[RecordId] = []
    for one in selection:
        link = snapshot.links.get(one)
        if link is not None:
            found += (link.from_, link.to)
        elif snapshot.kind_of(one) in NODE_KINDS:
            found.append(one)
    return tuple(dict.fromkeys(found))


def neighbourhood(context: CaseContext, now: Scope | None) -> Scope | None:
    """Return the selection with its neighbours; asked for again, with their neighbours, too."""
    snapshot = context.snapshot
    picked = nodes_of(snapshot, context.selection)
    if not picked:
        return None
    hops = 2 if now is not None and now.hops == 1 and now.picked == picked else 1
    what = "Neighbourhood" if hops == 1 else "Neighbourhood, two links far,"
    records = emphasis.neighbourhood(snapshot, picked, hops)
    return Scope(words=f"{what} of {_named(snapshot, picked)}", records=records, picked=picked, hops=hops)


def origins(context: CaseContext, now: Scope | None) -> Scope | None:
    """Return the paths of the one selected claim to its origins; asked for again, or of others, all they rest on."""
    snapshot = context.snapshot
    picked = nodes_of(snapshot, context.selection)
    if not picked:
        return None
    if len(picked) == 1 and picked[0] in snapshot.claims:
        trails = Trails.of(context.origins_of(picked[0]), picked[0])
        if trails.paths and not (now is not None and now.paths and now.picked == picked):
            words = f"Paths to the origins of {_named(snapshot, picked)}"
            return Scope(words=words, records=trails.records, picked=picked, paths=True)
    words = f"What {_named(snapshot, picked)} {'rests' if len(picked) == 1 else 'rest'} on"
    return Scope(words=words, records=emphasis.roots(snapshot, picked), picked=picked)


def dependants(context: CaseContext, _now: Scope | None) -> Scope | None:
    """Return the selection with all that rests on it."""
    snapshot = context.snapshot
    picked = nodes_of(snapshot, context.selection)
    if not picked:
        return None
    words = f"What depends on {_named(snapshot, picked)}"
    return Scope(words=words, records=emphasis.dependants(snapshot, picked), picked=picked)


def _named(snapshot: Snapshot, picked: Sequence[RecordId]) -> str:
    if len(picked) > 1:
        return f"{len(picked):,} records"
    title = end_title(snapshot, picked[0])
    return title if len(title) <= _TITLE else title[: _TITLE - 1] + "\u2026"
