"""An open file, read and written so that what befalls it is told in words for the user."""

import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Final, TypeVar

from provenance_app.casefile.connection import (
    FileIdentity,
    identity,
    reading,
    transaction,
)
from provenance_app.casefile.content.edits import dangling
from provenance_app.casefile.failures import FAILURES, Cancelled, read_failure, write_failure
from provenance_app.casefile.turn import Turn
from provenance_app.model.errors import CaseBusy, CaseNotWritten, EditConflict

T = TypeVar("T")
_MOMENT: Final = 0.02
"""Seconds of one turn of what takes long."""


class Guarded:
    """A connection to a case, and the file it leads to.

    Threads that use it take turns. What takes long is written in several: who reads meanwhile waits for one and sees
    what is written so far, and who wants to write is refused.

    Attributes:
        path: Where it was opened.
        case_id: The id of the case, which all its copies share.
        read_only: Whether it can only be read where it is.
        busy: Whether something is being written that takes longer than a moment, so that nothing else can be.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, read_only: bool) -> None:
        """Take over a connection."""
        self.path = path
        self.read_only = read_only
        self.case_id = str(connection.execute("SELECT case_id FROM meta").fetchone()[0])
        self._connection = connection
        self._identity: FileIdentity | None = identity(path)
        self._turn = Turn()
        self.busy = False

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._turn, self._reading_failures(), reading(self._connection):
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
        self.refuse_if_busy(what)  # before it waits for a turn: the last step of what is written can take long
        with self._turn, self._writing_in_turns(what):
            yield

    @contextmanager
    def _writing_in_turns(self, what: str) -> Iterator[None]:
        """Write everything of a block or nothing, in steps that `_in_turns` goes through."""
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

    def _in_turns(self, steps: Generator[int, None, T], progress: Callable[[int], bool] | None, stopped: str) -> T:
        """Do steps one by one while nobody else uses the connection; others have their turn each moment.

        Returns:
            What the last step returns.

        Raises:
            Cancelled: `progress`, told what each step but the last gives, said so; it says what was `stopped`.
        """
        try:
            while True:
                with self._turn:
                    started = perf_counter()
                    while perf_counter() - started < _MOMENT:
                        try:
                            told = next(steps)
                        except StopIteration as end:
                            result: T = end.value
                            return result
                        if progress is not None and not progress(told):
                            raise Cancelled(stopped)
                    self.busy = True
        finally:
            with self._turn:
                steps.close()
                self.busy = False

    def refuse_if_busy(self, what: str) -> None:
        """Raise CaseBusy where `what` has to wait for something that is being written in steps."""
        if self.busy:
            raise CaseBusy(self.path.name, what)

    def _refuse_to_write(self, what: str) -> None:
        if self.read_only:
            raise CaseNotWritten(
                f"{self.path.name} can only be read where it is. {what} was not written; use Save a copy to edit."
            )
        if self._connection.in_transaction:
            raise CaseBusy(self.path.name, what)
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
