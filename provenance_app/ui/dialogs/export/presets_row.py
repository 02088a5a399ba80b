"""Options under names: one is applied, the present ones are saved, one is deleted, all are as usual again."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QWidget
from typing_extensions import override

from provenance_app.ui.dialogs.dialog_button import dialog_button
from provenance_app.ui.dialogs.export.remembering import BUILT_IN, applied, delete_preset, own_presets, save_preset
from provenance_app.ui.export import ImageOptions
from provenance_app.ui.settings import Settings

_NONE = "Presets"
_LONGEST = 60


class PresetsRow(QWidget):
    """A list of presets with what can be done with them.

    Signals:
        chosen: The `ImageOptions` to be shown.
    """

    chosen = Signal(object)

    def __init__(self, settings: Settings, options: ImageOptions, parent: QWidget) -> None:
        """Offer the presets that there are."""
        super().__init__(parent)
        self._settings = settings
        self._options = options
        self._list = QComboBox(self)
        self._list.setObjectName("export-preset")
        self._list.setAccessibleName("Preset")
        self._list.setMinimumContentsLength(10)
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._list.activated.connect(self._apply)
        self._save = self._button("Save\u2026", "export-preset-save", "Keep these options under a name", self._ask)
        self._delete = self._button("Delete", "export-preset-delete", "Delete this preset", self._forget)
        self._reset = self._button("Reset", "export-reset", "All options as usual", self._as_usual)
        self._name = QLineEdit(self)
        self._name.setObjectName("export-preset-name")
        self._name.setAccessibleName("Name of the preset")
        self._name.setPlaceholderText("Name, then Enter")
        self._name.setMaxLength(_LONGEST)
        self._name.installEventFilter(self)
        self._either = QStackedWidget(self)
        self._either.addWidget(self._list)
        self._either.addWidget(self._name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._either, 1)
        for button in (self._save, self._delete, self._reset):
            row.addWidget(button)
        self._fill()

    def follow(self, options: ImageOptions) -> None:
        """Show which preset these options are, if any."""
        self._options = options
        self._fill()

    def _button(self, text: str, name: str, hint: str, do: object) -> QPushButton:
        button = dialog_button(self, text, name, do)
        button.setAccessibleName(hint)
        button.setToolTip(hint)
        button.setProperty("small", True)
        return button

    def _fill(self) -> None:
        own = own_presets(self._settings)
        names = [*BUILT_IN, *own]
        now = next(
            (name for name in (*own, *BUILT_IN) if applied(name, self._settings, self._options) == self._options), ""
        )
        with QSignalBlocker(self._list):
            self._list.clear()
            self._list.addItem(_NONE)
            self._list.addItems(names)
            self._list.setCurrentIndex(self._list.findText(now) if now else 0)
        self._delete.setEnabled(now in own)

    def _apply(self) -> None:
        name = self._list.currentText()
        if name != _NONE:
            self._use(applied(name, self._settings, self._options))

    def _use(self, options: ImageOptions) -> None:
        self.follow(options)
        self.chosen.emit(options)

    def _as_usual(self) -> None:
        self._either.setCurrentWidget(self._list)
        self._use(ImageOptions())

    def _ask(self) -> None:
        if self._either.currentWidget() is self._name:
            self._keep()
            return
        self._name.clear()
        self._either.setCurrentWidget(self._name)
        self._name.setFocus()

    def _keep(self) -> None:
        name = " ".join(self._name.text().split())
        self._either.setCurrentWidget(self._list)
        self._list.setFocus()
        if name and name not in (*BUILT_IN, _NONE):
            save_preset(self._settings, name, self._options)
            self._fill()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter keep the name, and Esc forget it; the dialog does not hear of either."""
        if watched is self._name and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._keep()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._either.setCurrentWidget(self._list)
                self._list.setFocus()
                return True
        return super().eventFilter(watched, event)

    @property
    def naming(self) -> bool:
        """Whether a name is being written; Enter keeps it then."""
        return self._either.currentWidget() is self._name

    def _forget(self) -> None:
        delete_preset(self._settings, self._list.currentText())
        self._fill()
