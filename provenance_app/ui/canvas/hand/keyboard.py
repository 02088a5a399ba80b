"""Keys that the graph takes while it has the focus."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from provenance_app.ui.canvas.hand.walking import Way

if TYPE_CHECKING:
    from provenance_app.ui.canvas.canvas import GraphCanvas

_PAN: Final = 60.0

ARROWS: Final = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
_LINKS: Final = {Qt.Key.Key_BracketRight: 1, Qt.Key.Key_BracketLeft: -1}
"""Whatever is held: on many keyboards a bracket needs AltGr."""

_PLAIN: Final[dict[Qt.Key, Callable[["GraphCanvas"], object]]] = {
    Qt.Key.Key_F: lambda canvas: canvas.focus_on(),
    Qt.Key.Key_R: lambda canvas: canvas.show_roots(),
    Qt.Key.Key_X: lambda canvas: canvas.suppose_fall(),
    Qt.Key.Key_L: lambda canvas: canvas.start_link(),
    Qt.Key.Key_C: lambda canvas: canvas.fold(),
    Qt.Key.Key_P: lambda canvas: canvas.pin(),
    Qt.Key.Key_M: lambda canvas: canvas.toggle_minimap(),
    Qt.Key.Key_K: lambda canvas: canvas.fold_legend(),
    Qt.Key.Key_Return: lambda canvas: canvas.activate(),
    Qt.Key.Key_Enter: lambda canvas: canvas.activate(),
    Qt.Key.Key_Plus: lambda canvas: canvas.zoom_in(),
    Qt.Key.Key_Equal: lambda canvas: canvas.zoom_in(),
    Qt.Key.Key_Minus: lambda canvas: canvas.zoom_out(),
    Qt.Key.Key_0: lambda canvas: canvas.fit(),
    Qt.Key.Key_Home: lambda canvas: canvas.fit(),
}


def press(canvas: "GraphCanvas", event: QKeyEvent) -> bool:
    """Do what a key asks for; returns False where the graph has no use for it."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if key == Qt.Key.Key_Escape:
        return canvas.step_out()
    if key in _LINKS:
        canvas.step_links(_LINKS[key])
        return True
    if held == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        canvas.step_links(1 if key == Qt.Key.Key_Right else -1)
        return True
    if key in ARROWS:
        return _arrow(canvas, ARROWS[key], held)
    if held == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_R:
        canvas.show_dependants()
        return True
    bare = held == Qt.KeyboardModifier.NoModifier or (
        held == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_Plus
    )
    if bare and key in _PLAIN:
        _PLAIN[key](canvas)
        return True
    return False


def _arrow(canvas: "GraphCanvas", way: Way, held: Qt.KeyboardModifier) -> bool:
    if held & Qt.KeyboardModifier.ControlModifier:
        canvas.pan(-way.value[0] * _PAN, -way.value[1] * _PAN)
    else:
        canvas.walk(way, extend=bool(held & Qt.KeyboardModifier.ShiftModifier))
    return True
