"""What is known of a pillar, typed in the way that fits it."""

from typing import Final

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from provenance_app.model.enumerations import Pillar
from provenance_app.model.records import Place
from provenance_app.ui.panels.fields.date_field import DateInput
from provenance_app.ui.panels.fields.place_input import PlaceInput, place_text
from provenance_app.ui.panels.wording import visible

QUESTIONS: Final = {
    Pillar.PROVENANCE: "Is this the original?",
    Pillar.SOURCE: "Who made it?",
    Pillar.DATE: "When was it made?",
    Pillar.LOCATION: "Where was it made?",
    Pillar.MOTIVATION: "Why was it made?",
    Pillar.SUBJECT: "What does it show?",
}


def value_text(value: str | Place | None) -> str:
    """Return the value of a check on one line."""
    return place_text(value) if isinstance(value, Place) else visible(value or "")


class WordsInput(QWidget):
    """Words to be typed.

    Attributes:
        line: Where they are typed.
    """

    def __init__(self, name: str, question: str) -> None:
        """Make an empty input that asks `question`."""
        super().__init__()
        self.line = QLineEdit(self)
        self.line.setObjectName(name)
        self.line.setAccessibleName(question)
        self.line.setPlaceholderText(question)
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)

    def value(self) -> str | None:
        """Return the words, or None."""
        return self.line.text().strip() or None

    def put(self, value: object) -> None:
        """Show words."""
        self.line.setText(value_text(value) if isinstance(value, Place) else str(value or ""))


PillarInput = WordsInput | DateInput | PlaceInput


def pillar_input(pillar: Pillar, name: str, *, beside: bool = False) -> PillarInput:
    """Return an empty input for what is known of a pillar; `beside` where there is one line of room for it."""
    if pillar is Pillar.DATE:
        return DateInput(name, QUESTIONS[pillar], beside=beside)
    if pillar is Pillar.LOCATION:
        return PlaceInput(name, beside=beside)
    return WordsInput(name, QUESTIONS[pillar])
