"""What the timeline shows, line below line, as arrays: painting asks only for the lines in sight."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from math import inf
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from provenance_app.analysis.timeline import Entry, Lane, Timeline, Undated, What
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId

Floats = npt.NDArray[np.float64]
_NO_FLOATS: Final = np.empty(0, dtype=np.float64)


class Grouping(StrEnum):
    """What stands on one line."""

    RECORD = "record"
    WHAT = "what"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a heading where it has no id, else a record with its dates, or with why it has none.

    Attributes:
        title: What stands at its left.
        id: The record.
        kind: What it is.
        undated: Why it has no date, and where it gets one.
        group: What its dates are the dates of, where lines are grouped by that.
    """

    title: str
    id: RecordId | None = None
    kind: RecordKind = RecordKind.CASE
    undated: Undated | None = None
    group: What | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """All lines and all dates on them.

    Attributes:
        lines: From top to bottom.
        entries: The dates, line by line.
        starts: For each line the place of its first date, and at the end how many there are; shape (lines + 1,).
        first: First instants in days since 1970, minus infinity where open; shape (entries,).
        last: Last instants, infinity where open; shape (entries,).
        ended: When the first of the dates on a line is over, infinity without any; shape (lines,).
        began: When the last of them begins, minus infinity without any; shape (lines,).
        row_of: The first line of each record.
        dated: How many records have a date.
        undated: The line of the heading above those without; None where there are none.
    """

    lines: tuple[Line, ...] = ()
    entries: tuple[Entry, ...] = ()
    starts: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    first: Floats = field(default_factory=lambda: _NO_FLOATS)
    last: Floats = field(default_factory=lambda: _NO_FLOATS)
    ended: Floats = field(default_factory=lambda: _NO_FLOATS)
    began: Floats = field(default_factory=lambda: _NO_FLOATS)
    row_of: dict[RecordId, int] = field(default_factory=dict)
    dated: int = 0
    undated: int | None = None

    def span_of(self, row: int) -> slice:
        """Return which dates are on a line."""
        return slice(int(self.starts[row]), int(self.starts[row + 1]))

    def entries_on(self, row: int) -> tuple[Entry, ...]:
        """Return the dates on a line."""
        return self.entries[self.span_of(row)]

    def extent(self) -> tuple[float, float] | None:
        """Return the first and the last day of all dates, open ends aside; None without any."""
        if not len(self.first):
            return None
        ends = np.concatenate((self.first, self.last))
        ends = ends[np.isfinite(ends)]
        return float(ends.min()), float(ends.max())

    def bulk(self) -> tuple[float, float] | None:
        """Return the extent without the few dates that are so far from the others that these would be one dot."""
        whole = self.extent()
        if whole is None:
            return None
        middles = np.sort(np.where(np.isfinite(self.first), self.first, self.last))
        low, high = np.quantile(middles, (0.25, 0.75))
        reach = max(30.0, 12 * float(high - low))
        if whole[1] - whole[0] <= 4 * reach:
            return whole
        near = (self.first >= low - reach) | ~np.isfinite(self.first)
        near &= (self.last <= high + reach) | ~np.isfinite(self.last)
        ends = np.concatenate((self.first[near], self.last[near]))
        ends = ends[np.isfinite(ends) & (ends >= low - reach) & (ends <= high + reach)]
        return (float(ends.min()), float(ends.max())) if len(ends) else whole

    def step(self, row: int | None, by: int) -> int | None:
        """Return the line that is so many records further down (or up), no farther than the last; None without any."""
        records = [at for at, line in enumerate(self.lines) if line.id is not None] if row is None else None
        if records is not None:
            return (records[0] if by > 0 else records[-1]) if records else None
        assert row is not None
        at, way = row, 1 if by > 0 else -1
        left = abs(by)
        found = row
        while left and 0 <= at + way < len(self.lines):
            at += way
            if self.lines[at].id is not None:
                found, left = at, left - 1
        return found


def rows_of(timeline: Timeline, grouping: Grouping, visible: frozenset[RecordId] | None = None) -> Rows:
    """Return the lines of a timeline, of these records only or of all."""
    lanes = [lane for lane in timeline.lanes if visible is None or lane.id in visible]
    undated = [one for one in timeline.undated if visible is None or one.shown in visible]
    placed = list(_by_record(lanes) if grouping is Grouping.RECORD else _by_what(lanes))
    heading = len(placed) if undated else None
    if undated:
        placed.append((Line(f"Not dated \u00b7 {len(undated):,}"), ()))
        placed += [(Line(_title(one), one.shown, one.kind, one), ()) for one in undated]
    return _rows(placed, len(lanes), heading)


def _title(record: Lane | Undated) -> str:
    """Return what a record is called; words of a claim stand in quotation marks, as everywhere."""
    if record.kind is not RecordKind.CLAIM:
        return record.title
    return "\u201c" + record.title.strip('"\u201c\u201d') + "\u201d"


Placed = tuple[Line, tuple[Entry, ...]]


def _by_record(lanes: Iterable[Lane]) -> Iterator[Placed]:
    for lane in lanes:
        yield Line(_title(lane), lane.id, lane.kind), lane.entries


def _by_what(lanes: Iterable[Lane]) -> Iterator[Placed]:
    order: dict[What, int] = {what: place for place, what in enumerate(What)}
    found: list[tuple[int, float, Placed]] = []
    for lane in lanes:
        for what, group in groupby(sorted(lane.entries, key=lambda entry: order[entry.what]), lambda one: one.what):
            entries = tuple(group)
            line = Line(_title(lane), lane.id, lane.kind, group=what)
            found.append((order[what], min(entry.moments.begin for entry in entries), (line, entries)))
    found.sort(key=lambda one: one[:2])
    for what, lines in groupby(found, lambda one: one[2][0].group):
        placed = [one[2] for one in lines]
        yield Line(f"{(what or '').capitalize()} \u00b7 {len(placed):,}", group=what), ()
        yield from placed


def _rows(placed: list[Placed], dated: int, heading: int | None) -> Rows:
    entries = tuple(entry for _, found in placed for entry in found)
    starts = np.zeros(len(placed) + 1, dtype=np.int64)
    np.cumsum([len(found) for _, found in placed], out=starts[1:])
    row_of: dict[RecordId, int] = {}
    for row, (line, _) in enumerate(placed):
        if line.id is not None:
            row_of.setdefault(line.id, row)
    first = _ends([entry.moments.first for entry in entries], -inf)
    last = _ends([entry.moments.last for entry in entries], inf)
    ended, began = np.full(len(placed), inf), np.full(len(placed), -inf)
    filled = np.flatnonzero(np.diff(starts))
    if len(filled):
        ended[filled] = np.minimum.reduceat(last, starts[filled])
        began[filled] = np.maximum.reduceat(first, starts[filled])
    return Rows(
        lines=tuple(line for line, _ in placed),
        entries=entries,
        starts=starts,
        first=first,
        last=last,
        ended=ended,
        began=began,
        row_of=row_of,
        dated=dated,
        undated=heading,
    )


def _ends(days: Iterable[Any], missing: float) -> Floats:
    return np.array([missing if day is None else day for day in days], dtype=np.float64)
