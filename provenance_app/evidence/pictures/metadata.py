"""What a picture file says of itself: EXIF, GPS, IPTC and XMP, as JSON. Imported by the picture worker alone.

Source: EXIF 2.32, IPTC-IIM 4.2, IPTC Photo Metadata Standard. All of it is a claim of the file, none of it a fact.
"""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import islice
from typing import Any, Final

from PIL import ExifTags, Image, IptcImagePlugin

MAX_TEXT: Final = 2000
MAX_FIELDS: Final = 150
MAX_PACKET: Final = 4 * 2**20
"""Bytes of an XMP packet that is read."""

_SKIPPED: Final = (
    "MakerNote",
    "UserComment",
    "PrintImageMatching",
    "JPEGInterchangeFormat",
    "StripOffsets",
    "XMLPacket",
)

_IPTC: Final = {
    (2, 5): "title",
    (2, 25): "keywords",
    (2, 40): "instructions",
    (2, 55): "date_created",
    (2, 60): "time_created",
    (2, 80): "byline",
    (2, 90): "city",
    (2, 95): "state",
    (2, 101): "country",
    (2, 105): "headline",
    (2, 110): "credit",
    (2, 115): "source",
    (2, 116): "copyright",
    (2, 120): "caption",
}

_XMP: Final = (
    "creator",
    "description",
    "title",
    "rights",
    "subject",
    "Credit",
    "Source",
    "Headline",
    "City",
    "State",
    "Country",
    "DateCreated",
    "CreateDate",
    "ModifyDate",
    "CreatorTool",
    "DigitalSourceType",
    "WebStatement",
    "DocumentID",
    "OriginalDocumentID",
)


def metadata_of(image: Image.Image) -> dict[str, Any]:
    """Return the embedded facts of an opened picture; what cannot be read is left out."""
    exif = image.getexif()
    camera, place = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    fields = _exif_fields({**exif, **camera})
    found = {
        "exif": fields,
        "date": _date(fields),
        "gps": _gps(place),
        "iptc": _iptc(image),
        "xmp": _xmp(image.info.get("xmp") or exif.get(700)),
    }
    return {name: value for name, value in found.items() if value}


