"""Pages on a printer, or as a PDF/A-1b, for which no printer need be there."""

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from provenance_app.ui.export.frames import LOGICAL
from provenance_app.ui.export.imprint import Imprint
from provenance_app.ui.export.outlines import painter_on
from provenance_app.ui.export.pages import MOST_PAGES, Pages, paint_page
from provenance_app.ui.export.pdf import POINT, RESOLUTION, reproducible, writer_on
from provenance_app.ui.export.progress import Progress, part_of, unwatched
from provenance_app.ui.export.raster import PictureTooLarge
from provenance_app.ui.export.sheet import Sheet


def printed_pdf(
    sheet: Sheet, pages: Pages, texts: Mapping[str, str], imprint: Imprint, progress: Progress = unwatched
) -> bytes:
    """Return the pages as one PDF/A-1b; the same sheet and setup give the same bytes.

    Raises:
        PictureTooLarge: There would be too many pages.
        ExportCancelled: `progress` said so.
    """
    _refuse_too_many(pages)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = writer_on(buffer, pages.page * POINT, texts)
    painter = painter_on(writer, outlines=sheet.options.outlines)
    try:
        for number in range(pages.count):
            if number:
                writer.newPage()
            _paint(painter, RESOLUTION / LOGICAL, sheet, pages, number, progress)
    finally:
        painter.end()
        buffer.close()
    return reproducible(bytes(data.data()), imprint.as_of)


def set_up(printer: QPrinter, pages: Pages, title: str) -> None:
    """Tell a printer which paper there is, before its own dialog is shown."""
    size = pages.setup.page(wide=False)
    page = QPageSize(size, QPageSize.Unit.Millimeter, pages.setup.paper.upper())
    way = QPageLayout.Orientation.Landscape if pages.wide else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(page, way, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setDocName(title)


def print_pages(printer: QPrinter, sheet: Sheet, pages: Pages, chosen: range, progress: Progress = unwatched) -> bool:
    """Print these pages, counted from 0; returns whether the printer took them.

    Raises:
        PictureTooLarge: There would be too many pages.
        ExportCancelled: `progress` said so; what was printed before is on paper.
    """
    _refuse_too_many(pages)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for at, number in enumerate(chosen):
            if at:
                printer.newPage()
            own = part_of(progress, at / len(chosen), (at + 1) / len(chosen))
            _paint(painter, printer.resolution() / LOGICAL, sheet, pages, number, own)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return True


def _paint(painter: QPainter, units: float, sheet: Sheet, pages: Pages, number: int, progress: Progress) -> None:
    painter.save()
    painter.scale(units, units)
    try:
        paint_page(painter, sheet, pages, number, part_of(progress, number / pages.count, (number + 1) / pages.count))
    finally:
        painter.restore()


def _refuse_too_many(pages: Pages) -> None:
    if pages.count > MOST_PAGES:
        raise PictureTooLarge(
            f"That would be {pages.count:,} pages; {MOST_PAGES} are the most. Print fewer side by side."
        )
