"""Where a record is found, for rows that say the same of records of the same name."""

from provenance_app.analysis.flags import Flag
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Media
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.panels.flags.grouping import Grouping
from provenance_app.ui.panels.wording import DOT, count, end_title, page_words, second_line, speakers, word

_FEW = 2
"""Documents that are named; of more than these only their number is of use."""


def where_of(snapshot: Snapshot, flag: Flag) -> str:
    """Return where the record is that a flag is about first."""
    record = snapshot.get(RecordId(Grouping.RECORD.group_of(flag, snapshot)))
    return "" if record is None else where_is(snapshot, record)


def where_is(snapshot: Snapshot, record: Record) -> str:
    """Return by what a record can be told from others of its name.

    Of a claim and of media these are documents, where in them, and who says it; of a link, what its start has.
    """
    if isinstance(record, Link):
        start = snapshot.get(record.from_)
        return "" if start is None else where_is(snapshot, start)
    if not isinstance(record, Claim | Media):
        return second_line(snapshot, record)
    stated = snapshot.links_from(record.id, Relation.STATED_IN, Relation.APPEARS_IN)
    parts = [_documents(snapshot, stated), *_places(record, stated), speakers(snapshot, record.id)]
    return DOT.join(filter(None, parts))


def _documents(snapshot: Snapshot, stated: tuple[Link, ...]) -> str:
    names = dict.fromkeys(end_title(snapshot, link.to) for link in stated)
    if not names:
        return "in no document"
    rest = f" and {count(len(names) - _FEW, 'other')}" if len(names) > _FEW else ""
    return "in " + ", ".join(list(names)[:_FEW]) + rest


def _places(record: Claim | Media, stated: tuple[Link, ...]) -> list[str]:
    """Return where in the text a claim stands, as far as it is known."""
    position = [word(record.position)] if isinstance(record, Claim) and record.position else []
    selectors = [link.selector for link in stated if link.selector is not None]
    starts = [one.start for one in selectors if one.start is not None]
    pages = [words for one in selectors for words in page_words(one)]
    return [*position, *pages[:1], *(f"at character {start + 1:,}" for start in starts[:1])]
