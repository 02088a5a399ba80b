"""Which records a filter lets through, and which links are drawn between them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from provenance_app.analysis.dates import EdtfInterval, read_edtf
from provenance_app.analysis.flags.flag import Flag, FlagState
from provenance_app.analysis.folding import attributed_to
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import CLASS_OF, NODE_KINDS, Dated, Pillar, RecordKind, Relation, StatusClass
from provenance_app.model.filters import ANY_FLAG, DateRange, Filter
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.naming import folded
from provenance_app.model.records import Claim, Document, Media, Source
from provenance_app.model.snapshot import Node, Snapshot

Test = Callable[[Node], bool]

_PUBLISHED_IN: Final = (Relation.STATED_IN, Relation.APPEARS_IN)
_EVER: Final = EdtfInterval(None, None, False, False, "")


def passing(
    snapshot: Snapshot, wanted: Filter, flags: Iterable[Flag] = (), kept: Collection[RecordId] = ()
) -> frozenset[RecordId] | None:
    """Return the sources, documents, media and claims that a filter lets through, or None where it is empty.

    Args:
        snapshot: The case.
        wanted: The filter; all its criteria have to be met, each by any one of its values.
        flags: The flags of the case; looked at where the filter has a criterion for them.
        kept: Records that are let through whatever they are, as far as they are there: those just added.
    """
    if wanted.empty:
        return None
    tests = list(_tests(snapshot, wanted, flags))
    found = {
        record.id
        for kind in NODE_KINDS
        if not wanted.kinds or kind in wanted.kinds
        for record in snapshot.records(kind).values()
        if all(test(record) for test in tests)  # type: ignore[arg-type]
    }
    found.update(one for one in kept if snapshot.kind_of(one) in NODE_KINDS)
    return frozenset(found)


def draws(wanted: Filter, shown: Collection[RecordId] | None, link: Link) -> bool:
    """Say whether a link is drawn: both its ends are shown, and the filter asks for links of its class."""
    ends = shown is None or (link.from_ in shown and link.to in shown)
    return ends and (not wanted.statuses or CLASS_OF[link.status] in wanted.statuses)


def _tests(snapshot: Snapshot, wanted: Filter, flags: Iterable[Flag]) -> Iterator[Test]:
    if wanted.statuses:
        ends = _ends(snapshot, frozenset(wanted.statuses))
        yield lambda record: record.id in ends
    if wanted.flags:
        flagged = _flagged(snapshot, frozenset(wanted.flags), flags)
        yield lambda record: record.id in flagged
    if wanted.sources:
        of_sources = _of_sources(snapshot, wanted.sources)
        yield lambda record: record.id in of_sources
    if wanted.dates:
        ranges = [(one.which, *_days(one)) for one in wanted.dates]
        yield lambda record: any(_dated(snapshot, record, *one) for one in ranges)
    if wanted.tags:
        tags = frozenset(map(folded, wanted.tags))
        yield lambda record: not tags.isdisjoint(map(folded, record.tags))
    if wanted.texts:
        texts = [text.casefold().split() for text in wanted.texts]
        yield lambda record: _has_any(words_of(record), texts)


def _ends(snapshot: Snapshot, statuses: frozenset[StatusClass]) -> frozenset[RecordId]:
    links = (link for link in snapshot.links.values() if CLASS_OF[link.status] in statuses)
    return frozenset(end for link in links for end in (link.from_, link.to))


def _flagged(snapshot: Snapshot, wanted: frozenset[str], flags: Iterable[Flag]) -> frozenset[RecordId]:
    """Return the records with such an open flag, and those at the ends of links with one."""
    found: set[RecordId] = set()
    for flag in flags:
        if flag.state is FlagState.OPEN and not wanted.isdisjoint((ANY_FLAG, flag.rule, flag.severity.value)):
            for subject in flag.subjects:
                link = snapshot.links.get(subject)
                found.update((subject,) if link is None else (link.from_, link.to))
    return frozenset(found)


def _of_sources(snapshot: Snapshot, sources: Iterable[RecordId]) -> frozenset[RecordId]:
    """Return sources, what is attributed to them, and what their documents say in nobody else's name."""
    wanted = tuple(sources)
    return frozenset((*wanted, *(one for source in wanted for one in attributed_to(snapshot, source))))


