"""A process of its own for what strangers have made: whatever a file does to its reader, the app goes on."""

import json
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from time import monotonic
from types import TracebackType
from typing import Any, Final, Generic, NamedTuple, Self, TypeVar

_START_SECONDS: Final = 60.0
_MOST_SAID: Final = 16 * 2**20
"""Bytes that the process may answer with at once; whatever is asked for has far less."""

_AT_ONCE: Final = 2**20
"""Bytes that a line takes at once."""

_TURN: Final = 0.2
"""Seconds between two questions whether the answer is still wanted."""

T = TypeVar("T")


def _wanted() -> bool:
    return True


class ConfinedReader(Generic[T]):
    """Reads one file at a time in a process, which is started when needed and replaced when it dies."""

    def __init__(self, serve: Callable[[Connection, Connection], None], what: str, seconds: float) -> None:
        """Prepare to read.

        Args:
            serve: What the process does; it imports the decoder, this module never does.
            what: What is read, in one word: "picture".
            seconds: How long each file may take.
        """
        self._serve, self._what, self._seconds = serve, what, seconds
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._lines: _Lines | None = None

    def __enter__(self) -> Self:
        """Return itself; the process starts with the first file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    def close(self) -> None:
        """End the process, at whatever it is. Reading again starts another one."""
        process = self._process
        if process is not None:
            with suppress(ValueError):  # it has been ended meanwhile
                process.kill()
        with self._lock:
            self._end()

    def _answer(
        self, data: bytes, made: Callable[[dict[str, Any], bytes], T], wanted: Callable[[], bool] = _wanted
    ) -> T | str:
        """Return what is in a file, or a few words that say why not. Threads wait for each other.

        Args:
            data: The file.
            made: Makes it of the answer; raises KeyError, TypeError or ValueError where that makes no sense.
            wanted: Asked now and then whether the answer still is; where it is not, the process is ended.
        """
        with self._lock:
            lines = self._started()
            if lines is None:
                return f"the program part that reads {self._what}s did not start"
            return self._ask(lines, data, made, wanted)

    def _ask(
        self,
        lines: "_Lines",
        data: bytes,
        made: Callable[[dict[str, Any], bytes], T],
        wanted: Callable[[], bool],
    ) -> T | str:
        try:
            lines.requests.send_bytes(data)
            if self._has_answer(lines, wanted):
                found = json.loads(lines.answers.recv_bytes(_MOST_SAID))
                return found if isinstance(found, str) else made(found, lines.answers.recv_bytes(_MOST_SAID))
        except (EOFError, OSError, ValueError, TypeError, KeyError):
            self._end()
            return f"it stopped the program part that reads {self._what}s"
        self._end()
        return f"reading it took longer than {self._seconds:g} seconds" if wanted() else "reading it was cancelled"

    def _has_answer(self, lines: "_Lines", wanted: Callable[[], bool]) -> bool:
        """Wait until there is an answer; returns False where it takes too long or is not wanted any more."""
        end = monotonic() + self._seconds
        while not lines.answers.poll(max(0.0, min(_TURN, end - monotonic()))):
            if monotonic() >= end or not wanted():
                return False
        return True

    def _started(self) -> "_Lines | None":
        """Return the lines to a living process, or None where none could be started."""
        if self._process is not None and self._lines is not None and self._process.is_alive():
            return self._lines
        self._end()
        context = get_context("spawn")
        asked, requests = context.Pipe(duplex=False)
        answers, answered = context.Pipe(duplex=False)
        _widen(requests)
        process = context.Process(target=self._serve, args=(asked, answered), name=f"{self._what} reader", daemon=True)
        process.start()
        asked.close()
        answered.close()
        self._process, self._lines = process, _Lines(requests, answers)
        with suppress(EOFError, OSError):
            if answers.poll(_START_SECONDS):
                answers.recv_bytes(_MOST_SAID)
                return self._lines
        self._end()
        return None

    def _end(self) -> None:
        if self._lines is not None:
            self._lines.requests.close()
            self._lines.answers.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._lines = None


def _widen(line: Connection) -> None:
    """Let a line take much at once, where the system knows how: a file of some MB would wait at every 64 KiB."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(line.fileno(), fcntl.F_SETPIPE_SZ, _AT_ONCE)


class _Lines(NamedTuple):
    """The two lines to the process; one for both ways would be a socket, and the app opens none."""

    requests: Connection
    answers: Connection
