"""What is done in a folder while things go wrong, and how what is found there afterwards is judged."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from tests.reliability.crew import Place
from tests.reliability.images import Line, lines_of

WORK = "work"
"""The folder of a worker's place in which sessions take place."""

CASE = "zones.provcase"
DATA = "data"
"""The case and the folder of the app's own data in it."""

Acknowledge = Callable[[], None]


class Fate(Enum):
    """What befalls a session."""

    KILLED = auto()
    FAULT = auto()
    POWER_CUT = auto()


@dataclass(slots=True)
class Session:
    """One of them.

    Attributes:
        files: What lies in the folder at first.
        work: Is told the folder and whom to tell that something is acknowledged.
        judge: Is told a folder and how often something had been acknowledged; returns what is wrong.
        aim: The folder in it whose operations count; empty for all of it.
    """

    files: dict[str, bytes]
    work: Callable[[Path, Acknowledge], None]
    judge: Callable[[Path, int], str | None]
    aim: str = ""


def lay_out(folder: Path, files: dict[str, bytes]) -> None:
    """Put these files into a folder, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def files_in(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder and the folders in it, by names in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def taken_down(place: Place, folder: Path, work: Callable[[Acknowledge], None]) -> list[Line]:
    """Do some work, and return what the system saw of it in a folder, with each acknowledgement among it."""
    log, told = place.folder / "log", 0

    def acknowledge() -> None:
        nonlocal told
        told += 1
        place.shim.note(told)

    with log.open("wb", buffering=0) as stream:
        place.shim.record(folder, stream.fileno())
        try:
            work(acknowledge)
        finally:
            place.shim.rest()
    return list(lines_of(log.read_bytes()))
