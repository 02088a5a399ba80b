"""Archives of several pages: the user says which are wanted, and those are read."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from provenance_app.casefile import Cancelled
from provenance_app.editing.intake.items import Item, PagesToChoose
from provenance_app.editing.intake.reading.archives import with_pages
from provenance_app.evidence.archives.archived import ArchivedPage, ReadingStopped
from provenance_app.ui.dialogs.pages import PagesDialog
from provenance_app.ui.tasks import Progress, TaskRunner

Settled = Callable[[Sequence[Item]], None]


class PageChoosing(QObject):
    """Asks for one archive after the other. An archive of which nothing is wanted is let go of.

    Attributes:
        window: What the dialog belongs to.
    """

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        """Read chosen pages as tasks of `runner`."""
        super().__init__(parent)
        self.window: QWidget | None = None
        self._runner = runner
        self._dialog: PagesDialog | None = None
        self._stopped = False

    def settle(self, items: Sequence[Item], settled: Settled) -> None:
        """Hand the items to `settled`, at once or once it is known which pages are wanted of each archive."""
        if self._stopped:
            for item in items:
                item.close()
            return
        at = next((at for at, item in enumerate(items) if isinstance(item.what, PagesToChoose)), None)
        if at is None:
            settled(items)
        else:
            self._ask(items, at, settled)

    def _ask(self, items: Sequence[Item], at: int, settled: Settled) -> None:
        """Ask for the pages of the archive at a place among the items."""
        item = items[at]
        archive, original = item.what, item.original
        assert isinstance(archive, PagesToChoose) and original is not None

        def go_on(*read: Item) -> None:
            self.settle((*items[:at], *read, *items[at + 1 :]), settled)

        def drop() -> None:
            item.close()
            go_on()

        def read(pages: tuple[ArchivedPage, ...]) -> None:
            task = self._runner.run(f"Reading {original.name}", lambda progress: _read(item, pages, progress), go_on)
            task.finished.connect(lambda: drop() if task.cancelled else None)

        self._dialog = dialog = PagesDialog(original.name, archive.listed, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(read)
        dialog.rejected.connect(drop)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        if self.sender() is self._dialog:
            self._dialog = None

    def stop(self) -> None:
        """Ask nothing any more; what has not been settled is let go of."""
        self._stopped = True
        if self._dialog is not None:
            self._dialog.close()


def _read(item: Item, pages: tuple[ArchivedPage, ...], progress: Progress) -> Item:
    try:
        return with_pages(item, pages, progress)
    except ReadingStopped as stopped:
        raise Cancelled from stopped
