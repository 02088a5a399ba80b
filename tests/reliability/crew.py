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


def share(module: str, function: str, trials: Sequence[Trial], *, long: bool = False) -> list[Any]:
    """Return what `function(place, trials)` of a module returns for each trial, in the order of the trials.

    Args:
        module: The module.
        function: One of its functions.
        trials: What the function is given, or a part of them.
        long: Whether few trials are worth more processes than one, too.
    """
    with TemporaryDirectory(prefix="reliability-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as name:
        folder = Path(name).resolve()
        environment = {**os.environ, "LD_PRELOAD": str(compiled(folder))}
        crew = []
        workers = PROCESSES if long or len(trials) > _ENOUGH_FOR_ONE else 1
        for number in range(workers):
            own = folder / f"worker-{number}"
            own.mkdir()
            (folder / f"{number}.json").write_text(json.dumps(trials[number::workers]), encoding="utf-8")
            command = [sys.executable, "-m", "tests.reliability.crew", module, function, str(folder), str(number)]
            crew.append(subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True))
        results: list[Any] = [None] * len(trials)
        for number, process in enumerate(crew):
            _, complaint = process.communicate()
            if process.returncode:
                raise RuntimeError(f"a worker of {module} ended with {process.returncode}: {complaint}")
            results[number::workers] = json.loads((folder / f"{number}.out").read_text(encoding="utf-8"))
    return results


def _work(module: str, function: str, folder: Path, number: str) -> None:
    logging.disable()  # that a fault was met is what is tried
    trials = json.loads((folder / f"{number}.json").read_text(encoding="utf-8"))
    place = Place(folder / f"worker-{number}", Shim())
    results = getattr(import_module(module), function)(place, trials)
    (folder / f"{number}.out").write_text(json.dumps(list(results)), encoding="utf-8")


if __name__ == "__main__":
    _work(sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4])
