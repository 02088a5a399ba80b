"""The graph as a file or on the clipboard: the canvas's own renderer on other devices."""

from provenance_app.ui.export.composing import make_sheet, scene_of
from provenance_app.ui.export.imprint import Imprint
from provenance_app.ui.export.options import (
    Area,
    Background,
    ImageFormat,
    ImageOptions,
    Orientation,
    Sizing,
)
from provenance_app.ui.export.progress import ExportCancelled, Progress
from provenance_app.ui.export.raster import PictureTooLarge, draw_image, pixels
from provenance_app.ui.export.sheet import Sheet, Shown
from provenance_app.ui.export.writing import clipboard_image, export_image, made, write

__all__ = [
    "Area",
    "Background",
    "ExportCancelled",
    "ImageFormat",
    "ImageOptions",
    "Imprint",
    "Orientation",
    "PictureTooLarge",
    "Progress",
    "Sheet",
    "Shown",
    "Sizing",
    "clipboard_image",
    "draw_image",
    "export_image",
    "made",
    "make_sheet",
    "pixels",
    "scene_of",
    "write",
]
