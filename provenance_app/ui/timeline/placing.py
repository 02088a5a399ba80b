"""Where the dates of one line are in pixels: as a sign where they are short, as a bar else, on tracks that are free."""

from dataclasses import dataclass
from math import isfinite
from typing import Final

from PySide6.QtCore import QRectF

from provenance_app.analysis.timeline import Entry
from provenance_app.ui.timeline.marks import FADE
from provenance_app.ui.timeline.rows import Rows
from provenance_app.ui.timeline.scale import Scale

ROW: Final = 34.0
"""Pixels of a line."""

_TRACKS: Final = 3
_BAR: Final = 16.0
"""Narrower than this, a stretch of time is drawn as a sign."""
_OUTSIDE: Final = 60.0
"""Pixels that a bar may reach beyond the plot, more than an open end takes to fade there."""

_EDGE: Final = 22.0
"""Pixels from the edge of the plot to a sign there; the arrow to what is out of sight is nearer to it."""

_APART: Final = 3.0
_HEIGHTS: Final = (14.0, 12.0, 9.0)
_SIZES: Final = (5.0, 4.6, 3.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One date in sight.

    Attributes:
        numbers: Its place among all dates, and of those that say the same at the same place.
        entry: The date.
        left: Where it begins, in pixels of the plot; not far outside of it.
        right: Where it ends.
        middle: Where its sign is.
        y: The middle of its track, in pixels below the top of its line.
        height: Height of a bar.
        size: Pixels from the middle of the sign to its side.
        bar: Whether it is drawn as a bar.
        tracks: How many tracks the line has.
        free: Pixels to the right of it before the next one on its track begins.
    """

    numbers: tuple[int, ...]
    entry: Entry
    left: float
    right: float
    middle: float
    y: float
    height: float
    size: float
    bar: bool
    tracks: int
    free: float

    def area(self, top: float, shift: float = 0.0) -> QRectF:
        """Return what it covers where its line has its top at `top` and the plot begins at `shift`."""
        height = self.height if self.bar else 2 * self.size + 2
        return QRectF(self.left + shift, top + self.y - height / 2, self.right - self.left, height)


_Found = tuple[float, float, float, bool, int]
"""Left and right end and middle in pixels, whether it is a bar, and its place among all dates."""


def placed_on(rows: Rows, row: int, scale: Scale, width: float) -> list[Placed]:
    """Return the dates of a line that are in sight, in a plot of this width."""
    found: list[_Found] = []
    here = rows.span_of(row)
    for number in range(here.start, here.stop):
        first, last = float(rows.first[number]), float(rows.last[number])
        left = scale.x_of(first) if isfinite(first) else None
        right = scale.x_of(last) if isfinite(last) else None
        if left is None and right is not None:
            left = min(right - FADE, 0.0)
        elif right is None and left is not None:
            right = max(left + FADE, width)
        if left is None or right is None:
            continue
        bar = right - left >= _BAR
        middle = (left + right) / 2
        if bar:
            # Neither a bar of astronomical length nor its sign may leave the pixels that can be painted.
            left, right = max(left, -_OUTSIDE), min(right, width + _OUTSIDE)
            begin, end = (left + 10.0 if left >= 0 else _EDGE), (right - 10.0 if right <= width else width - _EDGE)
            middle = min(begin, max(right - 8.0, left + 8.0)) if isfinite(first) else end
        else:
            left, right = middle - 6.0, middle + 6.0
        if right >= 0 and left <= width:
            found.append((left, right, middle, bar, number))
    return _on_tracks(rows, sorted(found), width)


def _on_tracks(rows: Rows, found: list[_Found], width: float) -> list[Placed]:
    """Put what would lie over another on a track of its own; what says the same at the same place is drawn once."""
    ends: list[float] = []
    track_of: list[int] = []
    kept: list[_Found] = []
    twins: dict[int, list[int]] = {}
    for one in found:
        twin = next((other for other in reversed(kept[-8:]) if _alike(rows, other, one)), None)
        if twin is not None:
            twins.setdefault(twin[4], [twin[4]]).append(one[4])
            continue
        track = next((at for at, end in enumerate(ends) if end + _APART <= one[0]), len(ends))
        track = min(track, _TRACKS - 1)
        if track == len(ends):
            ends.append(one[1])
        ends[track] = max(ends[track], one[1])
        kept.append(one)
        track_of.append(track)
    tracks = max(1, len(ends))
    nexts = [width] * tracks
    placed: list[Placed] = []
    for (left, right, middle, bar, number), track in zip(reversed(kept), reversed(track_of), strict=True):
        placed.append(
            Placed(
                numbers=tuple(twins.get(number, (number,))),
                entry=rows.entries[number],
                left=left,
                right=right,
                middle=middle,
                y=ROW * (track + 0.5) / tracks if tracks < _TRACKS else 6.5 + track * 10.5,
                height=_HEIGHTS[tracks - 1],
                size=_SIZES[tracks - 1],
                bar=bar,
                tracks=tracks,
                free=nexts[track] - right,
            )
        )
        nexts[track] = left
    placed.reverse()
    return placed


def _alike(rows: Rows, one: _Found, other: _Found) -> bool:
    if abs(one[0] - other[0]) >= _APART or abs(one[1] - other[1]) >= _APART:
        return False
    this, that = rows.entries[one[4]], rows.entries[other[4]]
    return this.what is that.what and this.doubtful is that.doubtful and this.moments.lasts is that.moments.lasts
