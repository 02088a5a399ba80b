"""AVI and WAV: chunks and lists of chunks.

Source: Multimedia Programming Interface and Data Specifications 1.0 (IBM, Microsoft, 1991); AVI RIFF File Reference.
"""

import struct
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final, NamedTuple

from provenance_app.evidence.containers.codecs import codec_name
from provenance_app.evidence.containers.source import Source, plain

_DEEPEST: Final = 4
_LARGEST: Final = 4096
_LISTS: Final = (b"hdrl", b"strl", b"INFO")
_SOUNDS: Final = {1: "PCM", 3: "PCM", 0x55: "MP3", 0xFF: "AAC", 0x2000: "AC-3", 0x161: "WMA"}


class _Chunk(NamedTuple):
    kind: bytes
    start: int
    size: int


def read_riff(source: Source) -> dict[str, Any]:
    """Return what the chunks of a file say."""
    form = source.read(8, 4)
    if form not in (b"AVI ", b"WAVE"):
        return {}
    found: dict[str, Any] = {"format": "AVI" if form == b"AVI " else "WAV"}
    _walk(source, 12, source.size, found, 0)
    rate, frames = found.pop("rate", 0), found.pop("frames", 0)
    found.pop("stream", None)
    if rate and frames:
        found["duration"] = round(frames / rate, 3)
    return found


def _chunks(source: Source, start: int, end: int) -> Iterator[_Chunk]:
    while start + 8 <= end:
        source.part()
        header = source.read(start, 8)
        if len(header) < 8:
            return
        kind, size = struct.unpack("<4sI", header)
        yield _Chunk(kind, start + 8, min(size, end - start - 8))
        start += 8 + size + size % 2


def _walk(source: Source, start: int, end: int, found: dict[str, Any], depth: int) -> None:
    for chunk in _chunks(source, start, end):
        if chunk.kind == b"LIST" and depth < _DEEPEST:
            if source.read(chunk.start, 4) in _LISTS:
                _walk(source, chunk.start + 4, chunk.start + chunk.size, found, depth + 1)
        elif chunk.kind == b"data" and found["format"] == "WAV":
            found["frames"] = chunk.size
        elif chunk.kind in _READ:
            _READ[chunk.kind](source.read(chunk.start, min(_LARGEST, chunk.size)), found)


def _main_header(data: bytes, found: dict[str, Any]) -> None:
    if len(data) >= 40:
        (microseconds,) = struct.unpack_from("<I", data, 0)
        (frames,) = struct.unpack_from("<I", data, 16)
        found["width"], found["height"] = struct.unpack_from("<II", data, 32)
        if microseconds:
            found["rate"], found["frames"] = 1e6 / microseconds, frames


def _stream_header(data: bytes, found: dict[str, Any]) -> None:
    found["stream"] = data[:4]
    if data[:4] == b"vids":
        found.setdefault("video", codec_name(plain(data[4:8])))


def _stream_format(data: bytes, found: dict[str, Any]) -> None:
    if found.get("stream") == b"auds":
        _sound(data, found)
    elif found.get("stream") == b"vids" and not found.get("video") and len(data) >= 20:
        found["video"] = codec_name(plain(data[16:20]))


def _sound(data: bytes, found: dict[str, Any]) -> None:
    if len(data) >= 12:
        kind, _, _, rate = struct.unpack_from("<HHII", data)
        found.setdefault("audio", _SOUNDS.get(kind, f"type {kind:#06x}"))
        if found["format"] == "WAV":
            found["rate"] = rate


_DAY: Final = "%Y-%m-%d"
_DATES: Final = (("%a %b %d %H:%M:%S %Y", f"{_DAY}T%H:%M:%S"), (_DAY, _DAY), ("%Y/%m/%d", _DAY))
"""How a day is written, and how it is kept."""


def _made(data: bytes, found: dict[str, Any]) -> None:
    """Read the day of digitising, which some cameras write as `Thu Aug 16 14:03:21 2007`."""
    text = plain(data)
    for form, shown in _DATES:
        try:
            found["recorded"] = datetime.strptime(text, form).strftime(shown)  # noqa: DTZ007 - no zone is recorded
            return
        except ValueError:
            continue


def _software(data: bytes, found: dict[str, Any]) -> None:
    found["software"] = plain(data)


_READ: Final = {
    b"avih": _main_header,
    b"strh": _stream_header,
    b"strf": _stream_format,
    b"fmt ": _sound,
    b"IDIT": _made,
    b"ICRD": _made,
    b"ISFT": _software,
}
