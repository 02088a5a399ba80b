"""Processes with the shim in them that share the trials of a harness; each is a server that forks, or tries by itself.

A harness calls `share`; the processes run this module, which calls the work of the harness.
"""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.reliability.shim import Shim, compiled

ROOT = Path(__file__).parents[2]
PROCESSES = min(2, os.cpu_count() or 1)
_ENOUGH_FOR_ONE = 150
"""Trials for which it is not worth while to start more processes than one."""

_MEMORY = Path("/dev/shm")

Trial = Sequence[Any]
"""What makes up a trial, as JSON takes it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a worker works: a folder of its own, and the shim in its process."""

    folder: Path
    shim: Shim


def share(module: str, function: str, trials: Sequence[Trial], *, together: int, long: bool = False) -> list[Any]:
    """Return what `function(place, trials)` of a module returns for each trial, in the order of the trials.

    Args:
        module: The module.
        function: One of its functions.
        trials: What the function is given, or a part of them.
        together: How many of the first items of a trial say what is prepared for it: that is done in one process only.
        long: Whether few trials are worth more processes than one, too.
    """
    with TemporaryDirectory(prefix="reliability-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as name:
        folder = Path(name).resolve()
        environment = {**os.environ, "LD_PRELOAD": str(compiled(folder))}
        crew = []
        workers = PROCESSES if long or len(trials) > _ENOUGH_FOR_ONE else 1
        dealt = _dealt(trials, workers, together)
        for number, numbers in enumerate(dealt):
            own = folder / f"worker-{number}"
            own.mkdir()
            (folder / f"{number}.json").write_text(json.dumps([trials[at] for at in numbers]), "utf-8")
            command = [sys.executable, "-m", "tests.reliability.crew", module, function, str(folder), str(number)]
            crew.append(subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True))
        results: list[Any] = [None] * len(trials)
        for number, (process, numbers) in enumerate(zip(crew, dealt, strict=True)):
            _, complaint = process.communicate()
            if process.returncode:
                raise RuntimeError(f"a worker of {module} ended with {process.returncode}: {complaint}")
            for at, result in zip(numbers, json.loads((folder / f"{number}.out").read_text("utf-8")), strict=True):
                results[at] = result
    return results


def _dealt(trials: Sequence[Trial], workers: int, together: int) -> list[list[int]]:
    """Deal the numbers of the trials, those of one preparation to one worker."""
    dealt: list[list[int]] = [[] for _ in range(workers)]
    whose: dict[tuple[Any, ...], list[int]] = {}
    for number, trial in enumerate(trials):
        key = tuple(trial[:together])
        if key not in whose:
            whose[key] = min(dealt, key=len)
        whose[key].append(number)
    return dealt


def _work(module: str, function: str, folder: Path, number: str) -> None:
    logging.disable()  # that a fault was met is what is tried
    trials = json.loads((folder / f"{number}.json").read_text(encoding="utf-8"))
    place = Place(folder / f"worker-{number}", Shim())
    results = getattr(import_module(module), function)(place, trials)
    (folder / f"{number}.out").write_text(json.dumps(list(results)), encoding="utf-8")


if __name__ == "__main__":
    _work(sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4])
