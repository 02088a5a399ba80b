"""How large a file will be, before it is made."""

from typing import Final

from PySide6.QtGui import QImage

from provenance_app.ui.canvas.look import FAR, NEAR
from provenance_app.ui.canvas.painting.edges import CURVED
from provenance_app.ui.export.encoding import encoded
from provenance_app.ui.export.options import ImageFormat
from provenance_app.ui.export.raster import pixels
from provenance_app.ui.export.sheet import Sheet

EXACT_PIXELS: Final = 4_000_000
EXACT_THINGS: Final = 600
"""Up to so many pixels, and nodes and edges, a file is made as soon as its options are chosen: its size is known."""

_GROWTH: Final = (0.74, 0.95)
"""Twice the pixels are not twice the bytes: lines grow in length alone, and areas of one colour hardly at all. Of a
crowd, larger pictures show what smaller ones could not."""
_CROWD: Final = 3_000
_NODE: Final = {ImageFormat.SVG: 1_150, ImageFormat.PDF: 140}
_EDGE: Final = {ImageFormat.SVG: 1_200, ImageFormat.PDF: 80}
_POINT: Final = {ImageFormat.SVG: (10.5, 14.0), ImageFormat.PDF: (3.3, 6.0)}
_AROUND: Final = {ImageFormat.SVG: 9_000, ImageFormat.PDF: 45_000}
"""Bytes of a node, of an edge with its words, of a point of its way where it is curved and where it is straight, and of
all else; the PDF's are fonts."""
_WORDLESS: Final = {ImageFormat.SVG: (0.65, 0.12), ImageFormat.PDF: (0.8, 0.28)}
"""Share of nodes and edges where the graph is so small that edges have no words, and that nodes have none."""
_OUTLINED: Final = {ImageFormat.SVG: 20, ImageFormat.PDF: 80}
"""Times nodes and edges where letters are shapes."""


def quick(sheet: Sheet) -> bool:
    """Say whether the file of a sheet can be made while one looks at the options."""
    things = len(sheet.scene.nodes) + len(sheet.scene.edges)
    if not sheet.options.format.raster:
        return things <= EXACT_THINGS
    across, down = pixels(sheet, sheet.options.scale)
    return things <= EXACT_THINGS and across * down <= EXACT_PIXELS


def estimated(sheet: Sheet, preview: QImage) -> int:
    """Return about how many bytes the file will have.

    Args:
        sheet: The picture.
        preview: The same, smaller.
    """
    format_ = sheet.options.format
    nodes, edges = len(sheet.scene.nodes), len(sheet.scene.edges)
    if not format_.raster:
        share = 1.0
        if sheet.look.scale < NEAR:
            share = _WORDLESS[format_][sheet.look.scale < FAR]
        elif sheet.options.outlines:
            share = _OUTLINED[format_]
        points = sum(map(len, sheet.scene.curves))
        curved, straight = _POINT[format_]
        ways = points * curved if sheet.look.scale >= CURVED else points / 3 * straight
        return _AROUND[format_] + round(share * (nodes * _NODE[format_] + edges * _EDGE[format_]) + ways)
    across, down = pixels(sheet, sheet.options.scale)
    ratio = across * down / max(1, preview.width() * preview.height())
    small = len(encoded(preview.copy(), format_, sheet.options.dpi, {}))
    return round(small * float(ratio ** _GROWTH[nodes + edges > _CROWD]))
