"""Media that show the same picture: equal files, and difference hashes of which few bits differ.

A hash is cut into one band more than bits may differ; of two hashes that are that near, one band is equal, so only
hashes with a band in common are compared.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from provenance_app.model.ids import RecordId
from provenance_app.model.records import Media

K = TypeVar("K")

MOST: Final = 6
"""Bits that may differ between two copies of a picture that was scaled or compressed again."""

BITS: Final = 64

_HASH: Final = re.compile("[0-9a-fA-F]{16}")
_CUTS: Final = tuple(BITS * band // (MOST + 1) for band in range(MOST + 2))
_BANDS: Final = tuple((start, (1 << end - start) - 1) for start, end in zip(_CUTS, _CUTS[1:], strict=False))


@dataclass(frozen=True, slots=True)
class Alike:
    """The media with one hash, by id, and how many bits of it differ from that of a picture it is compared with."""

    bits: int
    members: Sequence[RecordId]


def hash_of(media: Media) -> int | None:
    """Return the difference hash of a media item, or None; that of a picture of one colour says nothing."""
    return (int(media.dhash, 16) or None) if media.dhash and _HASH.fullmatch(media.dhash) else None


def marks(media: Media) -> Iterator[str]:
    """Go through what media that look alike have in common with this one: the file, or a band of the hash."""
    if media.file:
        yield f"file {media.file}"
    found = hash_of(media)
    if found is not None:
        for number, band in enumerate(_bands(found)):
            yield f"band {number} {band}"


def _bands(found: int) -> list[int]:
    return [found >> start & mask for start, mask in _BANDS]


class Lookalikes:
    """The pictures of a case by file and by hash; `update` follows it edit by edit."""

    def __init__(self, media: Iterable[Media]) -> None:
        """Take in all media of a case."""
        self._by_file: dict[str, list[RecordId]] = {}
        self._by_hash: dict[int, list[RecordId]] = {}
        self._by_band: dict[tuple[int, int], set[int]] = {}
        self.update((), media)

    def update(self, gone: Iterable[Media], come: Iterable[Media]) -> None:
        """Leave out media as they were, and take in media as they are."""
        for media in gone:
            if media.file:
                _take_out(self._by_file, media.file, media.id)
            found = hash_of(media)
            if found is not None and _take_out(self._by_hash, found, media.id):
                for band in enumerate(_bands(found)):
                    self._by_band[band].discard(found)
        for media in come:
            if media.file:
                insort(self._by_file.setdefault(media.file, []), media.id)
            found = hash_of(media)
            if found is not None:
                insort(self._by_hash.setdefault(found, []), media.id)
                for band in enumerate(_bands(found)):
                    self._by_band.setdefault(band, set()).add(found)

    def with_file(self, media: Media) -> Sequence[RecordId]:
        """Return the media that have the file of this one, by id."""
        return self._by_file.get(media.file, ()) if media.file else ()

    def of(self, media: Media) -> tuple[Alike, ...]:
        """Return the groups of media whose hash is near that of this one, the nearest first."""
        found = hash_of(media)
        if found is None:
            return ()
        others = set().union(*(self._by_band.get(band, ()) for band in enumerate(_bands(found))))
        near = sorted((bits, other) for other in others if (bits := (other ^ found).bit_count()) <= MOST)
        return tuple(Alike(bits, self._by_hash[other]) for bits, other in near)


def after(members: Sequence[RecordId], media: RecordId) -> Iterator[RecordId]:
    """Go through the members after a media item, by id."""
    start = bisect_left(members, media)
    for at in range(start, len(members)):
        if members[at] != media:
            yield members[at]


def _take_out(lists: dict[K, list[RecordId]], key: K, media: RecordId) -> bool:
    """Take an id out of the list of a key, and say whether that was its last."""
    members = lists[key]
    del members[bisect_left(members, media)]
    if not members:
        del lists[key]
    return not members
