"""The one font family of the app, bundled so that a picture is the same on every machine."""

from functools import cache, lru_cache
from threading import get_ident
from typing import Final

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
