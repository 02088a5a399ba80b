"""The graph on the screen: it turns pointer and keys into wishes.

It never changes the case. What the user wants is told by signals; the case's answer comes back by `refresh`.
"""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QToolTip, QWidget

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.hand import keyboard, wheel
from provenance_app.ui.canvas.hand.gestures import DrawLink, Gesture, MoveNodes, Pan, RubberBand, Steer
from provenance_app.ui.canvas.hand.hits import edge_at, node_at, origins_at, veil_at
from provenance_app.ui.canvas.look import NEAR
from provenance_app.ui.canvas.pane import overlays
from provenance_app.ui.canvas.pane.minimap import minimap_area
from provenance_app.ui.canvas.reading import accessible
from provenance_app.ui.canvas.reading.telling import as_tooltip, told_edge, told_meaning, told_node
from provenance_app.ui.canvas.walked import PORT, WalkedDisplay

_DRAG: Final = 4.0
_REACH: Final = 6.0
"""Logical pixels: a drag begins, how near to an edge a click must be."""

_ADD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_FREE: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier


class GraphCanvas(WalkedDisplay):
    """The graph of a case, to work in.

    Signals:
        moved: Id -> (x, y), the new centres; and the same with the old ones.
        bare_wanted: Id of the media item whose covered picture was clicked.
        context_menu: Id under the pointer or "", and where on the screen.
    """

    moved = Signal(object, object)
    context_menu = Signal(str, QPoint)
    bare_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        accessible.install()
        self.setObjectName("graph-canvas")
        self.setAccessibleName("Graph")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(120, 80)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._space = False

    # -- pointer -----------------------------------------------------------------------------------------------

    def id_at(self, point: QPointF) -> RecordId | None:
        """Return the record or link at a point of the widget."""
        place = self.to_scene(point)
        at = node_at(self.scene, place)
        at = self._origins_at(point) if at is None else at
        if at is not None:
            return self.scene.nodes[at].id
        edge = edge_at(self.scene, place, _REACH / self.camera.scale)
        return None if edge is None else self.scene.edges[edge].links[0]

    def _origins_at(self, point: QPointF) -> int | None:
        """Return the node whose words on its origins are seen at a point of the widget."""
        return origins_at(self.scene, self.to_scene(point), self.camera.scale) if self.camera.scale >= NEAR else None

    def _on_minimap(self, point: QPointF) -> bool:
        return self.minimap_shown and minimap_area(self.view_size(), overlays.MARGIN).contains(point)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick what is pressed, or begin a drag."""
        point = event.position()
        button = event.button()
        if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and self._space):
            self._begin(Pan(self, point))
        elif button == Qt.MouseButton.LeftButton and self._on_minimap(point):
            self._begin(Steer(self, point))
        elif button == Qt.MouseButton.LeftButton and (meaning := self.legend_at(point)):
            self.take_meaning(meaning)
        elif button == Qt.MouseButton.LeftButton and (marked := self.mark_at(point)):
            self.fold_wanted.emit([marked])
        elif button == Qt.MouseButton.LeftButton and not self._take_target(point):
            self._pressed = point
            self._press(point, event.modifiers())

    def _take_target(self, point: QPointF) -> bool:
        if not self._linking:
            return False
        found = self.id_at(point)
        self.end_link(found if found in self.scene.index else None)
        return True

    def _press(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        on_port = self._hovered and any((point - port).manhattanLength() <= 2 * PORT for port in self._ports())
        if on_port and self._hovered:
            self._begin(DrawLink(self, point, self._hovered))
            return
        found = self.id_at(point)
        if found is None:
            return
        picked = self._ids_of(found)
        if modifiers & _ADD:
            rest = tuple(one for one in self._selection if one not in picked)
            self.pick(rest if set(picked) <= set(self._selection) else (*rest, *picked))
        elif not set(picked) <= set(self._selection):
            self.pick(picked)

    def _ids_of(self, found: RecordId) -> tuple[RecordId, ...]:
        edge = self.scene.edge_index.get(found)
        return (found,) if edge is None else self.scene.edges[edge].links

    def _begin(self, gesture: Gesture) -> None:
        self._gesture = gesture
        self.setCursor(gesture.cursor)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        point = event.position()
        if self._gesture is None and self._pressed is not None:
            if (point - self._pressed).manhattanLength() < _DRAG:
                return
            self._begin(self._drag_from(self._pressed, event.modifiers()))
        if self._gesture:
            self._gesture.free = bool(event.modifiers() & _FREE)
            self._gesture.move(point)
        else:
            self._hover_at(point)

    def _drag_from(self, start: QPointF, modifiers: Qt.KeyboardModifier) -> Gesture:
        found = self.id_at(start)
        if found is not None and found in self.scene.index and not self.read_only:
            ids = tuple(one for one in self._selection if one in self.scene.index)
            return MoveNodes(self, start, ids if found in ids else (found,))
        return RubberBand(self, start) if modifiers & _ADD else Pan(self, start)

    def _hover_at(self, point: QPointF) -> None:
        meaning = self.legend_at(point)
        self.hover_legend(meaning)
        over = self._on_minimap(point) or meaning is not None
        found = None if over else self.mark_at(point) or self.id_at(point)
        if found is None and not over and any((point - port).manhattanLength() <= 2 * PORT for port in self._ports()):
            found = self._hovered
        self.hover(found)
        self._show_cursor()

    def _show_cursor(self) -> None:
        if self._gesture:
            self.setCursor(self._gesture.cursor)
        elif self._space:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._linking:
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            over = self._hovered or self._legend.hovered
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or a click."""
        point = event.position()
        gesture, self._gesture = self._gesture, None
        pressed, self._pressed = self._pressed, None
        if gesture:
            gesture.finish(point)
        elif pressed is not None and event.button() == Qt.MouseButton.LeftButton and not event.modifiers() & _ADD:
            found = self.id_at(point)
            picked = () if found is None else self._ids_of(found)
            if picked != self._asked:
                self.pick(picked)
            if found is not None and self._origins_at(point) == self.scene.index.get(found, -1):
                self.show_roots()
            covered = veil_at(self.scene, self.to_scene(point)) if self.camera.scale >= NEAR else None
            if covered is not None:
                self.bare_wanted.emit(covered)
        self._hover_at(point)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for a closer look; a group opens."""
        point = event.position()
        found = self.id_at(point)
        if event.button() != Qt.MouseButton.LeftButton or self.legend_at(point) or self.mark_at(point):
            return
        if found in self.scene.folding.groups:
            self.fold_wanted.emit([found])
        elif found is not None:
            self.activated.emit(found)

    def leaveEvent(self, event: QEvent) -> None:
        """Let nothing stand out."""
        self.hover(None)
        self.hover_legend(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu of what is there."""
        found = self.id_at(QPointF(event.pos()))
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            found = self._selection[-1] if self._selection else None
            box = self.box_of(found) if found else None
            place = self.mapToGlobal(self.to_view(box.center()).toPoint() if box else self.rect().center())
        elif found is not None and found not in self._selection:
            self.pick(self._ids_of(found))
        self.context_menu.emit(found or "", place)

    # -- wheel, keys, touch ------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom or pan."""
        wheel.turn(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key asks for."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self._show_cursor()
        elif not keyboard.press(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Notice the end of a space bar."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let screen readers know what has the keyboard now."""
        super().focusInEvent(event)
        accessible.focus_moved(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of what keys began."""
        self._space = False
        self._linking = None
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Take tooltips and pinches, too."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tooltip(event)
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom_by(pinch.scaleFactor(), self.mapFromGlobal(pinch.centerPoint()))
                return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(max(0.1, 1 + event.value()), event.position())
            return True
        return super().event(event)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        text = self.tooltip_at(QPointF(event.pos()))
        if text:
            QToolTip.showText(event.globalPos(), as_tooltip(text), self)
        else:
            QToolTip.hideText()

    def tooltip_at(self, point: QPointF) -> str:
        """Return what is said of the record or link at a point of the widget, as plain text."""
        meaning = self.legend_at(point)
        if meaning is not None:
            return told_meaning(meaning, self._legend, self.legend_form)
        found = None if self._on_minimap(point) else self.id_at(point)
        if found is None:
            return ""
        at = self.scene.index.get(found)
        if at is not None:
            return told_node(self.scene.nodes[at])
        return told_edge(self.scene, self.scene.edges[self.scene.edge_index[found]], self._snapshot)
