"""Names offered while one types."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView


def offer_names(line: QLineEdit, names: Iterable[str]) -> None:
    """Offer those of the names that what is typed stands in, letter case aside."""
    completer = QCompleter(sorted(set(names)), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = QListView()
    popup.setObjectName(f"{line.objectName()}-names")
    popup.setAccessibleName("Names there are")
    completer.setPopup(popup)
    line.setCompleter(completer)
