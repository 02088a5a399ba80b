"""A defect in words: exactly what is shown, copied and saved."""

import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import PySide6
from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from provenance_app import __version__
from provenance_app.model.naming import controls_written

Signature = tuple[str, str, int]
"""What two defects that are the same have in common: the class of the error, and the line that raised it."""

_LINE: Final = 400
_HEAD: Final = 40
_TAIL: Final = 80
"""Characters of a line, and lines at either end of a traceback, that are kept: errors may quote a whole text."""


@dataclass(slots=True, eq=False)
class Defect:
    """One defect, however often it happens.

    Attributes:
        trace: Its traceback, as text.
        thread: The thread it happened in first; empty for that of the window.
        at: When it happened first.
        count: How often it has happened.
        last: When it happened last, by `time.monotonic`.
    """

    trace: str
    thread: str
    at: datetime
    count: int = 0
    last: float = 0.0


def signature_of(error: BaseException) -> Signature:
    """Return what tells a defect from others."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return type(error).__name__, at.tb_frame.f_code.co_filename if at else "", at.tb_lineno if at else 0


def traceback_of(error: BaseException) -> str:
    """Return the traceback of an error; long lines and long ones of them are cut, the home folder is not named."""
    lines = list(_lines("".join(traceback.format_exception(error))))
    if len(lines) > _HEAD + _TAIL:
        left_out = len(lines) - _HEAD - _TAIL
        lines[_HEAD:-_TAIL] = [f"  ... {left_out:,} lines left out ..."]
    return "\n".join(lines)


def report_of(defects: Sequence[Defect], recent: Iterable[str]) -> str:
    """Return the report of some defects: versions, what happened, and the last warnings of the log."""
    app = QGuiApplication.instance()
    where = app.platformName() if isinstance(app, QGuiApplication) else "no window"
    parts = [
        f"Provenance {__version__}\n"
        f"Python {sys.version.split()[0]}, PySide {PySide6.__version__}, Qt {qVersion()}\n"
        f"{QSysInfo.prettyProductName()}, {QSysInfo.kernelType()} {QSysInfo.kernelVersion()}, "
        f"{QSysInfo.currentCpuArchitecture()}, {where}"
    ]
    parts += [f"{_heading(defect)}\n{defect.trace}" for defect in defects]
    if warnings := "\n".join(_lines("\n".join(recent))):
        parts.append(f"Last warnings:\n{warnings}")
    return "\n\n".join(parts) + "\n"


def times(count: int) -> str:
    """Return how often something happened, in words."""
    return "once" if count == 1 else f"{count:,} times"


def _heading(defect: Defect) -> str:
    thread = f", in a thread ({controls_written(defect.thread)})" if defect.thread else ""
    return f"{defect.at.astimezone(UTC):%Y-%m-%d %H:%M:%SZ}, happened {times(defect.count)}{thread}:"


def _lines(text: str) -> Iterator[str]:
    """Take text apart into lines as they may be shown: no home folder, no invisible controls, none endless."""
    for line in _without_home(text).split("\n"):
        line = controls_written(line.rstrip())
        yield line if len(line) <= _LINE else f"{line[:_LINE]}... ({len(line) - _LINE:,} characters left out)"


def _without_home(text: str) -> str:
    with suppress(RuntimeError):  # there is no home folder
        home = Path.home()
        for spelled in {str(home), str(home).replace("\\", "\\\\"), home.as_posix()}:
            text = text.replace(spelled, "~") if len(home.parts) > 1 else text
    return text.rstrip("\n")
