"""Trials in processes that are watched: one that dies, hangs or hoards is a failure, and the next goes on."""

import os
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Final

SECONDS: Final = 10.0
"""The longest that a trial may take."""

MEMORY: Final = 300_000_000
"""The most bytes that a process that makes trials may come to hold."""

IN_MEMORY: Final = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""A folder where no trial waits for a disk, where the system has one."""

_BATCH: Final = 20
WORKERS: Final = 2

Result = tuple[tuple[str, ...], str]
"""What went wrong in a trial, and what came of it otherwise."""
Trial = Callable[[Any, int], Result]


class _Worker:
    """A process that makes trials one after the other, and tells of each before and after it."""

    def __init__(self, trial: Trial, prepared: Any, numbers: list[int]) -> None:
        context = get_context("spawn")
        self.line, far = context.Pipe()
        self.process = context.Process(target=_serve, args=(far, trial, prepared, numbers))
        self.process.start()
        far.close()
        self.left = numbers
        self.since = time.monotonic() + 60.0  # the interpreter has to start first

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()


def watched(trial: Trial, prepared: Any, count: int) -> dict[int, Result]:
    """Return what `trial(prepared, number)` came to for all numbers below `count`."""
    batches = [list(range(at, min(count, at + _BATCH * 50))) for at in range(0, count, _BATCH * 50)]
    if count <= _BATCH * 50:
        batches = [list(range(at, count, WORKERS)) for at in range(min(WORKERS, count))]
    results: dict[int, Result] = {}
    workers: list[_Worker] = []
    while batches or workers:
        while batches and len(workers) < WORKERS:
            workers.append(_Worker(trial, prepared, batches.pop(0)))
        ready = wait([worker.line for worker in workers], timeout=1.0)
        for worker in list(workers):
            if not (_listen(worker, results) if worker.line in ready else _in_time(worker, results)):
                workers.remove(worker)
                worker.end()
                if worker.left:
                    batches.append(worker.left)
    return results


def _listen(worker: _Worker, results: dict[int, Result]) -> bool:
    """Take what a worker tells; False where it makes no more trials."""
    try:
        number, result = worker.line.recv()
    except EOFError:
        if worker.left:
            results[worker.left.pop(0)] = ((f"the process died (exit {_code(worker)})",), "died")
        return False
    worker.since = time.monotonic()
    if result is not None:
        results[number] = result
        worker.left.remove(number)
    return bool(worker.left)


def _in_time(worker: _Worker, results: dict[int, Result]) -> bool:
    if time.monotonic() - worker.since < SECONDS * 3:
        return True
    results[worker.left.pop(0)] = ((f"took more than {SECONDS * 3:.0f} s and was ended",), "hung")
    return False


def _code(worker: _Worker) -> int | None:
    worker.process.join()
    return worker.process.exitcode


def _serve(line: Connection, trial: Trial, prepared: Any, numbers: list[int]) -> None:
    for number in list(numbers):
        line.send((number, None))
        started = time.process_time()
        try:
            wrong, came = trial(prepared, number)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what the trial looks for
            wrong, came = (f"{type(error).__name__}: {error}"[:600],), "raised"
        if time.process_time() - started > SECONDS:
            wrong = (*wrong, f"took {time.process_time() - started:.1f} s")
        if most_memory() > MEMORY:
            wrong = (*wrong, f"the process came to hold {most_memory() / 1e6:.0f} MB")
        line.send((number, (wrong, came)))


def most_memory() -> int:
    """Return the most bytes that this process has held; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
