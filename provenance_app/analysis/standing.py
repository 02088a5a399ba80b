"""Whether the words of a link still stand in what was captured of its document later."""

from functools import lru_cache
from typing import Final

from provenance_app.analysis.quoted import CaptureReader
from provenance_app.analysis.word_places import Place, place_of, places_of
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.naming import on_one_line
from provenance_app.model.records import Capture
from provenance_app.model.selectors import Selector, resolve
from provenance_app.model.snapshot import Snapshot

_MOST: Final = 3
"""How many times as long as the words that stood at a place those may be that stand there now."""

_line = lru_cache(maxsize=8)(on_one_line)


def in_time(captures: tuple[Capture, ...]) -> tuple[Capture, ...]:
    """Return captures from the first to the last that was made; of the same time, as they were added."""
    return tuple(sorted(captures, key=lambda capture: capture.captured_at))


def last_readable(case: CaptureReader, document: RecordId) -> Capture | None:
    """Return the capture of a document that was made last, of those with a text if there is one, or None."""
    captures = in_time(case.captures_of(document))
    return next((one for one in reversed(captures) if one.text is not None), captures[-1] if captures else None)


def before(snapshot: Snapshot, capture: Capture) -> Capture | None:
    """Return the capture with a text that the same document had before this one, or None."""
    captures = in_time(snapshot.captures_of(capture.document))
    earlier = captures[: next(at for at, one in enumerate(captures) if one.id == capture.id)]
    return next((one for one in reversed(earlier) if one.text is not None), None)


def missing_from(case: CaptureReader, link: Link) -> tuple[Capture, ...]:
    """Return the later captures of its document in which the words that a link points to do not stand any more.

    White space, quote marks and letter case make no difference. What a link points to stays as it is, whatever is
    captured later.
    """
    own = link.selector.capture if link.selector is not None else None
    captures = in_time(case.captures_of(link.to))
    at = next((at for at, one in enumerate(captures) if one.id == own), None) if own is not None else None
    if at is None or link.selector is None or resolve(link.selector, captures[at].text) is None:
        return ()
    words = link.selector.exact
    return tuple(one for one in captures[at + 1 :] if one.text is not None and not places_of(words, one.text))


def lost_since(snapshot: Snapshot, capture: Capture, links: tuple[Link, ...]) -> tuple[RecordId, ...]:
    """Return the claims of some links whose words stood in an earlier capture and do not stand in this one."""
    return tuple(link.from_ for link in links if any(one.id == capture.id for one in missing_from(snapshot, link)))


def place_in(snapshot: Snapshot, selector: Selector, capture: Capture) -> Place | None:
    """Return where the words of a selector stand in a capture: its own one, or another one of the same document.

    In its own capture words are never moved. None where they do not stand there.
    """
    own = snapshot.captures.get(selector.capture) if selector.capture is not None else None
    if own is None or own.id == capture.id:
        return resolve(selector, capture.text) if selector.capture in (None, capture.id) else None
    if own.document != capture.document or capture.text is None:
        return None
    return place_of(selector, capture.text, own.text)


def now_reads(selector: Selector, text: str) -> str | None:
    """Return what a text has between the words that stood before and after those of a selector, on one line.

    None where these do not stand there just once and in this order, with no more than some sentence between them.
    """
    line, exact = _line(text), on_one_line(selector.exact)
    prefix, suffix = on_one_line(selector.prefix), on_one_line(selector.suffix)
    start, end = _only(prefix, line, 0), _only(suffix, line, len(line))
    if start is None or end is None:
        return None
    start += len(prefix)
    if end < start or end - start > _MOST * len(exact) + len(prefix):
        return None
    return line[start:end].strip()


def _only(part: str, line: str, without: int) -> int | None:
    """Return where the one place of some words begins; `without` words that; None where they have none or several."""
    if not part:
        return without
    at = line.find(part)
    return at if at >= 0 and line.find(part, at + 1) < 0 else None
