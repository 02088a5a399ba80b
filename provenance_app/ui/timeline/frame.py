"""Everything that one picture of the timeline depends on, and where its parts are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

from provenance_app.analysis.timeline.disorder import Disorder
from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.painting.lettering import width_of
from provenance_app.ui.theme import Theme
from provenance_app.ui.timeline.placing import ROW
from provenance_app.ui.timeline.rows import Rows
from provenance_app.ui.timeline.scale import Scale

AXIS: Final = 42.0
"""Pixels of the axis at the top."""

_WIDEST: Final = 290.0
_SHARE: Final = 0.36
GIVE: Final = "Give it a date"
_LINK_PIXELS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One picture.

    Attributes:
        rows: All lines.
        scale: Which time is in sight.
        size: Size of the picture in logical pixels.
        scrolled: Pixels of lines above what is in sight.
        theme: The colours.
        selected: The selected records.
        near: The records at the ends of selected links.
        current: The line that the keys go on from.
        hovered: The line under the pointer.
        focused: Whether the keyboard is here.
        disorders: What is the wrong way round, by each record that it is about.
        writable: Whether dates can be given.
        labels: Pixels of the column with the names.
        plot: Where the dates are.
    """

    rows: Rows
    scale: Scale
    size: QSizeF
    scrolled: float
    theme: Theme
    selected: frozenset[RecordId] = frozenset()
    near: frozenset[RecordId] = frozenset()
    current: int | None = None
    hovered: int | None = None
    focused: bool = False
    disorders: Mapping[RecordId, tuple[Disorder, ...]] = field(default_factory=dict)
    writable: bool = True
    labels: float = field(init=False)
    plot: QRectF = field(init=False)

    def __post_init__(self) -> None:
        """Work out where names and dates are."""
        width, height = self.size.width(), self.size.height()
        labels = names_width(width)
        plot = QRectF(labels, AXIS, max(0.0, width - labels), max(0.0, height - AXIS))
        object.__setattr__(self, "labels", labels)
        object.__setattr__(self, "plot", plot)

    @property
    def in_sight(self) -> range:
        """The lines in sight."""
        first = max(0, int(self.scrolled // ROW))
        last = ceil((self.scrolled + max(0.0, self.size.height() - AXIS)) / ROW)
        return range(min(first, len(self.rows.lines)), min(last, len(self.rows.lines)))

    def rows_in(self, area: QRectF) -> range:
        """Return the lines that a part of the picture touches."""
        sight = self.in_sight
        first = floor((area.top() - AXIS + self.scrolled) / ROW)
        last = ceil((area.bottom() - AXIS + self.scrolled) / ROW)
        return range(max(sight.start, first), min(sight.stop, last))

    def top_of(self, row: int) -> float:
        """Return where the top of a line is."""
        return AXIS + row * ROW - self.scrolled

    def row_at(self, point: QPointF) -> int | None:
        """Return the line at a point, or None."""
        if point.y() < AXIS or not 0 <= point.x() < self.size.width():
            return None
        row = int((point.y() - AXIS + self.scrolled) // ROW)
        return row if 0 <= row < len(self.rows.lines) else None

    def give_area(self, row: int) -> QRectF:
        """Return where the words stand that give an undated record a date; empty on another line."""
        line = self.rows.lines[row]
        if line.undated is None or not self.writable:
            return QRectF()
        width = width_of(GIVE, _LINK_PIXELS, 500)
        return QRectF(self.labels + 14, self.top_of(row), width, ROW)

    def ways_beyond(self, row: int) -> tuple[int, ...]:
        """Return where dates of a line are out of sight: -1 to the left, 1 to the right."""
        left, right = self.scale.day_at(0), self.scale.day_at(self.plot.width())
        ways = (-1, self.rows.ended[row] < left), (1, self.rows.began[row] > right)
        return tuple(way for way, some in ways if some)

    def next_beyond(self, row: int, way: int) -> int:
        """Return the place of the nearest date of a line that is out of sight to the left (-1) or the right (1).

        Raises:
            ValueError: There is none.
        """
        here = self.rows.span_of(row)
        first, last = self.rows.first, self.rows.last
        if way < 0:
            left = self.scale.day_at(0)
            return max((at for at in range(here.start, here.stop) if last[at] < left), key=lambda at: float(last[at]))
        right = self.scale.day_at(self.plot.width())
        return min((at for at in range(here.start, here.stop) if first[at] > right), key=lambda at: float(first[at]))

    def hides(self, row: int) -> bool:
        """Say whether a line has dates, and none of them is in sight."""
        here = self.rows.span_of(row)
        left, right = self.scale.day_at(0), self.scale.day_at(self.plot.width())
        out = (self.rows.last[here] < left) | (self.rows.first[here] > right)
        return here.start < here.stop and bool(out.all())


def names_width(width: float) -> float:
    """Return how wide the column with the names is in a picture of this width."""
    return round(min(_WIDEST, _SHARE * width))
