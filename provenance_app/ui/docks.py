"""The docks around the panes: navigator, inspector, flags, gaps, history and analysis."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

from provenance_app.ui import fonts

if TYPE_CHECKING:
    from provenance_app.ui.case_view import CaseView

_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea

PLACES: Final = {
    "navigator": ("Navigator", _LEFT, 250),
    "inspector": ("Inspector", _RIGHT, 310),
    "flags": ("Flags", _BOTTOM, 190),
    "gaps": ("Gaps", _BOTTOM, 190),
    "history": ("History", _BOTTOM, 190),
    "analysis": ("Analysis", _BOTTOM, 190),
}
_ON_DEMAND: Final = frozenset({"analysis"})
"""Docks that are out of sight until something is opened in them; they are wide, and so stay below."""

_LOWER: Final = tuple(name for name, (_, area, _) in PLACES.items() if area is _BOTTOM)
"""Docks that share a place; the one in front stays so when the window grows and shrinks."""

_NARROW: Final = 1400
_LOW: Final = 800
_WIDEST: Final = (0.19, 0.305)
"""Share of the width of a small window that navigator and inspector may take, however large text is."""
_TALLEST: Final = 270
"""Pixels of the lower docks, however large text is."""


class Docks:
    """Docks that stay while cases come and go.

    Attributes:
        closed: The docks that the user does not want to see.
        front: The one that was in front of others last, if that is known.
    """

    def __init__(self, window: QMainWindow) -> None:
        """Make them, hidden until a case is open."""
        self._window = window
        self._small = False
        self._open = False
        self._lower = "flags"
        self.closed: frozenset[str] = _ON_DEMAND
        self.front = ""
        self.by_name: dict[str, QDockWidget] = {}
        window.setDockNestingEnabled(True)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        for name, (title, area, _) in PLACES.items():
            dock = QDockWidget(title, window)
            dock.setObjectName(f"dock-{name}")
            dock.setAccessibleName(title)
            dock.setFeatures(
                QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetClosable
            )
            dock.setTitleBarWidget(QWidget(dock))  # the tabs and the panels say what they are
            window.addDockWidget(area, dock)
            self.by_name[name] = dock
        self.empty()
        fonts.follow(window, self._follow_text_size)

    def open(self) -> None:
        """Show the docks, each at its size, with nothing in them yet."""
        self._open = True
        for name, dock in self.by_name.items():
            dock.setVisible(name not in self.closed)
        front = self.front if self.front in self.by_name else "inspector" if self._small else "flags"
        self.by_name[front].raise_()
        self._name_tabs()

    def fill(self, view: "CaseView") -> None:
        """Put the panels of a case into the docks."""
        for name, panel in view.docked.items():
            dock = self.by_name[name]
            empty = dock.widget()
            dock.setWidget(panel)
            dock.setWindowTitle(getattr(panel, "title", PLACES[name][0]))
            empty.deleteLater()

    def empty(self) -> None:
        """Hide the docks; the panels in them belong to whoever made them."""
        self._take_note()
        self._open = False
        for dock in self.by_name.values():
            panel = dock.widget()
            dock.setWidget(QWidget())
            if panel is not None:
                panel.hide()  # it is deleted where it is: to take it out would give all of it its style anew
            dock.hide()

    def _take_note(self) -> None:
        """Keep which docks are wanted, for the next case."""
        if not self._open:
            return
        self.closed = frozenset(name for name, dock in self.by_name.items() if dock.isHidden())
        behind = {name for name, dock in self.by_name.items() if dock.visibleRegion().isEmpty()} - self.closed
        beside = (self._window.tabifiedDockWidgets(self.by_name[name]) for name in behind)
        names = {dock.objectName().removeprefix("dock-") for docks in beside for dock in docks} - behind - self.closed
        self.front = next(iter(sorted(names)), self.front)

    def _name_tabs(self) -> None:
        """Give the bars of tabs, which the window makes, a name for screen readers."""
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setAccessibleName("Panels")

    def reset(self) -> None:
        """Put every dock where it is at first; on a small window the lower ones become tabs of the inspector's side."""
        self.closed = _ON_DEMAND
        if self._open:
            for name, dock in self.by_name.items():
                dock.setVisible(name not in self.closed)
        self._arrange()

    def _arrange(self) -> None:
        window, docks = self._window, self.by_name
        small = self._small = self._is_small()
        for name in PLACES:
            docks[name].setFloating(False)
            window.addDockWidget(_area(name, small), docks[name])
        window.setCorner(Qt.Corner.BottomLeftCorner, _LEFT if small else _BOTTOM)
        window.setCorner(Qt.Corner.BottomRightCorner, _RIGHT if small else _BOTTOM)
        if small:
            window.tabifyDockWidget(docks["inspector"], docks["flags"])
        window.tabifyDockWidget(docks["flags"], docks["gaps"])
        window.tabifyDockWidget(docks["gaps"], docks["history"])
        if not small:
            window.tabifyDockWidget(docks["history"], docks["analysis"])
        self._size()
        self.front = ""
        docks["inspector" if small else "flags"].raise_()
        self._name_tabs()

    def _follow_text_size(self) -> None:
        self._size()
        self.follow_size()

    def _size(self) -> None:
        """Give the docks the sizes they have at first, larger where text is."""
        window, docks, small = self._window, self.by_name, self._small
        most = [round(share * window.width()) for share in _WIDEST] if small else [360, 500]
        widths = [min(fonts.px(200 if small else 250), most[0]), min(fonts.px(290 if small else 310), most[1])]
        window.resizeDocks([docks["navigator"], docks["inspector"]], widths, Qt.Orientation.Horizontal)
        if not small:
            height = min(fonts.px(PLACES["flags"][2]), _TALLEST)
            window.resizeDocks([docks["flags"]], [height], Qt.Orientation.Vertical)

    def restored(self) -> None:
        """Take note of where the docks are that were put back as they had been, and fold or unfold them."""
        self._small = self._window.dockWidgetArea(self.by_name["flags"]) is _area("flags", small=True)
        self.follow_size()

    def follow_size(self) -> None:
        """Fold or unfold the docks when the window becomes small or large, unless the user has moved one."""
        docks = self.by_name
        moved = any(
            docks[name].isFloating() or self._window.dockWidgetArea(docks[name]) is not _area(name, self._small)
            for name in PLACES
        )
        if self._small != self._is_small() and not moved:
            in_front = (name for name in _LOWER if not self.by_name[name].visibleRegion().isEmpty())
            self._lower = next(in_front, self._lower)
            self._arrange()
            if not self._small:
                self.by_name[self._lower].raise_()

    def _is_small(self) -> bool:
        grown = (1 + fonts.scale()) / 2  # much of a window does not grow with the text
        return self._window.width() < _NARROW * grown or self._window.height() < _LOW * grown

    def show(self, name: str) -> None:
        """Bring a dock to the front."""
        self.by_name[name].show()
        self.by_name[name].raise_()


def _area(name: str, small: bool) -> Qt.DockWidgetArea:
    """Return where a dock is at first; on a small window the lower ones are on the inspector's side."""
    area = PLACES[name][1]
    return _RIGHT if small and area is _BOTTOM and name not in _ON_DEMAND else area
