"""The wheel: plain it scrolls the lines, sideways or with Shift it pans, with Ctrl it zooms to the pointer."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent

from provenance_app.ui import fonts

if TYPE_CHECKING:
    from provenance_app.ui.timeline.view import TimelineView

_NOTCH: Final = 120.0
_ZOOM: Final = 1.25
_SCROLL: Final = 102.0
"""Pixels a notch: three lines."""


def turn(view: "TimelineView", event: QWheelEvent) -> None:
    """Do what a turn of the wheel asks for."""
    fine, coarse = event.pixelDelta(), event.angleDelta()
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        notches = (coarse.y() or coarse.x()) / _NOTCH
        view.zoom_by(_ZOOM**notches, view.place(event.position()).x() - view.frame().labels)
    else:
        dx, dy = (
            (fine.x() / fonts.scale(), fine.y() / fonts.scale())
            if not fine.isNull()
            else (coarse.x() * _SCROLL / _NOTCH, coarse.y() * _SCROLL / _NOTCH)
        )
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not dx:
            dx, dy = dy, 0.0
        if dx:
            view.pan(dx)
        if dy:
            view.scroll_lines(dy)
    event.accept()
