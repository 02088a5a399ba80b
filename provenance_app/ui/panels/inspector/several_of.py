"""Any number of a closed list, chosen in place."""

from enum import StrEnum

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.wording import word


class SeveralOf(QWidget):
    """A pill with the words that are chosen; pressing it shows all of them to tick."""

    def __init__(self, subject: Subject, field: str, label: str, words: type[StrEnum]) -> None:
        """Edit a field that holds a tuple of words."""
        super().__init__()
        self._subject, self._field, self._words = subject, field, words
        self._pill = QPushButton(self)
        self._pill.setObjectName(f"field-{field}")
        self._pill.setAccessibleName(label)
        self._pill.setProperty("pill", True)
        self._pill.setEnabled(not subject.context.session.case.read_only)
        self._pill.clicked.connect(lambda: self.menu().popup(self.mapToGlobal(QPoint(0, self.height()))))
        self.setFocusProxy(self._pill)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 0)
        row.addWidget(self._pill)
        row.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen now."""
        chosen = self._subject.value(self._field) or ()
        self._pill.setText(", ".join(word(item) for item in chosen) or "no reason")

    def menu(self) -> QMenu:
        """Return the menu of all words, the chosen ones ticked."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        chosen = self._subject.value(self._field) or ()
        for item in self._words:
            action = QAction(word(item), menu)
            action.setCheckable(True)
            action.setChecked(item in chosen)
            action.triggered.connect(lambda _on=False, item=item: self._toggle(item))
            menu.addAction(action)
        return menu

    def _toggle(self, item: StrEnum) -> None:
        chosen = set(self._subject.value(self._field) or ()) ^ {item}
        ordered = tuple(one for one in self._words if one in chosen)
        do(self._subject.context, lambda: self._subject.set(self._field, ordered))
