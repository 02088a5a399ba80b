"""The field of a whole number with its unit."""

from typing import Final

from PySide6.QtWidgets import QSpinBox, QWidget

_INSET: Final = 7
"""Logical pixels before the number, as in other fields; a stylesheet does not move it."""


def number_field(parent: QWidget, name: str, label: str, least: int, most: int, unit: str) -> QSpinBox:
    """Return a field for a number.

    Args:
        parent: The form.
        name: Object name.
        label: What a screen reader calls it.
        least: The smallest number.
        most: The largest number.
        unit: What stands after it.
    """
    field = QSpinBox(parent)
    field.setObjectName(name)
    field.setAccessibleName(label)
    field.setRange(least, most)
    field.setSuffix(unit)
    field.lineEdit().setTextMargins(_INSET, 0, 0, 0)
    return field
