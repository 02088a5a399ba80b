"""Tables: the user says what their columns are, and their rows become records."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from provenance_app.app_data import app_data_folder
from provenance_app.casefile import Cancelled
from provenance_app.editing.intake.items import Item
from provenance_app.editing.intake.reading.naming import as_text
from provenance_app.editing.intake.tables.heads import TableHead, read_heads
from provenance_app.editing.intake.tables.planning import archiver_plan
from provenance_app.editing.intake.tables.reading import TablePlan, read_table
from provenance_app.editing.intake.tables.saved import SavedMappings
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui.settings import Key, Settings
from provenance_app.ui.tasks import Progress, TaskRunner


class TableIntake(QObject):
    """Looks at a table, asks about its columns, and reads it. The sheet of the auto-archiver is known without asking.

    Attributes:
        window: What the dialog belongs to.
        settings: Where it is remembered what becomes of rows with errors.

    Signals:
        file_wanted: The path of a table that shall be kept as a file.
        refused: Why a table cannot be imported, in words.
    """

    file_wanted = Signal(object)
    refused = Signal(str)

    def __init__(self, runner: TaskRunner, begin: Callable[[Sequence[Item]], None], parent: QObject) -> None:
        """Hand what was read to `begin`; slow work are tasks of `runner`."""
        super().__init__(parent)
        self.window: QWidget | None = None
        self.settings: Settings | None = None
        self._runner = runner
        self._begin = begin
        self._stopped = False

    def take(self, path: Path) -> None:
        """Look at a table, and ask."""

        def look(progress: Progress) -> tuple[TableHead, ...]:
            return read_heads(path, progress)

        task = self._runner.run(f"Reading {as_text(path.name)}", look, lambda heads: self._ask(path, heads))
        task.failed.connect(self._tell)

    def read(self, plan: TablePlan) -> None:
        """Read a table as it was planned."""

        def work(progress: Progress) -> Item:
            item = read_table(plan, progress)
            if item is None:
                raise Cancelled
            return item

        self._runner.run(f"Reading {as_text(plan.path.name)}", work, lambda item: self._begin((item,)))

    def stop(self) -> None:
        """Ask nothing any more."""
        self._stopped = True

    def _tell(self, error: ProvenanceError) -> None:
        self.refused.emit(str(error))

    def _ask(self, path: Path, heads: Sequence[TableHead]) -> None:
        if self._stopped or not heads:
            return
        known = archiver_plan(path, heads, skip=self._skip)
        if known is not None:
            self.read(known)
            return
        from provenance_app.ui.dialogs.table import TableDialog

        dialog = TableDialog(path, heads, SavedMappings(app_data_folder()), self.window, skip=self._skip)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._agreed)
        dialog.file_wanted.connect(self.file_wanted)
        dialog.open()

    @property
    def _skip(self) -> bool:
        return self.settings is None or bool(self.settings.get(Key.SKIP_ROWS))

    def _agreed(self, plan: TablePlan) -> None:
        if self.settings is not None:
            self.settings.put(Key.SKIP_ROWS, plan.skip)
        self.read(plan)
