"""Pictures of a document found again by the words below them."""

from re import compile as pattern
from typing import Final

from provenance_app.model.enumerations import MediaKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import folded
from provenance_app.model.records import Media
from provenance_app.model.snapshot import Snapshot

_WORDS: Final = pattern(r"\w+")
_LEAST: Final = 3
"""Words that captions must have in common where one goes on: a credit, say, that was read apart from the other."""


def same_caption(one: str, other: str) -> bool:
    """Say whether two captions are of the same picture: the same words, or one begins with all of the other."""
    short, long = sorted((_WORDS.findall(folded(one)), _WORDS.findall(folded(other))), key=len)
    return bool(short) and long[: len(short)] == short and len(short) >= min(_LEAST, len(long))


def media_in(snapshot: Snapshot, document: RecordId) -> tuple[Media, ...]:
    """Return the media that appear in a document."""
    shown = dict.fromkeys(link.from_ for link in snapshot.links_to(document, Relation.APPEARS_IN))
    return tuple(snapshot.media[item] for item in shown if item in snapshot.media)


def described_only(snapshot: Snapshot, document: RecordId, kind: MediaKind, caption: str | None) -> Media | None:
    """Return the only media item of a document that has this caption, and neither a file nor an address; or None."""
    if not caption:
        return None
    found = [
        item
        for item in media_in(snapshot, document)
        if item.kind is kind
        and not (item.file or item.url or item.archived_url)
        and item.caption
        and same_caption(item.caption, caption)
    ]
    return found[0] if len(found) == 1 else None
