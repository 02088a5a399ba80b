"""The numbers of paths along their edges, each where no node, no word and no other number is."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from provenance_app.ui.canvas.look import FAR, NEAR, Look
from provenance_app.ui.canvas.painting.trail_painter import APART, DISC, paint_number, trailed
from provenance_app.ui.canvas.scene.scene import Floats, Scene

_SHARES: Final = (0.3, 0.5, 0.7, 0.2, 0.8, 0.4, 0.6, 0.12, 0.88)
"""Where along an edge a number may stand, the best place first."""


def paint_numbers(painter: QPainter, scene: Scene, look: Look) -> None:
    """Draw the number of each path on every edge it goes along; over the words, as these would hide it."""
    if look.scale >= FAR:
        for place, number in number_places(scene, look):
            paint_number(painter, place, number, look.theme, _grown(look))


def number_places(scene: Scene, look: Look) -> list[tuple[QPointF, int]]:
    """Return where the middle of each number stands, and the path, numbered from 0."""
    side = DISC * _grown(look)
    words = look.words and look.scale >= NEAR
    taken: list[QRectF] = []
    found = []
    for at, numbers in trailed(scene, look.trails):
        for row, number in enumerate(numbers):
            tries = [scene.path(at).pointAtPercent(share) + QPointF(0, row * APART) for share in _SHARES]
            discs = [QRectF(one.x() - side / 2, one.y() - side / 2, side, side) for one in tries]
            free = (one for one in discs if not _hidden(one, scene, taken, words=words))
            disc = next(free, None) or _beside_word(scene, at, discs[row % len(discs)], words=words)
            taken.append(disc)
            found.append((disc.center(), number))
    return found


def _grown(look: Look) -> float:
    return max(1.0, NEAR / look.scale)


def _hidden(disc: QRectF, scene: Scene, taken: list[QRectF], *, words: bool) -> bool:
    if any(disc.intersects(other) for other in taken) or _touches(disc, scene.boxes):
        return True
    return words and _touches(disc, scene.pills)


def _touches(disc: QRectF, boxes: Floats) -> bool:
    """Say whether an area touches one of (n, 4) left, top, right, bottom; NaN touches nothing."""
    across = (boxes[:, 0] < disc.right()) & (boxes[:, 2] > disc.left())
    return bool((across & (boxes[:, 1] < disc.bottom()) & (boxes[:, 3] > disc.top())).any())


def _beside_word(scene: Scene, at: int, disc: QRectF, *, words: bool) -> QRectF:
    """Return the place on the left end of an edge's word, where the edge is too short for both."""
    left, top, _, bottom = scene.pills[at].tolist()
    if words and left == left:
        disc = QRectF(disc)
        disc.moveCenter(QPointF(left - disc.width() * 0.2, (top + bottom) / 2))
    return disc
