"""Places that a view has of its own for the nodes of the graph, as far as they are places at all."""

from typing import Any

from provenance_app.model.ids import RecordId
from provenance_app.model.records import SavedView

FARTHEST = 1e6
"""Scene pixels; a place of a view farther out than this is none."""

NOWHERE = 1e9
"""Scene pixels from the middle on either axis; no drawing and no hand gets there, so a position there is none."""


_PAIRS = (list, tuple)
_NUMBERS = (int, float)


def is_place(value: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    """Say whether a value is `[x, y]`, two finite numbers that are not too far out."""
    return isinstance(value, _PAIRS) and len(value) == 2 and _is_near(value[0]) and _is_near(value[1])


def _is_near(value: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    return isinstance(value, _NUMBERS) and not isinstance(value, bool) and -FARTHEST <= value <= FARTHEST


def places_of(view: SavedView) -> dict[RecordId, tuple[float, float]]:
    """Return the places of a view; what is no place is passed over, as a file may hold anything."""
    found = {RecordId(node): place for node, place in view.places.items() if is_place(place)}
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}
