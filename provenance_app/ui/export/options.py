"""How an image of the graph is made."""

from dataclasses import dataclass
from enum import StrEnum


class ImageFormat(StrEnum):
    """What kind of file."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageOptions:
    """Everything that is asked before an export, and remembered.

    Attributes:
        format: Kind of file.
        area: Part of the graph; `neighbourhood` is the selection and what one link joins to it.
        scale: Pixels of a PNG per logical pixel of the screen at 100 %.
        dpi: What a PNG says of its density; with the pixels it gives the size on paper.
        theme: Name of the theme; light prints best.
        background: What lies behind the graph.
        legend: Whether shapes and dashes are explained below.
        title: Whether the case's title and numbers stand above.
        words: Whether edges have glyph and word.
    """

    format: ImageFormat = ImageFormat.PNG
    area: Area = Area.ALL
    scale: float = 2.0
    dpi: int = 192
    theme: str = "light"
    background: Background = Background.WHITE
    legend: bool = True
    title: bool = True
    words: bool = True
