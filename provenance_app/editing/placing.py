"""Where the nodes of an edit go: a new one to a free place, a removed one's place with it; the others stay."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from math import isfinite

from provenance_app.analysis.layout import NODE_SIZES, clear_of, layered, place_beside
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import NODE_KINDS, Direction, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import CASE_ID, CaseInfo, Position
from provenance_app.model.snapshot import Snapshot

Places = dict[RecordId, tuple[float, float]]
Box = tuple[float, float, float, float]


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
    places = layered(after) if len(new) >= len(after.positions) else place_beside(after, new)
    return Edit(edit.label, edit.changes + _moves(after, places))


def place_all(snapshot: Snapshot) -> Edit | None:
    """Return the edit that gives a place to every node that has none, or None where all have one."""
    missing = [node for kind in NODE_KINDS for node in snapshot.records(kind) if node not in snapshot.positions]
    if not missing:
        return None
    places = place_beside(snapshot, missing) if snapshot.positions else layered(snapshot)
    return Edit("Place new records", _moves(snapshot, places))


def move(snapshot: Snapshot, places: Places) -> Edit:
    """Return the edit that moves nodes to these centres, in scene pixels."""
    count = "1 node" if len(places) == 1 else f"{len(places)} nodes"
    return Edit(f"Move {count}", _moves(snapshot, places))


def tidy(snapshot: Snapshot, ids: Collection[RecordId] = ()) -> Edit:
    """Return the edit that lays out all nodes anew, or the given ones around their present centre.

    The drawing stays where it was: the centre of what is not pinned does. Pinned nodes stay, and nothing covers them.
    A selection moves as one block to the nearest place, straight up, down, left or right, where it covers none of the
    others: so its drawing stays whole, and what was not selected is not touched.

    Args:
        snapshot: The case.
        ids: What to tidy; everything where empty.
    """
    places = layered(snapshot, ids or None)
    held = {node: (at.x, at.y) for node, at in snapshot.positions.items() if at.pinned and node in places}
    places = _shifted(places, *_to_where_it_was(snapshot, places, places.keys() - held.keys()))
    moving = {node: at for node, at in places.items() if node not in held}
    others = _boxes(snapshot, held)
    if ids:
        rest = {node: (at.x, at.y) for node, at in snapshot.positions.items() if node not in places}
        others += _boxes(snapshot, rest)
        moving = _shifted(moving, *clear_of(_boxes(snapshot, moving), others))
    elif held:
        moving = _beside_pins(snapshot, moving, others)
    return Edit("Tidy", _moves(snapshot, moving))


def pin(snapshot: Snapshot, ids: Iterable[RecordId]) -> Edit:
    """Return the edit that keeps nodes where they are when the others are tidied; those without a place are left."""
    return _pinned(snapshot, ids, True)


def unpin(snapshot: Snapshot, ids: Iterable[RecordId]) -> Edit:
    """Return the edit that lets nodes move again when all is tidied."""
    return _pinned(snapshot, ids, False)


def _pinned(snapshot: Snapshot, ids: Iterable[RecordId], pinned: bool) -> Edit:
    found = [snapshot.positions[node] for node in dict.fromkeys(ids) if node in snapshot.positions]
    changes = [Change(at, replace(at, pinned=pinned)) for at in found if at.pinned != pinned]
    count = "1 node" if len(changes) == 1 else f"{len(changes)} nodes"
    return Edit(f"{'Pin' if pinned else 'Unpin'} {count}", tuple(changes))


def _to_where_it_was(snapshot: Snapshot, places: Places, ids: Collection[RecordId]) -> tuple[float, float]:
    """Return the way from the new centre of some nodes to their present one."""
    known = [node for node in ids if node in snapshot.positions and node in places]
    dx = _mean([snapshot.positions[node].x - places[node][0] for node in known])
    dy = _mean([snapshot.positions[node].y - places[node][1] for node in known])
    return dx, dy


def _shifted(places: Places, dx: float, dy: float) -> Places:
    return {node: (x + dx, y + dy) for node, (x, y) in places.items()}


def _beside_pins(snapshot: Snapshot, moving: Places, pins: list[Box]) -> Places:
    """Move the nodes that would cover a pinned one, each to the nearest free place."""
    boxes = dict(zip(moving, _boxes(snapshot, moving), strict=True))
    places = dict(moving)
    for node, box in boxes.items():
        if clear_of([box], pins, 0.0) != (0.0, 0.0):
            others = pins + [other for one, other in boxes.items() if one != node]
            (places[node],) = _shifted({node: moving[node]}, *clear_of([box], others)).values()
            boxes[node] = _boxes(snapshot, {node: places[node]})[0]
    return places


def _boxes(snapshot: Snapshot, places: Places) -> list[Box]:
    found = []
    for node, (x, y) in places.items():
        kind = snapshot.kind_of(node)
        if kind in NODE_SIZES:
            width, height = NODE_SIZES[kind]
            found.append((x - width / 2, y - height / 2, x + width / 2, y + height / 2))
    return found


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
    finite = [value for value in values if isfinite(value)]
    return sum(finite) / len(finite) if finite else 0.0
