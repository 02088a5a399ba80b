"""What is done for the open case so that nothing is lost: backups, texts that are typed, and the word after a crash."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from provenance_app.casefile.copying.backups import Backup, Backups, CaseOutOfReach
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui.background_check import BackgroundCheck
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.drafts.keeper import DraftKeeper
from provenance_app.ui.drafts.log import DraftLog
from provenance_app.ui.drafts.offer import DraftOffer
from provenance_app.ui.drafts.offer_bar import OfferBar
from provenance_app.ui.first_paint import AfterFirstPaint
from provenance_app.ui.settings import data_folder
from provenance_app.ui.tasks import Progress, TaskRunner

if TYPE_CHECKING:
    from provenance_app.ui.main_window import MainWindow

_log = logging.getLogger(__name__)

_DELAY: Final = 1_500
"""Milliseconds after the first picture: the panels come first."""

_MANY: Final = 10
"""Records and links that an edit which removes some may touch without a backup before it."""


def is_large(edit: Edit) -> bool:
    """Say whether an edit takes away or joins so much that the case is backed up before it."""
    kept = [one.before for one in edit.changes if one.before and one.before.record_kind is not RecordKind.POSITION]
    removes = any(one.after is None for one in edit.changes if one.before)
    return removes and len(kept) >= _MANY


class Safekeeping(QObject):
    """Of the case that is open in a window.

    Attributes:
        backups: The backups of all cases.
        bar: Where texts that were not written are offered.
        check: Looks for damage.
    """

    _failed = Signal(object)

    def __init__(self, window: "MainWindow") -> None:
        """Do nothing before a case is open."""
        super().__init__(window)
        self._window = window
        self._folder = data_folder()
        self.backups = Backups(self._folder / "backups")
        self.bar = OfferBar(window)
        self._runner = TaskRunner(self)
        self.check = BackgroundCheck(window)
        self._told = False
        self._failed.connect(self._tell)
        self._open: tuple[CaseContext, DraftLog, DraftKeeper, DraftOffer] | None = None

    def begin(self, context: CaseContext, canvas: QWidget) -> None:
        """Look after a case from now on; it is backed up once the canvas has been painted."""
        case, now = context.session.case, context.snapshot
        log = DraftLog(self._folder / "drafts", case.case_id, case.path, now.revision)
        keeper = DraftKeeper(context, log, self._window)
        self._open = context, log, keeper, DraftOffer(self._window, self.bar, log, keeper, now)
        context.keep_before = lambda edit: self._before_edit(context, edit)
        AfterFirstPaint(canvas, lambda: QTimer.singleShot(_DELAY, context, lambda: self._back_up(context)))
        self.check.begin(context, canvas)

    def end(self) -> None:
        """The case is about to be closed; what is still offered, or stands in no field's care, is for the next time."""
        if self._open is None:
            return
        (_, log, keeper, offer), self._open = self._open, None
        log.keep_only(keeper.stop() | offer.keys)
        offer.close()
        log.close()
        for part in (keeper, offer):
            part.deleteLater()
        self._runner.stop()
        self.check.end()

    def show_drafts(self) -> None:
        """Bring the texts that were not written into sight."""
        if self._open is not None:
            self._open[3].show()

    def show_earlier(self, path: Path | None = None) -> None:
        """List the backups of the case at a path, or of the open one."""
        from provenance_app.ui.going_back import show_earlier_states

        show_earlier_states(self._window, self.backups, path)

    @property
    def busy(self) -> bool:
        """Whether a backup is under way."""
        return self._runner.busy

    # -- backups ---------------------------------------------------------------------------------------------------

    def _back_up(self, context: CaseContext) -> None:
        if self._open is None or self._open[0] is not context:
            return
        case = context.session.case
        path, original = case.path, case.original

        def work(progress: Progress) -> Backup | None:
            if original is not None:
                self.backups.make(original, pinned=True, progress=lambda _: progress(0))
            return self.backups.make(path, progress=lambda _: progress(0))

        task = self._runner.run("Backing up", work, lambda _: None)
        task.failed.connect(self._tell)

    def _before_edit(self, context: CaseContext, edit: Edit) -> None:
        if is_large(edit):
            self.back_up_now(context.session.case.path)

    def back_up_now(self, path: Path) -> None:
        """Back up a case before something large is done to it; where that cannot be, say so and go on.

        Any thread may do this.
        """
        try:
            self.backups.make(path)
        except ProvenanceError as error:
            self._failed.emit(error)

    def _tell(self, error: object) -> None:
        """Say once that there are no backups, as the work goes on without them; of a case out of reach others tell."""
        _log.warning("no backup: %s", error)
        if not self._told and not isinstance(error, CaseOutOfReach):
            self._told = True
            self._window.refuse(f"{error} Your work goes on; Save a copy keeps the case elsewhere.")
