"""Names of places and what they can mean, from an extract of GeoNames that ships with the app."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from provenance_app.data_files import resource


@dataclass(frozen=True, slots=True)
class City:
    """A place so called.

    Attributes:
        countries: ISO 3166 codes; two where two states claim it.
        latitude: Degrees north, or None for places of less than 15 000 people.
        longitude: Degrees east, or None.
        thousands: Thousands of people; 0 where they are less than 15.
    """

    countries: frozenset[str]
    latitude: float | None = None
    longitude: float | None = None
    thousands: int = 0


_MARKS: Final = re.compile(r"['\u2019`.]")
_WORD: Final = re.compile(r"\w+")


def folded(name: str) -> str:
    """Return a name as the gazetteer has it: no accents, no capitals, single spaces for all that is no letter."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return " ".join(_WORD.findall(_MARKS.sub("", plain.casefold())))


@cache
def regions() -> dict[str, frozenset[str]]:
    """Return the countries of every name of a country or region, by folded name."""
    found: dict[str, frozenset[str]] = {}
    for line in resource("places", "names.txt").read_text(encoding="utf-8").splitlines():
        if ":" not in line or line.startswith("#"):
            continue
        codes, names = line.split(":", 1)
        for name in map(folded, names.split(",")):
            found[name] = found.get(name, frozenset()) | frozenset(codes.split())
    return found


@cache
def _cities() -> bytes:
    return resource("places", "cities.tsv").read_bytes()


def cities(name: str) -> tuple[City, ...]:
    """Return every city, town and larger village with this folded name."""
    text, key = _cities(), name.encode("utf-8", "surrogatepass")
    low, high = 0, len(text) - 1
    while low < high:
        start = text.rfind(b"\n", 0, (low + high) // 2 + 1)
        end = text.index(b"\n", start + 1)
        found, _, places = text[start + 1 : end].partition(b"\t")
        if found == key:
            return tuple(_city(entry.split(" ")) for entry in places.decode().split(";"))
        low, high = (end, high) if found < key else (low, start)
    return ()


def _city(fields: list[str]) -> City:
    countries = frozenset(fields[0].split("+"))
    if len(fields) == 1:
        return City(countries)
    return City(countries, float(fields[1]), float(fields[2]), int(fields[3]))
