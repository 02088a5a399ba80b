"""The one font family of the app, bundled so that a picture is the same on every machine, and how large it is read.

What is drawn in the graph has sizes of its own (`ui`), which zoom and export scale; everything round it follows the
size of text that the user has chosen (`text`, `px`).
"""

from collections.abc import Callable
from functools import cache, lru_cache
from threading import get_ident
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QFontDatabase

from provenance_app.data_files import resource

FAMILY: Final = "Inter"
WEIGHTS: Final = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}


@cache
def load() -> None:
    """Make the bundled fonts known to Qt; later calls do nothing. Needs a QGuiApplication.

    Raises:
        FileNotFoundError: A font file of the app is missing or broken.
    """
    for name in WEIGHTS.values():
        path = resource("fonts", f"{FAMILY}-{name}.ttf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"The font {path} is missing or broken; install the app again.")


@lru_cache(maxsize=256)
def _shared(pixels: int, weight: int, _thread: int) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def ui(pixels: int, weight: int = 400) -> QFont:
    """Return the font of the app at a height in logical pixels; its glyphs are placed alike at every zoom.

    Each thread has its own: Qt keeps what it loaded for a font in the font, unguarded.
    """
    load()
    return QFont(_shared(pixels, weight, get_ident()))


class _TextSize(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scale = 1.0


_size = _TextSize()


def scale() -> float:
    """Return how many times larger than designed text is shown."""
    return _size.scale


def set_scale(factor: float) -> bool:
    """Show text larger or smaller from now on; whoever follows is told. Says whether that is a change."""
    if factor == _size.scale:
        return False
    _size.scale = factor
    _size.changed.emit()
    return True


def px(length: float) -> int:
    """Return a length in logical pixels that grows with the text in it."""
    return round(length * _size.scale)


def text(pixels: int, weight: int = 400) -> QFont:
    """Return the font of the app at a height that follows the size of text."""
    return ui(px(pixels), weight)


def follow(owner: QObject, apply: Callable[[], object]) -> None:
    """Call `apply` now, and again whenever the size of text has changed, as long as `owner` lives."""
    apply()
    follower = _Follower(owner)
    follower.apply = apply
    _size.changed.connect(follower.follow)


class _Follower(QObject):
    """Ends with its parent, and its connection with it."""

    apply: Callable[[], object]

    def follow(self) -> None:
        self.apply()
