"""The graph as something to make links in, by keys and from ports, and to walk through."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QSizeF, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.hand.gestures import Gesture, MoveNodes
from provenance_app.ui.canvas.hand.link_steps import base_of
from provenance_app.ui.canvas.hand.linking import Linking
from provenance_app.ui.canvas.hand.walking import Way, step
from provenance_app.ui.canvas.look import FAR, Look
from provenance_app.ui.canvas.marks import MarkedDisplay
from provenance_app.ui.canvas.pane import overlays

PORT: Final = 5.0
"""Radius of a port, in logical pixels."""

_LINK_HINT: Final = "Click what it rests on, or arrow keys and Enter. Esc leaves."


class WalkedDisplay(MarkedDisplay):
    """Nodes to step through with arrow keys, and the link that is being made between two of them.

    Signals:
        link_requested: Ids of a dependent and of what it shall rest on.
        link_started: Id of the record that a link by keys (L) starts at; whoever asks for the target in another way
            takes the focus, and the canvas lets go.
        activated: Id of a record or link to look at closely.
        fall_wanted: Ids of the records that are to be supposed to fall, or stand again; none ends it.
    """

    link_requested = Signal(str, str)
    link_started = Signal(str)
    activated = Signal(str)
    fall_wanted = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.read_only = False
        self._gesture: Gesture | None = None
        self._pressed: QPointF | None = None
        self._linking: Linking | None = None

    @override
    def _what_matters(self) -> int:
        current = self.current
        return super()._what_matters() if current is None else self.scene.index[current]

    def let_go(self) -> None:
        """Forget what pointer and keys have begun."""
        self._gesture = self._pressed = self._linking = None

    def case_changed(self) -> None:
        """Let go of nodes that are being moved, and of a link whose start is gone."""
        if isinstance(self._gesture, MoveNodes):
            self._gesture = self._pressed = None
        if self._linking and not self.shows(self._linking.source):
            self._linking = None

    def look(self) -> Look:
        """Return how the scene is shown now, with the ends of the link that is being made."""
        look = super().look()
        if self._linking:
            ends = {self._linking.source, *filter(None, [self._linking.target])}
            look = replace(look, selected=look.selected | ends)
        return look

    def paint_over(self, painter: QPainter, size: QSizeF) -> None:
        """Paint ports, and what belongs to a drag or a link, over the rest."""
        painter.setPen(QPen(self.theme.accent, 1.6))
        painter.setBrush(self.theme.panel)
        for port in self._ports():
            painter.drawEllipse(port, PORT, PORT)
        super().paint_over(painter, size)
        if self._gesture:
            self._gesture.paint(painter)
        if self._linking:
            overlays.paint_hint(painter, size, _LINK_HINT, self.theme)

    def walk(self, way: Way, extend: bool = False) -> None:
        """Go to the node that an arrow key leads to."""
        if self._linking:
            self._linking = self._linking.stepped(self.scene, way)
            if self._linking.target:
                self.center_on(self._linking.target)
            self.update()
            return
        current, link = self.current, self.picked_link
        start = None if current is None else self.scene.index[current]
        start = start if link is None else base_of(self.scene, link, self._steps_from)
        at = step(self.scene, start, way)
        if at is not None:
            found = self.scene.nodes[at].id
            self.pick((*(one for one in self._selection if one != found), found) if extend else (found,))
            self.center_on(found)

    def activate(self) -> None:
        """Ask for a closer look at the node picked last, or finish the link that is being made."""
        if self._linking:
            self.end_link(self._linking.target)
        elif self._selection:
            self.activated.emit(self._selection[-1])

    def suppose_fall(self) -> None:
        """Ask what loses its origins with the picked records; asked for again, they stand."""
        picked = [one for one in self._selection if one in self.scene.index]
        if picked:
            self.fall_wanted.emit(picked)

    @property
    def linking(self) -> bool:
        """Whether a link is being made by keys."""
        return self._linking is not None

    def start_link(self) -> None:
        """Begin a link at the node picked last; arrow keys and Enter, or a click, choose what it rests on."""
        current = self.current
        if current is not None and not self.read_only:
            self._linking = Linking(current)
            self.update()
            self.link_started.emit(current)

    def end_link(self, target: RecordId | None) -> None:
        """Ask for the link to `target`; without one it is forgotten."""
        linking, self._linking = self._linking, None
        self.hover(None)
        self.update()
        if linking and target is not None and target != linking.source:
            self.link_requested.emit(linking.source, target)

    def step_out(self) -> bool:
        """Leave what is being done, innermost first: a drag, a link, the emphasis, the selection."""
        if self._gesture:
            self._gesture.cancel()
            self._gesture = None
            self._pressed = None
        elif self._linking:
            self.end_link(None)
        elif self._fallen is not None:
            self.fall_wanted.emit([])
        elif self._emphasis is not None:
            self.clear_emphasis()
        elif self._selection:
            self.pick(())
        else:
            return False
        self._show_cursor()
        self.update()
        return True

    def _ports(self) -> list[QPointF]:
        """Return where on the hovered node a link can be drawn from, in points of the widget."""
        at = self.scene.index.get(self._hovered) if self._hovered else None
        if at is None or self._gesture or self.read_only or self.camera.scale < FAR:
            return []
        left, top, right, bottom = self.scene.boxes[at].tolist()
        middle = (top + bottom) / 2
        return [self.to_view(QPointF(left, middle)), self.to_view(QPointF(right, middle))]

    @property
    def busy(self) -> bool:
        """Whether pointer or keys are in the middle of something."""
        return self._gesture is not None or self._linking is not None

    def _show_cursor(self) -> None:
        """Show what the pointer would do here; whoever follows the pointer knows."""
