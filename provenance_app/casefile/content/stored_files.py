"""Stored files: kept once by the SHA-256 of their bytes, in rows of 1 MiB, never changed."""

import sqlite3
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Final, Protocol

from provenance_app.casefile.failures import Cancelled
from provenance_app.model.errors import CaseFileError
from provenance_app.model.snapshot import StoredFile

CHUNK: Final = 1024 * 1024
Progress = Callable[[int], bool]
"""Takes the bytes done so far; False stops."""


class Readable(Protocol):
    """What bytes are read from, one after the other."""

    def read(self, size: int, /) -> bytes:
        """Return up to so many bytes; none at the end."""


class AlreadyStored(Exception):
    """The case has these bytes; what was written of them is to be rolled back."""

    def __init__(self, file: StoredFile) -> None:
        """Keep the file as it was stored before."""
        super().__init__(file.sha256)
        self.file = file


_FIND: Final = "SELECT sha256, size, mime, name FROM files WHERE sha256 = ?"


Storing = Generator[int, None, StoredFile]
"""Stores a file piece by piece: gives the bytes done after each, and returns the file."""


def add(
    connection: sqlite3.Connection, stream: Readable, name: str, mime: str, at: str, thumbnail: bytes | None = None
) -> Storing:
    """Write the bytes of a stream inside a transaction; a stored file that is damaged gets them in place of its own.

    A small picture goes along with the file.

    Raises:
        AlreadyStored: They have been stored before and are whole; the transaction has to be rolled back.
        OSError: The stream cannot be read.
    """
    row = connection.execute('SELECT coalesce(max("row"), 0) + 1 FROM files').fetchone()[0]
    state, size, n = sha256(), 0, 0
    while chunk := _chunk(stream):
        state.update(chunk)
        connection.execute("INSERT INTO file_chunks (file, n, bytes) VALUES (?, ?, ?)", (row, n, chunk))
        size += len(chunk)
        n += 1
        yield size
    known = find(connection, state.hexdigest())
    if known is not None:
        whole = yield from _is_whole(connection, known)
        if whole:
            raise AlreadyStored(known)
        _put_in_place(connection, row, known, size)
        return replace(known, size=size)
    file = StoredFile(state.hexdigest(), size, mime, name)
    connection.execute(
        'INSERT INTO files ("row", sha256, size, mime, name, added, row_hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
        (row, file.sha256, size, mime, name, at, _row_hash(file, at)),
    )
    if thumbnail is not None:
        put_thumbnail(connection, file.sha256, thumbnail)
    return file


def _put_in_place(connection: sqlite3.Connection, row: int, known: StoredFile, size: int) -> None:
    """Give a stored file, whose own bytes are damaged or gone, those that were just written for `row`."""
    (old,) = connection.execute('SELECT "row" FROM files WHERE sha256 = ?', (known.sha256,)).fetchone()
    connection.execute("DELETE FROM file_chunks WHERE file = ?", (old,))
    connection.execute("UPDATE file_chunks SET file = ? WHERE file = ?", (old, row))
    connection.execute('UPDATE files SET size = ? WHERE "row" = ?', (size, old))


def _is_whole(connection: sqlite3.Connection, file: StoredFile) -> Generator[int, None, bool]:
    state, size = sha256(), 0
    for chunk in read(connection, file.sha256):
        state.update(chunk)
        size += len(chunk)
        yield file.size
    return state.hexdigest() == file.sha256 and size == file.size


def remove(connection: sqlite3.Connection, digest: str) -> None:
    """Take out a file that no record names, with its small picture; what comes next uses the room it had."""
    connection.execute('DELETE FROM file_chunks WHERE file = (SELECT "row" FROM files WHERE sha256 = ?)', (digest,))
    connection.execute("DELETE FROM files WHERE sha256 = ?", (digest,))
    connection.execute("DELETE FROM thumbnails WHERE sha256 = ?", (digest,))


def _row_hash(file: StoredFile, added: str) -> bytes:
    """Return what shows that the words about a file were changed; its own hash stands for its bytes alone."""
    fields = (file.sha256, str(file.size), file.mime, file.name, added)
    return sha256("".join(f"{len(item)}:{item}" for item in fields).encode()).digest()


def misdescribed(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the files whose row is not as it was written."""
    rows = connection.execute("SELECT sha256, size, mime, name, added, row_hash FROM files")
    return [row[3] for *row, added, digest in rows if _row_hash(StoredFile(*row), added) != digest]


def _chunk(stream: Readable) -> bytes:
    """Read 1 MiB, or what is left; a raw stream may give less at a time."""
    piece = stream.read(CHUNK)
    if not piece or len(piece) == CHUNK:
        return piece
    pieces = [piece]
    missing = CHUNK - len(piece)
    while missing and (piece := stream.read(missing)):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


def find(connection: sqlite3.Connection, digest: str) -> StoredFile | None:
    """Return the stored file with this hash, or None."""
    found = connection.execute(_FIND, (digest,)).fetchone()
    return None if found is None else StoredFile(*found)


def every(connection: sqlite3.Connection) -> list[StoredFile]:
    """Return all stored files, the first added first; none has been hashed again."""
    return [StoredFile(*row) for row in connection.execute('SELECT sha256, size, mime, name FROM files ORDER BY "row"')]


def read(connection: sqlite3.Connection, digest: str) -> Iterator[bytes]:
    """Return the bytes of a stored file piece by piece.

    Raises:
        CaseFileError: The case has no such file.
    """
    found = connection.execute('SELECT "row" FROM files WHERE sha256 = ?', (digest,)).fetchone()
    if found is None:
        raise CaseFileError(f"The case holds no file with the SHA-256 {digest}; only its hash was recorded.")
    return _chunks(connection, found[0])


def _chunks(connection: sqlite3.Connection, row: int) -> Iterator[bytes]:
    n = 0
    # One statement a chunk: none stays open, and holds a lock, while the caller works.
    while found := connection.execute("SELECT bytes FROM file_chunks WHERE file = ? AND n = ?", (row, n)).fetchone():
        yield found[0]
        n += 1


def verify(connection: sqlite3.Connection, progress: Progress | None) -> list[StoredFile]:
    """Hash all stored files again and say of each whether it is what was stored.

    Raises:
        Cancelled: `progress`, told of the bytes of all files so far, said so.
    """
    verified, done = [], 0
    for file in every(connection):
        state, size = sha256(), 0
        for chunk in read(connection, file.sha256):
            state.update(chunk)
            size += len(chunk)
            if progress is not None and not progress(done + size):
                raise Cancelled("The files were not all looked at.")
        done += size
        verified.append(replace(file, intact=state.hexdigest() == file.sha256 and size == file.size))
    return verified


def thumbnail(connection: sqlite3.Connection, digest: str) -> bytes | None:
    """Return the small picture of a stored file, or None where none was made."""
    found = connection.execute("SELECT png FROM thumbnails WHERE sha256 = ?", (digest,)).fetchone()
    return None if found is None else bytes(found[0])


def put_thumbnail(connection: sqlite3.Connection, digest: str, png: bytes) -> None:
    """Keep the small picture of a stored file, in place of one that it has."""
    connection.execute("INSERT OR REPLACE INTO thumbnails (sha256, png) VALUES (?, ?)", (digest, png))
