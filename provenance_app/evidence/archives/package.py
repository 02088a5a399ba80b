"""A zip from outside, looked at before anything in it is unpacked. No name in it is ever used as a path.

Source: PKWARE APPNOTE 6.3.10, sections 4.3.14 to 4.3.16 and 4.4.
"""

import struct
import zlib
from typing import BinaryIO, Final
from zipfile import BadZipFile, LargeZipFile, ZipFile

from provenance_app.evidence.archives.archived import ArchiveRefused

MOST_ENTRIES: Final = 50_000
MOST_DIRECTORY: Final = 64 * 2**20
"""Bytes of the list of what is in it."""

_RATIO: Final = 200
_UNSUSPECTED: Final = 16 * 2**20
"""Bytes that one entry, and all together, may unpack to whatever their size; above that, `_RATIO` times their size."""

_TAIL: Final = 22 + 65_535
_COUNTS: Final = struct.Struct("<4s4H2LH")
_LOCATOR: Final = struct.Struct("<4sLQL")
_WIDE_COUNTS: Final = struct.Struct("<4sQ2H2L4Q")

DAMAGE: Final = (BadZipFile, LargeZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error)
"""What zipfile raises over an entry that is damaged or packed in a way it does not know."""


def opened_package(stream: BinaryIO) -> ZipFile:
    """Return a zip whose entries may be read.

    Raises:
        ArchiveRefused: It is damaged, encrypted, too large a list, unpacks to far more than it is, or has names that
            lead out of it.
    """
    size = _checked_directory(stream)
    try:
        package = ZipFile(stream)
    except DAMAGE as error:
        raise ArchiveRefused("The zip is damaged or cut short.") from error
    total = 0
    for entry in package.infolist():
        total += entry.file_size
        if entry.flag_bits & 1:
            raise ArchiveRefused("It is encrypted. Unpack it with its password, and pack it again without one.")
        if _leads_out(entry.orig_filename):
            raise ArchiveRefused(f"It has a file whose name leads out of it: {entry.orig_filename[:80]!a}.")
        if entry.file_size > max(_UNSUSPECTED, _RATIO * entry.compress_size) or total > max(
            _UNSUSPECTED, _RATIO * size
        ):
            raise ArchiveRefused(f"It unpacks to more than {_RATIO} times its size, as only a file made to harm does.")
    return package


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name


def _checked_directory(stream: BinaryIO) -> int:
    """Return the size of the file; raises ArchiveRefused where the list of entries is none or too long."""
    size = stream.seek(0, 2)
    start = max(0, size - _TAIL)
    stream.seek(start)
    tail = stream.read(_TAIL)
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < _COUNTS.size:
        raise ArchiveRefused("The zip is damaged or cut short.")
    entries, length = _COUNTS.unpack_from(tail, at)[4:6]
    if entries == 0xFFFF or length == 0xFFFFFFFF:
        entries, length = _wide_counts(stream, start + at - _LOCATOR.size)
    stream.seek(0)
    if entries > MOST_ENTRIES or length > MOST_DIRECTORY:
        raise ArchiveRefused(f"It has {entries:,} files in it; up to {MOST_ENTRIES:,} are read.")
    return size


def _wide_counts(stream: BinaryIO, at: int) -> tuple[int, int]:
    try:
        stream.seek(max(0, at))
        offset = _LOCATOR.unpack(stream.read(_LOCATOR.size))[2]
        stream.seek(offset)
        found = _WIDE_COUNTS.unpack(stream.read(_WIDE_COUNTS.size))
    except (struct.error, OSError, OverflowError, ValueError) as error:
        raise ArchiveRefused("The zip is damaged or cut short.") from error
    return found[7], found[8]
