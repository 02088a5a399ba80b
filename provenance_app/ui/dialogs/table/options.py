"""How a table is read: sheet, headings, dates, numbers, and what becomes of rows with errors."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from provenance_app.analysis.dates import date_words
from provenance_app.editing.intake.tables.mapping import TableMapping
from provenance_app.evidence.tables.dates import DateOrder, OrderGuess, read_date
from provenance_app.evidence.tables.table import Row
from provenance_app.ui.dialogs.room import options_form
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import visible

_ORDERS: Final = {DateOrder.DAY_FIRST: "Day first: 31/12/2024", DateOrder.MONTH_FIRST: "Month first: 12/31/2024"}
_ERRORS: Final = ("Leave out rows with errors", "Import nothing if a row has errors")
_HEADING_ROWS: Final = 12
_SHOWN: Final = 70
_UNCERTAIN: Final = "These dates can be read both ways. Choose what is meant."
_MIXED: Final = "Some of these dates fit only one way, and some only the other."


class TableOptions(QWidget):
    """The options above the columns.

    Signals:
        sheet_chosen: The number of a sheet.
        heading_chosen: The index of the row that has the headings.
        changed: Another option was changed.
    """

    sheet_chosen = Signal(int)
    heading_chosen = Signal(int)
    changed = Signal()

    def __init__(self, sheets: Sequence[str], parent: QWidget) -> None:
        """Offer these sheets; where there is one alone, nothing is to be chosen."""
        super().__init__(parent)
        self._sheet = self._list("table-sheet", "Sheet", [visible(sheet) for sheet in sheets])
        self._sheet.currentIndexChanged.connect(self.sheet_chosen)
        self._heading = self._list("table-heading", "Row with the headings", [])
        self._heading.currentIndexChanged.connect(self.heading_chosen)
        self._dates = self._list("table-dates", "What dates of three numbers mean", list(_ORDERS.values()))
        self._dates.currentIndexChanged.connect(self.changed)
        self._comma = QCheckBox("Decimal commas: 1.234,5", self)
        self._comma.setObjectName("table-comma")
        self._comma.toggled.connect(self.changed)
        self._days = QCheckBox(self)
        self._days.setObjectName("table-day-numbers")
        self._days.toggled.connect(self.changed)
        self._errors = self._list("table-on-errors", "What becomes of rows with errors", list(_ERRORS))
        self._errors.currentIndexChanged.connect(self.changed)
        self._doubt = PlainLabel(role="muted", parent=self)
        self._doubt.setObjectName("table-doubt")
        form = options_form()
        if len(sheets) > 1:
            form.addRow("Sheet", self._sheet)
        else:
            self._sheet.hide()
        form.addRow("Headings", self._heading)
        form.addRow("Dates", self._dates)
        form.addRow("", self._doubt)
        form.addRow("", self._days)
        form.addRow("Numbers", self._comma)
        form.addRow("Errors", self._errors)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)

    def _list(self, name: str, title: str, texts: Sequence[str]) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setAccessibleName(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.addItems(list(texts))
        return box

    @property
    def dates(self) -> DateOrder:
        """What dates of three numbers mean."""
        return tuple(_ORDERS)[self._dates.currentIndex()]

    @property
    def comma(self) -> bool:
        """Whether numbers have decimal commas."""
        return self._comma.isChecked()

    @property
    def day_numbers(self) -> bool:
        """Whether plain numbers in dates count days."""
        return self._days.isChecked()

    @property
    def skip(self) -> bool:
        """Whether rows with errors are left out."""
        return self._errors.currentIndex() == 0

    def show_headings(self, rows: Sequence[Row], chosen: int) -> None:
        """Offer the first of some rows as the one with the headings."""
        with QSignalBlocker(self._heading):
            self._heading.clear()
            for row in rows[:_HEADING_ROWS]:
                words = ", ".join(visible(str(cell)[:_SHOWN]) for cell in row.cells[:12] if cell is not None)
                self._heading.addItem(f"Row {row.number:,}: {words[:_SHOWN]}")
            self._heading.setCurrentIndex(chosen)

    def show_options(self, mapping: TableMapping, *, skip: bool) -> None:
        """Show the options of a mapping."""
        self._dates.setCurrentIndex(tuple(_ORDERS).index(mapping.dates))
        self._comma.setChecked(mapping.comma)
        self._days.setChecked(mapping.day_numbers)
        self._errors.setCurrentIndex(0 if skip else 1)

    def show_days(self, number: int | float | str | None, *, since_1904: bool) -> None:
        """Ask whether plain numbers in dates count days, by the first one; nothing where there are none."""
        found = read_date(number, DateOrder.DAY_FIRST, since_1904=since_1904, day_numbers=True)
        self._days.setText(f"Numbers are days: {number} = {date_words(found)}" if found else "")
        self._days.setVisible(found is not None)

    def show_doubt(self, guess: OrderGuess | None) -> None:
        """Say where dates leave open what they mean."""
        self._doubt.show_text("" if guess is None else _MIXED if guess.mixed else "" if guess.certain else _UNCERTAIN)
