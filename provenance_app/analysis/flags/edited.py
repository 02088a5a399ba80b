"""Words that were taken from a document and do not stand in its newest capture any more."""

from datetime import datetime
from typing import Final

from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import named
from provenance_app.analysis.standing import last_readable, missing_from, now_reads
from provenance_app.model.enumerations import Relation
from provenance_app.model.links import Link
from provenance_app.model.naming import visible

TAKEN: Final = (Relation.STATED_IN, Relation.APPEARS_IN)
"""The relations by which words of a document are a claim, or what it says of a picture."""
_SHOWN: Final = 160
_AROUND: Final = 4
"""Words before and after those that differ that are told as well."""


def edited_since_quoted(case: Reading, link: Link) -> Findings:
    """Find words that stood in an earlier capture of a document and do not stand in the one that was made last."""
    captures = case.captures_of(link.to) if link.live and link.selector is not None else ()
    newest = last_readable(case, link.to) if len(captures) > 1 else None
    if newest is None or newest.text is None or link.selector is None or newest not in missing_from(case, link):
        return
    then = next(one.captured_at for one in captures if one.id == link.selector.capture)
    reads = now_reads(link.selector, newest.text)
    of_media, page = link.relation is Relation.APPEARS_IN, named(case.get(link.to))
    yield Finding(
        subjects=(link.id, link.from_, link.to),
        message=f"{'The caption of ' if of_media else ''}{named(case.get(link.from_))} "
        f"{_became(link.selector.exact, reads)} {page} had these words on {_moment(then)}, "
        f"and not any more on {_moment(newest.captured_at)}.",
        action="Look at what changed, record what it says now, and accept this as a finding.",
        fix=Fix(kind=FixKind.SHOW_CHANGES, record=link.id),
        facts=(link.id, link.selector.exact, reads),
    )


def _became(words: str, reads: str | None) -> str:
    if reads:
        return f"was edited: it reads {_differing(words, reads)} now."
    return "was taken out." if reads == "" else "does not stand there any more."


def _moment(time: datetime) -> str:
    return f"{time:%Y-%m-%d at %H:%M} UTC"


def _differing(old: str, new: str) -> str:
    """Return the words of the new text that differ from the old, with a few on either side, in quotation marks."""
    before, after = old.split(), new.split()
    most = min(len(before), len(after))
    head = next((at for at in range(most) if before[at] != after[at]), most)
    tail = next((at for at in range(most - head) if before[-1 - at] != after[-1 - at]), most - head)
    first, last = max(0, head - _AROUND), min(len(after), len(after) - tail + _AROUND)
    words = visible(" ".join(after[first:last])[:_SHOWN])
    cut = "\u2026 " if first else "", " \u2026" if last < len(after) else ""
    return f"\u201c{cut[0]}{words}{cut[1]}\u201d"
