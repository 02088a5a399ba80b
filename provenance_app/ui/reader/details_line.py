"""One quiet line: what was read of a document and is to be checked, or what is not known of it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.elided_label import ElidedLabel

KEYS: Final = "Ctrl+Shift+D"
_ROOM: Final = 420
"""Pixels at 100 % text size below which the folded line has one button only."""


class DetailsLine(QWidget):
    """Says what there is to look at, above the form or instead of it.

    Signals:
        all_confirmed: The user confirms all that was read.
        switched: The user wants to see the form, or has seen enough of it.
    """

    all_confirmed = Signal()
    switched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._words = ElidedLabel(parent=self)
        self._words.setObjectName("card-words")
        self._words.setProperty("muted", True)
        self._all = _button("card-confirm-all", "Confirm all", "Confirm all that was read (Ctrl+Enter)")
        self._all.setIcon(icon("check"))
        self._all.clicked.connect(self.all_confirmed)
        self._switch = _button("card-switch", "", "")
        self._switch.clicked.connect(self.switched)
        self._confirmable = self._open = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._all)
        row.addWidget(self._switch)
        fonts.follow(self, self._fit)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, words: str, *, to_confirm: bool, confirmable: bool, open_: bool) -> None:
        """Say something of a document.

        Args:
            words: What was read, or is not known.
            to_confirm: Whether something was read that nobody has confirmed.
            confirmable: Whether it can be confirmed here: the case can be written.
            open_: Whether the form is below.
        """
        self._words.setText(words)
        self._confirmable, self._open = to_confirm and confirmable, open_
        told = "Done" if open_ else "Check" if to_confirm else "Fill in"
        self._switch.setText(told)
        spoken = "Fold the details of the document" if open_ else f"{told} the details of the document"
        self._switch.setAccessibleName(f"{spoken} ({KEYS})")
        self._switch.setToolTip(f"{spoken} ({KEYS})")
        self._fit()

    def _fit(self) -> None:
        self._all.setVisible(self._confirmable and (self._open or self.width() >= fonts.px(_ROOM)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _button(name: str, words: str, told: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("small", True)
    button.setAccessibleName(told)
    button.setToolTip(told)
    button.setAutoDefault(False)
    return button
