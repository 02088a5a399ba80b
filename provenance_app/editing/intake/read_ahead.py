"""A large file, read from its own place while it is stored: once, a little ahead, and never as two different files."""

import os
import threading
from queue import Empty, Full, Queue
from typing import BinaryIO, Final

_PIECE: Final = 2**20
_AHEAD: Final = 8
"""Pieces that are in memory at most."""
_TURN: Final = 0.1
"""Seconds between two questions whether anybody still reads."""

Seen = tuple[int, int, int]
"""Number, size and time of change of a file, as the system says."""


def seen(stream: BinaryIO) -> Seen:
    """Return what the system says of an open file."""
    found = os.fstat(stream.fileno())
    return found.st_ino, found.st_size, found.st_mtime_ns


class ReadAhead:
    """Reads a file to its end in a thread, so that a slow drive does not hold up who stores it."""

    def __init__(self, stream: BinaryIO, before: Seen) -> None:
        """Read on in `stream`; `before` is what was seen of it at first."""
        self._stream, self._before = stream, before
        self._pieces: Queue[bytes | OSError] = Queue(_AHEAD)
        self._stopped = self._ended = False
        self._thread = threading.Thread(target=self._run, name="reading ahead", daemon=True)
        self._thread.start()

    @property
    def ready(self) -> bool:
        """Whether `read` returns at once, or has returned everything."""
        return self._ended or not self._pieces.empty()

    def read(self, _: int = -1) -> bytes:
        """Return the next MiB, or what is left, and nothing at the end; waits for it.

        Raises:
            OSError: The file cannot be read, or has changed since it was seen.
        """
        piece = b"" if self._ended else self._pieces.get()
        self._ended = not piece or isinstance(piece, OSError)
        if isinstance(piece, OSError):
            raise piece
        return piece

    def close(self) -> None:
        """Read no more; the file stays open."""
        self._stopped = True
        while self._thread.is_alive():
            try:
                self._pieces.get(timeout=_TURN)
            except Empty:
                continue

    def _run(self) -> None:
        try:
            while piece := self._stream.read(_PIECE):
                if not self._put(piece):
                    return
            if seen(self._stream) != self._before:
                raise OSError("it was changed while it was read")
            self._put(b"")
        except OSError as error:
            self._put(error)

    def _put(self, piece: bytes | OSError) -> bool:
        while not self._stopped:
            try:
                self._pieces.put(piece, timeout=_TURN)
            except Full:
                continue
            return True
        return False
