"""A large file, read from its own place while it is stored: never as two different files."""

import os
from typing import BinaryIO

Seen = tuple[int, int, int]
"""Number, size and time of change of a file, as the system says."""


def seen(stream: BinaryIO) -> Seen:
    """Return what the system says of an open file."""
    found = os.fstat(stream.fileno())
    return found.st_ino, found.st_size, found.st_mtime_ns


class Unchanged:
    """Reads a file to its end, where it has to be as it was before."""

    def __init__(self, stream: BinaryIO, before: Seen) -> None:
        """Read on in `stream`; `before` is what was seen of it at first."""
        self._stream, self._before = stream, before

    def read(self, size: int, /) -> bytes:
        """Return up to so many bytes; none at the end.

        Raises:
            OSError: The file cannot be read, or has changed since it was seen.
        """
        piece = self._stream.read(size)
        if not piece and seen(self._stream) != self._before:
            raise OSError("it was changed while it was read")
        return piece
