"""How large a picture and its file are, in words."""

from provenance_app.ui.export import ImageFormat, Sheet, Sizing, pixels
from provenance_app.ui.export.frames import INCH, LOGICAL
from provenance_app.ui.export.raster import BYTES, why_too_large
from provenance_app.ui.export.tiles import MOST, tiles_of


def size_words(sheet: Sheet) -> str:
    """Return the size of a picture: pixels, millimetres, memory; or why it is too large and what would fit."""
    options, size = sheet.options, sheet.finished
    across, down = pixels(sheet, options.scale)
    if not options.format.raster:
        return _paper(size.width(), size.height())
    problem = why_too_large(sheet, options.scale, options.format)
    if problem:
        return f"{problem} {_parts_words(sheet)}" if options.tiled else problem
    memory = across * down * BYTES / 1e6
    return (
        f"{across:,} \u00d7 {down:,} px \u00b7 {_paper(size.width(), size.height())} \u00b7 {memory:,.0f} MB in memory"
    )


def _parts_words(sheet: Sheet) -> str:
    many = _parts(sheet)
    return f"In parts it is {many:,} files." if many <= MOST else f"In parts it is more than {MOST} files, too many."


def _parts(sheet: Sheet) -> int:
    rows = tiles_of(*pixels(sheet, sheet.options.scale), sheet.options.format)
    return len(rows) * len(rows[0])


def can_be_made(sheet: Sheet) -> bool:
    """Say whether the picture fits, or may become several."""
    options = sheet.options
    if not options.format.raster or not why_too_large(sheet, options.scale, options.format):
        return True
    return options.tiled and _parts(sheet) <= MOST


def _paper(width: float, height: float) -> str:
    return f"{width / LOGICAL * INCH:,.0f} \u00d7 {height / LOGICAL * INCH:,.0f} mm"


def scale_words(sheet: Sheet) -> str:
    """Say how large the graph is drawn where it is fitted into something, so that small text is no surprise."""
    if sheet.options.sizing is Sizing.NATURAL or not sheet.area.width():
        return ""
    scale = sheet.graph.width() / sheet.area.width() * sheet.factor
    return f"graph at {scale * 100:.0f} %"


def bytes_words(size: int, *, about: bool) -> str:
    """Return the size of a file: `412 kB`, `about 3.1 MB`."""
    words = f"{size / 1e6:,.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000)):,} kB"
    return f"about {words}" if about else words


FILTERS = {
    ImageFormat.PNG: "PNG picture (*.png)",
    ImageFormat.WEBP: "WebP picture (*.webp)",
    ImageFormat.SVG: "SVG drawing (*.svg)",
    ImageFormat.PDF: "PDF (*.pdf)",
}
