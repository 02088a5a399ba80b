"""Chips that are on or off, and a chip that says at length what is shown."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.wording import tool_tip


class Chips(QWidget):
    """Buttons in the shape of pills; several may be on.

    Signals:
        toggled: A chip was switched.
    """

    toggled = Signal()

    def __init__(self, prefix: str, names: Iterable[str], parent: QWidget | None = None) -> None:
        """Make a chip for each name, all off; their object names begin with `prefix`."""
        super().__init__(parent)
        row = Flow(self)
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


class LongChip(QPushButton):
    """A chip that is on. Its words are cut where there is no room for all of them; pressing it ends what it says."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._words = ""
        self.setObjectName(name)
        self.setAccessibleName("Show all rows")
        self.setProperty("pill", True)
        self.setCheckable(True)
        self.setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.setChecked(True))

    @property
    def words(self) -> str:
        """What it says, uncut."""
        return self._words

    def say(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(f"Only: {words}. Press to show all rows")
        self.setToolTip(tool_tip(words))
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        room = self.width() - self.fontMetrics().horizontalAdvance("  \u00d7") - 24
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(f"{shown}  \u00d7".replace("&", "&&"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(f"{self._words}  \u00d7") + 26, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
