"""One window a user: a second start hands what it was asked to open over to the first, and ends.

There is no socket. Who is first holds a lock on a file in the folder of application data, which ends with the process
however that ends. A second start puts a file beside it; the first takes that away, which is its answer, and opens what
it says. Whoever gets no answer takes its file back and starts by itself. Needs no Qt, so that a second start is short.
"""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep, time
from typing import Final
from uuid import uuid4

from provenance_app.ui.drafts.held import hold

_FOLDER: Final = "instance"
_SUFFIX: Final = ".call"
_ANSWER: Final = 2.0
"""Seconds that a second start waits for the first."""
_LOOK: Final = 0.02
_OLD: Final = 10.0
"""A call so many seconds old is of a start that was ended while it waited."""
_LONGEST: Final = 100_000


@dataclass(frozen=True, slots=True)
class Call:
    """What a start was asked for: a case, the sample case, or no more than a window."""

    case: Path | None = None
    sample: bool = False


class Instance:
    """This start of the app among others with the same folder of application data."""

    def __init__(self, data: Path) -> None:
        """Find out who is first; where nothing can be written, everybody is alone."""
        self.folder = data / _FOLDER
        self._lock: int | None = None
        self.first = True
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return
        if hold(handle):
            self._lock = handle
        else:
            os.close(handle)
            self.first = False

    @property
    def listens(self) -> bool:
        """Whether others hand over to this one."""
        return self._lock is not None

    def hand_over(self, call: Call) -> bool:
        """Ask the first instance to do this, and say whether it will; False where this is the first."""
        if self.first:
            return False
        place = self.folder / f"{uuid4().hex}{_SUFFIX}"
        part = place.with_suffix(".part")
        try:
            part.write_text(
                json.dumps({"case": call.case and str(call.case.absolute()), "sample": call.sample}), "utf-8"
            )
            _let_come_to_front()
            part.replace(place)
            end = monotonic() + _ANSWER
            while monotonic() < end:
                if not place.exists():
                    return True
                sleep(_LOOK)
            place.unlink()
        except FileNotFoundError:
            return True  # taken in the last moment
        except OSError:
            part.unlink(missing_ok=True)
        return False

    def take(self) -> list[Call]:
        """Take the calls of others that wait; one that its start has taken back is not among them."""
        calls = []
        for place in sorted(self.folder.glob(f"*{_SUFFIX}")):
            try:
                old = time() - place.stat().st_mtime > _OLD
                call = _read(place)
                place.unlink()
            except OSError:
                continue
            if call is not None and not old:
                calls.append(call)
        return calls

    def end(self) -> None:
        """Let another be the first."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _read(place: Path) -> Call | None:
    with place.open(encoding="utf-8", errors="replace") as stream:
        text = stream.read(_LONGEST)
    try:
        said = json.loads(text)
        case = said["case"]
        return Call(None if case is None else Path(case), said["sample"] is True)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _let_come_to_front() -> None:
    """Let the first instance take the front, where the system gives that right to the program last started alone."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
