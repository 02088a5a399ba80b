"""Defects of the app: written to a log, and shown with the exact text, which the user may keep. Nothing is sent."""

import faulthandler
import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtWidgets import QApplication

_log = logging.getLogger(__name__)
_LARGEST: Final = 500_000
"""Bytes of a log with which another is begun; the one before is kept."""


def install(folder: Path) -> None:
    """Write the log to a folder from now on, and report each defect that nobody caught."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "provenance.log"
    if path.exists() and path.stat().st_size > _LARGEST:
        path.replace(folder / "provenance.before.log")
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("provenance_app").addHandler(handler)
    logging.getLogger("provenance_app").setLevel(logging.INFO)
    if sys.stderr is not None:
        faulthandler.enable()
    sys.excepthook = _report


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.exit(1)
        return
    text = "".join(traceback.format_exception(kind, error, trace))
    _log.error("defect\n%s", text)
    if QApplication.instance() is not None:
        from provenance_app.ui.dialogs.crash_dialog import CrashDialog

        CrashDialog(text).exec()
