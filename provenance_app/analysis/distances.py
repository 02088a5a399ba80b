"""How far two places are from each other, and how exactly a place of each precision is known."""

import math
from collections.abc import Mapping
from typing import Final

from provenance_app.model.enumerations import Precision

_EARTH: Final = 6_371_008.8
"""Mean radius in metres (IUGG)."""

UNCERTAINTY: Final[Mapping[Precision, float]] = {
    Precision.EXACT: 10.0,
    Precision.VICINITY: 100.0,
    Precision.LOCALITY: 1_000.0,
}
"""Metres within which a place is known; a region or country is no point."""


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the metres between two places, latitude and longitude in degrees, on the great circle (haversine)."""
    (north, east), (to_north, to_east) = (map(math.radians, place) for place in (one, other))
    half = math.sin((to_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(to_north) * math.sin((to_east - east) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, half)))
