"""Lines or words that hold two texts together: they stand once in either, and in the same order in both."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence


def holding(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest row of paragraphs, or words, that stand once in either text and in the same order in both."""
    once = [{line for line, often in Counter(lines).items() if often == 1} for lines in (before, after)]
    at = {line: place for place, line in enumerate(after)}
    pairs = [(i, at[line]) for i, line in enumerate(before) if line in once[0] and line in once[1]]
    ends: list[int] = []  # the last place in `after` of the best row of each length
    rows: list[int] = []  # which pair that is
    links: list[int | None] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        links.append(rows[length - 1] if length else None)
        ends[length : length + 1] = [j]
        rows[length : length + 1] = [number]
    row: list[tuple[int, int]] = []
    last: int | None = rows[-1] if rows else None
    while last is not None:
        row.append(pairs[last])
        last = links[last]
    return row[::-1]
