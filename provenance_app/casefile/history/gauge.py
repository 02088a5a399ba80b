"""How far a long look at a case has come, and whether it is to go on."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from provenance_app.casefile.failures import Cancelled

Percent = Callable[[int], bool]
"""Takes the percentage done; False stops."""

AS_LONG: Final = 8_192
"""About so many bytes of a stored file are hashed in the time that one change or row takes."""

_EACH = 64
"""So many small pieces are done before anybody is told."""
_STEPS = 100_000
"""So many steps of one statement, some milliseconds, before it is asked whether it is to go on."""


class Gauge:
    """Counts the work done, in bytes hashed or what takes as long.

    Attributes:
        cancelled: Whether it was said not to go on.
    """

    def __init__(self, whole: int = 1, progress: Percent | None = None) -> None:
        """Expect so much work; without `progress` nobody is told."""
        self._whole = max(1, whole)
        self._progress = progress
        self._done = self._pieces = 0
        self.cancelled = False

    def add(self, work: int) -> None:
        """Take note that a small piece was done; raises Cancelled where it is not to go on."""
        self._done += work
        self._pieces += 1
        if self._pieces % _EACH == 0:
            self.reach(self._done)

    def reach(self, done: int) -> bool:
        """Take note of all that was done by now; raises Cancelled where it is not to go on."""
        self._done = done
        if not self._may_go_on():
            raise Cancelled("The case was not looked at to its end.")
        return True

    @property
    def done(self) -> int:
        """What was done by now."""
        return self._done

    @contextmanager
    def over(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Let it be stopped within a statement, too, that takes long by itself."""
        if self._progress is None:
            yield
            return
        connection.set_progress_handler(lambda: not self._may_go_on(), _STEPS)
        try:
            yield
        except sqlite3.OperationalError:
            if self.cancelled:
                raise Cancelled("The case was not looked at to its end.") from None
            raise
        finally:
            connection.set_progress_handler(None, 0)

    def _may_go_on(self) -> bool:
        if self._progress is not None and not self._progress(min(99, self._done * 100 // self._whole)):
            self.cancelled = True
        return not self.cancelled
