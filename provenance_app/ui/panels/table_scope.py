"""A part of the case that the table is restricted to: what the graph lets stand out when it dims the rest."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

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
        made_of: Finds the same of these records in the case as it is then.
    """

    words: str
    records: frozenset[RecordId]
    picked: tuple[RecordId, ...]
    made_of: Callable[[CaseContext, tuple[RecordId, ...]], "Scope"]
    hops: int = 0
    paths: bool = False

    def renewed(self, context: CaseContext) -> "Scope | None":
        """Return it as it is after an edit, or None where nothing is left of what it was asked for."""
        there = nodes_of(context.snapshot, self.picked)
        return self.made_of(context, there) if there else None


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
    picked = nodes_of(context.snapshot, context.selection)
    again = now is not None and now.hops == 1 and now.picked == picked
    return _around(context, picked, 2 if again else 1) if picked else None


def _around(context: CaseContext, picked: tuple[RecordId, ...], hops: int) -> Scope:
    snapshot = context.snapshot
    what = "Neighbourhood" if hops == 1 else "Neighbourhood, two links far,"
    return Scope(
        words=f"{what} of {_named(snapshot, picked)}",
        records=emphasis.neighbourhood(snapshot, picked, hops),
        picked=picked,
        made_of=partial(_around, hops=hops),
        hops=hops,
    )


def origins(context: CaseContext, now: Scope | None) -> Scope | None:
    """Return the paths of the one selected claim to its origins; asked for again, or of others, all they rest on."""
    picked = nodes_of(context.snapshot, context.selection)
    if not picked:
        return None
    again = now is not None and now.paths and now.picked == picked
    return _below(context, picked) if again else _paths(context, picked)


def _paths(context: CaseContext, picked: tuple[RecordId, ...]) -> Scope:
    """Return the paths of one claim; where there are none, or several records, what they rest on."""
    snapshot = context.snapshot
    if len(picked) == 1 and picked[0] in snapshot.claims:
        trails = Trails.of(context.origins_of(picked[0]), picked[0])
        if trails.paths:
            words = f"Paths to the origins of {_named(snapshot, picked)}"
            return Scope(words=words, records=trails.records, picked=picked, made_of=_paths, paths=True)
    return _below(context, picked)


def _below(context: CaseContext, picked: tuple[RecordId, ...]) -> Scope:
    snapshot = context.snapshot
    words = f"What {_named(snapshot, picked)} {'rests' if len(picked) == 1 else 'rest'} on"
    return Scope(words=words, records=emphasis.roots(snapshot, picked), picked=picked, made_of=_below)


def dependants(context: CaseContext, _now: Scope | None) -> Scope | None:
    """Return the selection with all that rests on it."""
    picked = nodes_of(context.snapshot, context.selection)
    return _above(context, picked) if picked else None


def _above(context: CaseContext, picked: tuple[RecordId, ...]) -> Scope:
    snapshot = context.snapshot
    words = f"What depends on {_named(snapshot, picked)}"
    return Scope(words=words, records=emphasis.dependants(snapshot, picked), picked=picked, made_of=_above)


def _named(snapshot: Snapshot, picked: Sequence[RecordId]) -> str:
    if len(picked) > 1:
        return f"{len(picked):,} records"
    title = end_title(snapshot, picked[0])
    return title if len(title) <= _TITLE else title[: _TITLE - 1] + "\u2026"
