"""How an image of the graph is made."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Final


class ImageFormat(StrEnum):
    """What kind of file."""

    PNG = "png"
    WEBP = "webp"
    SVG = "svg"
    PDF = "pdf"

    @property
    def raster(self) -> bool:
        """Whether it is made of pixels."""
        return self in (ImageFormat.PNG, ImageFormat.WEBP)


class Area(StrEnum):
    """Which part of the graph."""

    ALL = "all"
    VIEW = "view"
    SELECTION = "selection"
    NEIGHBOURHOOD = "neighbourhood"


class Background(StrEnum):
    """What lies behind the graph."""

    WHITE = "white"
    TRANSPARENT = "transparent"
    THEME = "theme"


class Sizing(StrEnum):
    """What decides how large the picture is: the graph itself, a width, or a page that it is fitted into."""

    NATURAL = "natural"
    PIXELS = "pixels"
    MILLIMETRES = "millimetres"
    A4 = "a4"
    A3 = "a3"
    SLIDE = "16:9"


class Orientation(StrEnum):
    """Which way a page stands; `auto` is the way in which the graph is larger."""

    AUTO = "auto"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


RESOLUTIONS: Final = (96, 150, 192, 300, 600)
MOST_PIXELS: Final = 30_000
MOST_MILLIMETRES: Final = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageOptions:
    """Everything that is asked before an export, and remembered.

    Attributes:
        format: Kind of file.
        area: Part of the graph; `neighbourhood` is the selection and what one link joins to it.
        sizing: What decides how large the picture is.
        orientation: Which way a page stands.
        width: Width of the picture in pixels, where that is asked for.
        millimetres: Width of the picture in millimetres, where that is asked for.
        dpi: Pixels an inch; at 96 a pixel is a logical pixel of the screen at 100 %.
        theme: Name of the theme; light prints best.
        background: What lies behind the graph.
        legend: Whether shapes and dashes are explained below.
        title: Whether the case's title and numbers stand above.
        date: Whether the day of the case's last change stands above.
        words: Whether edges have glyph and word.
        labels: Whether nodes have their words.
        sensitive: Whether pictures that are to be shown with care are bare.
        redacted: Whether letters stand for the names of sources.
        outlines: Whether text in SVG and PDF is shapes and no longer text.
        tiled: Whether a picture that is too large for one file becomes several.
    """

    format: ImageFormat = ImageFormat.PNG
    area: Area = Area.ALL
    sizing: Sizing = Sizing.NATURAL
    orientation: Orientation = Orientation.AUTO
    width: int = 1920
    millimetres: int = 160
    dpi: int = 192
    theme: str = "light"
    background: Background = Background.WHITE
    legend: bool = True
    title: bool = True
    date: bool = False
    words: bool = True
    labels: bool = True
    sensitive: bool = False
    redacted: bool = False
    outlines: bool = False
    tiled: bool = False

    @property
    def scale(self) -> float:
        """Pixels a logical pixel."""
        return self.dpi / 96

    def plain(self) -> dict[str, Any]:
        """Return the options as JSON values."""
        return asdict(self)

    @classmethod
    def of_plain(cls, kept: object) -> "ImageOptions":
        """Return the options that `plain` gave; what cannot be read, or is no longer offered, is as usual."""
        if not isinstance(kept, Mapping):
            return cls()
        usual = cls()
        values = {
            item.name: _read(item.name, kept[item.name], getattr(usual, item.name))
            for item in fields(cls)
            if item.name in kept
        }
        return cls(**values)


_OFFERED: Final[dict[str, Any]] = {
    "dpi": RESOLUTIONS,
    "theme": ("light", "dark"),
    "width": range(16, MOST_PIXELS + 1),
    "millimetres": range(5, MOST_MILLIMETRES + 1),
}


def _read(name: str, value: object, usual: Any) -> Any:  # noqa: ANN401 - the value of any field
    if isinstance(usual, StrEnum):
        known = {str(one): one for one in type(usual)}
        return known.get(value, usual) if isinstance(value, str) else usual
    if type(value) is not type(usual) or (name in _OFFERED and value not in _OFFERED[name]):
        return usual
    return value
