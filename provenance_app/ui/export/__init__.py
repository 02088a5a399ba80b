"""The graph as a file or on the clipboard: the canvas's own renderer on other devices."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QImage

import provenance_app
from provenance_app.analysis.flags import Flag
from provenance_app.casefile import write_output
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui import fonts
from provenance_app.ui.export.options import Area, Background, ImageFormat, ImageOptions
from provenance_app.ui.export.raster import PictureTooLarge, draw_image, pixels, png_bytes
from provenance_app.ui.export.sheet import Sheet, Shown, make_sheet
from provenance_app.ui.export.vector import pdf_bytes, svg_bytes

__all__ = [
    "Area",
    "Background",
    "ImageFormat",
    "ImageOptions",
    "PictureTooLarge",
    "Sheet",
    "Shown",
    "clipboard_image",
    "draw_image",
    "export_image",
    "make_sheet",
    "pixels",
]


def export_image(
    snapshot: Snapshot,
    flags: Iterable[Flag],
    path: Path | None,
    options: ImageOptions,
    shown: Shown | None = None,
    *,
    case_id: str = "",
) -> bytes:
    """Return the graph of a case as an image, and write it to `path` where one is given. Needs a QGuiApplication.

    Args:
        snapshot: The case.
        flags: All its flags.
        path: File to write; its name is taken as it is.
        options: How the image is made.
        shown: What the canvas shows; needed for the areas of view and selection.
        case_id: Written into the PNG's texts.

    Returns:
        The bytes of the file; the same for the same case and options.

    Raises:
        PictureTooLarge: The pixels do not fit into memory.
        OutputRefused: The file could not be written, or would have been written over a case.
    """
    fonts.load()
    sheet = make_sheet(snapshot, flags, options, shown or Shown())
    texts = {"Title": sheet.title, "Software": f"Provenance {provenance_app.__version__}"}
    if case_id:
        texts["Case"] = case_id
    make = {ImageFormat.PNG: png_bytes, ImageFormat.SVG: svg_bytes, ImageFormat.PDF: pdf_bytes}[options.format]
    data = make(sheet, texts)
    if path is not None:
        write_output(path, data)
    return data


def clipboard_image(
    snapshot: Snapshot, flags: Iterable[Flag], options: ImageOptions, shown: Shown | None = None
) -> QImage:
    """Return the image to put on the clipboard.

    Raises:
        PictureTooLarge: Its pixels do not fit into memory.
    """
    fonts.load()
    return draw_image(make_sheet(snapshot, flags, options, shown or Shown()), options.scale)
