"""Looking at a file before SQLite does: is it a case, is it whole, is it of a version this app knows?"""

import os
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections import Counter
from dataclasses import dataclass
from os import stat_result
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO, Final

from provenance_app.casefile.connection import FileIdentity
from provenance_app.casefile.failures import CaseDamaged
from provenance_app.casefile.schema import APPLICATION_ID, VERSION
from provenance_app.model.errors import CaseFileError

_HEADER: Final = 100
_SQLITE: Final = b"SQLite format 3\0"
_ROLLBACK: Final = 1
_WAL: Final = 2
"""The forms of a database, as its header has them for whoever writes and for whoever reads."""
_SIDE_FILES: Final = ("-journal", "-wal", "-shm")

OPEN_HERE: Final[Counter[FileIdentity]] = Counter()
"""Case files that this process has open. The system drops SQLite's locks on a file as soon as any other handle of the
same process to it is closed, so these are not looked into again."""

_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a compressed archive"),
    (BOM_UTF16_LE, "a text file"),
    (BOM_UTF16_BE, "a text file"),
    (_SQLITE, "a database of another program"),
)


class MadeLater(CaseFileError):
    """A case is of a format that this app does not know; only what stands in it says whether it can be read."""


@dataclass(frozen=True, slots=True)
class _Header:
    """The fields of a database header that are looked at; sizes in bytes."""

    application_id: int
    version: int
    form: tuple[int, int]
    stated_size: int

    @classmethod
    def read(cls, head: bytes) -> "_Header":
        def number(at: int) -> int:
            return int.from_bytes(head[at : at + 4], "big")

        page = int.from_bytes(head[16:18], "big")
        size = (65536 if page == 1 else page) * number(28)
        return cls(number(68), number(60), (head[18], head[19]), size)


def examine(path: Path) -> bool:
    """Look at the file at `path` and say whether it can only be read there.

    Raises:
        CaseDamaged: Not all of it is there.
        MadeLater: It was made with a later version of this app.
        CaseFileError: It is no case, or this app cannot read it; the message says which.
    """
    examine_header(path, examine_file(path))
    return not _may_write(path)


def examine_file(path: Path) -> stat_result:
    """Return what the system says of a file; raises CaseFileError where it is none that a case could be in."""
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise CaseFileError(f"There is no file {path}. It may have been moved, renamed or removed.") from error
    except (OSError, ValueError) as error:
        raise CaseFileError(f"{path} cannot be read: {_reason(error)}.") from error
    if S_ISDIR(found.st_mode):
        raise CaseFileError(f"{path} is a folder. Choose the case file in it; its name ends in .provcase.")
    if not S_ISREG(found.st_mode):
        raise CaseFileError(f"{path} is not a case file (it is a device or a pipe).")
    return found


def examine_header(path: Path, found: stat_result) -> None:
    """Look at the first bytes of a file; raises what `examine` does."""
    if not OPEN_HERE[(found.st_dev, found.st_ino)]:
        _examine_bytes(path)


def side_files(path: Path) -> list[Path]:
    """Return what lies beside a case whose writing was cut off, or goes on; an empty one says nothing."""
    beside = (path.with_name(path.name + ending) for ending in _SIDE_FILES)
    return [side for side in beside if side.is_file() and side.stat().st_size]


def is_case(path: Path) -> bool:
    """Say whether the file at `path` begins as a case does, whatever else is wrong with it."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            head = stream.read(_HEADER)
    except OSError:
        return False
    return len(head) == _HEADER and head.startswith(_SQLITE) and _Header.read(head).application_id == APPLICATION_ID


def _examine_bytes(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            head, size = _settled(stream)
    except OSError as error:
        raise CaseFileError(f"{path} cannot be read: {_reason(error)}.") from error
    if not head:
        raise CaseFileError(f"{path.name} is empty; it is not a case file. If it was copied, copy it again.")
    if head[: len(_SQLITE)] != _SQLITE[: len(head)]:
        raise CaseFileError(f"{path.name} is not a case file{_resemblance(head)}")
    if len(head) < _HEADER:
        raise CaseFileError(f"Only {len(head)} bytes of {path.name} arrived; copy it again. Nothing was changed.")
    header = _Header.read(head)
    if header.application_id != APPLICATION_ID:
        raise CaseFileError(f"{path.name} is not a case file (it looks like {_MAGIC[-1][1]}).")
    _examine_fields(path, header, size)


def _settled(stream: BinaryIO) -> tuple[bytes, int]:
    """Return the first bytes of a file and its size, read again where another window was just making it longer."""
    before = b""
    while True:
        stream.seek(0)
        head, size = stream.read(512), os.fstat(stream.fileno()).st_size
        if len(head) < _HEADER or head == before or _Header.read(head).stated_size == size:
            return head, size
        before = head


def _examine_fields(path: Path, header: _Header, size: int) -> None:
    if header.version > VERSION:
        raise MadeLater(
            f"{path.name} was made with a later version of this app (format {header.version}; this one knows up to "
            f"{VERSION}). Opening it needs that version. Nothing was changed."
        )
    if header.version < 1:
        raise CaseFileError(f"{path.name} is a case file that was never finished. Nothing was changed.")
    if any(form not in (_ROLLBACK, _WAL) for form in header.form):
        raise CaseFileError(f"{path.name} says that it is a database of a form that there is not. Nothing was changed.")
    if _WAL in header.form:
        raise CaseFileError(
            f"{path.name} was changed by another database program (to WAL mode), which case files never use. "
            f"Set its journal mode to DELETE there, and open it again. Nothing was changed."
        )
    if size > header.stated_size and not _interrupted(path):
        raise CaseDamaged(
            f"{path.name} goes on for {size - header.stated_size:,} bytes behind its end, which no case does. Nothing "
            "was changed; what can be read can be saved to a new case.",
            path,
        )
    if size < header.stated_size and not _interrupted(path):
        raise CaseDamaged(
            f"Only {_megabytes(size)} of {_megabytes(header.stated_size)} MB of {path.name} arrived; copy it again. "
            f"Nothing was changed. If it cannot be had again, what arrived can be saved to a new case.",
            path,
        )


def _interrupted(path: Path) -> bool:
    """Say whether a write was cut off, so that SQLite takes it back from the journal and the size is not final."""
    try:
        return path.with_name(path.name + "-journal").stat().st_size > 0
    except OSError:
        return False


def _may_write(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.absolute().parent))


def _resemblance(head: bytes) -> str:
    for magic, what in _MAGIC:
        if head.startswith(magic):
            return f" (it looks like {what})."
    if b'"provenance-case"' in head:
        return "; it is a case written as text. Make a new case and import it there."
    if head[:12].lstrip()[:1] == b"<" and b"<" in head:
        return " (it looks like a web page or XML)."
    try:
        text = getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        text = ""
    return " (it looks like a text file)." if text and "\0" not in text else "."


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}" if size >= 100_000 else f"{size / 1e6:.3f}"


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)
