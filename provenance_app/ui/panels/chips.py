"""A row of chips that are on or off."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget


class Chips(QWidget):
    """Buttons in the shape of pills; several may be on.

    Signals:
        toggled: A chip was switched.
    """

    toggled = Signal()

    def __init__(self, prefix: str, names: Iterable[str], parent: QWidget | None = None) -> None:
        """Make a chip for each name, all off; their object names begin with `prefix`."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._buttons: dict[str, QPushButton] = {}
        for name in names:
            button = QPushButton(name, self)
            button.setObjectName(f"{prefix}-{name.lower()}")
            button.setAccessibleName(f"Show only {name.lower()}")
            button.setProperty("pill", True)
            button.setCheckable(True)
            button.toggled.connect(lambda _on: self.toggled.emit())
            row.addWidget(button)
            self._buttons[name] = button

    @property
    def on(self) -> frozenset[str]:
        """The names of the chips that are on."""
        return frozenset(name for name, button in self._buttons.items() if button.isChecked())

    def switch(self, name: str, on: bool) -> None:
        """Switch a chip."""
        self._buttons[name].setChecked(on)
