"""Whether the words of a claim still stand in what was captured of its document later."""

from functools import lru_cache

from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Capture
from provenance_app.model.snapshot import Snapshot


def in_time(captures: tuple[Capture, ...]) -> tuple[Capture, ...]:
    """Return captures from the first to the last that was made; of the same time, as they were added."""
    return tuple(sorted(captures, key=lambda capture: capture.captured_at))


def last_readable(snapshot: Snapshot, document: RecordId) -> Capture | None:
    """Return the capture of a document that was made last, of those with a text if there is one, or None."""
    captures = in_time(snapshot.captures_of(document))
    return next((one for one in reversed(captures) if one.text is not None), captures[-1] if captures else None)


def before(snapshot: Snapshot, capture: Capture) -> Capture | None:
    """Return the capture with a text that the same document had before this one, or None."""
    captures = in_time(snapshot.captures_of(capture.document))
    earlier = captures[: next(at for at, one in enumerate(captures) if one.id == capture.id)]
    return next((one for one in reversed(earlier) if one.text is not None), None)


def missing_from(snapshot: Snapshot, link: Link) -> tuple[Capture, ...]:
    """Return the later captures of its document in which the words that a link points to do not stand any more.

    White space makes no difference. What a link points to stays as it is, whatever is captured later.
    """
    own = link.selector.capture if link.selector is not None else None
    capture = snapshot.captures.get(own) if own is not None else None
    if capture is None or link.selector is None:
        return ()
    captures = in_time(snapshot.captures_of(capture.document))
    later = captures[next(at for at, one in enumerate(captures) if one.id == capture.id) + 1 :]
    words = _flat(link.selector.exact)
    return tuple(one for one in later if one.text is not None and words not in _flat(one.text))


def lost_since(snapshot: Snapshot, capture: Capture, links: tuple[Link, ...]) -> tuple[RecordId, ...]:
    """Return the claims of some links whose words stood in an earlier capture and do not stand in this one."""
    return tuple(link.from_ for link in links if any(one.id == capture.id for one in missing_from(snapshot, link)))


@lru_cache(maxsize=32)
def _flat(text: str) -> str:
    return " ".join(text.split())
