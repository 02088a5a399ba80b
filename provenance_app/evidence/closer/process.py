"""A process that does one thing after another for the app, and may die of it."""

import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final, NamedTuple

from provenance_app.model.errors import ProvenanceError

_START_SECONDS: Final = 60.0


class WorkerFailed(ProvenanceError):
    """The process did not answer; the text says why in a few words."""


class _Lines(NamedTuple):
    """The two lines to the worker; one for both ways would be a socket, and the app opens none."""

    requests: Connection
    answers: Connection


class WorkerProcess:
    """Starts when it is first asked, answers one request at a time, and is replaced when it dies or takes too long."""

    def __init__(self, serve: Callable[[Connection, Connection], None], name: str, most: int, seconds: float) -> None:
        """Run `serve`, which says `true` once it is ready; an answer has `most` bytes and takes `seconds` at most."""
        self._serve, self._name, self._most, self._seconds = serve, name, most, seconds
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._lines: _Lines | None = None

    def ask(self, *request: bytes) -> tuple[bytes, bytes]:
        """Send the parts of a request and return the two parts of its answer. Safe to call from several threads.

        Raises:
            WorkerFailed: It died, took too long, or did not start.
        """
        with self._lock:
            lines = self._started()
            try:
                for part in request:
                    lines.requests.send_bytes(part)
                if lines.answers.poll(self._seconds):
                    return lines.answers.recv_bytes(self._most), lines.answers.recv_bytes(self._most)
            except (EOFError, OSError, ValueError):
                self._end()
                raise WorkerFailed("it stopped the program part that looks at files") from None
            self._end()
            raise WorkerFailed(f"looking at it took longer than {self._seconds:g} seconds")

    def close(self) -> None:
        """End the process, at whatever it is. Asking again starts another one."""
        process = self._process
        if process is not None:
            with suppress(ValueError):  # it has been ended meanwhile
                process.kill()
        with self._lock:
            self._end()

    def _started(self) -> _Lines:
        if self._process is not None and self._lines is not None and self._process.is_alive():
            return self._lines
        self._end()
        context = get_context("spawn")
        asked, requests = context.Pipe(duplex=False)
        answers, answered = context.Pipe(duplex=False)
        process = context.Process(target=self._serve, args=(asked, answered), name=self._name, daemon=True)
        process.start()
        asked.close()
        answered.close()
        self._process, self._lines = process, _Lines(requests, answers)
        with suppress(EOFError, OSError):
            if answers.poll(_START_SECONDS):
                answers.recv_bytes(self._most)
                return self._lines
        self._end()
        raise WorkerFailed("the program part that looks at files did not start")

    def _end(self) -> None:
        if self._lines is not None:
            self._lines.requests.close()
            self._lines.answers.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._lines = None
