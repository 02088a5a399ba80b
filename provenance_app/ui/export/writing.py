"""A sheet as the bytes of files, and the files written: all of them, or none."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtGui import QImage

from provenance_app.analysis.flags import Flag
from provenance_app.casefile import write_outputs
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui import fonts
from provenance_app.ui.export.composing import make_sheet, title_of
from provenance_app.ui.export.encoding import encoded
from provenance_app.ui.export.imprint import Imprint
from provenance_app.ui.export.options import ImageFormat, ImageOptions
from provenance_app.ui.export.pdf import pdf_bytes
from provenance_app.ui.export.progress import Progress, part_of, step, unwatched
from provenance_app.ui.export.raster import draw_image
from provenance_app.ui.export.sheet import Sheet, Shown
from provenance_app.ui.export.svg import svg_bytes
from provenance_app.ui.export.tiles import planned

_UNNAMED = Path("graph")


def made(sheet: Sheet, path: Path, title: str, imprint: Imprint, progress: Progress = unwatched) -> dict[Path, bytes]:
    """Return the bytes of the files that a sheet becomes: of `path` alone, or of the parts of a large picture.

    Args:
        sheet: The picture.
        path: File to write; its name is taken as it is.
        title: Written into the file.
        imprint: Which case it is, written into the file.
        progress: Told of the share done.

    Raises:
        PictureTooLarge: The pixels do not fit into memory.
        ExportCancelled: `progress` said so.
    """
    format_, options = sheet.options.format, sheet.options
    imprint = imprint.untied() if options.redacted else imprint
    texts = imprint.texts(title, sheet.described)
    if format_ is ImageFormat.SVG:
        return {path: svg_bytes(sheet, texts, progress)}
    if format_ is ImageFormat.PDF:
        return {path: pdf_bytes(sheet, texts, progress, imprint.as_of)}
    parts = planned(sheet, path)
    files: dict[Path, bytes] = {}
    for at, (name, part) in enumerate(parts.items()):
        own = part_of(progress, at / len(parts), (at + 1) / len(parts))
        image = draw_image(sheet, options.scale, part_of(own, 0.0, 0.7), part)
        files[name] = encoded(image, format_, options.dpi, texts, part_of(own, 0.7, 1.0))
        step(own, 1.0)
    return files


def write(files: Mapping[Path, bytes]) -> None:
    """Write these files, all of them or none.

    Raises:
        OutputRefused: One could not be written, or would have been written over a case.
    """
    write_outputs(files)


def export_image(
    snapshot: Snapshot,
    flags: Iterable[Flag],
    path: Path | None,
    options: ImageOptions,
    shown: Shown | None = None,
    imprint: Imprint | None = None,
) -> bytes:
    """Return the graph of a case as an image, and write it to `path` where one is given. Needs a QGuiApplication.

    Args:
        snapshot: The case.
        flags: All its flags.
        path: File to write.
        options: How the image is made.
        shown: What the canvas shows; needed for the areas of view and selection.
        imprint: Which case it is.

    Returns:
        The bytes of the file, or of the first where there are several; the same for the same case and options.

    Raises:
        PictureTooLarge: The pixels do not fit into memory.
        OutputRefused: The file could not be written, or would have been written over a case.
    """
    fonts.load()
    imprint = imprint or Imprint()
    sheet = make_sheet(snapshot, flags, options, shown or Shown(), imprint)
    files = made(sheet, path or _UNNAMED, title_of(sheet, snapshot), imprint)
    if path is not None:
        write(files)
    return next(iter(files.values()))


def clipboard_image(
    snapshot: Snapshot,
    flags: Iterable[Flag],
    options: ImageOptions,
    shown: Shown | None = None,
    imprint: Imprint | None = None,
) -> QImage:
    """Return the image to put on the clipboard.

    Raises:
        PictureTooLarge: Its pixels do not fit into memory.
    """
    fonts.load()
    sheet = make_sheet(snapshot, flags, options, shown or Shown(), imprint)
    image = draw_image(sheet, options.scale)
    per_metre = round(options.dpi / 0.0254)
    image.setDotsPerMeterX(per_metre)
    image.setDotsPerMeterY(per_metre)
    return image
