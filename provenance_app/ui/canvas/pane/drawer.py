"""A thread that draws pictures for a canvas: one at a time, and the latest wish alone."""

import atexit
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painting.painter import painting, seen
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.canvas.scene.scene import Scene

_IDLE: Final = 5.0
"""Seconds without a wish after which the thread ends; it starts again with the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A picture that is wanted.

    Attributes:
        scene: What is drawn.
        look: How; its scale is that of the camera.
        camera: What part of the scene is seen.
        size: Width and height in logical pixels.
        ratio: Pixels of the device a logical pixel.
        held: Ids of records that are left out, with their links, as they are drawn over the picture.
    """

    scene: Scene
    look: Look
    camera: Camera
    size: QSizeF
    ratio: float
    held: frozenset[RecordId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What became of a wish; a rough one is a sketch."""

    wish: Wish
    image: QImage
    rough: bool = False

    @property
    def area(self) -> QRectF:
        """The part of the scene in the picture."""
        return self.wish.camera.area(self.wish.size)


def blank(wish: Wish) -> QImage:
    """Return an image of the size of a wish, in the colour of the canvas."""
    width, height = ceil(wish.size.width() * wish.ratio), ceil(wish.size.height() * wish.ratio)
    image = QImage(max(1, width), max(1, height), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(wish.ratio)
    image.fill(wish.look.theme.canvas)
    return image


class Drawer:
    """Draws the latest wish in a thread. It belongs to the window's thread, which asks for the picture by `take`."""

    def __init__(self) -> None:
        """Wait for a wish; the thread starts with the first one."""
        self._change = threading.Condition()
        self._wish: Wish | None = None
        self._drawing: Wish | None = None
        self._picture: Picture | None = None
        self._thread: threading.Thread | None = None
        self._stopped = False
        self._may_go = threading.Event()
        self._may_go.set()
        _drawers.add(self)

    @property
    def busy(self) -> bool:
        """Whether a picture is being drawn or waits to be."""
        return self._wish is not None or self._drawing is not None

    @property
    def wish(self) -> Wish | None:
        """The wish that will be drawn next, or is drawn now."""
        return self._wish or self._drawing

    def ask(self, wish: Wish) -> None:
        """Draw this, and leave off whatever else is being drawn."""
        with self._change:
            if self._stopped:
                return
            self._wish = wish
            self._change.notify_all()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="canvas-drawer", daemon=True)
                self._thread.start()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let the thread stand still while the window paints: the two would wait for each other at every step."""
        self._may_go.clear()
        try:
            yield
        finally:
            self._may_go.set()

    def take(self) -> Picture | None:
        """Return the picture drawn last, once."""
        with self._change:
            picture, self._picture = self._picture, None
            return picture

    def forget(self) -> None:
        """Leave off what is being drawn."""
        with self._change:
            self._wish = self._picture = None
            self._drawing = None

    def wait(self) -> None:
        """Return when nothing is left to be drawn."""
        with self._change:
            while self.busy and not self._stopped:
                self._change.wait()

    def stop(self) -> None:
        """End the thread, for good; returns when it has ended."""
        with self._change:
            self._stopped = True
            self._wish = self._drawing = None
            self._change.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        try:
            while (wish := self._next()) is not None:
                image = None
                try:
                    image = self._draw(wish)
                finally:
                    self._settle(wish, image)
        except BaseException:
            self._thread = None  # the next wish starts another; the error goes to the log like any other
            raise

    def _next(self) -> Wish | None:
        with self._change:
            if self._wish is None and not self._stopped:
                self._change.wait(_IDLE)
            wish, self._wish = self._wish, None
            self._drawing = wish
            if wish is None or self._stopped:
                self._thread = None
                return None
            return wish

    def _settle(self, wish: Wish, image: QImage | None) -> None:
        with self._change:
            if image is not None:
                self._picture = Picture(wish=wish, image=image)
            if self._drawing is wish:
                self._drawing = None
            self._change.notify_all()

    def _draw(self, wish: Wish) -> QImage | None:
        """Return the picture, or None where it is not wanted any more."""
        image = blank(wish)
        painter = QPainter(image)
        try:
            painter.setClipRect(QRectF(0, 0, ceil(wish.size.width()), ceil(wish.size.height())))
            painter.setTransform(wish.camera.transform(wish.size), True)
            area = wish.camera.area(wish.size)
            nodes, edges = seen(wish.scene, area)
            if wish.held:
                nodes, edges = wish.scene.without(wish.held, nodes, edges)
            for _ in painting(painter, wish.scene, wish.look, area, nodes, edges):
                if self._drawing is not wish or self._wish is not None:
                    return None
                self._may_go.wait()
        finally:
            painter.end()
        return image


_drawers: "weakref.WeakSet[Drawer]" = weakref.WeakSet()


@atexit.register
def _stop_all() -> None:
    """Let no thread draw while Qt goes."""
    for drawer in list(_drawers):
        drawer.stop()
