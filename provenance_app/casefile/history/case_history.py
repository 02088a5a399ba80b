"""The history of an open case."""

from collections.abc import Iterable

from provenance_app.casefile.guarded import Guarded
from provenance_app.casefile.history import acceptance, finding, going_back, journal, steps
from provenance_app.casefile.history.finding import EntryFilter
from provenance_app.casefile.history.going_back import Values
from provenance_app.casefile.history.journal import Head, JournalEntry
from provenance_app.casefile.history.steps import Steps
from provenance_app.casefile.writer import actor, now
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId


class CaseHistory(Guarded):
    """What an open case is asked about its history, and what is added to it without an edit."""

    def history(
        self, limit: int = 200, before: int | None = None, wanted: EntryFilter = finding.ALL, least: int = 0
    ) -> list[JournalEntry]:
        """Return up to `limit` entries that are wanted, newest first: those numbered `least` to below `before`."""
        with self._reading():
            return finding.entries(self._connection, limit, before, wanted, least)

    def reach(self, before: int | None, changes: int) -> int:
        """Return down to which number the entries below `before` come to so many changes; 0 where there is none.

        Whoever looks for words asks for so much at a time, as the changes of all entries are looked at for them.
        """
        with self._reading():
            return finding.reach(self._connection, before, changes)

    def writers(self) -> list[str]:
        """Return who wrote entries of the history, those with the most first."""
        with self._reading():
            return finding.actors(self._connection)

    def entries_with(self, beginning: str) -> list[int]:
        """Return the numbers of the entries whose hash begins with these hexadecimal digits."""
        with self._reading():
            return finding.entry_with(self._connection, beginning)

    def values_after(self, seq: int) -> Values:
        """Return what every record changed after an entry was when that had been written; None where it was not there.

        Raises:
            CaseFileError: The history does not describe one of them.
        """
        with self._reading():
            return going_back.values_after(self._connection, seq)

    def steps(self) -> Steps:
        """Return the edits of this user that can be undone and done again, as the history tells them."""
        with self._reading():
            return steps.steps_of(self._connection, actor())

    def accept(self, label: str, keys: Iterable[tuple[RecordKind, RecordId]]) -> int | None:
        """Take over these records as another program left them, by an entry of the history; returns its number.

        None where all of them fit the history.

        Raises:
            EditConflict: They cannot be taken over; the message says why.
            CaseFileError: The file did not take it; the message says what to do.
        """
        with self._writing("What was changed outside the app"):
            return acceptance.accept(self._connection, self.case_id, now(), actor(), label, keys)

    def head(self) -> Head | None:
        """Return the last entry of the history, which stands for all of it; None where there is none."""
        with self._reading():
            return journal.head(self._connection)

    def edit_of(self, seq: int) -> Edit:
        """Return the edit of an entry of the history; raises CaseFileError where there is none."""
        with self._reading():
            return journal.read_edit(self._connection, seq)

    def last_writer(self, kind: RecordKind, record_id: str) -> tuple[str, str] | None:
        """Return who last wrote a record, and when, as UTC text; None where the history does not tell."""
        with self._reading():
            return journal.last_writer(self._connection, kind, record_id)

    def last_entry(self, kind: RecordKind, record_id: str) -> int | None:
        """Return the number of the last entry of the history that touches a record; None where there is none."""
        with self._reading():
            return journal.last_entry(self._connection, kind, record_id)
