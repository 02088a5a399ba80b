"""What became of things that came at once, and the sentences that tell it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from provenance_app.analysis.flags.wording import counted, listed
from provenance_app.editing.intake.items import Offers
from provenance_app.editing.records import quoted
from provenance_app.model.changes import Change, Record
from provenance_app.model.enumerations import MediaKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Capture, Claim, Document, Media, Source

_MEDIA: Final = {
    MediaKind.IMAGE: ("picture", "pictures"),
    MediaKind.VIDEO: ("video", "videos"),
    MediaKind.AUDIO: ("recording", "recordings"),
    MediaKind.OTHER: ("other file", "other files"),
}
_NAMED: Final = 3
"""New records that a sentence names; of more it says how many."""
_LONGEST: Final = 160
"""Letters of a label of several edits."""


@dataclass(slots=True)
class Added:
    """What became of the items.

    Attributes:
        ids: Records to select, in the order of the items.
        labels: Those of the edits that change anything.
        tables: Those of tables among them, whose records are not counted in `new`.
        new: The records that are counted as new, in their order; those of tables are counted in their notes.
        known: What was in the case already, each with what it is the same in.
        captured: The documents that something was captured of.
        notes: A sentence for each that was captured again, and for each table.
        offers: What else is on a document's page, by the document.
        twins: Documents that have the text of another one, which is at another address.
        loose: The media that came by themselves, and not with the page that shows them; nothing is linked to them yet.
    """

    ids: list[RecordId] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    new: list[Record] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    captured: list[RecordId] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    offers: dict[RecordId, Offers] = field(default_factory=dict)
    twins: dict[RecordId, RecordId] = field(default_factory=dict)
    loose: list[RecordId] = field(default_factory=list)

    def take(self, changes: Iterable[Change]) -> None:
        """Count the records that the changes of one item add; a capture counts where its document was there before."""
        records = [change.after for change in changes if change.before is None and change.after is not None]
        documents = {record.id for record in records if isinstance(record, Document)}
        for record in records:
            if isinstance(record, Capture):
                self.new += [] if record.document in documents else [record]
            elif isinstance(record, Document | Media | Claim | Source):
                self.new.append(record)

    @property
    def count(self) -> str:
        """How much is new, such as `5 documents and 2 captures`; nothing where nothing is."""
        found = Counter(map(_noun, self.new))
        if len(found) > 1:  # who made a page comes with it
            found.pop(("source", "sources"), None)
        return listed([counted(number, *noun) for noun, number in found.items()], len(found))

    @property
    def told(self) -> str:
        """The sentence on how much is new and what was there already; nothing where there is neither."""
        there = listed(self.known)
        if not self.new:
            many = f"All {len(self.known):,} are" if len(self.known) > 1 else "This is"
            nothing = f"{self.label}." if self.labels else "Nothing was added."
            return f"{many} in the case already: {there}. {nothing}" if self.known else ""
        count, names = len(self.known), self._names
        already = f"; {count:,} {'was' if count == 1 else 'were'} there already: {there}" if self.known else ""
        which = f": {listed(names)}" if 0 < len(names) <= _NAMED else ""
        return f"{self.count} added{which}{already}."

    @property
    def sentences(self) -> list[str]:
        """What to tell of all of it, a sentence each."""
        one_again = len(self.new) == len(self.notes) == 1 and isinstance(self.new[0], Capture) and not self.known
        head = "" if one_again else self.told
        return [*([head] if head else []), *self.notes] or ([f"{self.label}."] if self.label else [])

    def join(self, more: "Added") -> None:
        """Count what was added after it, and tell of both as of one."""
        self.labels += more.labels
        self.tables += more.tables
        self.new += more.new
        self.known += more.known
        self.notes += more.notes

    @property
    def label(self) -> str:
        """What was done, in a few words: the label of the only edit, or what several of them added."""
        named = len(self.labels) > 1 and self._names
        words = [f"Add {self.count}: {listed(self._names)}", *self.tables] if named else self.labels
        label = "; ".join(words)
        return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}\u2026"

    @property
    def _names(self) -> list[str]:
        """What the new records are called; captures have no names."""
        return [quoted(record) for record in self.new if not isinstance(record, Capture | Source)]


def known(record: Record, why: str) -> str:
    """Return the words on a record that was there already, and in what it is the same."""
    return f"{quoted(record)} ({why})"


def _noun(record: Record) -> tuple[str, str]:
    return _MEDIA[record.kind] if isinstance(record, Media) else (record.record_kind, f"{record.record_kind}s")
