"""An open file, read and written so that what befalls it is told in words for the user."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance_app.casefile.connection import (
    FileIdentity,
    identity,
    reading,
    transaction,
)
from provenance_app.casefile.content.edits import dangling
from provenance_app.casefile.failures import FAILURES, read_failure, write_failure
from provenance_app.model.errors import CaseNotWritten, EditConflict


class Guarded:
    """A connection to a case, and the file it leads to.

    Attributes:
        path: Where it was opened.
        case_id: The id of the case, which all its copies share.
        read_only: Whether it can only be read where it is.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, read_only: bool) -> None:
        """Take over a connection."""
        self.path = path
        self.read_only = read_only
        self.case_id = str(connection.execute("SELECT case_id FROM meta").fetchone()[0])
        self._connection = connection
        self._identity: FileIdentity | None = identity(path)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._reading_failures(), reading(self._connection):
            yield

    @contextmanager
    def _reading_failures(self) -> Iterator[None]:
        try:
            yield
        except FAILURES as error:
            failure = read_failure(error, self.path)
            if failure is None:
                raise
            raise failure from error

    @contextmanager
    def _writing(self, what: str) -> Iterator[None]:
        self._refuse_to_write(what)
        try:
            with transaction(self._connection, explain=_explain_references):
                self._refuse_moved(what)  # once more: whoever puts another file there holds the lock while doing it
                yield
        except FAILURES as error:
            failure = write_failure(error, self.path, what)
            if failure is None:
                raise
            raise failure from error

    def _refuse_to_write(self, what: str) -> None:
        name = self.path.name
        if self.read_only:
            raise CaseNotWritten(
                f"{name} can only be read where it is. {what} was not written; use Save a copy to edit."
            )
        if self._connection.in_transaction:
            raise CaseNotWritten(f"{name} is busy with files. {what} was not written; try again when that is done.")
        self._refuse_moved(what)

    def _refuse_moved(self, what: str) -> None:
        if identity(self.path) != self._identity:
            raise CaseNotWritten(
                f"{self.path.name} was moved or removed while it was open. {what} was not written; your text is still "
                f"here. Use Save a copy to keep the case, and go on with the copy."
            )


def _explain_references(connection: sqlite3.Connection, error: sqlite3.IntegrityError) -> EditConflict | None:
    if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return None
    return EditConflict(
        f"The edit was not written: {'; '.join(dangling(connection))}. It may have been removed elsewhere."
    )
