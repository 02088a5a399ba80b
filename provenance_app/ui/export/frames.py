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


def frames_of(options: ImageOptions) -> tuple[QSizeF, ...]:
    """Return the sizes in logical pixels that the picture may have, or none where the graph decides.

    Height 0 stands where only the width was asked for. Of several the one with the larger graph is meant.
    """
    match options.sizing:
        case Sizing.NATURAL:
            return ()
        case Sizing.PIXELS:
            return (QSizeF(options.width / options.scale, 0.0),)
        case Sizing.MILLIMETRES:
            return (QSizeF(logical(options.millimetres), 0.0),)
        case Sizing.SLIDE:
            short, long = PAGES[options.sizing]
            return (QSizeF(logical(long), logical(short)),)
        case _:
            short, long = PAGES[options.sizing]
            return tuple(
                QSizeF(logical(long if wide else short), logical(short if wide else long))
                for wide in ways_of(options.orientation)
            )


def ways_of(orientation: Orientation) -> tuple[bool, ...]:
    """Return whether a page lies on its long side; both are to be tried where nobody chose."""
    return (True, False) if orientation is Orientation.AUTO else (orientation is Orientation.LANDSCAPE,)
