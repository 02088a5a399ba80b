"""Whole cases: new, open, sample, import, export, copies, title, check.

What only one command needs is imported when it runs: the window is painted before.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from provenance_app.casefile import write_output
from provenance_app.casefile.copying.copies import free_path
from provenance_app.casefile.remembering import create_case, save_copy
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.naming import visible
from provenance_app.ui.actions import Slots
from provenance_app.ui.commands.file_commands import FileCommands
from provenance_app.ui.dialogs.choosing import asked
from provenance_app.ui.settings import Key, data_folder, documents_folder

if TYPE_CHECKING:
    from provenance_app.ui.case_view import CaseView
    from provenance_app.ui.main_window import MainWindow

SUFFIX = ".provcase"
_FILTER = f"Provenance cases (*{SUFFIX})"
_TABLES = "Tables (*.csv *.tsv *.tab *.xlsx *.xlsm);;All files (*)"

_MARKS = ("history-broken", "file-changed")
"""The rules that find what was changed outside the app, that for records first."""


class CaseCommands:
    """What is done with a case as a file."""

    def __init__(self, window: "MainWindow") -> None:
        """Work in a window."""
        self._window = window
        self.files = FileCommands(window)

    def slots(self) -> Slots:
        """Return the functions of the actions by id."""
        return {
            "new": self.new,
            "open": self.open,
            "sample": self.sample,
            "import": self.import_files,
            "import_table": self.import_table,
            "import_folder": self.import_folder,
            "all_or_none": self._use_all_or_none,
            "export_image": self.export_image,
            "copy_image": self.copy_image,
            "export_json": self.export_json,
            "save_copy": self.save_copy,
            "earlier_states": lambda: self._window.safekeeping.show_earlier(),
            "unwritten": lambda: self._window.safekeeping.show_drafts(),
            "rename_case": self.rename,
            "close": self._window.close_case,
            "quit": self._window.close,
            "check": self.check,
            "compact": self.files.compact,
            "salvage": self.files.salvage,
        }

    def new(self) -> bool:
        """Create an untitled case in the user's folder for cases, and open it."""
        folder = documents_folder() / "Provenance"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            day = f"{date.today():%Y-%m-%d}"  # noqa: DTZ011 - the user's own
            path = free_path(lambda number: folder / f"Case {day}{number}{SUFFIX}")
            create_case(path, path.stem, self._window.opening.ledger).close()
        except (ProvenanceError, OSError) as error:
            self._window.refuse(f"A new case could not be created in {folder}: {error}")
            return False
        opened = self._window.open_case(path)
        if opened:
            self._window.tell(f"Created {path}")
        return opened

    def open(self, path: Path | str | None = None) -> None:
        """Open a case; without a path the user chooses one."""
        if not path:
            chosen, _ = asked(QFileDialog.getOpenFileName, self._window, "Open a case", str(self.folder), _FILTER)
            path = chosen
        if path:
            self._window.open_case(Path(path))

    def locate(self, former: Path) -> None:
        """Let the user say where a recent case is now, and open it."""
        title = f"Where is {visible(former.name)}?"
        chosen, _ = asked(QFileDialog.getOpenFileName, self._window, title, str(self.folder), _FILTER)
        if chosen:
            self._window.opening.open(Path(chosen), then=lambda: self._window.settings.forget(former))

    def forget(self, path: Path) -> None:
        """Take a case off the recent ones."""
        self._window.settings.forget(path)
        self._window.show_recent()

    def sample(self) -> None:
        """Open the sample case; it is made the first time, and what the user did to it since is kept."""
        path = data_folder() / f"Sample case{SUFFIX}"
        try:
            if not path.exists():
                from provenance_app.editing.sample import create_sample

                create_sample(path, self._window.opening.ledger)
        except ProvenanceError as error:
            self._window.refuse(str(error))
            return
        self._window.open_case(path)

    def drop(self, data: QMimeData) -> None:
        """Take what was dropped on the window: a case is opened, anything else goes into the open case."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        cases = [path for path in paths if path.suffix == SUFFIX]
        if cases:
            self._window.open_case(cases[0])
        else:
            kept = _copied(data)
            if view := self.view_or_new():
                view.intake.take(kept)

    def view_or_new(self) -> "CaseView | None":
        """Return the view of the open case, or of one that is made now; None where it cannot be made."""
        if self._window.view is None:
            self.new()
        return self._window.view

    def import_files(self) -> None:
        """Let the user choose files and bring them in."""
        view = self._window.view
        if view is None:
            return
        chosen, _ = asked(QFileDialog.getOpenFileNames, self._window, "Import files", str(self.folder))
        if chosen:
            view.intake.add_files([Path(name) for name in chosen])

    def import_table(self) -> None:
        """Let the user choose a table, and say what its columns are."""
        view = self._window.view
        if view is None:
            return
        chosen, _ = asked(QFileDialog.getOpenFileName, self._window, "Import a table", str(self.folder), _TABLES)
        if chosen:
            view.intake.take_table(Path(chosen))

    def import_folder(self) -> None:
        """Let the user choose a folder, and bring in every file in it."""
        view = self._window.view
        if view is None:
            return
        chosen = asked(QFileDialog.getExistingDirectory, self._window, "Import a folder", str(self.folder))
        if chosen:
            view.intake.add_files([Path(chosen)])

    def _use_all_or_none(self) -> None:
        self._window.settings.put(Key.ALL_OR_NONE, self._window.actions_["all_or_none"].isChecked())

    def export_image(self) -> None:
        """Ask how, and write the graph as an image."""
        from provenance_app.ui.dialogs.export import ExportDialog

        if self._window.view:
            dialog = ExportDialog(self._window.view, self._window.settings, self._window)
            dialog.exec()
            dialog.deleteLater()

    def copy_image(self) -> None:
        """Put the picture of the graph on the clipboard, as it was exported last."""
        from provenance_app.ui.dialogs.export.remembering import fitting, remembered

        view = self._window.view
        if view:
            options = fitting(remembered(self._window.settings, view.context), view.graph.canvas.selection)
            try:
                image = view.graph.picture(options)
            except ProvenanceError as error:
                self._window.refuse(str(error))
                return
            QGuiApplication.clipboard().setImage(image)
            self._window.tell(f"Copied the graph, {image.width()} \u00d7 {image.height()} pixels")

    def export_json(self) -> None:
        """Write the case as JSON text."""
        from provenance_app.exchange.case_json import write_case_json

        context = self._window.context
        if context is None:
            return
        path = self.ask_where("Export case JSON", context.session.case.path.stem + ".case.json", "Case JSON (*.json)")
        if path:
            try:
                write_output(path, write_case_json(context.snapshot).encode())
            except ProvenanceError as error:
                self._window.refuse(str(error))
                return
            self._window.tell(f"Wrote {path}")

    def save_copy(self) -> None:
        """Write a copy of the case file: this is how a case is sent."""
        context = self._window.context
        if context is None:
            return
        path = self.ask_where("Save a copy", context.session.case.path.stem + f" copy{SUFFIX}", _FILTER)
        if path:
            try:
                save_copy(context.session.case, path, self._window.opening.ledger)
            except ProvenanceError as error:
                self._window.refuse(str(error))
                return
            self._window.tell(f"Saved a copy as {path}; it is complete and can be sent")

    def rename(self) -> None:
        """Let the user change the title of the case."""
        if self._window.view:
            self._window.view.edit_case_title()

    def check(self) -> None:
        """Check the case file and say what was found; what can be settled is among the flags then."""
        context = self._window.context
        if context is None:
            return
        from provenance_app.casefile.history.parts import INDEX_DAMAGED
        from provenance_app.ui.panels.soundness_text import found_words

        context.refresh()
        report = context.session.case.check()
        context.session.verified(report)
        if report.sound:
            figures = ", ".join(f"{value} {name}" for name, value in report.figures.items())
            self._window.tell(f"The case file is sound: {figures}")
            return
        self._window.refuse(found_words(context.session, report))
        if self._window.view and report.problems != (INDEX_DAMAGED,):
            self._window.docks.show("flags")

    def show_marks(self) -> None:
        """Check the case file, and bring the first of what was changed outside the app into sight."""
        self.check()
        view = self._window.view
        if view is None:
            return
        found = [flag for flag in view.context.flags.flags if flag.rule in _MARKS]
        if found:
            first = min(found, key=lambda flag: (_MARKS.index(flag.rule), not flag.subjects))
            view.context.select(first.subjects[:1])
            view.flags.view.activate(first.key)

    def ask_where(self, title: str, name: str, filter_: str) -> Path | None:
        """Let the user choose where something is written, in the folder of the last time at first."""
        chosen, _ = asked(QFileDialog.getSaveFileName, self._window, title, str(self.folder / name), filter_)
        if chosen:
            self._window.settings.put(Key.FOLDER, str(Path(chosen).parent))
        return Path(chosen) if chosen else None

    @property
    def folder(self) -> Path:
        """Where the user wrote or opened something last."""
        remembered = self._window.settings.get(Key.FOLDER)
        return Path(remembered) if remembered and Path(remembered).is_dir() else documents_folder()


def _copied(data: QMimeData) -> QMimeData:
    """Return what was dropped as data of our own: other programs take theirs back while a new case is opened."""
    kept = QMimeData()
    for name in data.formats():
        kept.setData(name, data.data(name))
    return kept
