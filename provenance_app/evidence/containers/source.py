"""The bytes of a container, of which only so many are ever read."""

from typing import BinaryIO, Final

MOST_BYTES: Final = 8 * 2**20
"""Read of one file in all, wherever they stand."""
MOST_PARTS: Final = 20_000
"""Boxes, chunks or elements that are looked at in one file."""
MOST_TEXT: Final = 500


class TooMuch(Exception):
    """A file asks for more reading than a sound one would."""


class Source:
    """Reads at places; what is not there is no error, only shorter."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read from a stream that can be sought in."""
        self._stream = stream
        self.size = stream.seek(0, 2)
        self._left = MOST_BYTES
        self._parts = MOST_PARTS

    def read(self, start: int, size: int) -> bytes:
        """Return at most so many bytes from a place on.

        Raises:
            TooMuch: More was read by now than is.
        """
        size = min(size, max(0, self.size - start))
        self._left -= size
        if self._left < 0:
            raise TooMuch
        self._stream.seek(start)
        return self._stream.read(size) if size > 0 else b""

    def part(self) -> None:
        """Count a part that is looked at; raises TooMuch where there are too many."""
        self._parts -= 1
        if self._parts < 0:
            raise TooMuch


def plain(data: bytes) -> str:
    """Return text of a header without padding and invisible signs; empty where it is none."""
    text = data.split(b"\0", 1)[0].decode("utf-8", "replace").strip()[:MOST_TEXT]
    return "".join(sign for sign in text if sign.isprintable())
