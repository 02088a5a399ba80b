"""The timeline under the pointer and the keys. It tells by signals what the user wants and never changes the case."""

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
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.canvas.reading.telling import as_tooltip
from provenance_app.ui.timeline import keyboard, wheel
from provenance_app.ui.timeline.display import TimelineDisplay
from provenance_app.ui.timeline.placing import ROW, placed_on
from provenance_app.ui.timeline.telling import told_entries, told_line

_DRAG: Final = 4.0
_REACH: Final = 4.0
_EDGE: Final = 24.0
"""Logical pixels: a drag begins, how near to a date a pointer must be, how wide the arrow at an edge is."""


class TimelineView(TimelineDisplay):
    """The timeline of a case, to look through.

    Signals:
        picked: Ids of the selected records, the one picked last at the end.
        activated: Id of a record to look at closely.
        field_wanted: Id of a record or link, and the name of the field that takes its date.
        link_wanted: Id of a record that shall be linked to another.
        menu_wanted: Where on the screen the menu of the selected records goes.
    """

    picked = Signal(list)
    activated = Signal(str)
    field_wanted = Signal(str, str)
    link_wanted = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName("Timeline")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self._order: list[RecordId] = []
        self._anchor: int | None = None

    # -- picking -----------------------------------------------------------------------------------------------

    def show_selection(self, ids: list[RecordId], near: frozenset[RecordId]) -> None:
        """Mark what is selected in the case; the line of the one picked last becomes the current one."""
        self._order = [one for one in ids if one in self.rows.row_of]
        self.set_selected(frozenset(self._order), near)
        last = self._order[-1] if self._order else next((one for one in sorted(near) if one in self.rows.row_of), None)
        if last is None:
            return
        row = self.current
        if row is None or self.rows.lines[row].id != last:
            self._anchor = self.rows.row_of[last]
            self.set_current(self._anchor)

    def pick_row(self, row: int, *, add: bool = False, extend: bool = False) -> None:
        """Pick the record of a line as the user does: alone, added or taken away, or all from the last one picked."""
        record = self.rows.lines[row].id
        if record is None:
            return
        if extend and self._anchor is not None and self._anchor < len(self.rows.lines):
            low, high = sorted((self._anchor, row))
            between = range(low, high + 1) if row == high else range(high, low - 1, -1)
            found = [self.rows.lines[at].id for at in between]
            self._order = list(dict.fromkeys(one for one in found if one is not None))
        elif add:
            self._order = [*self._order, record] if record not in self._order else _without(self._order, record)
            self._anchor = row
        else:
            self._order = [record]
            self._anchor = row
        self.set_current(row)
        self.set_selected(frozenset(self._order), frozenset())
        self.picked.emit(list(self._order))

    def walk(self, by: int, *, extend: bool = False) -> None:
        """Go so many records down, or up."""
        row = self.rows.step(self.current, by)
        if row is not None:
            self.pick_row(row, extend=extend)
            self.bring(row)

    def walk_to(self, *, end: bool, extend: bool = False) -> None:
        """Go to the first record, or the last."""
        row = self.rows.step(None, -1 if end else 1)
        if row is not None:
            self.pick_row(row, extend=extend)
            self.bring(row)

    def activate(self, row: int | None = None) -> None:
        """Ask for a closer look at the record of a line, by default the current one; for a date where it has none."""
        row = self.current if row is None else row
        if row is None or row >= len(self.rows.lines):
            return
        line = self.rows.lines[row]
        if line.undated is not None and self.writable:
            self.field_wanted.emit(line.undated.id, line.undated.field)
        elif line.id is not None:
            self.activated.emit(line.id)

    def start_link(self) -> None:
        """Ask what to link the current record to."""
        line = None if self.current is None else self.rows.lines[self.current]
        if line is not None and line.id is not None and self.writable:
            self.link_wanted.emit(line.id)

    def show_undated(self) -> None:
        """Bring the records without a date into sight."""
        if self.rows.undated is not None:
            self.verticalScrollBar().setValue(fonts.px(self.rows.undated * ROW))
            self.pick_row(self.rows.undated + 1)

    # -- pointer -----------------------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = self.place(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = self.place(event.position())
        if self._pressed is not None and self._dragged is None:
            if (point - self._pressed).manhattanLength() < _DRAG:
                return
            self._dragged = self._pressed
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragged is not None:
            moved = point - self._dragged
            self._dragged = point
            if self._pressed is not None and self._pressed.x() >= self.frame().labels:
                self.pan(moved.x())
            self.scroll_lines(moved.y())
        else:
            self._hover_at(point)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, pressed = self._dragged, self._pressed
        self._dragged = self._pressed = None
        point = self.place(event.position())
        if dragged is None and pressed is not None and event.button() == Qt.MouseButton.LeftButton:
            self._click(point, event.modifiers())
        self._hover_at(point)

    def _click(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        row = self.row_at(point)
        if row is None:
            return
        add = bool(held & Qt.KeyboardModifier.ControlModifier)
        extend = bool(held & Qt.KeyboardModifier.ShiftModifier)
        self.pick_row(row, add=add, extend=extend)
        frame = self.frame()
        if frame.give_area(row).contains(point):
            self.activate(row)
        for way in frame.ways_beyond(row):
            if (way < 0 and frame.labels <= point.x() <= frame.labels + _EDGE) or (
                way > 0 and point.x() >= frame.plot.right() - _EDGE
            ):
                self.go_beyond(row, way)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(self.place(event.position()))
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if not self.frame().give_area(row).contains(self.place(event.position())):
            self.activate(row)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.hover(None)

    def _hover_at(self, point: QPointF) -> None:
        row = self.row_at(point)
        self.hover(row)
        links = row is not None and self.frame().give_area(row).contains(point)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if links else Qt.CursorShape.ArrowCursor)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.current
            if row is not None:
                self.bring(row)
                place = self.viewport().mapToGlobal(self.row_rect(row).center().toPoint())
        else:
            row = self.row_at(self.place(QPointF(event.pos())))
            if row is not None and self.rows.lines[row].id not in self._order:
                self.pick_row(row)
        if row is not None and self.rows.lines[row].id is not None:
            self.menu_wanted.emit(place)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        wheel.turn(self, event)
        self._hover_at(self.place(event.position()))

    # -- keys, touch, tool tips ----------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keyboard.press(self, event):
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._pressed = self._dragged = None
        self.viewport().update()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tooltip_at(self.place(QPointF(event.pos())))
            if text:
                QToolTip.showText(event.globalPos(), as_tooltip(text), self.viewport())
            else:
                QToolTip.hideText()
            return True
        if kind == QEvent.Type.Gesture and isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                at = self.place(self.viewport().mapFromGlobal(pinch.centerPoint()))
                self.zoom_by(pinch.scaleFactor(), at.x() - self.frame().labels)
                return True
        if kind == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
                return super().viewportEvent(event)
            self.zoom_by(max(0.1, 1 + event.value()), self.place(event.position()).x() - self.frame().labels)
            return True
        return super().viewportEvent(event)

    def tooltip_at(self, point: QPointF) -> str:
        """Return what is said of a point as plain text: of the dates there, else of all on that line."""
        row = self.row_at(point)
        if row is None:
            return ""
        frame, line = self.frame(), self.rows.lines[row]
        if point.x() >= frame.labels and line.id is not None:
            top = frame.top_of(row)
            near = [
                one
                for one in placed_on(self.rows, row, frame.scale, frame.plot.width())
                if one.area(top, frame.labels).adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(point)
            ]
            if near:
                shown = [self.rows.entries[number] for one in near for number in one.numbers]
                return told_entries(line, shown, self.disorders_of(row))
        return told_line(self.rows, row, self.disorders_of(row))


def _without(order: list[RecordId], record: RecordId) -> list[RecordId]:
    return [one for one in order if one != record]
