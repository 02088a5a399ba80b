"""Pages and widths that a picture is fitted into."""

from typing import Final

from PySide6.QtCore import QSizeF

from provenance_app.ui.export.options import ImageOptions, Orientation, Sizing

INCH: Final = 25.4
"""Millimetres."""
LOGICAL: Final = 96.0
"""Logical pixels an inch."""

PAGES: Final = {Sizing.A4: (210.0, 297.0), Sizing.A3: (297.0, 420.0), Sizing.SLIDE: (190.5, 338.6667)}
"""Millimetres of the short and the long side; a slide has 13.333 by 7.5 inches."""


def logical(millimetres: float) -> float:
    """Return a length on paper in logical pixels."""
    return millimetres / INCH * LOGICAL


def frame_of(options: ImageOptions, graph: QSizeF) -> QSizeF | None:
    """Return the size in logical pixels that the picture shall have, or None where the graph decides.

    Args:
        options: What was asked for.
        graph: Width and height of the graph in any unit; decides how a page stands.

    Returns:
        Height 0 where only the width was asked for.
    """
    match options.sizing:
        case Sizing.NATURAL:
            return None
        case Sizing.PIXELS:
            return QSizeF(options.width / options.scale, 0.0)
        case Sizing.MILLIMETRES:
            return QSizeF(logical(options.millimetres), 0.0)
        case Sizing.SLIDE:
            short, long = PAGES[options.sizing]
            return QSizeF(logical(long), logical(short))
        case _:
            short, long = PAGES[options.sizing]
            wide = stands_wide(options.orientation, graph)
            return QSizeF(logical(long if wide else short), logical(short if wide else long))


def stands_wide(orientation: Orientation, graph: QSizeF) -> bool:
    """Say whether a page lies on its long side."""
    if orientation is Orientation.AUTO:
        return graph.width() >= graph.height()
    return orientation is Orientation.LANDSCAPE
