"""Where the nodes of an edit go: a new one to a free place, a removed one's place with it; the others stay."""

from collections.abc import Iterable
from dataclasses import replace

from provenance_app.analysis.layout import layered, place_beside
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import NODE_KINDS, Direction, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import CASE_ID, CaseInfo, Position
from provenance_app.model.snapshot import Snapshot

Places = dict[RecordId, tuple[float, float]]


def with_positions(snapshot: Snapshot, edit: Edit) -> Edit:
    """Return the edit with a position for each node that it adds without one."""
    placed = {change.id for change in edit.changes if isinstance(change.after, Position)}
    new = [
        change.id
        for change in edit.changes
        if change.before is None
        and change.kind in NODE_KINDS
        and change.id not in placed
        and change.id not in snapshot.positions
    ]
    if not new:
        return edit
    after = snapshot.applied(edit.changes, snapshot.revision)
    places = layered(after, direction=after.direction) if len(new) >= len(after.positions) else place_beside(after, new)
    return Edit(edit.label, edit.changes + _moves(after, places))


def place_all(snapshot: Snapshot) -> Edit | None:
    """Return the edit that gives a place to every node that has none, or None where all have one."""
    missing = [node for kind in NODE_KINDS for node in snapshot.records(kind) if node not in snapshot.positions]
    if not missing:
        return None
    places = (
        layered(snapshot, direction=snapshot.direction) if not snapshot.positions else place_beside(snapshot, missing)
    )
    return Edit("Place new records", _moves(snapshot, places))


def move(snapshot: Snapshot, places: Places) -> Edit:
    """Return the edit that moves nodes to these centres, in scene pixels."""
    count = "1 node" if len(places) == 1 else f"{len(places)} nodes"
    return Edit(f"Move {count}", _moves(snapshot, places))


def tidy(snapshot: Snapshot, ids: tuple[RecordId, ...] = ()) -> Edit:
    """Return the edit that lays out all nodes anew, or the given ones around their present centre; pins stay."""
    places = layered(snapshot, ids or None, direction=snapshot.direction)
    if ids:
        old = [snapshot.positions[node] for node in ids if node in snapshot.positions]
        dx = _mean([at.x for at in old]) - _mean([x for x, _ in places.values()])
        dy = _mean([at.y for at in old]) - _mean([y for _, y in places.values()])
        places = {node: (x + dx, y + dy) for node, (x, y) in places.items()}
    pinned = {node for node, at in snapshot.positions.items() if at.pinned}
    return Edit("Tidy", _moves(snapshot, {node: at for node, at in places.items() if node not in pinned}))


def pin(snapshot: Snapshot, ids: Iterable[RecordId]) -> Edit:
    """Return the edit that pins nodes: Tidy leaves them where they are."""
    return _pinned(snapshot, ids, pinned=True)


def unpin(snapshot: Snapshot, ids: Iterable[RecordId]) -> Edit:
    """Return the edit that lets Tidy move nodes again."""
    return _pinned(snapshot, ids, pinned=False)


def _pinned(snapshot: Snapshot, ids: Iterable[RecordId], *, pinned: bool) -> Edit:
    places = [snapshot.positions[one] for one in dict.fromkeys(ids) if one in snapshot.positions]
    changes = tuple(Change(at, replace(at, pinned=pinned)) for at in places if at.pinned != pinned)
    count = "1 node" if len(changes) == 1 else f"{len(changes)} nodes"
    return Edit(f"{'Pin' if pinned else 'Unpin'} {count}", changes)


def turn(snapshot: Snapshot, direction: Direction) -> Edit:
    """Return the edit that lays out the case in a direction, and remembers it; pins stay."""
    before = snapshot.find(RecordKind.CASE, CASE_ID)
    info = before if isinstance(before, CaseInfo) else CaseInfo(title="")
    turned = Change(before, replace(info, direction=direction))
    if turned.before == turned.after:
        return Edit("Turn the graph", ())
    after = snapshot.applied((turned,), snapshot.revision)
    words = "from left to right" if direction is Direction.LEFT_TO_RIGHT else "from the top down"
    return Edit(f"Lay out {words}", (turned, *tidy(after).changes))


def _moves(snapshot: Snapshot, places: Places) -> tuple[Change, ...]:
    changes = []
    for node, (x, y) in places.items():
        before = snapshot.positions.get(node)
        after = Position(id=node, x=round(float(x), 1), y=round(float(y), 1), pinned=bool(before and before.pinned))
        if after != before:
            changes.append(Change(before, after))
    return tuple(changes)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
