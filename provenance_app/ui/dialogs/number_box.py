"""The boxes for numbers of the dialogs that make files and prints."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QSpinBox, QWidget

_INSET: Final = 7
"""Logical pixels before the number, as in other fields; a stylesheet does not move it."""


def number_box(
    parent: QWidget, name: str, label: str, between: tuple[int, int], unit: str, do: Callable[[], object]
) -> QSpinBox:
    """Return a box for a number; one that is typed counts when it is finished.

    Args:
        parent: The dialog, or a part of it.
        name: Object name.
        label: What it is called to a screen reader.
        between: The least number and the most.
        unit: What stands behind the number.
        do: What another number calls.
    """
    box = QSpinBox(parent)
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.setRange(*between)
    box.setSuffix(unit)
    box.lineEdit().setTextMargins(_INSET, 0, 0, 0)
    box.setGroupSeparatorShown(True)
    box.setKeyboardTracking(False)
    box.setStepType(QSpinBox.StepType.AdaptiveDecimalStepType)
    box.valueChanged.connect(lambda _: do())
    return box
