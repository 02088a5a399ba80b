"""The number a claim states, with its unit and the date it holds for."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from provenance_app.model.errors import RecordRefused
from provenance_app.model.records import Figure
from provenance_app.ui.panels.fields.date_field import checked_date
from provenance_app.ui.panels.fields.figure_text import number_text, read_number

_FIELDS = (("value", "Number", "number", 2), ("unit", "Unit of the number", "unit", 4), ("as-of", "As of", "date", 3))


class FigureFields(QWidget):
    """Three lines beside each other; without a number there is no figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make them empty."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._lines: list[QLineEdit] = []
        for name, words, hint, share in _FIELDS:
            line = QLineEdit(self)
            line.setObjectName(f"suggestion-figure-{name}")
            line.setAccessibleName(words)
            line.setPlaceholderText(hint)
            line.setMaxLength(200)
            line.setMinimumWidth(30)
            row.addWidget(line, share)
            self._lines.append(line)

    def show_figure(self, figure: Figure | None) -> None:
        """Show a figure, or none."""
        texts = (number_text(figure.value), figure.unit, figure.as_of) if figure else ("", "", "")
        for line, text in zip(self._lines, texts, strict=True):
            line.setText(text or "")
            line.setCursorPosition(0)

    def value(self) -> Figure | None:
        """Return the figure that stands there.

        Raises:
            RecordRefused: The number or the date cannot be read, or there is a unit or date without a number.
        """
        number, unit, as_of = (" ".join(line.text().split()) for line in self._lines)
        value = read_number(number)
        if value is None:
            if unit or as_of:
                raise RecordRefused("Write the number that the unit or date belongs to, or take them away.")
            return None
        return Figure(value=value, unit=unit or None, as_of=checked_date(as_of))
