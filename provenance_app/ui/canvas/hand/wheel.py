"""The wheel: a mouse's zooms to the pointer, a trackpad's two fingers pan; with Ctrl both zoom, with Shift both pan."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputDevice, QWheelEvent

if TYPE_CHECKING:
    from provenance_app.ui.canvas.canvas import GraphCanvas

_NOTCH: Final = 120.0
_ZOOM: Final = 1.18
_PAN: Final = 60.0


def turn(canvas: "GraphCanvas", event: QWheelEvent) -> None:
    """Do what a turn of the wheel asks for."""
    fine, coarse = event.pixelDelta(), event.angleDelta()
    trackpad = event.device().type() == QInputDevice.DeviceType.TouchPad or not fine.isNull()
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if control or not (trackpad or shift):
        notches = (coarse.y() or coarse.x()) / _NOTCH
        canvas.zoom_by(_ZOOM**notches, event.position())
    else:
        dx, dy = (fine.x(), fine.y()) if not fine.isNull() else (coarse.x() * _PAN / _NOTCH, coarse.y() * _PAN / _NOTCH)
        canvas.pan(*((dy, 0.0) if shift and not dx else (float(dx), float(dy))))
    event.accept()
