"""Backups of cases in the app's own folder, by SQLite's backup: `<case id>/<UTC time>-<entries>.provcase`.

Kept of a case are the ten most recent and the last of each of seven days, as far as all backups together stay below a
size. What was made before the format changed is pinned and stays. A damaged case is never backed up.
"""

import json
import re
import shutil
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from provenance_app.casefile.connection import PATIENCE, connect
from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.copying.copies import back_up, copy_to, free_path, put_in_place, unfinished
from provenance_app.casefile.failures import FAILURES, Cancelled, primary_code
from provenance_app.casefile.history import journal
from provenance_app.casefile.history.journal import Head
from provenance_app.casefile.ledger import Ledger
from provenance_app.model.errors import CaseFileError, CaseNotWritten
from provenance_app.model.ids import folder_name

MOST: Final = 5_000_000_000
"""Bytes of all backups together, where nothing else is said."""

_RECENT: Final = 10
_DAYS: Final = 7
_SPARE: Final = 256 * 1024 * 1024
"""Bytes that a backup leaves free on its drive: the case may be on the same, and edits come first."""

_NAME: Final = re.compile(r"(\d{8}T\d{6}Z)-(\d+)(-pinned)?\.provcase")
_TIME: Final = "%Y%m%dT%H%M%SZ"
_LOOK: Final = 200
"""Milliseconds between two looks whether a case that is being written can be read, and whether to stop."""

_PLACES: Final = "places.json"
_PLACES_KEPT: Final = 20


@dataclass(frozen=True, slots=True)
class Backup:
    """An earlier state of a case.

    Attributes:
        path: Its file.
        made: When, UTC.
        entries: How many entries the history had.
        size: Bytes.
        pinned: Whether it stays until the user removes it.
    """

    path: Path
    made: datetime
    entries: int
    size: int
    pinned: bool


class CaseOutOfReach(CaseFileError):
    """A case that was to be backed up cannot be read: it was moved, say, and whoever works with it is told."""


