"""Why the current suggestion is made, and what can be done about it: three buttons, each with its key."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from provenance_app.ui import fonts
from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.plain_label import PlainLabel

_REASON: Final = 50
"""Pixels at 100 % text size: three lines."""


class SuggestionButtons(QWidget):
    """Accept, edit and reject; of a rejected one that is taken back, and while its fields are open they are left.

    Signals:
        accepted: Record it.
        edited: Open its fields.
        rejected: Reject it, take its rejection back, or leave its fields.
    """

    accepted = Signal()
    edited = Signal()
    rejected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the buttons."""
        super().__init__(parent)
        self.reason = PlainLabel(role="muted", parent=self)
        self.reason.setObjectName("suggestion-reason")
        self.reason.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        fonts.follow(self, lambda: self.reason.setFixedHeight(fonts.px(_REASON)))  # the list above shall not jump
        inner = QWidget(self)
        self._row = row = Flow(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.reason)
        column.addWidget(inner)
        self.accept, self.edit, self.reject = (self._button(name) for name in ("accept", "edit", "reject"))
        self.accept.setProperty("primary", True)
        for button, signal in ((self.accept, self.accepted), (self.edit, self.edited), (self.reject, self.rejected)):
            button.clicked.connect(signal)
            row.addWidget(button)
        self.show_for(editing=False, rejected=False)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"suggestion-{name}")
        button.setProperty("small", True)
        return button

    def hold(self, button: QPushButton) -> None:
        """Have one more button in the row, of somebody who has no room for it."""
        self._row.addWidget(button)

    def show_for(self, *, editing: bool, rejected: bool) -> None:
        """Say what they do now."""
        no = ("Cancel", "Esc") if editing else ("Take back", "X") if rejected else ("Reject", "X")
        for button, words, key in (
            (self.accept, "Accept", "Enter" if editing else "A"),
            (self.edit, "Edit", "E"),
            (self.reject, *no),
        ):
            button.setText(f"{words}   {key}")
            button.setAccessibleName(f"{words} the suggestion")
        self.reject.setAccessibleName({"Take back": "Take the rejection back"}.get(no[0], f"{no[0]} the suggestion"))
        self.edit.setHidden(editing)

    def enable(self, *, some: bool) -> None:
        """Let them be pressed where there is something to do it to."""
        for button in (self.accept, self.edit, self.reject):
            button.setEnabled(some)
