"""What stands above the graph: view, filter, how much is shown, and what of the paths is not in sight."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from provenance_app.model.enumerations import Direction
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.filters import FilterBar
from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.graph.key_steps import KeySteps
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import DOT, count

_WAYS: Final = {
    Direction.LEFT_TO_RIGHT: "Origins left, publications right",
    Direction.TOP_DOWN: "Origins above, publications below",
}


class GraphHead(QWidget):
    """One row, or more where there is no room; below it a line while key claims, or what stands out, are not in sight.

    Signals:
        show_wanted: What is not in sight shall be.
    """

    show_wanted = Signal()

    def __init__(self, context: CaseContext, views: QWidget, parent: QWidget | None = None) -> None:
        """Put the button of the views first."""
        super().__init__(parent)
        self.setObjectName("graph-head")
        self.filter = FilterBar("graph", context, self)
        self.filter.add_leading(views)
        self.extent = PlainLabel(role="muted", parent=self, wrap=False)
        self.extent.setObjectName("graph-extent")
        self.keys = KeySteps(self)
        self.hidden = QWidget(self)
        self._told = PlainLabel(role="muted", parent=self.hidden, wrap=False)
        self._told.setObjectName("graph-hidden")
        self.show_button = QPushButton("Show them", self.hidden)
        self.show_button.setObjectName("graph-show-hidden")
        self.show_button.setAccessibleName("Show the records that are not in sight")
        self.show_button.setProperty("small", True)
        self.show_button.clicked.connect(self.show_wanted)
        self._arrange()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.filter, 1)
        top.addWidget(self.extent, 0, Qt.AlignmentFlag.AlignTop)
        self.extent.setContentsMargins(0, 4, 0, 0)
        below = Flow(self.hidden)
        below.addWidget(self._told)
        below.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.keys)
        column.addWidget(self.hidden)
        self.hidden.hide()

    def say_extent(self, shown: int, whole: int, groups: int, direction: Direction) -> None:
        """Say how many records are shown of how many, and how many groups they are drawn in."""
        part = f"{shown:,} of {whole:,} records" if shown != whole else count(whole, "record")
        self.extent.setText(DOT.join((part, count(groups, "group"))) if groups else part)
        self.extent.setToolTip(_WAYS[direction])

    def say_hidden(self, hidden: Sequence[RecordId], *, paths: bool) -> None:
        """Say how many records of the paths, or of what stands out, are not in sight; nothing where all are."""
        where = "of these paths" if paths else "of what stands out"
        verb = "is" if len(hidden) == 1 else "are"
        self._told.setText(f"{count(len(hidden), 'record')} {where} {verb} not in sight")
        self.hidden.setVisible(bool(hidden))
