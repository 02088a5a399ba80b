"""Pictures, read in a process of their own: whatever a file does to its reader, the app goes on.

This module never imports the decoder; only the worker does.
"""

import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Final, NamedTuple

from provenance_app.evidence.pictures.worker import serve
from provenance_app.model.errors import ProvenanceError

MAX_BYTES: Final = 256 * 2**20
"""Largest file that is given to the worker."""

_START_SECONDS: Final = 60.0
_MOST_SAID: Final = 16 * 2**20
"""Bytes that the worker may answer with at once; metadata and thumbnails have far less."""


class PictureRefused(ProvenanceError):
    """A picture could not be decoded; the file itself is kept."""

    def __init__(self, why: str) -> None:
        """Say why in a few words."""
        super().__init__(f"The picture could not be shown: {why}. The original is kept as it is.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a picture file says: its true type, size in px, embedded facts, 64-bit difference hash, and a small copy.

    `metadata` is JSON: `exif`, `iptc`, `xmp` by the names of their fields; `date` in ISO 8601, with its zone where one
    is recorded; `gps` in degrees WGS 84. `dhash` is 16 hexadecimal digits, `thumbnail` a PNG of at most 256 px,
    turned as the camera was held.
    """

    mime: str
    width: int
    height: int
    metadata: Mapping[str, Any]
    dhash: str
    thumbnail: bytes


class PictureReader:
    """Reads pictures one at a time in a worker process, which is started when needed and replaced when it dies."""

    def __init__(self, seconds: float = 10.0) -> None:
        """Allow each picture this many seconds."""
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._lines: _Lines | None = None

    def __enter__(self) -> "PictureReader":
        """Return itself; the worker starts with the first picture."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker."""
        self.close()

    def read(self, data: bytes) -> Picture:
        """Return what is in a picture file. Safe to call from several threads; they wait for each other.

        Raises:
            PictureRefused: It is no picture of a known type, broken, too large, or took too long.
        """
        if len(data) > MAX_BYTES:
            raise PictureRefused(
                f"its file has {len(data) / 2**20:,.0f} MB, more than the {MAX_BYTES // 2**20} that are read"
            )
        with self._lock:
            answer = self._ask(self._started(), data)
        if isinstance(answer, str):
            raise PictureRefused(answer)
        return answer

    def close(self) -> None:
        """End the worker, at whatever it is. Reading again starts another one."""
        process = self._process
        if process is not None:
            with suppress(ValueError):  # it has been ended meanwhile
                process.kill()
        with self._lock:
            self._end()

    def _ask(self, lines: "_Lines", data: bytes) -> Picture | str:
        try:
            lines.requests.send_bytes(data)
            if lines.answers.poll(self._seconds):
                found = json.loads(lines.answers.recv_bytes(_MOST_SAID))
                return found if isinstance(found, str) else _picture(found, lines.answers.recv_bytes(_MOST_SAID))
        except (EOFError, OSError, ValueError, TypeError, KeyError):
            self._end()
            return "it stopped the program part that reads pictures"
        self._end()
        return f"reading it took longer than {self._seconds:g} seconds"

    def _started(self) -> "_Lines":
        """Return the lines to a living worker."""
        if self._process is not None and self._lines is not None and self._process.is_alive():
            return self._lines
        self._end()
        context = get_context("spawn")
        asked, requests = context.Pipe(duplex=False)
        answers, answered = context.Pipe(duplex=False)
        process = context.Process(target=serve, args=(asked, answered), name="picture reader", daemon=True)
        process.start()
        asked.close()
        answered.close()
        self._process, self._lines = process, _Lines(requests, answers)
        try:
            if answers.poll(_START_SECONDS):
                answers.recv_bytes(_MOST_SAID)
                return self._lines
        except (EOFError, OSError):
            pass
        self._end()
        raise PictureRefused("the program part that reads pictures did not start")

    def _end(self) -> None:
        if self._lines is not None:
            self._lines.requests.close()
            self._lines.answers.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._lines = None


def _picture(found: dict[str, Any], thumbnail: bytes) -> Picture:
    """Return what the worker says of a picture; raises KeyError, TypeError or ValueError where it makes no sense."""
    metadata = found["metadata"]
    if not isinstance(metadata, dict):
        raise TypeError
    return Picture(
        mime=str(found["mime"]),
        width=int(found["width"]),
        height=int(found["height"]),
        metadata=metadata,
        dhash=f"{int(found['dhash'], 16):016x}",
        thumbnail=thumbnail,
    )


class _Lines(NamedTuple):
    """The two lines to the worker; one for both ways would be a socket, and the app opens none."""

    requests: Connection
    answers: Connection
