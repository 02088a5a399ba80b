"""What a drag of the pointer does, one object a drag: pan, rubber band, moving nodes, drawing a link."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.hand.hits import node_at, nodes_in
from provenance_app.ui.canvas.hand.snapping import REACH, snapped
from provenance_app.ui.canvas.scene.moving import moved_scene
from provenance_app.ui.canvas.scene.scene import Scene

if TYPE_CHECKING:
    from provenance_app.ui.canvas.canvas import GraphCanvas


class Gesture(ABC):
    """One drag, from the press of a button to its release. Points are those of the widget."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: "GraphCanvas", start: QPointF) -> None:
        """Begin at a point."""
        self.canvas = canvas
        self.start = start
        self.last = start
        self.free = False
        """Whether Alt or Ctrl is held: nothing draws what is moved."""

    @abstractmethod
    def move(self, point: QPointF) -> None:
        """Follow the pointer."""

    @abstractmethod
    def finish(self, point: QPointF) -> None:
        """Do what the drag was for."""

    def cancel(self) -> None:  # noqa: B027 - most drags leave nothing behind
        """Leave everything as it was before."""

    def paint(self, painter: QPainter) -> None:  # noqa: B027 - most drags show nothing of their own
        """Draw what belongs to the drag, in points of the widget."""


class Pan(Gesture):
    """Moves the picture."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def move(self, point: QPointF) -> None:
        """Move the picture with the pointer."""
        step = point - self.last
        self.last = point
        self.canvas.pan(step.x(), step.y())

    def finish(self, point: QPointF) -> None:
        """Nothing more is to be done."""


class Steer(Gesture):
    """Moves the camera by the minimap."""

    def __init__(self, canvas: "GraphCanvas", start: QPointF) -> None:
        """Look at the place that was pressed."""
        super().__init__(canvas, start)
        self.move(start)

    def move(self, point: QPointF) -> None:
        """Look at the place under the pointer."""
        self.canvas.look_at_minimap(point)

    def finish(self, point: QPointF) -> None:
        """Nothing more is to be done."""


class RubberBand(Gesture):
    """Adds the nodes in a rectangle to the selection."""

    def __init__(self, canvas: "GraphCanvas", start: QPointF) -> None:
        """Remember what is selected already."""
        super().__init__(canvas, start)
        self._before = canvas.selection

    def move(self, point: QPointF) -> None:
        """Select what is in the rectangle so far."""
        self.last = point
        area = QRectF(self.canvas.to_scene(self.start), self.canvas.to_scene(point)).normalized()
        inside = nodes_in(self.canvas.scene, area)
        self.canvas.select((*self._before, *(one for one in inside if one not in self._before)))

    def finish(self, point: QPointF) -> None:
        """Tell everybody what is selected now."""
        self.move(point)
        self.canvas.tell_selection()

    def cancel(self) -> None:
        """Select what was selected before."""
        self.canvas.select(self._before)

    def paint(self, painter: QPainter) -> None:
        """Draw the rectangle."""
        accent = self.canvas.theme.accent
        painter.setPen(QPen(accent, 1))
        painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 30))
        painter.drawRect(QRectF(self.start, self.last).normalized())


class MoveNodes(Gesture):
    """Moves nodes; the case hears of it once, at the end."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: "GraphCanvas", start: QPointF, ids: tuple[RecordId, ...]) -> None:
        """Take hold of these nodes."""
        super().__init__(canvas, start)
        self._before: Scene = canvas.scene
        self._ids = ids
        self._lines: tuple[QLineF, ...] = ()

    def _offset(self, point: QPointF) -> QPointF:
        scale = self.canvas.camera.scale
        step = (point - self.start) / scale
        step = QPointF(round(step.x()), round(step.y()))
        self._lines = ()
        if self.free or step.isNull():
            return step
        seen = self.canvas.camera.area(self.canvas.view_size())
        snap = snapped(self._before, self._ids, step, seen, REACH / scale)
        self._lines = snap.lines
        return snap.offset

    def move(self, point: QPointF) -> None:
        """Show the nodes where the pointer has taken them, or in line with others that are nearly so."""
        offset = self._offset(point)
        self.canvas.show_scene(moved_scene(self._before, self._ids, offset.x(), offset.y()), self._ids)

    def paint(self, painter: QPainter) -> None:
        """Draw the lines that the nodes have come to."""
        painter.setPen(QPen(self.canvas.theme.accent, 1))
        for line in self._lines:
            painter.drawLine(self.canvas.to_view(line.p1()), self.canvas.to_view(line.p2()))

    def finish(self, point: QPointF) -> None:
        """Tell where the nodes are now, and where they were; where nobody writes it down, they go back."""
        self.move(point)
        offset = self._offset(point)
        if offset.isNull():
            self.canvas.show_scene(self._before)
            return
        old: dict[RecordId, tuple[float, float]] = {}
        for record_id in self._ids:
            left, top, right, bottom = self._before.nodes[self._before.index[record_id]].box
            old[record_id] = ((left + right) / 2, (top + bottom) / 2)
        new = {record_id: (x + offset.x(), y + offset.y()) for record_id, (x, y) in old.items()}
        shown = self.canvas.scene
        self.canvas.moved.emit(new, old)
        if self.canvas.scene is shown:
            self.canvas.show_scene(self._before)

    def cancel(self) -> None:
        """Put the nodes back."""
        self.canvas.show_scene(self._before)


class DrawLink(Gesture):
    """Draws a link from a node to what it rests on."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: "GraphCanvas", start: QPointF, source: RecordId) -> None:
        """Begin at a node."""
        super().__init__(canvas, start)
        self.source = source
        self.target: RecordId | None = None

    def move(self, point: QPointF) -> None:
        """Look for a node to link to."""
        self.last = point
        at = node_at(self.canvas.scene, self.canvas.to_scene(point), 4 / self.canvas.camera.scale)
        found = None if at is None else self.canvas.scene.nodes[at].id
        self.target = None if found == self.source else found
        self.canvas.hover(self.target)
        self.canvas.update()

    def finish(self, point: QPointF) -> None:
        """Ask for the link, if the pointer is on a node."""
        self.move(point)
        self.canvas.hover(None)
        if self.target is not None:
            self.canvas.link_requested.emit(self.source, self.target)

    def cancel(self) -> None:
        """Forget the link."""
        self.canvas.hover(None)

    def paint(self, painter: QPainter) -> None:
        """Draw a line from the node to the pointer."""
        pen = QPen(self.canvas.theme.accent, 2)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(self.start, self.last)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.canvas.theme.accent)
        painter.drawEllipse(self.last, 4, 4)
