"""Things under names: one is used, the present one is saved, one is deleted."""

from collections.abc import Collection, Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QWidget
from typing_extensions import override

from provenance_app.ui.dialogs.dialog_button import dialog_button

_LONGEST: Final = 60


class NamedRow(QWidget):
    """A list of names, a field for a new one in its place, and a button each to save and to delete.

    Signals:
        used: The name that was chosen.
        named: The name that the present one is to be saved under.
        deleted: The name of what is not wanted any more.
    """

    used = Signal(str)
    named = Signal(str)
    deleted = Signal(str)

    def __init__(self, object_name: str, noun: str, heading: str, present: str, width: int, parent: QWidget) -> None:
        """List nothing yet.

        Args:
            object_name: Of the list; that of its field and buttons begins with it.
            noun: What one of them is, as in `preset`.
            heading: What the list says while none is in use; nothing can be called so.
            present: What is saved, as in `these options`.
            width: Characters that the list has room for at least.
            parent: The dialog.
        """
        super().__init__(parent)
        self._heading = heading
        self._list = QComboBox(self)
        self._list.setObjectName(object_name)
        self._list.setAccessibleName(noun.capitalize())
        self._list.setMinimumContentsLength(width)
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._list.activated.connect(lambda index: self.used.emit(self._list.itemText(index)) if index > 0 else None)
        self._name = QLineEdit(self)
        self._name.setObjectName(f"{object_name}-name")
        self._name.setAccessibleName(f"Name of the {noun.split()[-1]}")
        self._name.setPlaceholderText("Name, then Enter")
        self._name.setMaxLength(_LONGEST)
        self._name.installEventFilter(self)
        self._either = QStackedWidget(self)
        self._either.addWidget(self._list)
        self._either.addWidget(self._name)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self._either, 1)
        self.add_button("Save\u2026", f"{object_name}-save", f"Keep {present} under a name", self._ask)
        self._delete = self.add_button(
            "Delete",
            f"{object_name}-delete",
            f"Delete this {noun.split()[-1]}",
            lambda: self.deleted.emit(self._list.currentText()),
        )

    def add_button(self, text: str, name: str, hint: str, do: object) -> QPushButton:
        """Put another button at the end of the row."""
        button = dialog_button(self, text, name, do)
        button.setAccessibleName(hint)
        button.setToolTip(hint)
        button.setProperty("small", True)
        self._layout.addWidget(button)
        return button

    def fill(self, names: Iterable[str], now: str, own: Collection[str]) -> None:
        """List these names, with `now` as the one in use; only those of `own` can be deleted."""
        with QSignalBlocker(self._list):
            self._list.clear()
            self._list.addItem(self._heading)
            self._list.addItems([*names])
            self._list.setCurrentIndex(max(0, self._list.findText(now)) if now else 0)
        self._delete.setEnabled(now in own)

    @property
    def naming(self) -> bool:
        """Whether a name is being written; Enter keeps it then."""
        return self._either.currentWidget() is self._name

    def show_list(self) -> None:
        """Write no name any more."""
        self._either.setCurrentWidget(self._list)

    def _ask(self) -> None:
        if self.naming:
            self._keep()
            return
        self._name.clear()
        self._either.setCurrentWidget(self._name)
        self._name.setFocus()

    def _keep(self) -> None:
        name = " ".join(self._name.text().split())
        self._leave()
        if name and name != self._heading:
            self.named.emit(name)

    def _leave(self) -> None:
        self.show_list()
        self._list.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter keep the name, and Esc forget it; the dialog does not hear of either."""
        if watched is self._name and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._keep()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
        return super().eventFilter(watched, event)
