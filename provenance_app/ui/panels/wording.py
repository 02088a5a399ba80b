"""What panels call records and values, in one or two lines of plain text."""

from datetime import datetime
from enum import Enum
from typing import Final

from provenance_app.model import naming
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import Attribution, RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.naming import name_of
from provenance_app.model.records import Claim, Document, Media, SavedView, Source
from provenance_app.model.selectors import Selector
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas.reading import words

PLURALS: Final = {
    RecordKind.DOCUMENT: "Documents",
    RecordKind.CLAIM: "Claims",
    RecordKind.SOURCE: "Sources",
    RecordKind.MEDIA: "Media",
    RecordKind.LINK: "Links",
}
"""The kinds that panels list, in the order they list them."""

NAME_FIELDS: Final = {
    RecordKind.SOURCE: "name",
    RecordKind.DOCUMENT: "title",
    RecordKind.MEDIA: "title",
    RecordKind.CLAIM: "text",
    RecordKind.VIEW: "name",
}
"""Which field holds what a record is called."""

OUTSIDE: Final = "\u2260 changed outside the app"
"""What is said of a record that does not fit the history."""

DOT: Final = " \u00b7 "

_NOBODY: Final[dict[Attribution | None, str]] = {
    Attribution.OWN_VOICE: "the document itself",
    Attribution.UNNAMED: "left unnamed",
}
_TIP: Final = 1200
"""Characters of a tool tip; more would cover the window."""


def visible(text: str) -> str:
    """Return text on one line with its invisible controls written out."""
    return naming.visible(text)


def visible_lines(text: str) -> str:
    """Return text with its invisible controls written out and its line breaks kept."""
    return naming.visible_lines(text)


def tool_tip(text: str) -> str:
    """Return text for a tool tip: Qt takes some plain text for markup, so it gets markup that says it is plain."""
    from html import escape  # late: it is slow to load, and nobody reads a tool tip before the first picture

    return f"<span>{escape(text[:_TIP])}</span>" if text else ""


def word(value: Enum) -> str:
    """Return a word of a closed list as people write it: `own voice`, `not found`."""
    return str(value.value).replace("_", " ")


def local_time(time: datetime | None) -> str:
    """Return a time in the zone of the machine to the minute, or nothing."""
    return "" if time is None else time.astimezone().strftime("%Y-%m-%d %H:%M")


def title_of(snapshot: Snapshot, record: Record) -> str:
    """Return what a record is called, on one line; a link is called by its ends."""
    if isinstance(record, Link):
        return f"{end_title(snapshot, record.from_)} \u2192 {end_title(snapshot, record.to)}"
    if isinstance(record, Source | Document | Media | Claim):
        return words.title_of(record)
    return visible(name_of(record))


def end_title(snapshot: Snapshot, record_id: RecordId) -> str:
    """Return what the record at one end of a link is called."""
    record = snapshot.get(record_id)
    return record_id if record is None else title_of(snapshot, record)


def second_line(snapshot: Snapshot, record: Record) -> str:
    """Return the line under a record's title: who says it, what it is, how it stands."""
    if isinstance(record, Link):
        return DOT.join((words.edge_word(record), word(record.status)))
    if isinstance(record, Claim):
        parts = [speakers(snapshot, record.id) or nobody(record)]
        if record.position:
            parts.append(word(record.position))
        return DOT.join(parts)
    if isinstance(record, Source | Document | Media):
        return words.subtitle_of(record, snapshot)
    if isinstance(record, SavedView):
        return DOT.join(_view_words(snapshot, record))
    return ""


def _view_words(snapshot: Snapshot, view: SavedView) -> list[str]:
    there = sum(snapshot.kind_of(one) is not None for one in view.records)
    parts = [count(there, "record") if view.records else "all records"]
    if not view.filter.empty:
        parts.append("filtered")
    groups = sum(snapshot.kind_of(one) is not None for one in view.collapsed)
    if groups:
        parts.append(count(groups, "group"))
    return parts


def nobody(record: Record | None) -> str:
    """Return what stands where a record has no speaker: that it is the document itself, or left unnamed."""
    return _NOBODY.get(record.attribution, "nobody named") if isinstance(record, Claim) else "nobody named"


def speakers(snapshot: Snapshot, record_id: RecordId) -> str:
    """Return the names of those a record is attributed to, or nothing."""
    links = snapshot.links_from(record_id, Relation.ATTRIBUTED_TO)
    names = [end_title(snapshot, link.to) for link in links[:3]]
    return ", ".join(names) + (f" and {len(links) - 3} more" if len(links) > 3 else "")


def page_words(selector: Selector | None) -> list[str]:
    """Return the page of a PDF that words stand on, as a list of one; an empty one where there is none."""
    return [f"page {selector.page:,}"] if selector is not None and selector.page is not None else []


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: `1 origin`, `1,200 origins`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def short(number: int) -> str:
    """Return a number in a few characters, rounded down: `794`, `4.7k`, `16k`."""
    if number < 1000:
        return str(number)
    return f"{number // 1000:,}k" if number >= 10_000 or not number % 1000 // 100 else f"{number // 100 / 10}k"
