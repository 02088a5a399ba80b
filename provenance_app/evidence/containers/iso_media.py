"""MP4, QuickTime and 3GP: boxes within boxes.

Source: ISO/IEC 14496-12; QuickTime File Format Specification (Apple, 2016).
"""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from provenance_app.evidence.containers.codecs import codec_name
from provenance_app.evidence.containers.source import Source, plain

_SINCE: Final = datetime(1904, 1, 1, tzinfo=UTC)
_DEEPEST: Final = 8
_LARGEST: Final = 64 * 2**10
"""Bytes of one box that are read."""
_INSIDE: Final = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta")
_HANDLERS: Final = (b"vide", b"soun", b"text", b"sbtl", b"tmcd", b"meta")
"""Of tracks; QuickTime has others for where their data is."""
_TEXTS: Final = {b"\xa9xyz": "location", b"\xa9mak": "device", b"\xa9mod": "model", b"\xa9swr": "software"}
_KEYS: Final = {
    b"com.apple.quicktime.location.ISO6709": "location",
    b"com.apple.quicktime.creationdate": "recorded",
    b"com.apple.quicktime.make": "device",
    b"com.apple.quicktime.model": "model",
    b"com.apple.quicktime.software": "software",
    b"com.android.version": "software",
}


class _Box(NamedTuple):
    kind: bytes
    start: int
    end: int


def read_iso(source: Source) -> dict[str, Any]:
    """Return what the boxes of a file say."""
    head = source.read(0, 12)
    found: dict[str, Any] = {"format": "QuickTime" if head[8:12] == b"qt  " or head[4:8] != b"ftyp" else "MP4"}
    _walk(source, 0, source.size, found, 0)
    model = found.pop("model", "")
    found.pop("handler", None)
    if model:
        maker = found.get("device", "")
        found["device"] = model if model.startswith(maker) else f"{maker} {model}"
    return found


def _boxes(source: Source, start: int, end: int) -> Iterator[_Box]:
    while start + 8 <= end:
        source.part()
        header = source.read(start, 16)
        if len(header) < 8:
            return
        size, kind = struct.unpack_from(">I4s", header)
        body = start + 8
        if size == 1 and len(header) == 16:
            (size,) = struct.unpack_from(">Q", header, 8)
            body = start + 16
        stop = end if size == 0 else start + size
        if stop < body or stop > end:
            return
        yield _Box(kind, body, stop)
        start = stop


def _walk(source: Source, start: int, end: int, found: dict[str, Any], depth: int) -> None:
    for box in _boxes(source, start, end):
        if box.kind in _INSIDE and depth < _DEEPEST:
            _walk(source, box.start, box.end, found, depth + 1)
            if box.kind == b"moov":
                return  # what follows is the pictures and sounds themselves, in however many pieces
        elif box.kind == b"meta":
            _meta(source, box, found)
        elif box.kind in (b"mvhd", b"hdlr", b"stsd") or box.kind in _TEXTS:
            _leaf(box.kind, source.read(box.start, min(_LARGEST, box.end - box.start)), found)


def _leaf(kind: bytes, data: bytes, found: dict[str, Any]) -> None:
    if kind == b"mvhd":
        _movie(data, found)
    elif kind == b"hdlr":
        if data[8:12] in _HANDLERS:
            found["handler"] = data[8:12]
    elif kind == b"stsd":
        _track(data, found)
    elif len(data) > 4:
        found.setdefault(_TEXTS[kind], plain(data[4:]))


def _movie(data: bytes, found: dict[str, Any]) -> None:
    long = data[:1] == b"\1"
    form = ">QQIQ" if long else ">IIII"
    if len(data) < 4 + struct.calcsize(form):
        return
    created, _, scale, duration = struct.unpack_from(form, data, 4)
    if scale and duration < 2 ** (63 if long else 32) - 1:
        found["duration"] = round(duration / scale, 3)
    if 0 < created < 2**33:
        found["created"] = (_SINCE + timedelta(seconds=created)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _track(data: bytes, found: dict[str, Any]) -> None:
    if len(data) < 16:
        return
    codec = codec_name(plain(data[12:16]))
    if found.get("handler") == b"vide" and "video" not in found:
        found["video"] = codec
        if len(data) >= 44:
            found["width"], found["height"] = struct.unpack_from(">HH", data, 40)
    elif found.get("handler") == b"soun" and "audio" not in found:
        found["audio"] = codec


def _meta(source: Source, box: _Box, found: dict[str, Any]) -> None:
    """Read Apple's metadata: a list of keys, and a list of values by the numbers of the keys."""
    full = source.read(box.start, 4) == b"\0\0\0\0"
    keys: list[bytes] = []
    for part in _boxes(source, box.start + (4 if full else 0), box.end):
        if part.kind == b"keys":
            named = _boxes(source, part.start + 8, part.end)
            keys = [source.read(key.start, min(128, key.end - key.start)) for key in named]
        elif part.kind == b"ilst":
            for item in _boxes(source, part.start, part.end):
                number = int.from_bytes(item.kind, "big") - 1
                name = _KEYS.get(keys[number]) if 0 <= number < len(keys) else None
                value = next((one for one in _boxes(source, item.start, item.end) if one.kind == b"data"), None)
                if name and value is not None:
                    found[name] = plain(source.read(value.start + 8, min(1000, value.end - value.start - 8)))
