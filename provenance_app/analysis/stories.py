"""What a link says that its media shows, and what two such stories cannot both be right about."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from provenance_app.analysis.dates import EdtfInterval, read_edtf
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Asserted, Link

PARTS: Final = ("event", "place", "date")

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Story:
    """What a link asserts: words of the event and place, folded and between spaces, and when it was."""

    link: Link
    asserted: Asserted
    event: str | None
    place: str | None
    date: EdtfInterval | None

    def conflicts(self, other: "Story") -> tuple[str, ...]:
        """Return the parts that cannot both be right, of `PARTS`."""
        return tuple(
            name
            for name, clash in (
                ("event", words_differ(self.event, other.event)),
                ("place", words_differ(self.place, other.place)),
                ("date", self.date is not None and other.date is not None and self.date.disjoint(other.date)),
            )
            if clash
        )

    def said(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """Return what was asserted of some parts, as it was written."""
        return tuple(getattr(self.asserted, part) or "" for part in parts)


def story_of(link: Link) -> Story | None:
    """Return what a link asserts, or None where it asserts nothing that can be compared."""
    if link.asserted is None:
        return None
    event, place, date = link.asserted.event, link.asserted.place, link.asserted.date
    story = Story(link, link.asserted, folded(event), folded(place), read_edtf(date) if date else None)
    return story if story.event or story.place or story.date else None


def media_and_user(link: Link) -> tuple[RecordId, RecordId]:
    """Return the media item of a link by which one is used, and the claim or document that uses it."""
    return (link.from_, link.to) if link.relation is Relation.APPEARS_IN else (link.to, link.from_)


@lru_cache(maxsize=20_000)
def folded(text: str | None) -> str | None:
    """Return the words of a text without case, width and signs, each between spaces; None where it has none."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold()) if text else []
    return f" {' '.join(words)} " if words else None


def words_differ(one: str | None, other: str | None) -> bool:
    """Say whether two folded texts speak of two things: both say something, and neither says all the other says."""
    return one is not None and other is not None and one not in other and other not in one
