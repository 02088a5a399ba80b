"""What is the wrong way round in time: what cites something later, shows something later, was kept too early."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from provenance_app.analysis.timeline.entries import Entry, What
from provenance_app.analysis.timeline.moments import Moments
from provenance_app.model.enumerations import RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.naming import short_name
from provenance_app.model.snapshot import Snapshot

Dates = Mapping[RecordId, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disorder:
    """Two dates that cannot both be right, or a link that cannot.

    Attributes:
        earlier: The record that is earlier than it can be.
        later: The record that should have been there before; the same one, where its own dates do not fit.
        at: The day that the earlier is over, in days since 1970.
        since: The day that the later begins.
        words: What does not fit, in a sentence; plain text.
    """

    earlier: RecordId
    later: RecordId
    at: float
    since: float
    words: str


_APPEARED = (What.PUBLISHED, What.SAID)


def disorders(case: Snapshot, dates: Dates) -> Iterator[Disorder]:
    """Find what is the wrong way round; a record with several dates of one sort, only where none of them fits."""
    for link in case.links.values():
        if link.live and link.relation in (Relation.CITES, Relation.DERIVED_FROM, Relation.APPEARS_IN):
            yield from _of_link(case, dates, link)
    for record, entries in dates.items():
        published = _when(entries, What.PUBLISHED)
        for entry in entries:
            if entry.what is What.CAPTURED and _all_before([entry.moments], published):
                words = f"A capture ({entry.moments.reading}) is older than the publication ({published[0].reading})."
                yield _disorder(record, record, [entry.moments], published, words)


def _of_link(case: Snapshot, dates: Dates, link: Link) -> Iterator[Disorder]:
    user, used, verb = link.from_, link.to, "cites" if link.relation is Relation.CITES else "derives from"
    whats: tuple[What, ...] = _APPEARED
    if link.relation is Relation.APPEARS_IN:
        user, used, verb = link.to, link.from_, "shows"
    if case.kind_of(used) is RecordKind.MEDIA:
        whats = (What.MADE,)
    users = (What.MADE,) if case.kind_of(user) is RecordKind.MEDIA else _APPEARED
    before = _when(dates.get(user, ()), *users)
    after = _when(dates.get(used, ()), *whats)
    if not _all_before(before, after):
        return
    names = [short_name(record) if record else "?" for record in (case.get(user), case.get(used))]
    words = f"{names[0]} ({before[0].reading}) {verb} {names[1]}, which is later ({after[0].reading})."
    yield _disorder(user, used, before, after, words)


def _when(entries: tuple[Entry, ...], *whats: What) -> list[Moments]:
    return [entry.moments for entry in entries if entry.what in whats and not entry.disputed]


def _all_before(before: list[Moments], after: list[Moments]) -> bool:
    return bool(before and after) and all(one.before(other) for one in before for other in after)


def _disorder(earlier: RecordId, later: RecordId, before: list[Moments], after: list[Moments], words: str) -> Disorder:
    at = max(one.last for one in before if one.last is not None)
    since = min(one.first for one in after if one.first is not None)
    return Disorder(earlier=earlier, later=later, at=at, since=since, words=words)
