"""Media that show the same picture: equal files, and difference hashes of which few bits differ.

A hash is cut into one band more than bits may differ; of two hashes that are that near, one band is equal, so only
hashes with a band in common are compared. A picture and its mirror image are compared as well: the hash of the one
follows from that of the other.
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
_TURNED: Final = bytes(int(f"{row:08b}"[::-1], 2) for row in range(256))
_CUTS: Final = tuple(BITS * band // (MOST + 1) for band in range(MOST + 2))
_BANDS: Final = tuple((start, (1 << end - start) - 1) for start, end in zip(_CUTS, _CUTS[1:], strict=False))


@dataclass(frozen=True, slots=True)
class Alike:
    """The media with one hash, by id, and how many bits of it differ from that of a picture it is compared with.

    Where they are `mirrored`, so many bits differ once one of the two is turned left to right.
    """

    bits: int
    members: Sequence[RecordId]
    mirrored: bool = False


def hash_of(media: Media) -> int | None:
    """Return the difference hash of a media item, or None; that of a picture of one colour says nothing."""
    return (int(media.dhash, 16) or None) if media.dhash and _HASH.fullmatch(media.dhash) else None


def mirrored(found: int) -> int:
    """Return the hash of the mirror image: what got lighter to the right gets darker, in each row from the other end.

    Neighbours that are equally light stay so, which makes a bit or two of difference.
    """
    rows = (~found & (1 << BITS) - 1).to_bytes(8, "big")
    return int.from_bytes(bytes(_TURNED[row] for row in rows), "big")


def apart(media: Media, other: Media) -> tuple[int, bool] | None:
    """Return how many bits of two hashes differ, and whether they do when one is mirrored; None where one has none."""
    one, two = hash_of(media), hash_of(other)
    if one is None or two is None:
        return None
    plain, turned = (one ^ two).bit_count(), (mirrored(one) ^ two).bit_count()
    return (plain, False) if plain <= turned else (turned, True)


def marks(media: Media) -> Iterator[str]:
    """Go through what media that look alike have in common with this one: the file, or a band of the hash."""
    if media.file:
        yield f"file {media.file}"
    found = hash_of(media)
    if found is not None:
        for each in (found, mirrored(found)):
            for number, band in enumerate(_bands(each)):
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
        """Return the groups of media whose hash is near that of this one or of its mirror image, the nearest first."""
        found = hash_of(media)
        if found is None:
            return ()
        near: dict[int, tuple[int, bool]] = {}
        for each, turned in ((found, False), (mirrored(found), True)):
            for other in set().union(*(self._by_band.get(band, ()) for band in enumerate(_bands(each)))):
                bits = (other ^ each).bit_count()
                if bits <= MOST and (other not in near or bits < near[other][0]):
                    near[other] = (bits, turned)
        ordered = sorted((bits, turned, other) for other, (bits, turned) in near.items())
        return tuple(Alike(bits, self._by_hash[other], turned) for bits, turned, other in ordered)


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
