"""Places written as text: which countries they can mean, where they are, and whether two can be one place.

Reading errs towards more meanings: a name that several countries have means each of them, and text of which a part
cannot be read means nothing at all, so that two places conflict only where no meaning of the one fits any of the other.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from provenance_app.analysis.distances import UNCERTAINTY, distance
from provenance_app.analysis.gazetteer import City, cities, folded, regions
from provenance_app.model.enumerations import Precision
from provenance_app.model.records import Place

MAX_LENGTH: Final = 200
"""Longer text is no place; it is not even tried."""

_TOWN, _GREAT_CITY, _MANY = 50_000.0, 100_000.0, 1_000
"""Metres within which what is called like a city is, and from how many thousand people on it is a great one."""

_SCANNED: Final = 100
"""Thousands of people from which on a city is recognised in the middle of other words."""

_COUNTRIES: Final = {
    **dict.fromkeys(("PR", "GU", "AS", "MP", "VI", "UM"), "US"),
    **dict.fromkeys(("HK", "MO", "TW"), "CN"),
    **dict.fromkeys(("GP", "MQ", "GF", "RE", "YT", "NC", "PF", "PM", "BL", "MF", "WF", "TF"), "FR"),
    **dict.fromkeys(("GI", "BM", "FK", "KY", "VG", "MS", "AI", "TC", "SH", "PN", "IO", "GS", "IM", "JE", "GG"), "GB"),
    **dict.fromkeys(("AW", "CW", "SX", "BQ"), "NL"),
    **dict.fromkeys(("GL", "FO"), "DK"),
    **dict.fromkeys(("CX", "CC", "NF", "HM"), "AU"),
    **dict.fromkeys(("CK", "NU", "TK"), "NZ"),
    **{"AX": "FI", "SJ": "NO", "PS": "IL", "XK": "RS", "EH": "MA"},
}
"""Territories, and the state that has or claims them: what is in the one may be said to be in the other."""

_NUMBER: Final = r"([+-]?\d{1,3}(?:\.\d{1,12})?)\s*\u00b0?\s*"
_DEGREES: Final = re.compile(rf"\s*{_NUMBER}([NS]?)\s*[,;\s]\s*{_NUMBER}([EW]?)\s*", re.IGNORECASE)
_EITHER: Final = re.compile(r"[;/|&\n]|\band\b|\bor\b", re.IGNORECASE)
_PARTS: Final = re.compile(r"[,()\[\]:\u2013\u2014]")
_BESIDE: Final = re.compile(
    r"\b(?:sea|ocean|gulf|bay|strait|river|street|road|avenue|flight|airlines|border|frontier)\b", re.IGNORECASE
)
_WORDS: Final = re.compile(r"[\w.'\u2019`&-]+")
_COMMON: Final = frozenset(
    (
        "reading",
        "nice",
        "split",
        "mobile",
        "van",
        "temple",
        "hospital",
        "bath",
        "police",
        "orange",
        "most",
        "university",
    )
    + ("san", "santa", "santiago", "central", "park", "union", "college", "of", "male", "same", "victoria", "along")
)
"""Words that are cities too; in the middle of other words they are not read as such."""


@dataclass(frozen=True, slots=True)
class Point:
    """A position in degrees, WGS 84, and the metres within which it is right."""

    latitude: float
    longitude: float
    radius: float


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """What a place can mean.

    Attributes:
        countries: ISO 3166 codes of every country it may be in; empty where it cannot be read.
        point: Where it is, where that is one place of known position.
    """

    countries: frozenset[str] = frozenset()
    point: Point | None = None

    def conflicts(self, other: "PlaceReading") -> bool:
        """Say whether no meaning of this fits any meaning of the other."""
        if self.point and other.point:
            return _metres(self.point, other.point) > self.point.radius + other.point.radius
        return bool(self.countries and other.countries) and not _with_states(self.countries) & _with_states(
            other.countries
        )


_UNREAD: Final = PlaceReading()


@lru_cache(maxsize=5_000)
def read_place(text: str) -> PlaceReading:
    """Return what a place written as text can mean; `U.P., India`, `Somalia; Nairobi, Kenya`, `59.33, 18.07`."""
    if len(text) > MAX_LENGTH:
        return _UNREAD
    degrees = _DEGREES.fullmatch(text)
    if degrees:
        return PlaceReading(point=_degrees(*degrees.groups()))
    whole = _named(text)
    either = [whole] if whole.countries else [_place(part) for part in _EITHER.split(text) if folded(part)]
    if not either or not all(reading.countries for reading in either):
        return _UNREAD
    countries = frozenset().union(*(reading.countries for reading in either))
    return PlaceReading(countries, either[0].point if len(either) == 1 else None)


def read_established(place: Place) -> PlaceReading:
    """Return what the place of a check can mean: its name, and its position where that is known to a kilometre."""
    named = read_place(place.name) if place.name else _UNREAD
    radius = UNCERTAINTY.get(place.precision) if place.precision else None
    if place.latitude is None or place.longitude is None or radius is None:
        return PlaceReading(named.countries, None if place.precision in _WIDE else named.point)
    return PlaceReading(named.countries, _point(place.latitude, place.longitude, radius))


_WIDE: Final = (Precision.REGION, Precision.COUNTRY)


def _with_states(countries: frozenset[str]) -> frozenset[str]:
    return countries | {_COUNTRIES[code] for code in countries if code in _COUNTRIES}


def _point(latitude: float, longitude: float, radius: float) -> Point | None:
    fits = math.isfinite(latitude) and math.isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180
    return Point(latitude, longitude, radius) if fits else None


def _degrees(north: str, south: str, east: str, west: str) -> Point | None:
    """Return the position that degrees name, right to half of their last digit, and to 100 m at best."""
    digits = min(len(number.partition(".")[2]) for number in (north, east))
    latitude = float(north) * (-1 if south in "Ss" and south else 1)
    longitude = float(east) * (-1 if west in "Ww" and west else 1)
    return _point(latitude, longitude, max(100.0, 80_000.0 / 10**digits))


def _metres(one: Point, other: Point) -> float:
    return distance((one.latitude, one.longitude), (other.latitude, other.longitude))


def _place(text: str) -> PlaceReading:
    """Read `city, region, country`: what is named last decides which of several of a name is meant."""
    parts = [part for part in _PARTS.split(text) if folded(part)]
    firm, found = _is_region(parts[-1]) if parts else False, _UNREAD
    points: list[Point] = []
    for part in reversed(parts):
        here = _named(part, last=not found.countries)
        if not here.countries or (not found.countries and part is not parts[-1] and not _is_region(part)):
            here = _within(part)
        if here.countries:
            found = _narrowed(found, here, part, firm)
            points += [found.point] if found.point else []
    one = all(_metres(points[0], point) <= points[0].radius + point.radius for point in points)
    return found if one else PlaceReading(found.countries)


def _narrowed(wide: PlaceReading, near: PlaceReading, name: str, firm: bool) -> PlaceReading:
    """Return the meanings both have; where they have none in common, each may be meant, as in `Syria, Iraq`."""
    if not wide.countries:
        return near
    common = wide.countries & near.countries
    if not common:
        return wide if firm and not _is_region(name) else PlaceReading(wide.countries | near.countries)
    called = [city for city in cities(_bare(name)) if city.countries & common]
    return PlaceReading(common, _where(called, common, name) or wide.point)


def _is_region(name: str) -> bool:
    return _bare(name) in regions()


def _bare(name: str) -> str:
    return folded(name).removeprefix("the ")


def _named(text: str, *, last: bool = True) -> PlaceReading:
    """Read text that is a name and nothing else; a small town called like a country is meant only before another."""
    name = _bare(text)
    of_region = regions().get(name)
    called = [city for city in cities(name) if not (last and of_region) or city.thousands >= _SCANNED]
    countries = (of_region or frozenset()).union(*(city.countries for city in called))
    return PlaceReading(countries, _where(called, countries, text))


def _where(called: list[City], countries: frozenset[str], name: str) -> Point | None:
    """Return where the one city is that is meant, or None where another may be, or the region called so."""
    known = sorted((city for city in called if city.thousands), key=lambda city: -city.thousands)
    if not known or _is_region(name) or not countries <= known[0].countries:
        return None
    if len(known) < len(called) and known[0].thousands < _MANY:
        return None
    radius = _GREAT_CITY if known[0].thousands >= _MANY else _TOWN
    points = [_point(city.latitude or 0.0, city.longitude or 0.0, radius) for city in known]
    first = points[0]
    return first if first and all(point and _metres(first, point) <= radius for point in points) else None


def _within(text: str) -> PlaceReading:
    """Read the names of countries, regions and large cities in the middle of other words."""
    words = _WORDS.findall(text)
    if _BESIDE.search(text):
        return _UNREAD
    found: list[frozenset[str]] = []
    start = 0
    while start < len(words):
        size, countries = _longest(words[start : start + 4])
        start += size
        if countries:
            found.append(countries)
    return PlaceReading(frozenset().union(*found))


def _longest(words: list[str]) -> tuple[int, frozenset[str]]:
    """Return how many words make up the longest name they begin with, and its countries; one word and none, if none."""
    for size in range(len(words), 0, -1):
        if not words[0][0].isupper():
            break
        name = folded(re.sub(r"['\u2019]s$", "", " ".join(words[:size])))
        countries = regions().get(name, frozenset()) if len(name) > 3 or name in _SHORT else frozenset()
        large = [city.countries for city in cities(name) if city.thousands >= _SCANNED and name not in _COMMON]
        if countries or large:
            others = [city.countries for city in cities(name)] if large else []
            return size, countries.union(*others)
    return 1, frozenset()


_SHORT: Final = frozenset(("usa", "uae", "drc", "uk"))
