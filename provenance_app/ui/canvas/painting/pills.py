"""The words of edges in their pills; where there is no place for all of them, those that would meet are left out."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from provenance_app.ui.canvas.look import Look, shaded
from provenance_app.ui.canvas.painting.altered_marks import paint_altered
from provenance_app.ui.canvas.painting.edges import strengths
from provenance_app.ui.canvas.painting.labels import CAREFUL
from provenance_app.ui.canvas.painting.lettering import draw_line
from provenance_app.ui.canvas.reading.status import StatusClass, colour_of
from provenance_app.ui.canvas.scene.scene import Floats, Scene

Ints = NDArray[np.int64]

_WORD: Final = 11
_CELL: Final = (256.0, 96.0)
"""Scene pixels: pills and nodes are looked up by the cells of a grid that they lie in."""
_NEAR: Final = 200.0
"""Scene pixels about what is in sight: a pill there may have the room of one that is seen."""


def paint_pills(painter: QPainter, scene: Scene, shown: Ints, look: Look, area: QRectF) -> Iterator[None]:
    """Draw the words of these edges that lie in `area`; those of long edges are mostly out of it.

    One that was changed outside the app has its mark where there is no room for its words.

    Yields:
        After every few of them.
    """
    altered = shown[scene.altered[shown]]
    shown = shown[_inside(scene.pills[shown], area, _NEAR)]
    shown = shown[with_room(scene, shown)]
    worded = np.zeros(len(scene.edges), dtype=bool)
    worded[shown] = True
    unworded = altered[~worded[altered]]
    shown = shown[_inside(scene.pills[shown], area, 1.0)]
    strength = strengths(scene, shown, look).tolist()
    for row, edge in enumerate(shown.tolist()):
        left, top, right, bottom = scene.pills[edge].tolist()
        pill = QRectF(QPointF(left, top), QPointF(right, bottom))
        paint_pill(painter, scene.edges[edge].text, scene.edges[edge].status, pill, look, strength[row])
        if row % 8 == 7:
            yield
    yield from paint_altered(painter, scene, unworded, look)


def _inside(pills: Floats, area: QRectF, margin: float) -> NDArray[np.bool_]:
    """Say which pills come nearer to an area than `margin`; one without a place does not."""
    across = (pills[:, 0] < area.right() + margin) & (pills[:, 2] > area.left() - margin)
    return np.asarray(across & (pills[:, 1] < area.bottom() + margin) & (pills[:, 3] > area.top() - margin))


def with_room(scene: Scene, shown: Ints) -> NDArray[np.bool_]:
    """Say which edges have a place for their words: with few edges it was looked for, else they must not meet.

    Which of many are shown depends on the edges near by alone, so that words stay as the picture is moved; those of
    links that were changed outside the app come first.
    """
    pills = scene.pills[shown]
    room: NDArray[np.bool_] = ~np.isnan(pills[:, 0])
    if len(scene.edges) <= CAREFUL:
        return room
    taken: dict[tuple[int, int], list[list[float]]] = {}
    area = pills[room]
    if len(area):
        low, high = area[:, :2].min(axis=0), area[:, 2:].max(axis=0)
        near = (scene.boxes[:, 2] > low[0]) & (scene.boxes[:, 0] < high[0])
        near &= (scene.boxes[:, 3] > low[1]) & (scene.boxes[:, 1] < high[1])
        for box in scene.boxes[near].tolist():
            for cell in _cells(box):
                taken.setdefault(cell, []).append(box)
    rows = np.flatnonzero(room)
    for row in rows[np.argsort(~scene.altered[shown[rows]], kind="stable")].tolist():
        pill = pills[row].tolist()
        cells = _cells(pill)
        if any(_meet(pill, other) for cell in cells for other in taken.get(cell, ())):
            room[row] = False
            continue
        for cell in cells:
            taken.setdefault(cell, []).append(pill)
    return room


def _cells(box: list[float]) -> list[tuple[int, int]]:
    left, top, right, bottom = box
    return [
        (column, row)
        for column in range(int(left // _CELL[0]), int(right // _CELL[0]) + 1)
        for row in range(int(top // _CELL[1]), int(bottom // _CELL[1]) + 1)
    ]


def _meet(one: list[float], other: list[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def paint_pill(painter: QPainter, text: str, status: StatusClass, pill: QRectF, look: Look, strength: int = 1) -> None:
    """Draw one pill; strength is 0 for dimmed, 1, or 2 for picked."""
    theme, dim = look.theme, strength == 0
    colour = shaded(colour_of(status, theme), theme, dim)
    painter.setPen(QPen(colour, 1.8 if strength == 2 else 1.0))
    painter.setBrush(shaded(theme.panel, theme, dim))
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), pill.height() / 2, pill.height() / 2)
    painter.setPen(QPen(shaded(theme.text, theme, dim)))
    draw_line(painter, text, pill, _WORD, 400)
