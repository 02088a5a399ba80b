"""Keeping the ledger in step with an open case."""

from contextlib import suppress
from pathlib import Path

from provenance_app.casefile.case_file import CaseFile
from provenance_app.casefile.connection import identity
from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.history.journal import Head
from provenance_app.casefile.ledger import Ledger, stamp_of
from provenance_app.model.errors import CaseFileError


class Remembering:
    """Takes note of how an open case ends.

    Attributes:
        vouched: Whether all that stands in the file was written by this app, or was looked at before it was opened.
    """

    def __init__(self, case: CaseFile, ledger: Ledger) -> None:
        """Begin with what the ledger knows of the file: one that it does not know, nobody has vouched for."""
        known = ledger.at(case.path)
        self.vouched = known is not None and known.stamp == stamp_of(case.path)
        self._case = case
        self._ledger = ledger
        self._file = identity(case.path)

    def keep(self) -> None:
        """Take note of an edit that was just written."""
        if self._case.written is not None:
            self._note(self._case.written, written=True)

    def close(self) -> None:
        """Close the case, and take note of the file as it lies there then."""
        head = None
        with suppress(CaseFileError):  # the drive is gone
            self.vouched = self.vouched and not self._case.changed_elsewhere()
            head = self._case.head()
        self._case.close()
        if head is not None:
            self._note(head)

    def go_on_in(self, case: CaseFile) -> "Remembering":
        """Close the case, take note of another file that holds the same, and return what remembers that from now on."""
        self.close()
        remember(case, self._ledger, vouched=self.vouched)
        return Remembering(case, self._ledger)

    def _note(self, head: Head, *, written: bool = False) -> None:
        path = self._case.path
        if identity(path) == self._file:
            self._ledger.remember(self._case.case_id, head, path, vouched=self.vouched, written=written)


def remember(case: CaseFile, ledger: Ledger, *, vouched: bool = True, written: bool = False) -> None:
    """Take note of a case that was made, or was looked at and opened."""
    head = case.head()
    if head is not None and not case.read_only:
        ledger.remember(case.case_id, head, case.path, vouched=vouched, written=written)


def create_case(path: Path, title: str, ledger: Ledger | None) -> CaseFile:
    """Make a new case, open it and take note of it; raises what `CaseFile.create` does."""
    case = CaseFile.create(path, title)
    if ledger is not None:
        remember(case, ledger, written=True)
    return case


def save_copy(case: CaseFile, path: Path, ledger: Ledger, progress: Progress | None = None) -> None:
    """Write a copy of an open case and take note of it; raises what `CaseFile.save_copy` does."""
    case.save_copy(path, progress)
    head = case.head()
    if head is not None:
        ledger.remember(case.case_id, head, path)
