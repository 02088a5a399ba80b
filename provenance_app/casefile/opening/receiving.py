"""Opening a case: this user's own where it is, a stranger's as an examined copy of it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from provenance_app.casefile.case_file import CaseFile
from provenance_app.casefile.connection import identity
from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.copying.copies import part_beside, put_in_place
from provenance_app.casefile.failures import FAILURES
from provenance_app.casefile.ledger import Ledger, Remembered, stamp_of
from provenance_app.casefile.opening.child import in_child
from provenance_app.casefile.opening.header import OPEN_HERE, examine
from provenance_app.casefile.opening.steps import examine_contents
from provenance_app.casefile.opening.verdict import Finding, Verdict
from provenance_app.model.errors import CaseFileError, CaseNotWritten

_SIDE_FILES: Final = ("-journal", "-wal", "-shm")


class CaseDamaged(CaseFileError):
    """A file holds a case, but not all of it can be read; what can be read can be saved to a new case.

    Attributes:
        path: The file.
    """

    def __init__(self, message: str, path: Path) -> None:
        """Say what is wrong with the file at `path`."""
        super().__init__(message)
        self.path = path


class LaterCopyKnown(CaseFileError):
    """A file is an earlier state of a case that this user has gone on with.

    Attributes:
        path: The file.
        later: The file that was gone on with.
    """

    def __init__(self, path: Path, entries: int, later: Remembered) -> None:
        """Compare the numbers of entries of both histories."""
        counts = f"{later.head.seq:,} entries of history against {entries:,} here"
        have = "this case already" if entries == later.head.seq else f"a later copy of {path.name} already ({counts})"
        super().__init__(f"You have {have}: {later.path}. Nothing was changed.")
        self.path = path
        self.later = later.path


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that is open, and how it came to be.

    Attributes:
        case: The open case.
        verdict: What the examination showed; None where nobody else has written to the file since this app did.
        received: The file of a stranger that `case` is a copy of; it stays as it is. None where it is the file itself.
    """

    case: CaseFile
    verdict: Verdict | None = None
    received: Path | None = None


def open_case(path: Path, ledger: Ledger, elsewhere: Path, progress: Progress | None = None) -> Opened:
    """Open a case: where it is if it is this user's own, else a copy that was examined on the way.

    Args:
        path: The file. A stranger's is not changed by a byte.
        ledger: What this user's app has written.
        elsewhere: A folder for the copy, where that of the file takes none.
        progress: Told about how many bytes are done; returns False to stop.

    Raises:
        LaterCopyKnown: The user has gone on with this case in another file.
        CaseDamaged: Not all of it can be read.
        CaseFileError: It is no case, or not opened; the message says why.
        Cancelled: `progress` said so.
    """
    read_only = examine(path)
    known = ledger.at(path)
    if OPEN_HERE[identity(path) or (0, 0)] or (known and known.stamp == stamp_of(path)):
        return Opened(_remembered(CaseFile.open(path), ledger))
    with _copy_part(path, elsewhere, beside=not read_only) as part, _still(path, known) as still:
        verdict = in_child(examine_contents, still, path.name, part, known.head if known else None, progress=progress)
        if verdict.finding is Finding.DAMAGED:
            raise CaseDamaged(verdict.message, path)
        if verdict.finding is Finding.REFUSED:
            raise CaseFileError(f"{verdict.message} It was not opened. Nothing was changed.")
        if known and verdict.holds:
            return Opened(_remembered(CaseFile.open(path), ledger), verdict)
        _refuse_earlier(path, verdict, ledger)
        mine = _free_name(part.parent, path)
        put_in_place(part, mine)
    return Opened(_remembered(CaseFile.open(mine), ledger), verdict, path)


def _remembered(case: CaseFile, ledger: Ledger) -> CaseFile:
    head = case.head()
    if head is not None and not case.read_only:
        ledger.remember(case.case_id, head, case.path)
    return case


def _refuse_earlier(path: Path, verdict: Verdict, ledger: Ledger) -> None:
    last = ledger.last(verdict.case_id)
    if last is None or verdict.head is None or not last.path.exists():
        return
    if ledger.has_seen(verdict.case_id, verdict.head.hash) and identity(last.path) != identity(path):
        raise LaterCopyKnown(path, verdict.head.seq, last)


@contextmanager
def _copy_part(path: Path, elsewhere: Path, *, beside: bool) -> Iterator[Path]:
    try:
        part = part_beside(path if beside else elsewhere / path.name)
    except CaseNotWritten:
        elsewhere.mkdir(parents=True, exist_ok=True)
        part = part_beside(elsewhere / path.name)
    try:
        yield part
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def _still(path: Path, known: Remembered | None) -> Iterator[Path]:
    """Return a file to examine: one's own whose writing was cut off is first brought to rest, on a private copy.

    Raises:
        CaseFileError: There is a side file beside a stranger's case: it could rewrite it.
    """
    side_files = [path.with_name(path.name + ending) for ending in _SIDE_FILES]
    found = [side for side in side_files if os.path.lexists(side)]  # also a link that leads nowhere
    if not found:
        yield path
        return
    if known is None:
        raise CaseFileError(
            f"{found[0].name} lies beside {path.name}: it is being written, or writing it was cut off on another "
            "computer. Close it there and copy it again; or move that file away to open the case as it stands."
        )
    with TemporaryDirectory(prefix="provenance-") as folder:
        still = Path(folder) / path.name
        for source in (path, *found):
            shutil.copyfile(source, Path(folder) / source.name)
        try:
            with closing(sqlite3.connect(still, isolation_level=None)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except FAILURES as error:
            raise CaseDamaged(
                f"Writing {path.name} was cut off, and it could not be brought back to rest ({error}). What can be "
                "read can be saved to a new case.",
                path,
            ) from error
        yield still


def _free_name(folder: Path, path: Path) -> Path:
    """Return a name for one's copy that nothing has: `Ferry (my copy).provcase`."""
    numbers = ("", *(f" {number}" for number in range(2, 1_000)))
    names = (folder / f"{path.stem} (my copy{number}){path.suffix}" for number in numbers)
    return next(name for name in names if not name.exists())
