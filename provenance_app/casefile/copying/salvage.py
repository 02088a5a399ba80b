"""A new case from what can be read of a damaged one, which is not changed by a byte."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO, Final, cast

from typing_extensions import override

from provenance_app.casefile.case_file import CaseFile
from provenance_app.casefile.connection import prepare, transaction
from provenance_app.casefile.content import search, stored_files
from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.copying.copies import put_in_place, unfinished
from provenance_app.casefile.copying.losses import STORED_FILE, Lost
from provenance_app.casefile.copying.remains import Remains, remains_of
from provenance_app.casefile.copying.schema_pages import graft_schema, has_schema
from provenance_app.casefile.copying.typed_copy import CopyReport, typed_copy
from provenance_app.casefile.failures import FAILURES
from provenance_app.casefile.history.soundness import CheckReport
from provenance_app.casefile.schema import PAGE_SIZE, VERSION, migrate
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseFileError, CaseNotWritten
from provenance_app.model.records import CASE_ID, CaseInfo

_SPAN: Final = 4
"""How many times larger than it is a file may say it was, to be read at all."""


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What was saved of a damaged case.

    Attributes:
        records: How many records the new case has, the title and places in the graph not counted.
        restored: How many of them were taken from the history.
        missing: The records and stored files that are known to have been there and are in it no more; the place of a
            record goes with it.
        files: How many stored files are whole.
        lost: What could not be read, a sentence each.
        unproven: The records of which nothing shows any more that they are as they were written last.
        history_kept: Whether the history went along; else it begins anew, and the damaged file still has the old one.
    """

    records: int
    restored: int
    missing: tuple[Lost, ...]
    files: int
    lost: tuple[str, ...]
    history_kept: bool
    unproven: tuple[str, ...] = ()


def salvage(path: Path, target: Path, progress: Progress | None = None) -> SalvageReport:
    """Save what can be read of the damaged case at `path` to `target`; the damaged file stays as it is.

    Raises:
        Cancelled: `progress`, told about how many bytes were read, said so.
        CaseNotWritten: `target` does not take it.
        CaseFileError: Nothing of a case can be read.
    """
    try:
        with unfinished(target) as copy, unfinished(target) as sound, unfinished(target) as made:
            shutil.copyfile(path, copy)
            copied = _readable(copy, sound, progress)
            report = _whole(sound, copied) or _made_anew(sound, made, path.name, copied)
            put_in_place(sound if report.history_kept else made, target)
    except (OSError, *FAILURES) as error:
        raise CaseNotWritten(f"{target} could not be written ({error}). Choose another place.") from error
    return report


def _readable(copy: Path, sound: Path, progress: Progress | None) -> CopyReport:
    """Write what can be read to a sound file of the present format."""
    for version in _versions(copy):
        found = _read_as(version, copy, sound, progress)
        if found is None:
            graft_schema(copy, version)
            found = _read_as(version, copy, sound, progress)
        if found is not None:
            return found
    raise CaseFileError("Nothing of a case can be read in this file. Look for an earlier copy of it.")


def _versions(copy: Path) -> Sequence[int]:
    """Return the formats that a file may be of; it is made as long as it says it is."""
    with copy.open("r+b") as stream:
        head, size = stream.read(100), copy.stat().st_size
        stated = int.from_bytes(head[28:32], "big") * PAGE_SIZE
        size = max(size, min(stated, _SPAN * size))
        stream.truncate(-(-size // PAGE_SIZE) * PAGE_SIZE)  # pages that are missing are read as destroyed ones
    version = int.from_bytes(head[60:64], "big")
    return (version,) if 1 <= version <= VERSION else range(VERSION, 0, -1)


def _read_as(version: int, copy: Path, sound: Path, progress: Progress | None) -> CopyReport | None:
    """Write what can be read of a file of a format; None where that is nothing."""
    uri = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as source:
        try:
            prepare(source)
        except FAILURES:
            return None
        if not has_schema(source, version):
            return None
        sound.write_bytes(b"")
        report = typed_copy(source, sound, lenient=True, thumbnails=False, progress=progress)
    if not any(report.rows[name] for name in ("meta", "records", "journal")):
        return None
    if version < VERSION:
        with closing(sqlite3.connect(sound, isolation_level=None)) as connection:
            migrate(connection)
            with transaction(connection):
                search.rebuild(connection)
    return report


def _whole(sound: Path, copied: CopyReport) -> SalvageReport | None:
    """Return what to tell of a copy that lacks nothing; None where it does."""
    if copied.lost:
        return None
    try:
        with CaseFile.open(sound) as case:
            report = case.check()
            return _report(report, Remains(), (), (), history_kept=True) if report.sound else None
    except CaseFileError:
        return None


def _made_anew(sound: Path, made: Path, name: str, copied: CopyReport) -> SalvageReport:
    """Write a case with a new history from what a sound copy holds."""
    with closing(sqlite3.connect(sound, isolation_level=None)) as source:
        remains = remains_of(source)
        made.unlink()
        with CaseFile.create(made, "Salvaged case") as case:
            case.apply(_everything(case, remains, name))
            missing = [*_untitled(remains), *remains.lost, *_save_files(source, case)]
            return _report(case.check(), remains, missing, copied.lost, history_kept=False)


def _report(
    found: CheckReport, remains: Remains, missing: Sequence[Lost], unreadable: Sequence[str], *, history_kept: bool
) -> SalvageReport:
    gone = {one.id for one in missing if one.kind != RecordKind.POSITION}
    missing = tuple(one for one in missing if one.kind != RecordKind.POSITION or one.id not in gone)
    return SalvageReport(
        records=int(found.figures["records"]),
        restored=remains.restored,
        missing=missing,
        files=int(found.figures["files"]),
        lost=(*(one.sentence for one in missing), *unreadable),
        history_kept=history_kept,
        unproven=tuple(remains.unproven),
    )


def _everything(case: CaseFile, remains: Remains, name: str) -> Edit:
    """Return the edit that writes all that remains into a new case."""
    new = case.load().find(RecordKind.CASE, CASE_ID)
    changes = [Change(new if isinstance(one, CaseInfo) else None, one) for one in remains.records if one != new]
    return Edit(f"Salvaged from {name}", tuple(changes))


def _untitled(remains: Remains) -> Iterator[Lost]:
    if not any(isinstance(record, CaseInfo) for record in remains.records):
        yield Lost(RecordKind.CASE, "", why="title cannot be read")


class _Pieces(RawIOBase):
    """Pieces of bytes as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    @override
    def read(self, size: int = -1, /) -> bytes:
        return next(self._pieces, b"")


def _save_files(source: sqlite3.Connection, case: CaseFile) -> Iterator[Lost]:
    """Store the files that are whole, and name those that are not."""
    for file in stored_files.verify(source, None):
        if file.intact:
            pieces = _Pieces(stored_files.read(source, file.sha256))
            case.add_file(cast(BinaryIO, pieces), file.name, file.mime)
        else:
            yield Lost(STORED_FILE, file.sha256[:12], file.name, "is damaged and was left out")
