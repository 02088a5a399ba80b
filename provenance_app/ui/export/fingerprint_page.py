"""A page of paper with the fingerprint of a history, to be kept where the case file is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextLayout, QTextOption
from PySide6.QtPrintSupport import QPrinter

from provenance_app.casefile import CaseFile, fingerprint
from provenance_app.model.naming import visible
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui import fonts
from provenance_app.ui.export.frames import LOGICAL
from provenance_app.ui.export.imprint import Imprint
from provenance_app.ui.export.pdf import POINT, RESOLUTION, reproducible, writer_on

PAGE: Final = QSizeF(595 / POINT, 420 / POINT)
"""A5 on its long side, in logical pixels: half a sheet of A4."""
_MARGIN: Final = 56.0
_INK: Final = QColor("#1B1F24")
_TITLE: Final = 300
"""Characters of the title of a case that are printed."""
_HOW: Final = (
    "To compare: open the case, show its history (Ctrl+5) and type the fingerprint into \u201cCompare with an earlier "
    "fingerprint\u201d. It says which entry the fingerprint is of, and how many came after it. Where no entry has it, "
    "the history was cut or made anew since. \u201cVerify\u201d says whether the entries, records "
    "and files are as they were written."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What stands on the page.

    Attributes:
        title: Title of the case.
        entries: How many entries its history has.
        fingerprint: That of the last one.
        at: The time of the page, UTC.
        imprint: The case and its last entry.
    """

    title: str
    entries: int
    fingerprint: str
    at: datetime
    imprint: Imprint

    @classmethod
    def of(cls, case: CaseFile, snapshot: Snapshot, at: datetime) -> "Printed":
        """Return what there is to print of a case as it is now."""
        head = case.head()
        return cls(
            title=visible(snapshot.title)[:_TITLE],
            entries=head.seq if head else 0,
            fingerprint=fingerprint(head.hash) if head else "",
            at=at,
            imprint=Imprint.of(case),
        )

    def lines(self) -> Iterator[tuple[str, QFont, float]]:
        """Go through the paragraphs: words, font, and the room above them."""
        small, plain = fonts.ui(12), fonts.ui(14)
        yield "Fingerprint of a case history", small, 0
        yield self.title or "Untitled case", fonts.ui(22, 600), 4
        yield self.fingerprint, fonts.ui(34, 600), 26
        yield f"Entries: {self.entries:,}", plain, 18
        last = self.imprint.as_of
        if last is not None:
            yield f"Last entry: {last:%Y-%m-%d %H:%M:%S} UTC", plain, 4
        yield f"Case: {self.imprint.case_id}", plain, 4
        yield f"Whole hash: {self.imprint.head}", small, 4
        yield f"This page: {self.at:%Y-%m-%d %H:%M} UTC", plain, 4
        yield _HOW, small, 24


def paint(painter: QPainter, printed: Printed) -> None:
    """Draw the page in logical pixels."""
    painter.setPen(_INK)
    width, y = PAGE.width() - 2 * _MARGIN, _MARGIN
    for words, font, above in printed.lines():
        y = _paragraph(painter, words, font, QRectF(_MARGIN, y + above, width, 0))


def _paragraph(painter: QPainter, words: str, font: QFont, place: QRectF) -> float:
    """Draw a paragraph from the top of a place, as wide as that; returns where it ends."""
    layout = QTextLayout(words, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(place.width())
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    layout.draw(painter, place.topLeft())
    return place.top() + height


def page_pdf(printed: Printed) -> bytes:
    """Return the page as PDF/A-1b; the same page gives the same bytes."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = writer_on(buffer, PAGE * POINT, printed.imprint.texts(f"Fingerprint: {printed.title}", ""))
    painter = QPainter(writer)
    try:
        painter.scale(RESOLUTION / LOGICAL, RESOLUTION / LOGICAL)
        paint(painter, printed)
    finally:
        painter.end()
        buffer.close()
    return reproducible(bytes(data.data()), printed.at)


def page_image(printed: Printed, room: QSizeF, ratio: float) -> QImage:
    """Return the page as large as there is room for it, on paper."""
    scale = min(room.width() / PAGE.width(), room.height() / PAGE.height(), 1.0)
    size = (PAGE * (scale * ratio)).toSize()
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale * ratio, scale * ratio)
    paint(painter, printed)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def print_page(printer: QPrinter, printed: Printed) -> bool:
    """Print the page at the top of the paper; returns whether the printer took it."""
    printer.setDocName(f"Fingerprint: {printed.title}")
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    units = printer.resolution() / LOGICAL
    units *= min(1.0, printer.pageRect(QPrinter.Unit.DevicePixel).width() / (PAGE.width() * units))
    painter.scale(units, units)
    paint(painter, printed)
    return painter.end()
