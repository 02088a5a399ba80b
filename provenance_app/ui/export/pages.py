"""A sheet on pages of paper: on one, or on several that are put together with an overlap."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from math import ceil
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from provenance_app.ui.canvas.painting.lettering import draw_line
from provenance_app.ui.export.frames import logical, ways_of
from provenance_app.ui.export.options import Orientation
from provenance_app.ui.export.progress import Progress, unwatched
from provenance_app.ui.export.sheet import MARGIN, Sheet
from provenance_app.ui.theme import LIGHT


class Paper(StrEnum):
    """Sizes of paper."""

    A4 = "a4"
    A3 = "a3"
    LETTER = "letter"
    LEGAL = "legal"
    TABLOID = "tabloid"


MILLIMETRES: Final = {
    Paper.A4: (210.0, 297.0),
    Paper.A3: (297.0, 420.0),
    Paper.LETTER: (215.9, 279.4),
    Paper.LEGAL: (215.9, 355.6),
    Paper.TABLOID: (279.4, 431.8),
}
"""The short and the long side."""

MOST_ACROSS: Final = 20
MOST_PAGES: Final = 400
_MARK: Final = 8.0
_LEGEND_SCALES: Final = (1.0, 0.8, 0.6, 0.4, 0.25, 0.15, 0.1, 0.05, 0.02)
"""Sizes of the legend that are tried on pages that show little of the sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSetup:
    """How a sheet is laid on paper.

    Attributes:
        paper: Size of the paper.
        orientation: Which way it stands; for several pages `auto` is the way that needs fewer.
        margin: Millimetres that stay free at each side, as printers need.
        across: Pages side by side; how many stand one above the other follows.
        overlap: Millimetres that pages have in common where they are put together.
        marks: Whether lines show where pages meet, and each says its place.
    """

    paper: Paper = Paper.A4
    orientation: Orientation = Orientation.AUTO
    margin: int = 10
    across: int = 1
    overlap: int = 10
    marks: bool = True

    def plain(self) -> dict[str, Any]:
        """Return the setup as JSON values."""
        return asdict(self)

    @classmethod
    def of_plain(cls, kept: object) -> "PageSetup":
        """Return the setup that `plain` gave, or the usual one where it cannot be read."""
        if not isinstance(kept, Mapping):
            return cls()
        try:
            values = {item.name: kept[item.name] for item in fields(cls)}
            setup = cls(**values | {"paper": Paper(values["paper"]), "orientation": Orientation(values["orientation"])})
            sound = 0 <= setup.margin <= 50 and 1 <= setup.across <= MOST_ACROSS and 0 <= setup.overlap <= 50
        except (KeyError, TypeError, ValueError):
            return cls()
        return setup if sound else cls()

    def page(self, *, wide: bool) -> QSizeF:
        """Return the size of the paper in millimetres."""
        short, long = MILLIMETRES[self.paper]
        return QSizeF(long, short) if wide else QSizeF(short, long)

    def ways(self) -> tuple["PageSetup", ...]:
        """Return the setup with the paper either way, where nobody chose one."""
        ways = {True: Orientation.LANDSCAPE, False: Orientation.PORTRAIT}
        return tuple(replace(self, orientation=ways[wide]) for wide in ways_of(self.orientation))

    def frames(self) -> tuple[QSizeF, ...]:
        """Return the logical pixels that all pages side by side have room for, either way, to lay out a sheet for them.

        Several pages stand in as many rows as are needed: their height is 0.
        """
        return tuple(self._frame(self.page(wide=wide)) for wide in ways_of(self.orientation))

    def _frame(self, page: QSizeF) -> QSizeF:
        width, height = (logical(side - 2 * self.margin) for side in (page.width(), page.height()))
        if self.across == 1:
            return QSizeF(width, height)
        return QSizeF(width * self.across - logical(self.overlap) * (self.across - 1), 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where a sheet is on its pages.

    Attributes:
        setup: What was asked for.
        wide: Whether the paper lies on its long side.
        scale: Logical pixels on paper to one of the sheet's layout.
        columns: Pages side by side.
        rows: Pages one above the other.
    """

    setup: PageSetup
    wide: bool
    scale: float
    columns: int
    rows: int

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self.columns * self.rows

    @property
    def page(self) -> QSizeF:
        """Size of the paper in logical pixels."""
        size = self.setup.page(wide=self.wide)
        return QSizeF(logical(size.width()), logical(size.height()))

    @property
    def room(self) -> QRectF:
        """What is printed on of a page, in logical pixels."""
        margin = logical(self.setup.margin)
        return QRectF(QPointF(0, 0), self.page).adjusted(margin, margin, -margin, -margin)

    def place(self, number: int) -> tuple[int, int]:
        """Return row and column of a page, both from 0."""
        return divmod(number, self.columns)

    def seen(self, number: int) -> QRectF:
        """Return what a page shows of the sheet, in the sheet's logical pixels."""
        return QRectF(-self.corner(number) / self.scale, self.room.size() / self.scale)

    def corner(self, number: int) -> QPointF:
        """Return where on paper the sheet's corner would be, seen from the corner of what a page prints on."""
        row, column = self.place(number)
        step = logical(self.setup.overlap)
        return QPointF(-column * (self.room.width() - step), -row * (self.room.height() - step))


def on_pages(setup: PageSetup, sheet: Sheet) -> tuple[Sheet, Pages]:
    """Return a sheet as it is laid on the pages it needs, and these; its legend is on one of them as a whole.

    Pages are the fewest, and of these the ones on which the sheet is largest.
    """
    found: list[tuple[Sheet, Pages]] = []
    for wide in ways_of(setup.orientation):
        laid = _with_whole_legend(sheet, _laid(setup, sheet.size, wide=wide))
        found.append((laid, _laid(setup, laid.size, wide=wide)))
    return best_of(found)


def best_of(found: Iterable[tuple[Sheet, Pages]]) -> tuple[Sheet, Pages]:
    """Return the one with the fewest pages, and of these the one on which the graph is largest."""
    return min(found, key=lambda both: (both[1].count, -_drawn(*both)))


def _drawn(sheet: Sheet, pages: Pages) -> float:
    return sheet.graph.width() / max(1.0, sheet.area.width()) * pages.scale


def _with_whole_legend(sheet: Sheet, pages: Pages) -> Sheet:
    """Move the legend to the first page below the graph that holds all of it; wrapped, or smaller, where it must."""
    legend = sheet.legend_area
    if sheet.legend is None or any(pages.seen(number).contains(legend) for number in range(pages.count)):
        return sheet
    seen = pages.seen(0)
    for scale in _LEGEND_SCALES:
        at = replace(sheet, legend=sheet.legend, legend_width=seen.width() - 2 * MARGIN * scale, legend_scale=scale)
        area, gap = at.legend_area, MARGIN / 2 * scale
        if area.width() <= seen.width() - 2 * gap and area.height() <= seen.height() - 2 * gap:
            break
    row, top = 0, sheet.legend.y()
    while max(top, seen.top() + gap) + area.height() > seen.bottom() - gap and row < MOST_PAGES:
        row += 1
        seen = pages.seen(row * pages.columns)
    top = max(top, seen.top() + gap)
    height = max(at.size.height(), min(top + area.height() + MARGIN, seen.bottom()))
    corner = QPointF(min(sheet.legend.x(), MARGIN * scale), top)
    return replace(at, legend=corner, size=QSizeF(at.size.width(), height))


def _laid(setup: PageSetup, size: QSizeF, *, wide: bool) -> Pages:
    bare = Pages(setup=setup, wide=wide, scale=1.0, columns=1, rows=1)
    room, overlap = bare.room, logical(setup.overlap)
    if setup.across == 1:
        scale = min(room.width() / size.width(), room.height() / size.height())
        return Pages(setup=setup, wide=wide, scale=scale, columns=1, rows=1)
    width = room.width() * setup.across - overlap * (setup.across - 1)
    scale = width / size.width()
    rows = max(1, ceil((size.height() * scale - overlap - 0.01) / (room.height() - overlap)))
    return Pages(setup=setup, wide=wide, scale=scale, columns=setup.across, rows=rows)


def paint_page(painter: QPainter, sheet: Sheet, pages: Pages, number: int, progress: Progress = unwatched) -> None:
    """Draw a page; one unit of the painter is a logical pixel, its origin the corner of the paper.

    Raises:
        ExportCancelled: `progress` said so.
    """
    room = pages.room
    painter.save()
    painter.setClipRect(room)
    painter.translate(room.topLeft() + pages.corner(number))
    if pages.count == 1:
        spare = room.size() - sheet.size * pages.scale
        painter.translate(spare.width() / 2, spare.height() / 2)
    painter.scale(pages.scale, pages.scale)
    try:
        sheet.paint(painter, progress)
    finally:
        painter.restore()
    if pages.setup.marks and pages.count > 1:
        _paint_marks(painter, pages, number)


def _paint_marks(painter: QPainter, pages: Pages, number: int) -> None:
    """Draw where the neighbours begin, in the margin alone, and which page this is."""
    room, overlap = pages.room, logical(pages.setup.overlap)
    row, column = pages.place(number)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(LIGHT.muted, 0.8, Qt.PenStyle.DashLine))
    for x, meets in ((room.left() + overlap, column > 0), (room.right() - overlap, column < pages.columns - 1)):
        if meets:
            painter.drawLine(QPointF(x, room.top() - _MARK), QPointF(x, room.top()))
            painter.drawLine(QPointF(x, room.bottom()), QPointF(x, room.bottom() + _MARK))
    for y, meets in ((room.top() + overlap, row > 0), (room.bottom() - overlap, row < pages.rows - 1)):
        if meets:
            painter.drawLine(QPointF(room.left() - _MARK, y), QPointF(room.left(), y))
            painter.drawLine(QPointF(room.right(), y), QPointF(room.right() + _MARK, y))
    words = f"row {row + 1} of {pages.rows}, column {column + 1} of {pages.columns}"
    line = QRectF(room.left() + overlap + 12, room.bottom() + 2, room.width() - 2 * overlap - 24, 12)
    if pages.setup.margin >= 5:
        draw_line(painter, words, line, 9, 400, 0.0)
