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


def edited_since_quoted(case: Reading, link: Link) -> Findings:
    """Find words that stood in an earlier capture of a document and do not stand in the one that was made last."""
    captures = case.captures_of(link.to) if link.live and link.selector is not None else ()
    newest = last_readable(case, link.to) if len(captures) > 1 else None
    if newest is None or newest.text is None or link.selector is None or newest not in missing_from(case, link):
        return
    then = next(one.captured_at for one in captures if one.id == link.selector.capture)
    reads = now_reads(link.selector, newest.text)
    now = f" It reads \u201c{_short(reads)}\u201d there now." if reads else " They are gone." if reads == "" else ""
    what = "caption" if link.relation is Relation.APPEARS_IN else "words"
    stood = f"The {what} of {named(case.get(link.from_))} stood in {named(case.get(link.to))} on {_moment(then)}"
    yield Finding(
        subjects=(link.id, link.from_, link.to),
        message=f"{stood} and not any more on {_moment(newest.captured_at)}.{now}",
        action="Look at what changed, record what it says now, and accept this as a finding.",
        fix=Fix(kind=FixKind.SHOW_CHANGES, record=link.id),
        facts=(link.id, link.selector.exact, reads),
    )


def _moment(time: datetime) -> str:
    return f"{time:%Y-%m-%d at %H:%M} UTC"


def _short(words: str) -> str:
    line = visible(words[: 2 * _SHOWN])
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}\u2026"
