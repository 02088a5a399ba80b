"""Which media of a case may be the same picture as one of them."""

from dataclasses import dataclass

from provenance_app.analysis.flags.lookalikes import MOST, hash_of, mirrored
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Media
from provenance_app.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A picture that looks like another.

    Attributes:
        media: Which one.
        bits: How many of the 64 bits of their difference hashes differ.
        mirrored: Whether that is so once one of the two is turned left to right.
    """

    media: RecordId
    bits: int
    mirrored: bool


def possible_duplicates(snapshot: Snapshot, media: Media) -> tuple[Duplicate, ...]:
    """Return the other media whose picture looks like this one or like its mirror image, the most like first."""
    found = []
    one = hash_of(media)
    turned = None if one is None else mirrored(one)
    for other in snapshot.media.values():
        if other.id == media.id:
            continue
        if media.file and other.file == media.file:
            found.append(Duplicate(other.id, 0, False))
            continue
        two = hash_of(other)
        if one is None or two is None or turned is None:
            continue
        plain, other_way = (one ^ two).bit_count(), (turned ^ two).bit_count()
        if min(plain, other_way) <= MOST:
            found.append(Duplicate(other.id, min(plain, other_way), other_way < plain))
    return tuple(sorted(found, key=lambda one: (one.bits, one.mirrored, one.media)))
