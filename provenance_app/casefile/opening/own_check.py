"""Looking at one's own case from end to end while it is open: by a process of its own, and at a copy of it.

The process of the app never opens the file a second time: that would drop the locks of its connection. And a copy is
made a few pages at a time, so that no edit has to wait for what takes long.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from provenance_app.casefile.connection import connect
from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.copying.copies import unfinished
from provenance_app.casefile.copying.upgrading import is_old
from provenance_app.casefile.failures import FAILURES, primary_code, read_failure
from provenance_app.casefile.history import soundness
from provenance_app.casefile.history.soundness import CheckReport
from provenance_app.casefile.opening.child import in_child
from provenance_app.casefile.schema import PAGE_SIZE
from provenance_app.model.errors import CaseNotWritten

_SECONDS: Final = 3_600.0
"""How long it may take: it can be stopped, and nobody waits for it."""

_PAGES_A_STEP: Final = 512
_REST: Final = 0.02
"""Seconds between two steps in which whoever writes has the file to himself."""

_POLITE: Final = 15
"""By how much others come first."""


def check_apart(path: Path, case_id: str, folder: Path, progress: Progress | None = None) -> CheckReport | None:
    """Return what `CaseFile.check` does of the case at a path; None where it is of an older format.

    Args:
        path: The case, which is only read and may be open.
        case_id: Which case it is.
        folder: Where the copy is while it is looked at.
        progress: Told about how many bytes are done; returns False to stop.

    Raises:
        Cancelled: `progress` said so.
        ChildFailed: The process died, or took too long.
        CaseNotWritten: There is no room for the copy.
        CaseFileError: The file cannot be read; it may be damaged.
    """
    with unfinished(folder / path.name) as part:
        return in_child(_check_copy, path, case_id, part, progress=progress, seconds=_SECONDS)


def _check_copy(path: Path, case_id: str, part: Path, progress: Progress) -> CheckReport | None:
    with suppress(AttributeError, OSError):  # not every system has it
        os.nice(_POLITE)
    try:
        with closing(connect(path, read_only=True)) as source:
            if is_old(source):
                return None
            _copy(source, part, progress)
        with closing(connect(part, read_only=True)) as copy:
            return soundness.check(copy, case_id)
    except FAILURES as error:
        if primary_code(error) == sqlite3.SQLITE_FULL:
            raise CaseNotWritten(f"There is no room to look at a copy of {path.name}.") from error
        failure = read_failure(error, path)
        if failure is None:
            raise
        raise failure from error


def _copy(source: sqlite3.Connection, part: Path, progress: Progress) -> None:
    def tell(_: int, remaining: int, total: int) -> None:
        progress((total - remaining) * PAGE_SIZE)

    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")  # nobody reads it after this process
        source.backup(copy, pages=_PAGES_A_STEP, progress=tell, sleep=_REST)
