"""Opening case files in the window: one's own at once, those of strangers once they were looked at.

What only strangers' files need is imported when there is one: the window is painted before.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from provenance_app.casefile.failures import Cancelled
from provenance_app.casefile.ledger import Ledger
from provenance_app.casefile.opening.ready import Opened, Ready, at_once
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.naming import visible
from provenance_app.ui.settings import data_folder, documents_folder
from provenance_app.ui.tasks import Progress, TaskRunner, share_of

if TYPE_CHECKING:
    from provenance_app.ui.main_window import MainWindow

Then = Callable[[], object]


class CaseOpening(QObject):
    """The one way by which files are opened in a window.

    Attributes:
        ledger: What this user's app has written.
    """

    def __init__(self, window: "MainWindow") -> None:
        """Work for a window."""
        super().__init__(window)
        self._window = window
        self._runner = TaskRunner(self)
        self._runner.started.connect(window.bar.follow)
        self.ledger = Ledger(data_folder())

    def open(self, path: Path, *, only_read: bool = False, then: Then | None = None) -> bool:
        """Open a case in place of the present one, and say whether that is done.

        One that this app did not leave as it is now is looked at first, while the window can be used; where it cannot
        be opened, the window says why.

        Args:
            path: The file.
            only_read: Read a stranger's as it is, without a copy to work with.
            then: Called once it is open.
        """
        self.stop()
        try:
            ready = at_once(path, self.ledger)
        except ProvenanceError as error:
            self._explain(error)
            return False
        if ready is None:
            self._look_into(path, only_read, then)
            return False
        return self._open(path, ready, then)

    @property
    def busy(self) -> bool:
        """Whether a file is being looked at."""
        return self._runner.busy

    def stop(self) -> None:
        """Give up looking at a file."""
        self._runner.stop()

    def close(self) -> None:
        """Give up what is under way, and close the ledger."""
        self.stop()
        self.ledger.close()

    def _look_into(self, path: Path, only_read: bool, then: Then | None) -> None:
        from provenance_app.casefile.opening.receiving import make_ready, make_ready_to_read

        ledger, size = self.ledger, path.stat().st_size

        def work(progress: Progress) -> Ready:
            tell = share_of(size, progress)
            if only_read:
                return make_ready_to_read(path, ledger, tell)
            return make_ready(path, ledger, documents_folder() / "Provenance", tell)

        def done(ready: Ready) -> None:
            self._open(path, ready, then)

        task = self._runner.run(f"Looking at {visible(path.name)}\u2026", work, done)
        task.failed.connect(self._explain)
        task.finished.connect(lambda: self._window.tell(f"{path.name} was not opened.") if task.cancelled else None)

    def _open(self, path: Path, ready: Ready, then: Then | None) -> bool:
        window = self._window
        try:
            opened = ready.open(self.ledger)
            context = window.load(opened.case)
        except ProvenanceError as error:
            self._explain(error)
            return False
        if not window.close_case():
            context.close()
            return False
        window.show_case(context, path if ready.folder else ready.path)
        self._tell(opened)
        if then is not None:
            then()
        return True

    def _tell(self, opened: Opened) -> None:
        case = opened.case
        if opened.verdict is None and not (case.read_only or case.upgraded or case.left_out):
            return
        from provenance_app.ui.opening_words import notice_of

        words, ways = notice_of(opened, self._window)
        if words:
            self._window.notice.show_notice(words, ways)

    def _explain(self, error: ProvenanceError) -> None:
        from provenance_app.ui.opening_words import ways_out

        if not isinstance(error, Cancelled):
            self._window.notice.show_notice(str(error), ways_out(error, self._window))