def _exif_fields(tags: Mapping[int, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for tag, value in sorted(tags.items())[:MAX_FIELDS]:
        name = ExifTags.TAGS.get(tag)
        plain = _plain(value)
        if (
            name
            and not name.startswith(_SKIPPED)
            and not name.endswith(("IFD", "Offset", "Offsets"))
            and plain is not None
        ):
            fields[name] = plain
    return fields


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever EXIF holds
    """Return a value as JSON, or None where it has no plain form."""
    if isinstance(value, bytes):
        return _text(value) if len(value) <= MAX_TEXT else None
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, bool | int):
        return value if abs(value) < 2**53 else None
    if isinstance(value, tuple | list):
        items = [_plain(item) for item in value[:16]]
        return None if len(value) > 16 or any(item is None for item in items) else items
    number = _number(value)
    return number if number is None or number != int(number) else int(number)


def _number(value: Any) -> float | None:  # noqa: ANN401
    try:
        number = float(value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return round(number, 8) if abs(number) < 1e15 else None


def _text(value: bytes) -> str | None:
    for encoding in ("utf-8", "latin-1"):
        try:
            return _clean(value.decode(encoding))
        except UnicodeDecodeError:
            continue
    return None


def _clean(text: str) -> str | None:
    """Return text without padding; None where most of it is no text."""
    text = text.split("\0", 1)[0].strip()[:MAX_TEXT]
    text = text.encode("utf-8", "replace").decode()
    unreadable = sum(not (letter.isprintable() or letter.isspace()) for letter in text)
    return None if not text or unreadable * 4 > len(text) else text


_EXIF_DATE: Final = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_ZONE: Final = re.compile(r"[+-]\d\d:\d\d|Z")


def _date(fields: Mapping[str, Any]) -> str | None:
    """Return when the shutter was pressed, else when the file was made; without a zone where none is recorded."""
    for name, zone_name in (
        ("DateTimeOriginal", "OffsetTimeOriginal"),
        ("DateTimeDigitized", "OffsetTimeDigitized"),
        ("DateTime", "OffsetTime"),
    ):
        found = _EXIF_DATE.match(str(fields.get(name, "")))
        if found and int(found[1]) > 0:
            zone = str(fields.get(zone_name, ""))
            when = "{}-{}-{}T{}:{}:{}".format(*found.groups())
            return when + (zone if _ZONE.fullmatch(zone) else "")
    return None


def _gps(tags: Mapping[int, Any]) -> dict[str, Any]:
    latitude = _degrees(tags.get(2), tags.get(1), "S", 90)
    longitude = _degrees(tags.get(4), tags.get(3), "W", 180)
    if latitude is None or longitude is None:
        return {}
    found: dict[str, Any] = {"latitude": latitude, "longitude": longitude}
    altitude = _number(tags.get(6))
    if altitude is not None:
        found["altitude"] = -altitude if tags.get(5) in (1, b"\1") else altitude
    bearing = _number(tags.get(17))
    if bearing is not None and 0 <= bearing < 360:
        found["bearing"] = bearing
    stamp = _plain(tags.get(29))
    if isinstance(stamp, str) and re.fullmatch(r"\d{4}:\d\d:\d\d", stamp):
        found["date"] = stamp.replace(":", "-")
        found |= _gps_clock(tags.get(7))
    return found


def _gps_clock(parts: Any) -> dict[str, str]:  # noqa: ANN401
    """Return the time of day of the satellites, which is UTC."""
    numbers = [_number(part) for part in parts] if isinstance(parts, tuple | list) and len(parts) == 3 else []
    if len(numbers) != 3 or any(number is None or not 0 <= number < 61 for number in numbers):
        return {}
    hour, minute, second = (int(number or 0) for number in numbers)
    return {"time": f"{hour:02}:{minute:02}:{second:02}"} if hour < 24 and minute < 60 and second < 60 else {}


def _degrees(parts: Any, side: Any, negative: str, most: int) -> float | None:  # noqa: ANN401
    """Return decimal degrees of degrees, minutes and seconds; None where they name no place."""
    if not isinstance(parts, tuple | list) or not 1 <= len(parts) <= 3 or not isinstance(side, str):
        return None
    numbers = [_number(part) for part in parts]
    if any(number is None or number < 0 for number in numbers):
        return None
    degrees = float(sum(Fraction(number or 0) / 60**at for at, number in enumerate(numbers)))
    if degrees > most:
        return None
    return round(-degrees if side.strip("\0 ").upper() == negative else degrees, 7)


def _iptc(image: Image.Image) -> dict[str, Any]:
    found: dict[str, Any] = {}
    try:
        records = IptcImagePlugin.getiptcinfo(image) or {}  # type: ignore[arg-type]
    except (SyntaxError, ValueError, KeyError, IndexError, OSError, TypeError):
        return {}
    for tag, name in _IPTC.items():
        value = records.get(tag)
        texts = [
            _text(item) for item in (value if isinstance(value, list) else [value])[:50] if isinstance(item, bytes)
        ]
        kept = [text for text in texts if text]
        if kept:
            found[name] = kept if len(kept) > 1 else kept[0]
    return found


def _xmp(packet: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the usual properties of an XMP packet, whichever of its notations they are written in."""
    data = packet.encode() if isinstance(packet, str) else packet
    if not isinstance(data, bytes) or len(data) > MAX_PACKET or b"<!" in data:
        return {}
    try:
        root = ElementTree.fromstring(data.strip(b"\0 \r\n\t"))
    except (ElementTree.ParseError, ValueError, RecursionError):
        return {}
    found: dict[str, Any] = {}
    for element in root.iter():
        for key, value in element.attrib.items():
            _keep(found, key, (value,))
        # Elements may be nested by the hundred thousand: of each, only so many are looked at.
        _keep(found, element.tag, (item.text for item in islice(element.iter(), MAX_FIELDS) if item.text))
    return found


def _keep(found: dict[str, Any], name: str, values: Iterable[str]) -> None:
    short = name.rpartition("}")[2]
    if short not in _XMP or short in found:
        return
    kept = [text for text in map(_clean, islice(values, 50)) if text]
    if kept:
        found[short] = kept if len(kept) > 1 else kept[0]
