"""Line icons from `resources/icons`, in the colours of the theme and sharp at every device pixel ratio."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from provenance_app.data_files import resource
from provenance_app.ui import fonts
from provenance_app.ui import theme as themes

_SIZE: Final = 18
_BESIDE: Final = 16
_GAP: Final = 6
_OF_STYLE: Final = 4
"""Pixels: an icon beside words, how far from them it is, and how much of that the style leaves at any size of text."""


@lru_cache(maxsize=512)
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = _drawing(name)
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))


class _LineIcon(QIconEngine):
    """Paints an SVG in the theme's colours of the moment, so that icons need not be made again for another theme."""

    def __init__(self, name: str, colour: QColor | str | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the icon into `rect`, on its left where that is wider than high."""
        rect = QRect(rect.topLeft(), QSize(min(rect.width(), rect.height()), rect.height()))
        shown = themes.theme()
        own: QColor | None = getattr(shown, self._colour) if isinstance(self._colour, str) else self._colour
        colour = own or (shown.muted if mode == QIcon.Mode.Disabled else shown.text)
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * 0.5)
        _renderer(self._name, colour.name()).render(painter, rect)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon on a transparent picture of `size` device pixels."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def clone(self) -> "QIconEngine":
        """Return an engine that paints the same."""
        return _LineIcon(self._name, self._colour)


def icon(name: str, colour: QColor | str | None = None) -> QIcon:
    """Return the icon called `name` (a file of `resources/icons`).

    Args:
        name: Which icon.
        colour: A colour, or the name of one that each theme has; the colour of text without one.

    Raises:
        FileNotFoundError: There is no such icon.
    """
    _drawing(name)
    return QIcon(_LineIcon(name, colour))


def pixmap(name: str, size: int = _SIZE, colour: QColor | None = None) -> QPixmap:
    """Return the icon as a picture of `size` logical pixels, sharp on the densest screen."""
    screen = QGuiApplication.primaryScreen()
    ratio = max(2.0, screen.devicePixelRatio() if screen else 1.0)
    picture = icon(name, colour).pixmap(QSize(round(size * ratio), round(size * ratio)), 1.0)
    picture.setDevicePixelRatio(ratio)
    return picture


def beside_words(button: QAbstractButton) -> None:
    """Let the icon of a button, and its distance from the words beside it, follow the size of text."""

    def fit() -> None:
        button.setIconSize(QSize(fonts.px(_BESIDE + _GAP) - _OF_STYLE, fonts.px(_BESIDE)))

    fonts.follow(button, fit)
