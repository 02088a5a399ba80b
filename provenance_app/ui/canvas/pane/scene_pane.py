"""A scene as it is painted on the screen: itself, a picture of it where it is heavy, or on its way to new places."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painting.loose import paint_loose
from provenance_app.ui.canvas.painting.painter import paint_scene
from provenance_app.ui.canvas.pane import overlays
from provenance_app.ui.canvas.pane.backdrop import Backdrop, is_heavy, is_light
from provenance_app.ui.canvas.pane.drawer import Wish
from provenance_app.ui.canvas.pane.glide import Glide
from provenance_app.ui.canvas.pane.sketch import paint_moving
from provenance_app.ui.canvas.pane.smoothing import Smoothing
from provenance_app.ui.canvas.pane.viewport import Viewport
from provenance_app.ui.canvas.scene.scene import Scene


class ScenePane(Viewport):
    """Paints a scene; whoever derives from it says how it looks and what lies over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._still = self.scene
        self._glide = Glide(self)
        self._glide.moved.connect(self.update)
        self._held: frozenset[RecordId] = frozenset()
        self._smoothing = Smoothing(self)
        self._smoothing.done.connect(self._on_smooth)
        self._backdrop = Backdrop(self)
        self._backdrop.drawn.connect(self.update)
        self._empty = ("Nothing to see yet", "Paste an article with Ctrl+V, or add a claim: the graph grows by itself.")

    def look(self) -> Look:
        """Return how the scene is shown now; an export of the view takes the same."""
        return Look(theme=self.theme, scale=self.camera.scale)

    def paint_over(self, painter: QPainter, size: QSizeF) -> None:
        """Paint what does not move with the scene, in points of the widget."""

    def settle_on(self, scene: Scene) -> None:
        """Paint this scene from now on; nodes that stand elsewhere in it glide there."""
        before, self.scene, self._still = self.scene, scene, scene
        self._smoothing.begin(scene)
        self._held = frozenset()
        if self.isVisible():
            self._glide.begin(before, scene)

    def show_scene(self, scene: Scene, moving: Collection[RecordId] = ()) -> None:
        """Paint this scene until the next `refresh`; a drag does this, of the records that are `moving`."""
        self._glide.end()
        self.scene = scene
        self._held = frozenset(moving)
        if not self._held:
            self._still = scene
            if scene.rough and not self._smoothing.busy:
                self._smoothing.begin(scene)
        self.update()

    def _on_smooth(self, rough: Scene, scene: Scene) -> None:
        """Show the true ways of the edges; a drag is bent from the rough ones to its end."""
        if rough is self._still and not self._held:
            self.scene = self._still = scene
            self.update()

    def set_empty_words(self, title: str, text: str) -> None:
        """Set what is said where there is nothing to see."""
        self._empty = (title, text)
        self.update()

    def case_changed(self) -> None:
        """Adjust what pointer and keys have begun to a changed scene; a canvas that takes them does."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene, and over it what does not move with it."""
        with self._backdrop.aside():
            self._paint()

    def _paint(self) -> None:
        painter = QPainter(self)
        painter.setClipRect(self.rect())
        size = self.view_size()
        if self.scene.nodes:
            self._paint_graph(painter, size)
        else:
            painter.fillRect(self.rect(), self.theme.canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.scene.nodes:
            self.paint_over(painter, size)
        else:
            overlays.paint_nothing(painter, size, *self._empty, self.theme)
        painter.end()

    def _paint_graph(self, painter: QPainter, size: QSizeF) -> None:
        """Paint the scene, or where it is too heavy for that a picture of it and over it what is picked or moved."""
        look, camera = self.look(), self.camera
        if self._glide.going:
            paint_moving(painter, self._glide.frame(), look, camera, size, exact=is_light(self.scene))
            return
        wish = self._wish()
        if is_heavy(self._still, camera, size):
            missing = self._backdrop.show(painter, wish)
            paint: Callable[[QPainter, Scene, Look, QRectF], None] = partial(paint_loose, missing=missing)
        else:
            painter.fillRect(self.rect(), self.theme.canvas)
            self._backdrop.prepare(wish)
            paint = paint_scene
        painter.save()
        painter.setTransform(camera.transform(size), True)
        paint(painter, self.scene, look, camera.area(size))
        painter.restore()

    def _wish(self) -> Wish:
        """Return the picture that the view is."""
        return Wish(
            scene=self._still,
            look=replace(self.look(), hovered=None),
            camera=self.camera,
            size=self.view_size(),
            ratio=self.devicePixelRatioF(),
            held=self._held,
        )

    @property
    def settled(self) -> bool:
        """Whether the graph is shown exactly, not by a picture that is still being refined."""
        if self._glide.going or self._smoothing.busy:
            return False
        return self._backdrop.has(self._wish()) or not is_heavy(self._still, self.camera, self.view_size())

    @property
    def refining(self) -> bool:
        """Whether pictures for the next movement are still being drawn."""
        return self._backdrop.busy or self._smoothing.busy

    def finish_painting(self) -> None:
        """Return when the graph can be shown exactly; who grabs a picture of the widget does this."""
        self._glide.end()
        self._smoothing.finish()
        self.grab()
        self._backdrop.finish()
        self.update()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no pictures of what nobody sees."""
        super().hideEvent(event)
        self._backdrop.clear()
