"""The log in the user's folder: what went wrong, kept small; and what a process says that dies."""

import faulthandler
import logging
import os
import sys
from collections import Counter, deque
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from typing_extensions import override

from provenance_app import __version__

LARGEST: Final = 500_000
"""Bytes of a log with which another is begun; the one before is kept."""

_RECENT: Final = 30
_LINE: Final = 400
_REPEATS: Final = 20
"""Times that the same message of Qt is written; paint code says its own at every frame."""
_SAID: Final = 1_000
_LEVELS: Final = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_qt: Final = logging.getLogger("provenance_app.qt")
_recent: Final[deque[str]] = deque(maxlen=_RECENT)
_said: Final[Counter[str]] = Counter()
_faults: list[TextIO] = []


def start_log(folder: Path) -> None:
    """Write to `provenance.log` in a folder from now on, and to `faults.log` what ends the process.

    A folder that takes no files is no reason not to start: then there is no log.
    """
    logger = logging.getLogger("provenance_app")
    logger.setLevel(logging.INFO)
    logger.addHandler(_Recent(logging.WARNING))
    qInstallMessageHandler(_of_qt)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = LogFile(folder / "provenance.log")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logger.addHandler(handler)
        _watch_faults(folder / "faults.log")
    except OSError:
        logger.warning("there is no log: its folder takes no files")


def recent_lines() -> list[str]:
    """Return the last warnings of this process, a line each. What the user was told of records is not among them."""
    return list(_recent)


class LogFile(logging.FileHandler):
    """A log that is begun anew when it has grown large; the one before is kept beside it."""

    def __init__(self, path: Path) -> None:
        """Go on at the end of the file that is there."""
        super().__init__(path, encoding="utf-8", errors="backslashreplace")

    @override
    def emit(self, record: logging.LogRecord) -> None:
        if self.stream is not None and self.stream.tell() > LARGEST:
            self.stream.close()
            _put_aside(Path(self.baseFilename))
            self.stream = self._open()
        super().emit(record)


class _Recent(logging.Handler):
    """Keeps the last messages in memory, without their tracebacks."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        first = record.getMessage().partition("\n")[0][:_LINE]
        _recent.append(f"{datetime.fromtimestamp(record.created, UTC):%H:%M:%SZ} {record.levelname} {first}")


def _put_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(f"{path.stem}.before{path.suffix}"))
    except OSError:  # another window of the app writes to it, where such a file cannot be moved
        return


def _watch_faults(path: Path) -> None:
    if path.exists() and path.stat().st_size > LARGEST:
        _put_aside(path)
    file = path.open("a", encoding="utf-8")
    file.write(f"-- {datetime.now(UTC):%Y-%m-%d %H:%M:%SZ} Provenance {__version__} started, process {os.getpid()}\n")
    file.flush()
    faulthandler.enable(file)  # not to stderr: an app without a terminal has none
    _faults[:] = [file]


def _of_qt(kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
    """Write what Qt has to say; the same words only so many times."""
    level = _LEVELS.get(kind)
    if level is not None and (message in _said or len(_said) < _SAID):
        _said[message] += 1
        if _said[message] <= _REPEATS:
            _qt.log(level, "%s", message)
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{message}\n")
