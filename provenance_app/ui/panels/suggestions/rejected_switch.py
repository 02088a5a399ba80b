"""The button that shows the rejected suggestions beside those that are to be looked at."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from provenance_app.ui.icons import beside_words, icon


class RejectedSwitch(QPushButton):
    """In sight while there are any; it says how many, in a number alone where there is little room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._number, self._short = 0, False
        self.setObjectName("show-rejected")
        self.setProperty("pill", True)
        self.setCheckable(True)
        beside_words(self)
        self.hide()

    def count(self, rejected: int) -> None:
        """Take how many there are by now."""
        self._number = rejected
        self._say()
        self.setVisible(rejected > 0)
        if not rejected and self.isChecked():
            self.setChecked(False)

    def shorten(self, short: bool) -> None:
        """Say no more than the number, or all of it."""
        self._short = short
        self._say()

    def _say(self) -> None:
        words = f"Show rejected ({self._number:,})"
        self.setText(f"{self._number:,}" if self._short else words)
        self.setIcon(icon("eye") if self._short else QIcon())
        self.setToolTip(words if self._short else "")
        self.setAccessibleName(f"Show the {self._number:,} rejected suggestions as well")
