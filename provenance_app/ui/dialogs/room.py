"""How large dialogs are: grown with the text, within the window they belong to; what is too long is scrolled to."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QFrame, QScrollArea, QWidget

from provenance_app.ui import fonts

_SIDE: Final = 560
"""Most logical pixels of the options beside a preview, however large text is."""

_FRAME: Final = QSize(32, 48)
"""What a window manager draws round a dialog, and some of the window beside it."""


def take_room(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog its size at 100 % text, larger where text is, and no larger than the window it belongs to."""
    wanted = QSize(fonts.px(width), fonts.px(height))
    parent = dialog.parentWidget()
    dialog.resize(wanted if parent is None else wanted.boundedTo(parent.window().size() - _FRAME))


def side_width(width: int) -> int:
    """Return how wide the options beside a preview are, of their width at 100 % text."""
    return min(fonts.px(width), max(width, _SIDE))


def options_form() -> QFormLayout:
    """Return an empty form of options; a field that is too wide for the place beside its label is below it."""
    form = QFormLayout()
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(6)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return form


def scrolled(options: QWidget, name: str) -> QScrollArea:
    """Return an area in which options scroll up and down where there is too little room for them."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setAccessibleName("Options")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    options.setProperty("surface", True)
    area.setWidget(options)
    return area
