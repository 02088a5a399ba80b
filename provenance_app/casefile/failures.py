"""What went wrong with a case file, in words for the user: what happened, what was not written, the way out."""

import sqlite3
from pathlib import Path
from typing import Any, Final, Self

from typing_extensions import override

from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseFileError, CaseNotWritten, EditConflict, ProvenanceError, TooMuchText
from provenance_app.model.ids import RecordId


class Cancelled(ProvenanceError):
    """The user stopped something that was going on; nothing of it was kept."""


class CaseDamaged(CaseFileError):
    """A file holds a case, but not all of it can be read; what can be read can be saved to a new case.

    Attributes:
        path: The file.
    """

    def __init__(self, message: str, path: Path) -> None:
        """Say what is wrong with the file at `path`."""
        super().__init__(message)
        self.path = path

    @override
    def __reduce__(self) -> tuple[type[Self], tuple[str, Path]]:
        return type(self), (str(self), self.path)


class RecordConflict(EditConflict):
    """A record is not in the file as the edit says it was.

    Attributes:
        kind: The kind of the record.
        id: Which record.
        mine: The record as the edit would have it, or None where it would remove it.
        theirs: The record as the file has it, or None where it has it no more.
        actor: Who wrote what the file has, or None where the history does not say.
        at: When they did, as UTC text.
    """

    def __init__(
        self,
        message: str,
        kind: RecordKind,
        record_id: RecordId,
        mine: Any = None,  # noqa: ANN401 - any record
        theirs: Any = None,  # noqa: ANN401
        written: tuple[str, str] | None = None,
    ) -> None:
        """Keep both values beside the message; `written` is who and when."""
        super().__init__(message)
        self.kind = kind
        self.id = record_id
        self.mine = mine
        self.theirs = theirs
        self.actor = written[0] if written else None
        self.at = written[1] if written else None


_FULL: Final = (
    "The disk is full. {what} was not written to {name}; your text is still here. Make room on the drive, or use "
    "Save a copy to keep the case on another drive, then try again."
)
_BUSY: Final = "{name} is being written by another window or program. {what} was not written; try again in a moment."
_READ_ONLY: Final = (
    "{name} can only be read where it is. {what} was not written; your text is still here. Use Save a copy to edit the "
    "case."
)
_DRIVE: Final = (
    "The drive or folder of {name} does not take what is written ({detail}). {what} was not written; your text is "
    "still here. Look whether the drive is connected and try again, or use Save a copy to keep the case elsewhere."
)
_DAMAGED: Final = (
    "{name} is damaged ({detail}). {what} was not written; your text is still here. Keep the file as it is and go on "
    "with an earlier copy."
)
_TOO_BIG: Final = "{what} holds more text than one record of a case may have (4 MB). It was not written; shorten it."

_BY_CODE: Final = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_TOOBIG: _TOO_BIG,
}
_WORLD: Final = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS)


FAILURES: Final = (sqlite3.Error, UnicodeDecodeError)
"""What a statement raises; the second where a message of SQLite quotes bytes of a damaged schema."""


def primary_code(error: Exception) -> int:
    """Return SQLite's primary result code of an error, or -1 where it comes from elsewhere."""
    if isinstance(error, UnicodeDecodeError) or str(error).startswith("Could not decode"):
        return sqlite3.SQLITE_CORRUPT
    code: int = getattr(error, "sqlite_errorcode", -1)
    return code & 0xFF if code >= 0 else -1


def write_failure(error: Exception, path: Path, what: str) -> CaseFileError | None:
    """Return what to tell the user when `what` could not be written, or None where the error is a defect."""
    code = primary_code(error)
    if code == -1 and "too big" in str(error):
        code = sqlite3.SQLITE_TOOBIG
    shape = _BY_CODE.get(code, _DRIVE if code in _WORLD else None)
    if shape is None:
        return None
    kind = {_DAMAGED: CaseFileError, _TOO_BIG: TooMuchText}.get(shape, CaseNotWritten)
    return kind(shape.format(name=path.name, what=what, detail=error))


def read_failure(error: Exception, path: Path) -> CaseFileError | None:
    """Return what to tell the user when a case could not be read, or None where the error is a defect."""
    code = primary_code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CaseFileError(f"{path.name} is being written by another window or program; try again in a moment.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_TOOBIG):
        # What the app asks is always the same: where a case has not what is asked for, or more, it is damaged.
        return CaseDamaged(
            f"{path.name} is damaged ({error}). Nothing was changed; open an earlier copy, or save what can be read.",
            path,
        )
    if code in (*_WORLD, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_READONLY):
        return CaseFileError(
            f"{path} cannot be read ({error}). Look whether the drive is connected and you may read and write there."
        )
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM):
        return CaseFileError(f"{path.name} cannot be read ({error}). Nothing was changed; open an earlier copy.")
    return None
