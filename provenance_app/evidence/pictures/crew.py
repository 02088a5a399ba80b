"""Several pictures at once: as many workers as the machine has cores to spare."""

import os
import threading
from types import TracebackType
from typing import Final

from provenance_app.evidence.pictures.reader import Picture, PictureReader

_MOST: Final = 4
"""Workers; each may take a good deal of memory over a large picture."""


def spare_cores() -> int:
    """Return how many pictures this machine reads at once, with a core left for the window."""
    return max(1, min(_MOST, (os.cpu_count() or 1) - 1))


class PictureCrew:
    """Reads pictures in as many threads as ask, each in a worker of its own; further ones wait for each other.

    Attributes:
        size: How many pictures are read at once.
    """

    def __init__(self, first: PictureReader, size: int | None = None) -> None:
        """Read with `first`, which is closed by whoever made it, and with others that are started when needed."""
        self.size = size or spare_cores()
        self._first = first
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(self.size)
        self._idle = [first]
        self._others: list[PictureReader] = []

    def __enter__(self) -> "PictureCrew":
        """Return itself; workers start with the first pictures."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the other workers."""
        self.close()

    def read(self, data: bytes) -> Picture:
        """Return what is in a picture file; raises PictureRefused as `PictureReader.read` does."""
        with self._places:
            reader = self._taken()
            try:
                return reader.read(data)
            finally:
                with self._lock:
                    if reader is self._first or reader in self._others:
                        self._idle.append(reader)

    def _taken(self) -> PictureReader:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            self._others.append(PictureReader())
            return self._others[-1]

    def close(self) -> None:
        """End all workers but the first; reading again starts others."""
        with self._lock:
            for reader in self._others:
                reader.close()
            self._idle = [reader for reader in self._idle if reader is self._first]
            self._others.clear()
