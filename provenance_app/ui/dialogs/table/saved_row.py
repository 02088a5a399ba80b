"""Mappings under names: one is used, the present one is saved, one is deleted."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QWidget
from typing_extensions import override

from provenance_app.editing.intake.tables.mapping import TableMapping
from provenance_app.editing.intake.tables.saved import SavedMappings
from provenance_app.ui.dialogs.dialog_button import dialog_button

_NONE = "Saved mappings"
_LONGEST = 60


class SavedRow(QWidget):
    """A list of saved mappings with what can be done with them.

    Signals:
        chosen: The `TableMapping` that was chosen.
        save_wanted: The name to save the present one under.
    """

    chosen = Signal(object)
    save_wanted = Signal(str)

    def __init__(self, saved: SavedMappings, parent: QWidget) -> None:
        """Offer those that there are."""
        super().__init__(parent)
        self._saved = saved
        self._list = QComboBox(self)
        self._list.setObjectName("table-mapping")
        self._list.setAccessibleName("Saved mapping")
        self._list.setMinimumContentsLength(14)
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._list.activated.connect(self._use)
        self._name = QLineEdit(self)
        self._name.setObjectName("table-mapping-name")
        self._name.setAccessibleName("Name of the mapping")
        self._name.setPlaceholderText("Name, then Enter")
        self._name.setMaxLength(_LONGEST)
        self._name.installEventFilter(self)
        self._either = QStackedWidget(self)
        self._either.addWidget(self._list)
        self._either.addWidget(self._name)
        self._save = self._button("Save\u2026", "table-mapping-save", "Keep this mapping under a name", self._ask)
        self._delete = self._button("Delete", "table-mapping-delete", "Delete this mapping", self._forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._either, 1)
        row.addWidget(self._save)
        row.addWidget(self._delete)
        self.fill()

    def fill(self, now: str = "") -> None:
        """List the names, with `now` as the one that is in use."""
        with QSignalBlocker(self._list):
            self._list.clear()
            self._list.addItem(_NONE)
            self._list.addItems(self._saved.names)
            self._list.setCurrentIndex(max(0, self._list.findText(now)) if now else 0)
        self._delete.setEnabled(self._list.currentIndex() > 0)

    def follow(self, mapping: TableMapping) -> None:
        """Show which saved mapping this is, if any."""
        self.fill(next((name for name in self._saved.names if self._saved.named(name) == mapping), ""))

    @property
    def naming(self) -> bool:
        """Whether a name is being written; Enter keeps it then."""
        return self._either.currentWidget() is self._name

    def _button(self, text: str, name: str, hint: str, do: object) -> QPushButton:
        button = dialog_button(self, text, name, do)
        button.setAccessibleName(hint)
        button.setToolTip(hint)
        button.setProperty("small", True)
        return button

    def _use(self, index: int) -> None:
        mapping = self._saved.named(self._list.itemText(index)) if index > 0 else None
        if mapping is not None:
            self.chosen.emit(mapping)
        self._delete.setEnabled(index > 0)

    def _ask(self) -> None:
        if self.naming:
            self._keep()
            return
        self._name.clear()
        self._either.setCurrentWidget(self._name)
        self._name.setFocus()

    def _keep(self) -> None:
        name = " ".join(self._name.text().split())
        self._show_list()
        if name and name != _NONE:
            self.save_wanted.emit(name)
            self.fill(name)

    def _show_list(self) -> None:
        self._either.setCurrentWidget(self._list)
        self._list.setFocus()

    def _forget(self) -> None:
        self._saved.delete(self._list.currentText())
        self.fill()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter keep the name, and Esc forget it; the dialog does not hear of either."""
        if watched is self._name and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._keep()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._show_list()
                return True
        return super().eventFilter(watched, event)
