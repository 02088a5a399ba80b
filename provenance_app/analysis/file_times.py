"""The times that a file says of itself, each with the field it stands in and what that field is about.

Metadata may come from anywhere: what cannot be read says nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from provenance_app.analysis.dates import EdtfInterval, date_words, read_edtf
from provenance_app.model.records import Media

_TIME: Final = re.compile(
    r"(\d{4})[-:]?(\d\d)[-:]?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?"
)
_LONGEST: Final = 40
_DAY: Final = timedelta(days=1)
_ZONES_APART: Final = timedelta(hours=14)
"""No zone is further from UTC."""


@dataclass(frozen=True, slots=True)
class FileTime:
    """One time in a file.

    Attributes:
        field: Where it stands, as in `EXIF DateTimeOriginal`.
        written: Whether it is only when the file was written; it was recorded then or earlier.
        day: YYYY-MM-DD.
        clock: HH:MM or HH:MM:SS; empty where there is none.
        zone: `+02:00`, `Z`; empty where none is recorded.
    """

    field: str
    written: bool
    day: str
    clock: str
    zone: str

    @property
    def words(self) -> str:
        """The time in words; that no zone is recorded is said."""
        day = date_words(self.day) or self.day
        if not self.clock:
            return f"{day}, no time of day recorded"
        zone = {"": "no zone recorded", "Z": "UTC"}.get(self.zone, f"UTC{self.zone}")
        return f"{day}, {self.clock}, {zone}"

    @property
    def possible(self) -> EdtfInterval:
        """The days it can mean: one either side, as cameras keep local time, and any before where it was written."""
        day = date.fromisoformat(self.day)
        first = None if self.written else max(day, date.min + _DAY) - _DAY
        return EdtfInterval(first, min(day, date.max - _DAY) + _DAY, False, False, self.day)


def file_times(media: Media) -> tuple[FileTime, ...]:
    """Return the times a file says, the one nearest to the moment of recording first; each day and clock once."""
    found: dict[tuple[str, str], FileTime] = {}
    for time in _times(media.metadata):
        found.setdefault((time.day, time.clock), time)
    return tuple(found.values())


def clocks_apart(times: tuple[FileTime, ...]) -> str:
    """Return in words that the camera's clock and that of its GPS cannot both be right, or nothing."""
    satellite = next((_moment(time) for time in times if time.field == _GPS and time.clock), None)
    camera = next((_moment(time) for time in times if time.field != _GPS and time.clock and not time.written), None)
    if satellite is None or camera is None or abs(satellite - camera) <= _ZONES_APART:
        return ""
    hours = abs(satellite - camera) / timedelta(hours=1)
    apart = f"{hours:,.0f} hours" if hours < 72 else f"{hours / 24:,.0f} days"
    return f"Its clock and that of its GPS are {apart} apart, more than any time zone explains."


_GPS: Final = "GPS clock"


def _times(metadata: Mapping[str, object]) -> Iterator[FileTime]:
    exif, iptc, xmp, gps, container = (_group(metadata, name) for name in ("exif", "iptc", "xmp", "gps", "container"))
    read = (
        _read("EXIF DateTimeOriginal", exif.get("DateTimeOriginal"), exif.get("OffsetTimeOriginal")),
        _read("recorded, as the file says", container.get("recorded")),
        _read("EXIF DateTimeDigitized", exif.get("DateTimeDigitized"), exif.get("OffsetTimeDigitized")),
        _read("IPTC date created", _joined(iptc.get("date_created"), iptc.get("time_created"))),
        _read("XMP DateCreated", xmp.get("DateCreated")),
        _read(_GPS, _joined(gps.get("date"), gps.get("time")), "Z"),
        _read("XMP CreateDate", xmp.get("CreateDate"), written=True),
        _read("EXIF DateTime, when the file was written", exif.get("DateTime"), exif.get("OffsetTime"), written=True),
        _read("creation time of the container", container.get("created"), written=True),
        _read("date", metadata.get("date")),
    )
    yield from (time for time in read if time is not None)


def _group(metadata: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = metadata.get(name)
    return found if isinstance(found, Mapping) else {}


def _joined(day: object, clock: object) -> str | None:
    if not isinstance(day, str):
        return None
    return f"{day}T{clock}" if isinstance(clock, str) else day


def _read(field: str, text: object, zone: object = None, *, written: bool = False) -> FileTime | None:
    found = _TIME.fullmatch(text.strip()) if isinstance(text, str) and len(text) <= _LONGEST else None
    if found is None:
        return None
    year, month, day, hour, minute, second, own_zone = found.groups()
    iso = f"{year}-{month}-{day}"
    known = read_edtf(iso)
    if known is None or known.earliest is None or known.earliest != known.latest:
        return None
    clock = ":".join(part for part in (hour, minute, second) if part) if hour else ""
    try:
        datetime.fromisoformat(f"{iso} {clock}".strip())
    except ValueError:
        return None
    return FileTime(field, written, iso, clock, _zone(own_zone or zone) if clock else "")


def _zone(text: object) -> str:
    if text == "Z":
        return "Z"
    found = re.fullmatch(r"([+-]\d\d):?(\d\d)", text) if isinstance(text, str) else None
    return f"{found[1]}:{found[2]}" if found else ""


def _moment(time: FileTime) -> datetime:
    """Return the time as UTC where its zone is known, else as it stands."""
    there = datetime.fromisoformat(f"{time.day} {time.clock}")
    if time.zone in ("", "Z"):
        return there
    ahead = timedelta(hours=int(time.zone[1:3]), minutes=int(time.zone[4:]))
    try:
        return there - ahead if time.zone[0] == "+" else there + ahead
    except OverflowError:
        return there
