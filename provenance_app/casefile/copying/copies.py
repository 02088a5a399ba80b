"""Copies of an open case by SQLite's backup, whole or not at all."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from secrets import token_hex
from time import time
from typing import Final

from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.failures import Cancelled, primary_code
from provenance_app.model.errors import CaseFileError, CaseNotWritten

_PAGES_A_STEP: Final = 512
_LEFT_BEHIND: Final = 24 * 3_600
"""Seconds after which nobody writes to an unfinished file any more."""


def copy_to(connection: sqlite3.Connection, target: Path, progress: Progress | None) -> None:
    """Write what the connection sees to `target`, replacing a file that is there.

    Raises:
        Cancelled: `progress`, told of the bytes copied so far, said so; `target` is as it was.
        CaseNotWritten: The copy could not be written; `target` is as it was.
        CaseFileError: The case is damaged, so nothing was written.
    """
    with unfinished(target) as part:
        try:
            back_up(connection, part, target, progress)
            put_in_place(part, target)
        except OSError as error:
            raise CaseNotWritten(f"{target} could not be written: {error.strerror}. Choose another place.") from error


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """Make an empty file in the folder of `target`; at the end of the block it is gone, unless it was put in place.

    Raises:
        CaseNotWritten: What `part_beside` raises.
    """
    part = part_beside(target)
    try:
        yield part
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                left.unlink()


def part_beside(target: Path) -> Path:
    """Make an empty file in the folder of `target`, to be filled and then put in its place.

    Raises:
        CaseNotWritten: The folder is not there or does not take it, or what was cut off there would get into the file.
    """
    _refuse_remains(target)
    _sweep(target.absolute().parent)
    part = target.absolute().with_name(f".provenance-{token_hex(6)}.part")
    try:
        part.open("xb").close()
    except OSError as error:
        raise CaseNotWritten(f"{target} cannot be written: {error.strerror}. Choose another folder.") from error
    return part


def _sweep(folder: Path) -> None:
    """Remove unfinished files that an app left in a folder when it was killed; one being written is not so old."""
    with suppress(OSError):
        for left in folder.glob(".provenance-*.part*"):
            if left.is_file() and time() - left.stat().st_mtime > _LEFT_BEHIND:
                left.unlink()


def _refuse_remains(target: Path) -> None:
    """Refuse a name beside which a journal lies: SQLite would write that into whatever file is put there."""
    journal = target.with_name(f"{target.name}-journal")
    try:
        remains = journal.stat().st_size > 0
    except OSError:
        remains = False
    if remains:
        raise CaseNotWritten(
            f"{journal.name} lies beside {target.name}: writing the case of that name was cut off. Open that case, "
            f"which brings it to rest, or choose another name; where it is gone, move {journal.name} away."
        )


def free_path(path_with: Callable[[str], Path], before: str = " ") -> Path:
    """Return the first path at which there is nothing: `path_with("")`, else with a number from 2 after `before`."""
    numbers = chain(("",), (f"{before}{number}" for number in count(2)))
    return next(path for path in map(path_with, numbers) if not path.exists())


def put_in_place(part: Path, target: Path) -> None:
    """Give a finished file its name, so that a power cut leaves the former file or the whole new one."""
    make_durable(part)
    os.replace(part, target)  # noqa: PTH105 - the one call that replaces on every system
    make_durable(target.absolute().parent)


def back_up(connection: sqlite3.Connection, part: Path, target: Path, progress: Progress | None) -> None:
    """Write what the connection sees to the empty file `part`, which gets its place afterwards.

    Raises:
        Cancelled: `progress` said so.
        CaseNotWritten: It could not be written.
        CaseFileError: The case is damaged.
    """
    page_size = connection.execute("PRAGMA page_size").fetchone()[0]

    def report(_: int, remaining: int, total: int) -> None:
        if progress is not None and not progress((total - remaining) * page_size):
            raise Cancelled(f"{target.name} was not written.")

    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode = MEMORY")
            copy.execute("PRAGMA synchronous = OFF")  # the whole file is made durable afterwards
            connection.backup(copy, pages=-1 if progress is None else _PAGES_A_STEP, progress=report, sleep=0.05)
            (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        if primary_code(error) == sqlite3.SQLITE_FULL:
            raise CaseNotWritten(f"There is not enough room for {target}. Choose another drive or folder.") from error
        raise CaseNotWritten(f"{target} could not be written ({error}). Choose another place.") from error
    if verdict != "ok":
        raise CaseFileError(f"The case is damaged, so {target.name} was not written: {verdict}.")


def make_durable(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the drive; some systems cannot do it for folders."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
