"""Facts of a container, whichever it is."""

import re
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, Final

from provenance_app.evidence.containers.iso_media import read_iso
from provenance_app.evidence.containers.matroska import read_matroska
from provenance_app.evidence.containers.riff import read_riff
from provenance_app.evidence.containers.source import Source, TooMuch

_HEAD: Final = 12
_ISO_6709: Final = re.compile(r"([+-]\d{2}(?:\.\d{1,12})?)([+-]\d{3}(?:\.\d{1,12})?)([+-]\d{1,5}(?:\.\d{1,6})?)?.*")


def container_facts(stream: BinaryIO) -> dict[str, Any]:
    """Return the facts of a video or sound file as metadata of media; empty where its headers cannot be read.

    `container` has `format`, `duration` in seconds, `video`, `audio`, `width`, `height` in px, `created` (when the file
    was written), `recorded`, `device`, `software`, as far as the file says so; `date` is `recorded`, `gps` in degrees
    WGS 84. The stream stands at its beginning afterwards.
    """
    try:
        source = Source(stream)
        read = _reader(source.read(0, _HEAD))
        found = read(source) if read is not None else {}
    except (TooMuch, ValueError, OverflowError, RecursionError):
        found = {}
    finally:
        stream.seek(0)
    return _metadata(found)


def _reader(head: bytes) -> Callable[[Source], dict[str, Any]] | None:
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return read_iso
    if head[:4] == b"RIFF":
        return read_riff
    return read_matroska if head[:4] == b"\x1aE\xdf\xa3" else None


def _metadata(found: Mapping[str, Any]) -> dict[str, Any]:
    facts = {name: value for name, value in found.items() if value not in (None, "", 0) and name != "location"}
    metadata: dict[str, Any] = {"container": facts} if facts else {}
    if facts.get("recorded"):
        metadata["date"] = facts["recorded"]
    place = _place(found.get("location") or "")
    return metadata | ({"gps": place} if place else {})


def _place(text: str) -> dict[str, float]:
    """Return the position of ISO 6709 in degrees; `+59.3293+018.0686+010/`."""
    found = _ISO_6709.fullmatch(text)
    if found is None:
        return {}
    latitude, longitude = float(found[1]), float(found[2])
    if abs(latitude) > 90 or abs(longitude) > 180 or latitude == longitude == 0:
        return {}
    height = {"altitude": float(found[3])} if found[3] else {}
    return {"latitude": latitude, "longitude": longitude, **height}
