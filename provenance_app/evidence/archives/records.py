"""The records of a WARC, one after the other, by warcio; with limits to what a record may unpack to.

Source: WARC 1.1 (ISO 28500:2017).
"""

import logging
from typing import BinaryIO, Final

from typing_extensions import override
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

from provenance_app.evidence.archives.archived import ArchiveRefused, Progress, ReadingStopped

logging.getLogger("warcio").setLevel(logging.CRITICAL)  # what it has to say of a file goes to nobody

MOST_HEAD: Final = 2**20
"""Bytes that the lines before the content of a record may have together."""

_UNSUSPECTED: Final = 64 * 2**20
_RATIO: Final = 200
"""How many times their size records may unpack to, once they are larger than `_UNSUSPECTED`; text comes to 20."""

_BLOCKS: Final = 64
"""Blocks of 16 KiB between two words of progress."""

DAMAGE: Final = (ArchiveLoadFailed, EOFError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError)
"""What warcio and zlib raise over a file that is none or is damaged; `zlib.error` comes as ArchiveLoadFailed."""


class Records(ArchiveIterator):  # type: ignore[misc]  # warcio has no types
    """Goes through the records of a WARC, compressed or not."""

    def __init__(self, stream: BinaryIO, size: int, progress: Progress) -> None:
        """Begin where the stream stands; `size` is how many bytes it has, for `progress`."""
        super().__init__(stream)
        self.reader = _Limited(stream, size, progress)

    @property
    def is_cut(self) -> bool:
        """Whether the record that was read to its end has less than it says."""
        return getattr(self.record.raw_stream, "limit", 0) > 0 if self.record else False

    @override
    def _consume_blanklines(self) -> tuple[bytes | None, int]:
        """Skip what is between two records; warcio's own complains of what is not empty on the console."""
        size, first = 0, True
        while True:
            line = self.reader.readline()
            if not line:
                return None, size
            if line.strip() and not first:
                return line, size
            size += len(line)
            first = False


class _Limited(DecompressingBufferedReader):  # type: ignore[misc]  # warcio has no types
    """Unpacks, and refuses heads without an end and what unpacks to far more than it is."""

    def __init__(self, stream: BinaryIO, size: int, progress: Progress) -> None:
        super().__init__(stream)
        self._start, self._size, self._progress = stream.tell(), max(1, size), progress
        self._head = self._blocks = 0

    @override
    def readline(self, length: int | None = None) -> bytes:
        room = MOST_HEAD - self._head
        line: bytes = super().readline(room if length is None else min(length, room))
        self._head += len(line)
        if self._head >= MOST_HEAD:
            raise ArchiveRefused("A record in it has a head without an end.")
        return line

    @override
    def read(self, length: int | None = None) -> bytes:
        self._head = 0
        data: bytes = super().read(length)
        return data

    @override
    def _decompress(self, data: bytes) -> bytes:
        self._blocks += 1
        at = self.stream.tell()
        if self._blocks % _BLOCKS == 0 and not self._progress(min(99, at * 100 // self._size)):
            raise ReadingStopped
        if self.num_read > _UNSUSPECTED and self.num_read > _RATIO * (at - self._start):
            raise ArchiveRefused(f"It unpacks to more than {_RATIO} times its size, as only a file made to harm does.")
        if not self.num_block_read or not self.decompressor or not data:
            unpacked: bytes = super()._decompress(data)
            return unpacked
        try:
            return bytes(self.decompressor.decompress(data))
        except Exception as error:
            raise ArchiveLoadFailed(str(error)) from error
