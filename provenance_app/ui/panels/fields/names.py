"""Names offered while one types."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QObject, QStringListModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from provenance_app.ui.panels.wording import visible


def offer_names(line: QLineEdit, names: Iterable[str]) -> None:
    """Offer those of the names that what is typed stands in, letter case aside."""
    completer = QCompleter(line)
    completer.setModel(_model(sorted(set(names)), completer))
    completer.setCompletionRole(Qt.ItemDataRole.EditRole)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = QListView()
    popup.setObjectName(f"{line.objectName()}-names")
    popup.setAccessibleName("Names there are")
    completer.setPopup(popup)
    line.setCompleter(completer)


def _model(names: list[str], parent: QObject) -> QAbstractItemModel:
    """Return a list of names; one with controls that nobody sees is shown with them written out, and taken as it is."""
    if all(visible(name) == name for name in names):
        return QStringListModel(names, parent)
    model = QStandardItemModel(parent)
    for name in names:
        model.appendRow(_Name(name))
    return model


class _Name(QStandardItem):
    """A name that is shown otherwise than it is written."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def data(self, role: int = Qt.ItemDataRole.UserRole + 1) -> object:
        """Return what is shown, or what is taken."""
        if role == Qt.ItemDataRole.EditRole:
            return self._name
        return visible(self._name) if role == Qt.ItemDataRole.DisplayRole else None
