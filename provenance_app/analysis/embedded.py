"""What a file says of itself, read from the metadata of a media item, and how far that is from what others say.

Metadata may come from anywhere: what has another shape than the picture reader gives it says nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from provenance_app.analysis.dates import EdtfInterval, read_edtf
from provenance_app.analysis.distances import UNCERTAINTY, distance
from provenance_app.model.enumerations import Precision
from provenance_app.model.records import Media, Place

_METRES: Final = {**UNCERTAINTY, Precision.REGION: 500_000.0}
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EmbeddedDate:
    """The day a file says it was made, YYYY-MM-DD, and the days that can mean."""

    day: str
    possible: EdtfInterval


def embedded_date(media: Media) -> EmbeddedDate | None:
    """Return when a file says it was recorded, one day either side, as cameras keep local time without a zone.

    Where EXIF says only when the file was written, it was recorded then or earlier.
    """
    day = _day(media.metadata.get("date")) or _day(_part(media, "gps", "date"))
    if day is None:
        return None
    first = None if _only_written(media.metadata.get("exif")) else max(day, date.min + _DAY) - _DAY
    last = min(day, date.max - _DAY) + _DAY
    return EmbeddedDate(day.isoformat(), EdtfInterval(first, last, False, False, day.isoformat()))


def embedded_place(media: Media) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees that a file says it was recorded at."""
    return _degrees(_part(media, "gps", "latitude"), _part(media, "gps", "longitude"))


def too_far(embedded: tuple[float, float], place: Place) -> float | None:
    """Return the metres from what the file says to a place, where that is more than how exactly it is known.

    A place with no precision is taken for a locality; a country, or a place without coordinates, is not compared.
    """
    where, within = _degrees(place.latitude, place.longitude), _METRES.get(place.precision or Precision.LOCALITY)
    if where is None or within is None:
        return None
    metres = distance(embedded, where)
    return metres if metres > within else None


def _part(media: Media, group: str, name: str) -> object:
    found = media.metadata.get(group)
    return found.get(name) if isinstance(found, Mapping) else None


def _day(text: object) -> date | None:
    """Return the day of an ISO 8601 date and time."""
    if not isinstance(text, str) or len(text) < len("YYYY-MM-DD") or text[10:11] not in ("", "T", " "):
        return None
    read = read_edtf(text[:10])
    return read.earliest if read and read.earliest == read.latest else None


def _only_written(exif: object) -> bool:
    if not isinstance(exif, Mapping) or "DateTime" not in exif:
        return False
    return "DateTimeOriginal" not in exif and "DateTimeDigitized" not in exif


def _degrees(latitude: object, longitude: object) -> tuple[float, float] | None:
    if isinstance(latitude, bool) or isinstance(longitude, bool):
        return None
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return float(latitude), float(longitude)
