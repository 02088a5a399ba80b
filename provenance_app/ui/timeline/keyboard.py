"""Keys that the timeline takes while it has the focus."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from provenance_app.ui.timeline.view import TimelineView

_PAN: Final = 0.12
"""Share of the picture that an arrow key moves it by."""

_PLAIN: Final[dict[Qt.Key, Callable[["TimelineView"], object]]] = {
    Qt.Key.Key_Left: lambda view: view.pan(view.frame().plot.width() * _PAN),
    Qt.Key.Key_Right: lambda view: view.pan(-view.frame().plot.width() * _PAN),
    Qt.Key.Key_Return: lambda view: view.activate(),
    Qt.Key.Key_Enter: lambda view: view.activate(),
    Qt.Key.Key_L: lambda view: view.start_link(),
    Qt.Key.Key_Plus: lambda view: view.zoom_in(),
    Qt.Key.Key_Equal: lambda view: view.zoom_in(),
    Qt.Key.Key_Minus: lambda view: view.zoom_out(),
    Qt.Key.Key_0: lambda view: view.fit(),
}

_WALKS: Final[dict[Qt.Key, Callable[["TimelineView", bool], object]]] = {
    Qt.Key.Key_Up: lambda view, extend: view.walk(-1, extend=extend),
    Qt.Key.Key_Down: lambda view, extend: view.walk(1, extend=extend),
    Qt.Key.Key_PageUp: lambda view, extend: view.walk(-view.page(), extend=extend),
    Qt.Key.Key_PageDown: lambda view, extend: view.walk(view.page(), extend=extend),
    Qt.Key.Key_Home: lambda view, extend: view.walk_to(end=False, extend=extend),
    Qt.Key.Key_End: lambda view, extend: view.walk_to(end=True, extend=extend),
}


def press(view: "TimelineView", event: QKeyEvent) -> bool:
    """Do what a key asks for; returns False where the timeline has no use for it."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    shift = held == Qt.KeyboardModifier.ShiftModifier
    if key in _WALKS and (shift or not held):
        _WALKS[key](view, shift)
        return True
    if key in _PLAIN and (not held or (shift and key is Qt.Key.Key_Plus)):
        _PLAIN[key](view)
        return True
    return False
