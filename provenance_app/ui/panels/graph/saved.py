"""A view kept in the case, and what the graph shows: the one made of the other."""

from dataclasses import replace

from provenance_app.model.filters import Filter
from provenance_app.model.ids import RecordId
from provenance_app.model.places import places_of
from provenance_app.model.records import SavedView, ViewCamera
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.panels.graph.sight import Sight

_SCALES = (0.01, 8.0)


def view_as_shown(view_id: RecordId, name: str, sight: Sight, wanted: Filter, camera: Camera) -> SavedView:
    """Return a view that shows what is in sight, filtered and looked at like this."""
    return SavedView(
        id=view_id,
        name=name,
        records=tuple(sorted(sight.records)) if sight.records is not None else (),
        filter=wanted,
        collapsed=sight.collapsed,
        direction=sight.direction,
        places={node: [float(x), float(y)] for node, (x, y) in sight.places.items()},
        camera=ViewCamera(x=camera.x, y=camera.y, scale=camera.scale),
    )


def sight_of(view: SavedView, snapshot: Snapshot) -> Sight:
    """Return what a view has in sight; records that are gone are passed over, new ones find a place beside."""
    there = frozenset(one for one in view.records if snapshot.kind_of(one) is not None)
    records = there if view.records else None
    places = {node: at for node, at in places_of(view).items() if records is not None and node in records}
    sight = Sight(records, view.collapsed, places, view.direction)
    return sight.folded(snapshot, view.collapsed)


def camera_of(view: SavedView) -> Camera | None:
    """Return where a view looks, or None where it does not say, or nothing could be seen there."""
    camera = view.camera
    numbers = (camera.x, camera.y, camera.scale) if camera else ()
    if not numbers or not all(isinstance(one, int | float) and abs(one) < 1e7 for one in numbers):
        return None
    x, y, scale = map(float, numbers)
    return Camera(x, y, scale) if _SCALES[0] <= scale <= _SCALES[1] else None


def shows_as(view: SavedView, sight: Sight, wanted: Filter) -> bool:
    """Say whether a view shows these records in this way, wherever it looks."""
    shown = view_as_shown(view.id, view.name, sight, wanted, Camera())
    kept = replace(shown, direction=view.direction, places=view.places, camera=view.camera)
    return (kept.records, kept.filter, kept.collapsed) == (tuple(sorted(view.records)), view.filter, view.collapsed)
