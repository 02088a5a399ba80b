"""Pictures too large for one file, as several: which part each shows, and what it is called."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect

from provenance_app.ui.export.options import ImageFormat
from provenance_app.ui.export.raster import PictureTooLarge, pixels, why_too_large
from provenance_app.ui.export.sheet import Sheet

SIDES: Final = {ImageFormat.PNG: 8_192, ImageFormat.WEBP: 4_096}
"""Pixels of a side of a part: it takes 256 MB while it is drawn, and less than twice that while it is packed."""
MOST: Final = 400
"""Files that one picture may become."""


def tiles_of(width: int, height: int, format_: ImageFormat) -> list[list[QRect]]:
    """Return rows of parts that make up a picture of this size, each about as large as the others, in pixels."""
    columns, rows = -(-width // SIDES[format_]), -(-height // SIDES[format_])
    across = [round(width * at / columns) for at in range(columns + 1)]
    down = [round(height * at / rows) for at in range(rows + 1)]
    return [
        [QRect(across[x], down[y], across[x + 1] - across[x], down[y + 1] - down[y]) for x in range(columns)]
        for y in range(rows)
    ]


def tile_paths(path: Path, rows: list[list[QRect]]) -> dict[Path, QRect]:
    """Return the parts by the names of their files: `graph-1-2.png` is in the first row the second."""
    return {
        path.with_name(f"{path.stem}-{y}-{x}{path.suffix}"): part
        for y, row in enumerate(rows, 1)
        for x, part in enumerate(row, 1)
    }


def planned(sheet: Sheet, path: Path) -> dict[Path, QRect | None]:
    """Return the files that the sheet becomes and what each shows; None is all of it.

    Raises:
        PictureTooLarge: It does not fit into one file and shall not become several, or would become too many.
    """
    options = sheet.options
    problem = why_too_large(sheet, options.scale, options.format) if options.format.raster else ""
    if not problem:
        return {path: None}
    rows = tiles_of(*pixels(sheet, options.scale), options.format)
    count = len(rows) * len(rows[0])
    if count > MOST:
        raise PictureTooLarge(f"{problem} It would be {count:,} files. Or export it as SVG or PDF, or a part of it.")
    if not options.tiled:
        ways = "with \u201cSeveral files if too large\u201d or --tiles; as SVG or PDF; or only a part of it"
        raise PictureTooLarge(f"{problem} Or export it as {count} files, {ways}.")
    return dict(tile_paths(path, rows))
