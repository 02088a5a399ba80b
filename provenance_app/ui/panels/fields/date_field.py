"""EDTF dates with what they mean shown while they are typed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from provenance_app.analysis.dates import read_edtf
from provenance_app.model.changes import Edit
from provenance_app.model.errors import RecordRefused
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.fields.text_field import LineField, Read
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import visible

HINT: Final = "2023, 2023-12-31, 1984?, 2004-06~ or 2020/2022"


def date_reading(text: str) -> str:
    """Return what a date means in words; how to write one where it means nothing; nothing for no text."""
    if not text.strip():
        return ""
    interval = read_edtf(text)
    return interval.reading if interval else f"Not a date. Write {HINT}"


def checked_date(text: str) -> str | None:
    """Return a date as it is stored, None for no text.

    Raises:
        RecordRefused: It is no EDTF date.
    """
    date = text.strip()
    if date and read_edtf(date) is None:
        raise RecordRefused(f"{visible(date[:40])} is not a date. Write {HINT}.")
    return date or None


class DateField(LineField):
    """A date of a record, edited in place."""

    def __init__(
        self, context: CaseContext, name: str, label: str, read: Read, write: Callable[[str | None], Edit | None]
    ) -> None:
        """Show what `read` returns; `write` makes the edit of another date."""
        super().__init__(context, name, label, read, lambda text: write(checked_date(text)), "not looked at")
        self.editor.setToolTip(f"A date as {HINT}")
        self.editor.textEdited.connect(lambda text: self.say(date_reading(text)))


class DateInput(QWidget):
    """A date to be typed, with its reading below.

    Attributes:
        line: Where it is typed.
    """

    def __init__(self, name: str, label: str, *, beside: bool = False) -> None:
        """Make an empty input; with `beside`, the reading is only its tool tip."""
        super().__init__()
        self.line = QLineEdit(self)
        self.line.setObjectName(name)
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText("date, like 2023-12 or 2004-06~")
        self._reading = PlainLabel(role="muted", parent=self)
        self._reading.hide()
        self._beside = beside
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self._reading)
        self.line.textChanged.connect(self._show_reading)

    @property
    def reading(self) -> str:
        """What the typed date means."""
        return self._reading.text()

    def value(self) -> str | None:
        """Return the date; raises RecordRefused where it is none."""
        return checked_date(self.line.text())

    def put(self, value: object) -> None:
        """Show a date."""
        self.line.setText(str(value or ""))

    def _show_reading(self, text: str) -> None:
        self._reading.setText(date_reading(text))
        self._reading.setHidden(self._beside or not self._reading.text())
        self.line.setToolTip(self._reading.text())
