"""Going back to an earlier state of a case: one of its backups, opened as a copy."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from provenance_app.casefile.copying.backups import Backup, Backups
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui.dialogs.earlier_states import EarlierStates
from provenance_app.ui.panels.wording import local_time
from provenance_app.ui.settings import documents_folder

if TYPE_CHECKING:
    from provenance_app.ui.main_window import MainWindow


def show_earlier_states(window: "MainWindow", backups: Backups, path: Path | None) -> EarlierStates | None:
    """List the backups of the case at a path, whatever became of the file; of the open case where None is given."""
    context = window.context
    if path is None and context is None:
        return None
    if path is None and context is not None:
        path, found = context.session.case.path, backups.of(context.session.case.case_id)
    elif path is not None:
        found = backups.at(path)
    assert path is not None
    dialog = EarlierStates(path.stem, found, backups.total, backups.most, window)
    at = path

    def remove(backup: Backup) -> None:
        try:
            backups.remove(backup)
        except ProvenanceError as error:
            window.refuse(str(error))
            return
        found.remove(backup)
        dialog.list(found, backups.total, backups.most)
        if window.context is None:
            window.show_recent()

    def open_copy(backup: Backup) -> None:
        dialog.accept()
        _open_copy(window, backups, backup, at)

    dialog.copy_wanted.connect(open_copy)
    dialog.removal_wanted.connect(remove)
    dialog.folder_wanted.connect(lambda one: QDesktopServices.openUrl(QUrl.fromLocalFile(str(one.path.parent))))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _open_copy(window: "MainWindow", backups: Backups, backup: Backup, case: Path) -> None:
    folders = case.absolute().parent, documents_folder() / "Provenance"
    try:
        copy = backups.restore(backup, case.stem, folders, window.opening.ledger)
    except ProvenanceError as error:
        window.refuse(str(error))
        return
    if window.open_case(copy):
        words = f"This is a copy of {case.name} as it was on {local_time(backup.made)}: {copy.name}, in {copy.parent}."
        window.notice.show_notice(f"{words} {case.name} stays as it is.")