def _has_any(words: str, texts: list[list[str]]) -> bool:
    return any(all(one in words for one in text) for text in texts)


def words_of(record: Node) -> str:
    """Return all that is written in a record, for looking words up in it, letter case aside."""
    match record:
        case Source():
            parts = (record.name, record.role, record.handle, record.url, record.note)
        case Document():
            parts = (record.title, record.url, record.archived_url, record.note, None)
        case Media():
            parts = (record.title, record.caption, record.credit, record.url, record.note)
        case Claim():
            parts = (record.text, record.note, record.about.place if record.about else None, None, None)
    return "\n".join(filter(None, parts)).casefold()


# -- dates -----------------------------------------------------------------------------------------------------------


def _days(wanted: DateRange) -> tuple[date | None, date | None]:
    """Return the first and the last day of a range; a side that is no date is open."""
    first, last = (read_edtf(side) if side else None for side in (wanted.earliest, wanted.latest))
    return (first or _EVER).earliest, (last or _EVER).latest


def _dated(snapshot: Snapshot, record: Node, which: Dated, first: date | None, last: date | None) -> bool:
    """Say whether a record has a date that may lie between two days."""
    for text in dates_of(snapshot, record, which):
        found = read_edtf(text)
        if found is None:
            continue
        late_enough = first is None or found.latest is None or found.latest >= first
        early_enough = last is None or found.earliest is None or found.earliest <= last
        if late_enough and early_enough:
            return True
    return False


def dates_of(snapshot: Snapshot, record: Record, which: Dated) -> frozenset[str]:
    """Return the EDTF dates of a record: those of a claim or media item are those of the documents it is in, too.

    A claim was said when a check of its date says so, else when it was published. A source has the dates of what is
    attributed to it.
    """
    if isinstance(record, Source):
        links = snapshot.links_to(record.id, Relation.ATTRIBUTED_TO)
        made = (snapshot.get(link.from_) for link in links)
        return frozenset(date for one in made if one is not None for date in dates_of(snapshot, one, which))
    if which is Dated.SAID:
        checked = frozenset(_checked(snapshot, record.id)) if isinstance(record, Claim) else frozenset()
        return checked or dates_of(snapshot, record, Dated.PUBLISHED)
    return frozenset(date for document in _documents(snapshot, record) for date in _DATES[which](snapshot, document))


def _checked(snapshot: Snapshot, record_id: RecordId) -> Iterator[str]:
    for check in snapshot.checks_of(record_id):
        if check.pillar is Pillar.DATE and isinstance(check.value, str):
            yield check.value


def _documents(snapshot: Snapshot, record: Record) -> Iterator[Document]:
    if isinstance(record, Document):
        yield record
        return
    for link in snapshot.links_from(record.id, *_PUBLISHED_IN):
        document = snapshot.documents.get(link.to)
        if document is not None:
            yield document


def _published(_snapshot: Snapshot, document: Document) -> Iterator[str]:
    if document.published:
        yield document.published


def _captured(snapshot: Snapshot, document: Document) -> Iterator[str]:
    for capture in snapshot.captures_of(document.id):
        yield capture.captured_at.date().isoformat()


_DATES: Final[Mapping[Dated, Callable[[Snapshot, Document], Iterator[str]]]] = {
    Dated.PUBLISHED: _published,
    Dated.CAPTURED: _captured,
}


# -- what there is to choose from ------------------------------------------------------------------------------------


def all_tags(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the tags of all nodes as they are first written, by name."""
    tags: dict[str, str] = {}
    for kind in NODE_KINDS:
        for record in snapshot.records(kind).values():
            for tag in getattr(record, "tags", ()):
                tags.setdefault(folded(tag), tag)
    return tuple(tags[name] for name in sorted(tags) if name)


def sources_by_use(snapshot: Snapshot) -> tuple[RecordId, ...]:
    """Return the sources, those that most is attributed to first."""

    def used(source: RecordId) -> int:
        return len(snapshot.links_to(source, Relation.ATTRIBUTED_TO))

    return tuple(sorted(snapshot.records(RecordKind.SOURCE), key=lambda one: (-used(one), one)))
