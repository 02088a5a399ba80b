"""Defects of the app: written to a log, and shown with the exact text, which the user may keep. Nothing is sent."""

import faulthandler
import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout

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
        CrashDialog(text).exec()


class CrashDialog(QDialog):
    """Says that the case is safe, and shows the report."""

    def __init__(self, report: str) -> None:
        """Show a report as plain text."""
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle("Something went wrong")
        self.resize(640, 420)
        column = QVBoxLayout(self)
        label = QLabel(
            "Your case is safe: every edit was written when you made it. This is a defect of Provenance. "
            "Nothing has been sent; the text below is for whoever can mend it."
        )
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        column.addWidget(label)
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName("Report")
        column.addWidget(text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
