"""The middle of the window: Reader, Graph, Table and Timeline, as tabs or with the Reader beside the others."""

from collections.abc import Callable
from enum import IntEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.ui.icons import icon
from provenance_app.ui.panels.graph import GraphPanel


class Pane(IntEnum):
    """The tabs, in their order."""

    READER = 0
    GRAPH = 1
    TABLE = 2
    TIMELINE = 3


_ROOM: Final = 800
"""Logical pixels below which two panes side by side could not be read."""


class Workspace(QWidget):
    """Shows one pane, or the Reader with one of the others. The Graph comes first; the others take their places later.

    Attributes:
        graph: The Graph.

    Signals:
        pane_changed: The `Pane` that is shown now.
    """

    pane_changed = Signal(object)

    def __init__(self, graph: GraphPanel, parent: QWidget | None = None) -> None:
        """Show the Graph; where the Reader and the Table will be is an empty surface."""
        super().__init__(parent)
        self.graph = graph
        self._panes: dict[Pane, QWidget] = {Pane.READER: _surface(), Pane.GRAPH: graph}
        self._panes |= {pane: _surface() for pane in (Pane.TABLE, Pane.TIMELINE)}
        self._makers: dict[Pane, Callable[[], QWidget]] = {}
        self._tabs = QTabBar(self)
        self._tabs.setObjectName("workspace-tabs")
        self._tabs.setAccessibleName("Panes")
        self._tabs.setDrawBase(False)
        for pane, tip in (("Reader", "Ctrl+1"), ("Graph", "Ctrl+2"), ("Table", "Ctrl+3"), ("Timeline", "Ctrl+4")):
            self._tabs.setTabToolTip(self._tabs.addTab(pane), tip)
        self._split = QToolButton(self)
        self._split.setObjectName("split")
        self._split.setIcon(icon("panel-right"))
        self._split.setCheckable(True)
        self._split.setAutoRaise(True)
        self._split.setToolTip("Reader beside the other pane (Ctrl+\\)")
        self._split.setAccessibleName("Reader beside the other pane")
        self._right = QStackedWidget(self)
        self._right.addWidget(graph)
        self._right.addWidget(self._panes[Pane.TABLE])
        self._right.addWidget(self._panes[Pane.TIMELINE])
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._panes[Pane.READER])
        self._splitter.addWidget(self._right)
        self._splitter.setSizes([400, 700])
        self._stretch()
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 8, 0)
        top.addWidget(self._tabs)
        top.addStretch(1)
        top.addWidget(self._split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._splitter, 1)
        self._tabs.currentChanged.connect(self._arrange)
        self._split.toggled.connect(self._arrange)
        self.show_pane(Pane.GRAPH)

    def fill(self, reader: QWidget, table: QWidget) -> None:
        """Take the other two panes."""
        empty = self._panes[Pane.READER], self._panes[Pane.TABLE]
        self._panes |= {Pane.READER: reader, Pane.TABLE: table}
        self._right.addWidget(table)
        self._splitter.replaceWidget(0, reader)
        self._stretch()
        self._arrange()
        for surface in empty:
            surface.deleteLater()

    def fill_later(self, pane: Pane, make: Callable[[], QWidget]) -> None:
        """Make a pane when it is first shown."""
        self._makers[pane] = make
        self._arrange()

    @property
    def pane(self) -> Pane:
        """The pane whose tab is chosen."""
        return Pane(self._tabs.currentIndex())

    @property
    def split(self) -> bool:
        """Whether the Reader stands beside the other pane where there is room."""
        return self._split.isChecked()

    def show_pane(self, pane: Pane, *, focus: bool = False) -> None:
        """Show a pane, and give it the keyboard if asked for."""
        self._tabs.setCurrentIndex(pane)
        self._arrange()
        if focus:
            self._panes[pane].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_split(self, split: bool) -> None:
        """Put the Reader beside the other pane, or make it a tab."""
        self._split.setChecked(split)

    def shown(self) -> list[QWidget]:
        """Return the panes that the user can see, from left to right."""
        return [pane for pane in self._panes.values() if pane.isVisible()]

    def is_shown(self, pane: Pane) -> bool:
        """Say whether the user can see a pane."""
        return self._panes[pane].isVisible()

    @property
    def _side_by_side(self) -> bool:
        """Whether the Reader stands beside the other pane now: it is wanted, and there is room for both."""
        return self.split and self.width() >= _ROOM

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.split and (event.oldSize().width() >= _ROOM) != (self.width() >= _ROOM):
            self._arrange()

    def _stretch(self) -> None:
        self._splitter.setStretchFactor(0, 4)
        self._splitter.setStretchFactor(1, 7)

    def _arrange(self) -> None:
        pane = self.pane
        if pane in self._makers:
            empty, self._panes[pane] = self._panes[pane], self._makers.pop(pane)()
            self._right.addWidget(self._panes[pane])
            empty.deleteLater()
        if pane is not Pane.READER:
            self._right.setCurrentWidget(self._panes[pane])
        self._panes[Pane.READER].setVisible(self._side_by_side or pane is Pane.READER)
        self._right.setVisible(self._side_by_side or pane is not Pane.READER)
        self.pane_changed.emit(pane)


def _surface() -> QWidget:
    surface = QWidget()
    surface.setProperty("surface", True)
    return surface
