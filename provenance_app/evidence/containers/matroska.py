"""Matroska and WebM: elements within elements.

Source: RFC 8794 (EBML), RFC 9559 (Matroska).
"""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from provenance_app.evidence.containers.source import Source, plain

_SINCE: Final = datetime(2001, 1, 1, tzinfo=UTC)
_SEGMENT, _CLUSTER, _INFO, _TRACKS, _TRACK, _VIDEO = 0x18538067, 0x1F43B675, 0x1549A966, 0x1654AE6B, 0xAE, 0xE0
_INSIDE: Final = (_SEGMENT, _INFO, _TRACKS, _TRACK, _VIDEO, 0x1A45DFA3)
_DOCTYPE, _SCALE, _DURATION, _DATE, _WRITER = 0x4282, 0x2AD7B1, 0x4489, 0x4461, 0x5741
_CODEC, _WIDTH, _HEIGHT = 0x86, 0xB0, 0xBA
_READ: Final = frozenset((_DOCTYPE, _SCALE, _DURATION, _DATE, _WRITER, _CODEC, _WIDTH, _HEIGHT))
_DEEPEST: Final = 6
_NAMES: Final = {
    "V_MPEG4/ISO/AVC": "H.264",
    "V_MPEGH/ISO/HEVC": "H.265",
    "V_AV1": "AV1",
    "V_VP8": "VP8",
    "V_VP9": "VP9",
    "A_AAC": "AAC",
    "A_OPUS": "Opus",
    "A_VORBIS": "Vorbis",
    "A_FLAC": "FLAC",
}


class _Element(NamedTuple):
    id: int
    start: int
    end: int


def read_matroska(source: Source) -> dict[str, Any]:
    """Return what the elements before the first cluster say."""
    raw: dict[int, bytes] = {}
    codecs: list[str] = []
    _walk(source, 0, source.size, raw, codecs, 0)
    ticks, scale = _float(raw.get(_DURATION, b"")), _unsigned(raw.get(_SCALE, b"")) or 1_000_000
    nanoseconds = int.from_bytes(raw.get(_DATE, b"")[:8], "big", signed=True)
    seconds = ticks * scale / 1e9
    return {
        "format": "WebM" if plain(raw.get(_DOCTYPE, b"")) == "webm" else "Matroska",
        "duration": round(seconds, 3) if 0 < seconds < 1e9 else None,
        "created": _moment(nanoseconds) if nanoseconds else None,
        "software": plain(raw.get(_WRITER, b"")),
        "video": next((_NAMES.get(one, one) for one in codecs if one.startswith("V_")), None),
        "audio": next((_NAMES.get(one, one) for one in codecs if one.startswith("A_")), None),
        "width": _unsigned(raw.get(_WIDTH, b"")),
        "height": _unsigned(raw.get(_HEIGHT, b"")),
    }


def _walk(source: Source, start: int, end: int, raw: dict[int, bytes], codecs: list[str], depth: int) -> bool:
    """Read elements; returns False at the first cluster, where the facts end."""
    for element in _elements(source, start, end):
        if element.id == _CLUSTER:
            return False
        if element.id in _INSIDE and depth < _DEEPEST:
            if not _walk(source, element.start, element.end, raw, codecs, depth + 1):
                return False
        elif element.id in _READ:
            data = source.read(element.start, min(256, element.end - element.start))
            if element.id == _CODEC:
                codecs.append(plain(data))
            raw.setdefault(element.id, data)
    return True


def _elements(source: Source, start: int, end: int) -> Iterator[_Element]:
    while start < end:
        source.part()
        header = source.read(start, 12)
        id_size = _length(header[:1], 4)
        if not id_size or len(header) < id_size + 1:
            return
        size_size = _length(header[id_size : id_size + 1], 8)
        if not size_size or len(header) < id_size + size_size:
            return
        body = start + id_size + size_size
        mask = (1 << 7 * size_size) - 1
        size = int.from_bytes(header[id_size : id_size + size_size], "big") & mask
        stop = end if size == mask else min(end, body + size)  # all ones: as long as there is
        yield _Element(int.from_bytes(header[:id_size], "big"), body, stop)
        start = stop


def _length(first: bytes, most: int) -> int:
    """Return how many bytes a number has by its first one; 0 where that is none."""
    size = 9 - first[0].bit_length() if first and first[0] else 0
    return size if size <= most else 0


def _unsigned(data: bytes) -> int:
    return int.from_bytes(data[:8], "big")


def _float(data: bytes) -> float:
    if len(data) not in (4, 8):
        return 0.0
    (value,) = struct.unpack(">f" if len(data) == 4 else ">d", data)
    return float(value) if value == value else 0.0


def _moment(nanoseconds: int) -> str | None:
    try:
        return (_SINCE + timedelta(microseconds=nanoseconds // 1000)).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return None
