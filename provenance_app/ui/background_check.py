"""The look at one's own case by itself, once a day: what a drive did to the file without anybody writing to it."""

import logging
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from provenance_app.casefile.history.journal import Head
from provenance_app.casefile.history.parts import INDEX_DAMAGED
from provenance_app.casefile.history.soundness import CheckReport
from provenance_app.model.errors import CaseNotWritten, ProvenanceError
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.first_paint import AfterFirstPaint
from provenance_app.ui.notice_bar import Way
from provenance_app.ui.settings import data_folder
from provenance_app.ui.tasks import Progress, TaskRunner, share_of

if TYPE_CHECKING:
    from provenance_app.ui.main_window import MainWindow

_log = logging.getLogger(__name__)

_DELAY: Final = 10_000
"""Milliseconds after the first picture: whoever opens a case begins to work first."""

_SHOW: Final = "Show what was changed"

_LONG: Final = 3_000
"""Milliseconds after which it is shown that a look is under way."""


class BackgroundCheck(QObject):
    """Looks at the case that is open in a window, and says what it finds only where that is something."""

    def __init__(self, window: "MainWindow") -> None:
        """Do nothing before a case is open."""
        super().__init__(window)
        self._window = window
        self._runner = TaskRunner(self)

    def begin(self, context: CaseContext, canvas: QWidget) -> None:
        """Look at a case some time after its graph was painted, unless it was found sound today as it is."""
        AfterFirstPaint(canvas, lambda: QTimer.singleShot(_DELAY, context, lambda: self._start(context)))

    def end(self) -> None:
        """Give up a look that is under way."""
        self._runner.stop()

    @property
    def busy(self) -> bool:
        """Whether a look is under way."""
        return self._runner.busy

    def _start(self, context: CaseContext) -> None:
        case, ledger = context.session.case, self._window.opening.ledger
        path, case_id = case.path, case.case_id
        if self._window.context is not context or ledger.at(path) is None:
            return
        try:
            head, size = case.head(), path.stat().st_size
        except (ProvenanceError, OSError):
            return  # the file is out of reach: whoever works with it is told
        if head is None or ledger.was_sound(path, head, _today()):
            return

        def work(progress: Progress) -> CheckReport | None:
            from provenance_app.casefile.opening.own_check import check_apart

            return check_apart(path, case_id, data_folder(), share_of(size, progress))

        def done(report: CheckReport | None) -> None:
            self._on_checked(context, head, report)

        task = self._runner.run("Checking the case file\u2026", work, done)
        task.failed.connect(self._on_failed)
        QTimer.singleShot(_LONG, task, lambda: self._window.bar.follow(task))

    def _on_checked(self, context: CaseContext, head: Head, report: CheckReport | None) -> None:
        if report is None or self._window.context is not context:
            return
        if report.sound:
            self._window.opening.ledger.found_sound(context.session.case.path, head, _today())
            return
        from provenance_app.ui.panels.soundness_text import found_words

        context.session.verified(report)
        if _SHOW in self._window.notice.ways and self._window.notice.isVisible():
            return  # it was told when the case was opened, and must not change under the hand that reaches for it
        self._tell(found_words(context.session, report), self._ways(context, report))

    def _ways(self, context: CaseContext, report: CheckReport) -> list[Way]:
        """Return what can be done about what was found."""
        if report.problems == (INDEX_DAMAGED,):
            return []
        window, path, history = self._window, context.session.case.path, report.history
        ways: list[Way] = []
        if history.altered or history.broken_at is not None or any(file.intact is False for file in report.files):
            ways.append((_SHOW, window.case_commands.show_marks))
        ways.append(("Save what can be read\u2026", lambda: window.case_commands.files.salvage(path)))
        return [*ways, self._earlier]

    def _on_failed(self, error: ProvenanceError) -> None:
        from provenance_app.casefile.opening.child import ChildFailed
        from provenance_app.ui.opening_words import ways_out

        if isinstance(error, CaseNotWritten | ChildFailed):  # neither says anything of the file
            _log.warning("the case was not checked: %s", error)
        else:
            self._tell(str(error), [*ways_out(error, self._window), self._earlier])

    @property
    def _earlier(self) -> Way:
        return "Earlier states\u2026", self._window.safekeeping.show_earlier

    def _tell(self, words: str, ways: list[Way]) -> None:
        context = self._window.context
        if context is not None and context.waiting:
            self._window.refuse(words)  # what is said of edits that wait stays beside it
        else:
            self._window.notice.show_notice(words, ways)


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - the user's own
