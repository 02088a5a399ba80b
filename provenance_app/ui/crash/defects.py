"""Takes in what nobody caught, in whichever thread and however often, and shows each defect once."""

import logging
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from provenance_app.ui.crash.log import recent_lines
from provenance_app.ui.crash.report import Defect, Signature, report_of, signature_of, times, traceback_of

if TYPE_CHECKING:
    from provenance_app.ui.dialogs.crash_dialog import CrashDialog

_log = logging.getLogger(__name__)

QUIET: Final = 30.0
"""Seconds without a defect after which it is shown again; one of paint code comes with every frame."""
_TOLD_MS: Final = 200
_KEPT: Final = 50
"""Defects that are remembered, and that one dialog shows, at most."""


class Defects(QObject):
    """Keeps one report of what is wrong and shows it in one dialog, which never stops the work.

    Nothing is shown from within the call that takes a defect, as that may stand in the middle of paint code.
    """

    _came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Live in the thread of the window."""
        super().__init__(parent)
        self._lock = threading.RLock()  # a destructor that fails may come in between
        self._seen: dict[Signature, Defect] = {}
        self._shown: list[Defect] = []
        self._dialog: CrashDialog | None = None
        self._thread = threading.get_ident()
        self._running = False
        self._mute = False
        self._pause = QTimer(self, singleShot=True, interval=_TOLD_MS)
        self._pause.timeout.connect(self._tell)
        self._came.connect(self._note, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(0, self, self._run)

    @property
    def dialog(self) -> "CrashDialog | None":
        """The dialog while it is open; the window it belonged to may have taken it along."""
        if self._dialog is not None and not Shiboken.isValid(self._dialog):
            self._forget()
        return self._dialog

    def take(self, error: BaseException, thread: str = "") -> None:
        """Log a defect and have it shown. May be called from any thread, and never raises."""
        try:
            self._take(error, thread)
        except Exception:  # noqa: BLE001 - there is nobody left to tell
            _log.critical("a defect could not be reported", exc_info=True)

    def _take(self, error: BaseException, thread: str) -> None:
        in_window = threading.get_ident() == self._thread
        key, now = signature_of(error), time.monotonic()
        with self._lock:
            defect = self._seen.get(key)
            if defect is None:
                if len(self._seen) >= _KEPT:
                    del self._seen[next(iter(self._seen))]
                where = "" if in_window else thread or "of Qt"
                defect = self._seen[key] = Defect(traceback_of(error), where, datetime.now(UTC))
            again = now - defect.last > QUIET
            defect.count += 1
            defect.last = now
            if again and defect not in self._shown and len(self._shown) < _KEPT:
                self._shown.append(defect)
            count = defect.count
        if count == 1:
            _log.error("defect\n%s", defect.trace)
        elif str(count).rstrip("0") == "1":
            _log.error("the same defect, %s by now: %s", times(count), defect.trace.rpartition("\n")[2])
        if QCoreApplication.closingDown():
            return
        if in_window and not self._running:
            self._running = True
            self._tell(wait=True)  # the program is still starting: it may not come so far as to show anything
        else:
            self._came.emit()

    def _run(self) -> None:
        self._running = True
        self._note()

    def _note(self) -> None:
        if self.dialog is None:
            self._tell()
        elif not self._pause.isActive():
            self._pause.start()

    def _tell(self, *, wait: bool = False) -> None:
        """Show what came, in the dialog that is open or in a new one; where that has a defect too, be silent."""
        with self._lock:
            shown = list(self._shown)
        if not shown or self._mute:
            return
        try:
            self._show(report_of(shown, recent_lines()), sum(defect.count for defect in shown), wait=wait)
        except Exception:  # noqa: BLE001 - told of, it would come back here without end
            self._mute = True
            _log.critical("the defects could not be shown", exc_info=True)

    def _show(self, report: str, count: int, *, wait: bool) -> None:
        if (dialog := self.dialog) is not None:
            dialog.show_report(report, count)
            return
        from provenance_app.ui.dialogs.crash_dialog import CrashDialog

        self._dialog = CrashDialog(report, count, _window_in_front())
        self._dialog.finished.connect(self._forget)
        if wait:
            self._dialog.exec()
        else:
            self._dialog.show()

    def _forget(self) -> None:
        self._pause.stop()
        self._dialog = None
        with self._lock:
            self._shown.clear()


def _window_in_front() -> QWidget | None:
    """Return the window that has the keyboard; beside one that is modal, no other could be used."""
    return QApplication.activeModalWidget() or QApplication.activeWindow()