class Backups:
    """The backups of all cases of a user."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        """Keep them in `folder`, at most `most` bytes in all; nothing is written before the first one."""
        self.folder = folder
        self.most = most

    # -- what is there ---------------------------------------------------------------------------------------------

    def of(self, case_id: str) -> list[Backup]:
        """Return the backups of a case, the latest first."""
        return _in(self._of(case_id))

    def at(self, path: Path) -> list[Backup]:
        """Return the backups of the case that stands, or once stood, at a path; the file itself is not looked at."""
        place = str(path.absolute())
        folders = (folder for folder in self._folders() if place in _places(folder))
        return _latest_first(one for folder in folders for one in _in(folder))

    @property
    def places(self) -> set[str]:
        """Where the cases stand, or once stood, that have backups: absolute paths."""
        return {place for folder in self._folders() for place in _places(folder) if _in(folder)}

    @property
    def total(self) -> int:
        """Bytes of all backups together."""
        return sum(one.size for folder in self._folders() for one in _in(folder))

    def _folders(self) -> list[Path]:
        try:
            return [one for one in self.folder.iterdir() if one.is_dir()]
        except OSError:
            return []

    def _of(self, case_id: str) -> Path:
        return self.folder / folder_name(case_id)

    # -- making one ------------------------------------------------------------------------------------------------

    def make(self, path: Path, *, pinned: bool = False, progress: Progress | None = None) -> Backup | None:
        """Back up the case at `path` as it is now; None where there is a backup of this state already.

        It has a connection of its own, so that any thread can do it; edits made meanwhile wait for a few pages at most.
        Where something long is being written so that nobody else can read, one that can be stopped waits for its turn.

        Args:
            path: The file, which may be open.
            pinned: Whether the backup stays.
            progress: Told the bytes done; returns False to stop.

        Raises:
            Cancelled: `progress` said so.
            CaseOutOfReach: The case cannot be read where it is.
            CaseFileError: The case is damaged, so that it was not backed up.
            CaseNotWritten: There is no room, or the folder does not take it.
        """
        while True:
            try:
                return self._made(path, pinned, progress)
            except CaseOutOfReach as error:
                if progress is None or not _is_locked(error.__cause__):
                    raise
            if not progress(0):
                raise Cancelled(f"{path.name} was not backed up.")

    def _made(self, path: Path, pinned: bool, progress: Progress | None) -> Backup | None:
        try:
            with closing(connect(path, read_only=True, patience=PATIENCE if progress is None else _LOOK)) as reader:
                return self._make(reader, path, pinned, progress or (lambda _bytes: True))
        except CaseNotWritten as error:
            if error.__cause__ is None:
                raise
            why = getattr(error.__cause__, "strerror", None) or error.__cause__
            raise CaseNotWritten(f"A backup could not be written to {self.folder} ({why}).") from error
        except FAILURES as error:
            raise CaseOutOfReach(f"{path.name} could not be backed up: it cannot be read ({error}).") from error
        except OSError as error:
            raise CaseNotWritten(f"{self.folder} does not take backups: {error.strerror or error}.") from error

    def _make(self, reader: sqlite3.Connection, path: Path, pinned: bool, progress: Progress) -> Backup | None:
        case_id, head = _state(reader)
        folder = self._of(case_id)
        self.folder.mkdir(0o700, parents=True, exist_ok=True)
        folder.mkdir(0o700, exist_ok=True)
        _remember_place(folder, path)
        same = next((one for one in _in(folder) if one.entries == head.seq and _head_in(one.path) == head), None)
        if same is not None:
            if pinned and not same.pinned:
                put_in_place(same.path, same.path.with_name(_name(same.made, same.entries, pinned=True)))
            return None
        _refuse_without_room(folder, path)
        with unfinished(folder / path.name) as part:
            self._fill(reader, part, path, progress)
            copied = _head_in(part) or head  # an edit may have come in between
            finished = _free_name(folder, copied.seq, pinned)
            put_in_place(part, finished)  # before others give way for it
        self._make_room(folder, finished)
        return _read(finished)

    def _fill(self, reader: sqlite3.Connection, part: Path, path: Path, progress: Progress) -> None:
        try:
            back_up(reader, part, path, progress)
        except CaseNotWritten:
            raise
        except CaseFileError as error:
            raise CaseFileError(
                f"{path.name} is damaged, so it was not backed up. Its earlier backups stay."
            ) from error

    def _make_room(self, folder: Path, made: Path) -> None:
        """Remove what the rules do not keep, then the oldest of any case until all are small enough together."""
        for one in _superfluous(_in(folder)):
            one.path.unlink(missing_ok=True)
        by_case = [_in(other) for other in self._folders()]
        size = sum(one.size for some in by_case for one in some)
        # The last backup of each case goes only when nothing else is left to go.
        loose = [(at == 0, one) for some in by_case for at, one in enumerate(some) if not one.pinned]
        for _, one in sorted(loose, key=lambda item: (item[0], item[1].made, item[1].entries)):
            if size <= self.most:
                return
            if one.path != made:
                one.path.unlink(missing_ok=True)
                size -= one.size

    def remove(self, backup: Backup) -> None:
        """Remove a backup for good; with the last one of a case goes all that is known of it here.

        Raises:
            CaseNotWritten: The folder does not let it go.
        """
        try:
            backup.path.unlink(missing_ok=True)
            if not _in(backup.path.parent):
                (backup.path.parent / _PLACES).unlink(missing_ok=True)
                with suppress(OSError):
                    backup.path.parent.rmdir()
        except OSError as error:
            raise CaseNotWritten(f"The earlier state could not be removed: {error.strerror or error}.") from error

    # -- going back to one -----------------------------------------------------------------------------------------

    def restore(self, backup: Backup, name: str, folders: Sequence[Path], ledger: Ledger) -> Path:
        """Copy an earlier state to a file of its own, `name (of 2026-11-27 18-30).provcase`, which is never there yet.

        Args:
            backup: Which one.
            name: What the case is called.
            folders: Where the copy goes: into the first that takes it.
            ledger: Takes note that the copy is this user's own.

        Raises:
            CaseFileError: The backup is damaged, or no folder takes a copy.
        """
        try:
            with closing(connect(backup.path, read_only=True)) as reader:
                case_id, head = _state(reader)
                path = _copied(reader, f"{name} (of {backup.made.astimezone():%Y-%m-%d %H-%M})", folders)
        except FAILURES as error:
            raise CaseFileError(f"This backup cannot be read ({error}). Choose another one.") from error
        ledger.remember(case_id, head, path)
        return path


def _copied(reader: sqlite3.Connection, stem: str, folders: Sequence[Path]) -> Path:
    refused = CaseNotWritten("There is no folder for the copy.")
    for folder in folders:
        path = _free_in(folder, stem)
        try:
            if folder is folders[-1]:  # the others are where something was: a drive that is gone is not made anew
                folder.mkdir(parents=True, exist_ok=True)
            copy_to(reader, path, None)
        except OSError as error:
            refused = CaseNotWritten(f"{folder} does not take a copy: {error.strerror or error}.")
        except CaseNotWritten as error:
            refused = error
        else:
            return path
    raise refused


def _free_in(folder: Path, stem: str) -> Path:
    return free_path(lambda number: folder / f"{stem}{number}.provcase")


def _is_locked(error: BaseException | None) -> bool:
    return isinstance(error, sqlite3.Error) and primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _state(connection: sqlite3.Connection) -> tuple[str, Head]:
    found = connection.execute("SELECT case_id FROM meta").fetchone()
    head = journal.head(connection)
    if found is None or head is None:
        raise sqlite3.DatabaseError("it holds no case")
    return str(found[0]), head


def _head_in(path: Path) -> Head | None:
    try:
        with closing(connect(path, read_only=True)) as connection:
            return journal.head(connection)
    except FAILURES:
        return None


def _refuse_without_room(folder: Path, path: Path) -> None:
    needed = path.stat().st_size + _SPARE
    if shutil.disk_usage(folder).free < needed:
        raise CaseNotWritten(f"There is too little room for backups on the drive of {folder}.")


# -- files and their names ---------------------------------------------------------------------------------------------


def _name(made: datetime, entries: int, *, pinned: bool) -> str:
    return f"{made.astimezone(UTC):{_TIME}}-{entries}{'-pinned' if pinned else ''}.provcase"


def _free_name(folder: Path, entries: int, pinned: bool) -> Path:
    now = time.time()
    names = (_name(datetime.fromtimestamp(now + later, UTC), entries, pinned=pinned) for later in range(1_000))
    return next(folder / name for name in names if not (folder / name).exists())


def _read(path: Path) -> Backup | None:
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        made = datetime.strptime(found[1], _TIME).replace(tzinfo=UTC)
        return Backup(path, made, int(found[2]), path.stat().st_size, found[3] is not None)
    except (OSError, ValueError):
        return None


def _in(folder: Path) -> list[Backup]:
    try:
        return _latest_first(one for one in map(_read, folder.iterdir()) if one is not None)
    except OSError:
        return []


def _latest_first(backups: Iterable[Backup]) -> list[Backup]:
    return sorted(backups, key=lambda one: (one.made, one.entries), reverse=True)


def _superfluous(backups: Sequence[Backup]) -> list[Backup]:
    """Return those of one case that nothing keeps, given all of them, the latest first."""
    loose = [one for one in backups if not one.pinned]
    last_of_day = {one.made.astimezone().date(): one for one in reversed(loose)}
    kept = {one.path for one in loose[:_RECENT]}
    kept |= {last_of_day[day].path for day in sorted(last_of_day, reverse=True)[:_DAYS]}
    return [one for one in loose if one.path not in kept]


# -- where a case stood: by this its backups are found when the file is gone -------------------------------------------


def _places(folder: Path) -> list[str]:
    try:
        found = json.loads((folder / _PLACES).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _remember_place(folder: Path, path: Path) -> None:
    place, places = str(path.absolute()), _places(folder)
    if places[:1] != [place]:
        kept = [place, *(one for one in places if one != place)][:_PLACES_KEPT]
        with unfinished(folder / _PLACES) as part:
            part.write_text(json.dumps(kept), "utf-8")
            put_in_place(part, folder / _PLACES)
