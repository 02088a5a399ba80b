"""Pictures of a scene too heavy to be painted in a frame: moved and scaled while the hand moves, drawn anew at rest.

A thread draws them, the window only shows them. There are three: the view exactly as `paint_scene` draws it, which is
shown at rest; a wider one, to move about in; and a small one of the whole scene, so that no border is ever blank.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from math import log
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPainter, QRegion

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.painting.painter import seen
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.canvas.pane.drawer import Drawer, Picture, Wish
from provenance_app.ui.canvas.pane.sketch import overview, sketch
from provenance_app.ui.canvas.scene.scene import Scene

LIGHT: Final = 300
"""A scene of so many nodes and edges is painted as it is, always."""
_FRAME: Final = 40
"""So many nodes and edges can be painted in a frame."""
_MARGIN: Final = 0.3
"""Of the view, on each side of it in the wide picture."""
_REST: Final = 70
_POLL: Final = 4
"""Milliseconds after which the hand is taken to rest, and between two looks at what the thread does."""


def is_light(scene: Scene) -> bool:
    """Say whether a scene is painted as it is, whatever of it is in sight."""
    return len(scene.nodes) + len(scene.edges) <= LIGHT


def is_heavy(scene: Scene, camera: Camera, size: QSizeF) -> bool:
    """Say whether there is too much in sight for a frame."""
    if is_light(scene):
        return False
    nodes, edges = seen(scene, camera.area(size))
    return len(nodes) + len(edges) > _FRAME


_TRIES: Final = 3


class Backdrop(QObject):
    """The pictures behind a canvas.

    Signals:
        drawn: A better picture is there to be shown.
    """

    drawn = Signal()

    def __init__(self, parent: QObject) -> None:
        """Draw nothing yet."""
        super().__init__(parent)
        self._drawer = Drawer()
        parent.destroyed.connect(self._drawer.stop)
        self._exact: Picture | None = None
        self._wide: Picture | None = None
        self._whole: Picture | None = None
        self._wanted: Wish | None = None
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL)
        self._poll.timeout.connect(self._look_after)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._refine)

    def aside(self) -> AbstractContextManager[None]:
        """Let nothing be drawn in the thread as long as the window paints."""
        return self._drawer.aside()

    @property
    def busy(self) -> bool:
        """Whether a picture is being drawn."""
        return self._drawer.busy

    def has(self, wish: Wish) -> bool:
        """Say whether a view can be shown exactly."""
        return self._exact is not None and self._exact.wish == wish

    def show(self, painter: QPainter, wish: Wish) -> frozenset[RecordId]:
        """Paint the best there is of a view.

        Args:
            painter: Paints on the view, in logical pixels.
            wish: The view, its look without what the pointer is on.

        Returns:
            The ids of records that are left out of it, or not yet picked in it.
        """
        self._take()
        before, self._wanted = self._wanted, wish
        if self._whole is None or self._whole.wish.scene is not wish.scene:
            self._new_scene(wish)
        if self._exact is not None and self._exact.wish == wish:
            painter.drawImage(0, 0, self._exact.image)
            self._ask_next()
            return wish.held
        missing = self._paint_moved(painter, wish)
        moving = before is not None and before.scene is wish.scene and before.camera != wish.camera
        if moving:
            self._rest.start()
            self._widen()
        elif not self._rest.isActive():
            self._refine()
        return missing | wish.held

    def prepare(self, wish: Wish) -> None:
        """Draw the surroundings of a view that can be painted as it is, for when it comes to where there is more."""
        if is_light(wish.scene):
            return
        self._take()
        self._wanted = wish
        if self._whole is None or self._whole.wish.scene is not wish.scene:
            self._new_scene(wish)
        if not self._drawer.busy and not self._surrounded():
            self._ask(self._wider(wish))

    def clear(self) -> None:
        """Forget all pictures."""
        self._drawer.forget()
        self._poll.stop()
        self._rest.stop()
        self._exact = self._wide = self._whole = self._wanted = None

    def finish(self) -> None:
        """Return when the view shown last is drawn exactly."""
        self._rest.stop()
        for _ in range(_TRIES):
            if self._wanted is not None and not self.has(self._wanted):
                self._refine()
                self._drawer.wait()
                self._take()

    # -- what is drawn -------------------------------------------------------------------------------------------

    def _new_scene(self, wish: Wish) -> None:
        """Begin with a sketch of the whole; after an edit, the picture before it still serves to move about."""
        near = self._whole is not None and len(self._whole.wish.scene.nodes) > len(wish.scene.nodes) // 2
        if not near:
            self._wide = self._exact = None
        self._whole = sketch(overview(wish.scene, replace(wish.look, selected=frozenset())))

    def _refine(self) -> None:
        """Draw the view exactly."""
        wanted = self._wanted
        if wanted is not None and self._drawer.wish != wanted and (self._exact is None or self._exact.wish != wanted):
            self._ask(wanted)

    def _widen(self) -> None:
        """Draw the surroundings of a view that is moving, when nothing else is being drawn."""
        if not self._drawer.busy and self._wanted is not None and not self._surrounded():
            self._ask(self._wider(self._wanted))

    def _wider(self, wish: Wish) -> Wish:
        """Return the wish for the surroundings, whole pixels wide on each side so that the view lies on whole ones."""
        beside, above = round(wish.size.width() * _MARGIN), round(wish.size.height() * _MARGIN)
        return replace(wish, size=wish.size + QSizeF(2 * beside, 2 * above))

    def _surrounded(self) -> bool:
        """Say whether the wide picture is of this scene and zoom, and reaches well beyond the view."""
        wide, wanted = self._wide, self._wanted
        if wide is None or wanted is None:
            return False
        like = replace(self._wider(wanted), camera=wide.wish.camera)
        reach = wanted.camera.area(wanted.size)
        spare = reach.width() * _MARGIN / 2
        return like == wide.wish and wide.area.contains(reach.adjusted(-spare, -spare, spare, spare))

    def _ask_next(self) -> None:
        """At rest, draw what the next movement needs: the surroundings first, then the whole."""
        wanted, whole = self._wanted, self._whole
        if wanted is None or whole is None or self._drawer.busy or self._rest.isActive():
            return
        if not self._surrounded():
            self._ask(self._wider(wanted))
        elif whole.rough or whole.wish.look != replace(wanted.look, selected=frozenset()).at(whole.wish.look.scale):
            self._ask(overview(wanted.scene, replace(wanted.look, selected=frozenset())))

    def _ask(self, wish: Wish) -> None:
        self._drawer.ask(wish)
        self._poll.start()

    def _take(self) -> bool:
        """Put a picture that is ready in its place; says whether the view gets better by it."""
        picture, wanted = self._drawer.take(), self._wanted
        if picture is None or wanted is None or picture.wish.scene is not wanted.scene:
            return False
        if picture.wish == wanted or picture.wish.size == wanted.size:
            self._exact = picture
        elif picture.wish == overview(wanted.scene, picture.wish.look):
            self._whole = picture
            return False
        else:
            self._wide = picture
        return self._exact is None or self._exact is picture or self._exact.wish != wanted

    def _look_after(self) -> None:
        """Show what is ready, and go on."""
        better = self._take()
        if not self._drawer.busy:
            self._poll.stop()
            if self._rest.isActive():
                self._widen()
            else:
                self._refine()
                self._ask_next()
        if better:
            self.drawn.emit()

    # -- what is shown -------------------------------------------------------------------------------------------

    def _paint_moved(self, painter: QPainter, wish: Wish) -> frozenset[RecordId]:
        """Paint what there is, the sharpest on top; returns the ids to be painted over it."""
        view = QRectF(0, 0, wish.size.width(), wish.size.height())
        there = [one for one in (self._wide, self._exact) if one is not None and _place(one, wish).intersects(view)]
        there.sort(key=lambda one: _likeness(one, wish))
        covering = [at for at, one in enumerate(there) if _place(one, wish).contains(view)]
        if covering:
            there = there[covering[-1] :]
        under = [self._whole] if self._whole is not None and not covering else []
        painter.save()
        if not covering:
            painter.fillRect(view, wish.look.theme.canvas)
        layers = [*under, *there]
        for at, picture in enumerate(layers, 1):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, picture in under)
            painter.setClipRegion(_around(view, (_place(one, wish) for one in layers[at:])))
            _paint(painter, picture, wish)
        painter.restore()
        return frozenset().union(*(_lacking(one, wish) for one in there)) if there else wish.look.selected


def _lacking(picture: Picture, wish: Wish) -> frozenset[RecordId]:
    """Return the ids that are left out of a picture, or not picked in it."""
    return picture.wish.held | (wish.look.selected - picture.wish.look.selected)


def _likeness(picture: Picture, wish: Wish) -> tuple[float, bool]:
    """Return how good a picture is for a view: as large as that first of all, then of the same scene and look."""
    drawn = picture.wish
    like = replace(wish, look=wish.look.at(drawn.look.scale), camera=drawn.camera, size=drawn.size)
    return -abs(log(drawn.camera.scale / wish.camera.scale)), drawn == like


def _place(picture: Picture, wish: Wish) -> QRectF:
    """Return where in a view a picture belongs; one of the same zoom lies on whole pixels of the device."""
    area = picture.area
    corner, grown = wish.camera.to_view(area.topLeft(), wish.size), wish.camera.scale / picture.wish.camera.scale
    if grown == 1:
        corner = QPointF(round(corner.x() * wish.ratio), round(corner.y() * wish.ratio)) / wish.ratio
    return QRectF(corner, picture.wish.size * grown)


def _paint(painter: QPainter, picture: Picture, wish: Wish) -> None:
    """Paint the part of a picture that lies in a view."""
    place = _place(picture, wish)
    if place.size() == picture.wish.size:
        painter.drawImage(place.topLeft(), picture.image)
        return
    shown = place.intersected(QRectF(0, 0, wish.size.width(), wish.size.height()))
    if shown.isEmpty():
        return
    grown = picture.wish.size.width() * picture.wish.ratio / place.width()
    corner = (shown.topLeft() - place.topLeft()) * grown
    painter.drawImage(shown, picture.image, QRectF(corner, shown.size() * grown))


def _around(view: QRectF, places: Iterable[QRectF]) -> QRegion:
    """Return the part of a view that none of these covers."""
    region = QRegion(view.toAlignedRect())
    for place in places:
        region -= QRegion(place.adjusted(1, 1, -1, -1).toRect())
    return region
