"""Writing a case anew without the room that removed things left in it; history and stored files go along."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from provenance_app.casefile.connection import connect, identity
from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.copying.copies import put_in_place, unfinished
from provenance_app.casefile.copying.typed_copy import typed_copy
from provenance_app.casefile.failures import FAILURES, read_failure
from provenance_app.casefile.history import journal, soundness
from provenance_app.casefile.history.soundness import CheckReport
from provenance_app.casefile.opening.header import OPEN_HERE
from provenance_app.model.errors import CaseFileError, CaseNotWritten


def compact(path: Path, target: Path, progress: Progress | None = None) -> int:
    """Write the case at `path` compactly to `target`, and return how many bytes smaller it is now.

    Nobody else can write to the case meanwhile. Whoever has it open must open it anew where `target` is `path`: what
    they would write to the former file is refused, as it is no more the one at the path.

    Args:
        path: The case.
        target: `path` itself, or where a compact copy goes; a file that is there is replaced.
        progress: Told about how many bytes are done; returns False to stop.

    Raises:
        Cancelled: `progress` said so; everything is as it was.
        CaseNotWritten: Somebody is writing to the case, or there is no room; everything is as it was.
        CaseFileError: The case is damaged; it is as it was.
    """
    try:
        with unfinished(target) as part:
            return _compacted(path, part, target, progress)
    except FAILURES as error:
        failure = read_failure(error, path)
        if failure is None:
            raise
        raise CaseNotWritten(f"{failure} It was not compacted.") from error
    except OSError as error:
        raise CaseNotWritten(f"{path.name} was not compacted ({error.strerror or error}). It is as it was.") from error


def _compacted(path: Path, part: Path, target: Path, progress: Progress | None) -> int:
    # SQLite copies nothing through the connection that holds the lock, so another one of this process reads.
    with closing(connect(path, read_only=False)) as lock, closing(connect(path, read_only=True)) as reader:
        lock.execute("BEGIN IMMEDIATE")
        before = path.stat().st_size
        typed_copy(reader, part, progress=progress)
        _refuse_another(reader, part, path.name)
        if os.name == "nt":  # an open file cannot be replaced there
            reader.close()
            lock.close()
        put_in_place(part, target)
        return before - target.stat().st_size


def open_elsewhere(path: Path) -> bool:
    """Say whether more than one window of this process has a case open."""
    found = identity(path)
    return found is not None and OPEN_HERE[found] > 1


def _refuse_another(reader: sqlite3.Connection, part: Path, name: str) -> None:
    """Refuse a copy that is not the same case to the last entry, row and file."""
    with closing(connect(part, read_only=True)) as made:
        found, same_head = _checked(made), journal.head(made) == journal.head(reader)
    if not same_head or not (found.sound or found == _checked(reader)):
        raise CaseFileError(f"{name} was not compacted: its copy is not the same. It is as it was.")


def _checked(connection: sqlite3.Connection) -> CheckReport:
    (case_id,) = connection.execute("SELECT case_id FROM meta").fetchone()
    return soundness.check(connection, case_id)
