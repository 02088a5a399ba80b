"""Which words of a capture something was recorded from: claims, what they cite, pictures.

What was recorded from another capture of the same document counts where the same words stand in this one.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from provenance_app.analysis.standing import place_in
from provenance_app.editing.captions import media_in
from provenance_app.model.enumerations import Relation
from provenance_app.model.links import Link
from provenance_app.model.naming import folded
from provenance_app.model.records import Capture
from provenance_app.model.snapshot import Snapshot

Range = tuple[int, int]
"""Start and end (exclusive) in code points of the text of a capture."""


def share_most(one: Range, other: Range) -> bool:
    """Say whether two ranges have at least half of the shorter one in common."""
    return 2 * _common(one, other) >= min(_length(one), _length(other))


def about_the_same(one: Range, other: Range) -> bool:
    """Say whether two ranges have more than half of the longer one in common."""
    return 2 * _common(one, other) > max(_length(one), _length(other))


@dataclass(frozen=True, slots=True)
class Ranges:
    """Ranges of one text, for finding those at a place in the time of a bisection."""

    _sorted: tuple[Range, ...]
    _reach: tuple[int, ...] = field(default=())

    @classmethod
    def of(cls, ranges: Iterable[Range]) -> "Ranges":
        """Put ranges in order."""
        found = tuple(sorted(ranges))
        return cls(found, tuple(accumulate((end for _, end in found), max)))

    def at(self, place: Range) -> Iterator[Range]:
        """Go through those that have a letter in common with a range."""
        before = bisect_left(self._sorted, (place[1], 0)) - 1
        while before >= 0 and self._reach[before] > place[0]:
            if self._sorted[before][1] > place[0]:
                yield self._sorted[before]
            before -= 1


@dataclass(frozen=True, slots=True)
class RecordedWords:
    """The words of a capture that are recorded.

    Attributes:
        claims: Where those of claims stand.
        named: Where those stand that name what is cited or shown.
        captions: The captions of media that appear in the document.
        titles: Those of the documents that it, or a claim in it, cites, folded.
    """

    claims: Ranges
    named: Ranges
    captions: tuple[str, ...]
    titles: frozenset[str]

    @classmethod
    def of(cls, snapshot: Snapshot, capture: Capture) -> "RecordedWords":
        """Read them from the links of the document."""
        stated = snapshot.links_to(capture.document, Relation.STATED_IN)
        shown = snapshot.links_to(capture.document, Relation.APPEARS_IN)
        citing = [
            *snapshot.links_from(capture.document, Relation.CITES),
            *(link for claim in stated for link in snapshot.links_from(claim.from_, Relation.CITES)),
        ]
        cited = (snapshot.documents.get(link.to) for link in citing)
        captions = tuple(item.caption for item in media_in(snapshot, capture.document) if item.caption)
        claims, named = (Ranges.of(_places(snapshot, links, capture)) for links in (stated, (*shown, *citing)))
        return cls(claims, named, captions, frozenset(folded(one.title) for one in cited if one is not None))


def _places(snapshot: Snapshot, links: Iterable[Link], capture: Capture) -> Iterator[Range]:
    """Go through where the words of links stand in a capture, as far as they do."""
    for link in links:
        place = place_in(snapshot, link.selector, capture) if link.selector is not None else None
        if place is not None:
            yield place


def _length(place: Range) -> int:
    return place[1] - place[0]


def _common(one: Range, other: Range) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
