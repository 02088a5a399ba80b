"""What the user should know of records that were read: all are kept, but some of what they say counts for nothing."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from provenance_app.analysis.dates import read_edtf
from provenance_app.analysis.flags.wording import counted
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import Pillar
from provenance_app.model.links import Asserted, Link
from provenance_app.model.naming import short_name, visible
from provenance_app.model.records import About, Capture, Check, Claim, Document, Figure, Media
from provenance_app.model.snapshot import Snapshot

_NAMED: Final = 3
_LONGEST: Final = 40
_PLURALS: Final = {"link from a record to itself": "links from a record to itself"}


def doubts_about(records: Sequence[Record], known: Snapshot) -> str:
    """Return a sentence each for dates that are none, links from a record to itself, and files that are not there.

    Args:
        records: What is to be added.
        known: The case it is to be added to.
    """
    dates = [f"\u201c{visible(text)[:_LONGEST]}\u201d of {_name(one)}" for one in records for text in _unread(one)]
    rounds = [_name(one) for one in records if isinstance(one, Link) and one.from_ == one.to]
    files = {one.file: _name(one) for one in records if isinstance(one, Media | Capture) and one.file}
    missing = [name for sha256, name in files.items() if sha256 not in known.files]
    told = (
        _told(dates, "date", "cannot be read as EDTF, so the case has no date there"),
        _told(rounds, "link from a record to itself", "counting for nothing"),
        _told(missing, "file", "not in the case, as case JSON carries none"),
    )
    return " ".join(sentence for sentence in told if sentence)


def _told(names: list[str], noun: str, what: str) -> str:
    if not names:
        return ""
    more = len(names) - _NAMED
    listed = ", ".join(names[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    return f"{counted(len(names), noun, _PLURALS.get(noun))} {what}: {listed}."


def _unread(record: Record) -> Iterator[str]:
    """Go through the dates of a record that cannot be read."""
    yield from (text for text in _dates(record) if text and read_edtf(text) is None)


def _dates(record: Record) -> Iterable[str | None]:
    match record:
        case Document(published=date):
            return (date,)
        case Check(pillar=Pillar.DATE, value=str(date)):
            return (date,)
        case Link(asserted=Asserted(date=date)):
            return (date,)
        case Claim(figure=figure, about=about):
            return (
                figure.as_of if isinstance(figure, Figure) else None,
                about.date if isinstance(about, About) else None,
            )
    return ()


def _name(record: Record) -> str:
    match record:
        case Check(record=owner):
            return f"a check of {owner}"
        case Capture(document=owner):
            return f"a capture of {owner}"
        case Link():
            return f"link {record.id}"
    return f"\u201c{short_name(record, _LONGEST)}\u201d"
