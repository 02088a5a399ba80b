"""How often the lines of a drawing cross, counted the same way for every engine."""

import numpy as np

_STRIPS = 400
_PAIRS = 2_000_000
"""Pairs compared at once."""


def line_crossings(lines):
    """Count the proper crossings of all pairs of lines; meeting at an end or running along each other is none.

    Args:
        lines: One (k, 2) array of points for each edge.
    """
    pieces, owner = _pieces(lines)
    left, right = pieces[:, 0].min(), pieces[:, 2].max()
    pieces, owner, strip = _cut(pieces, owner, np.linspace(left, right + 1e-6, _STRIPS + 1))
    order = np.lexsort((np.minimum(pieces[:, 1], pieces[:, 3]), strip))
    pieces, owner, strip = pieces[order], owner[order], strip[order]
    low, high = np.minimum(pieces[:, 1], pieces[:, 3]), np.maximum(pieces[:, 1], pieces[:, 3])
    # Only pieces of one strip that begin above the end of this one can cross it.
    height = float(high.max() - low.min()) + 1
    last = np.searchsorted(strip * height + low - low.min(), strip * height + high - low.min(), side="right")
    after = np.maximum(last - np.arange(len(pieces)) - 1, 0)
    total, begin, sums = 0, 0, np.cumsum(after)
    while begin < len(pieces):
        end = max(begin + 1, int(np.searchsorted(sums, (sums[begin - 1] if begin else 0) + _PAIRS)))
        one = np.repeat(np.arange(begin, end), after[begin:end])
        step = np.arange(len(one)) - np.repeat(np.cumsum(after[begin:end]) - after[begin:end], after[begin:end])
        total += _crossing(pieces, owner, one, one + 1 + step)
        begin = end
    return total


def _pieces(lines):
    """Return the pieces of all lines from left to right, and to which line each belongs."""
    pieces = np.concatenate([np.column_stack((line[:-1], line[1:])) for line in lines])
    owner = np.repeat(np.arange(len(lines)), [len(line) - 1 for line in lines])
    turned = pieces[:, 0] > pieces[:, 2]
    pieces[turned] = pieces[turned][:, [2, 3, 0, 1]]
    return pieces, owner


def _cut(pieces, owner, borders):
    """Cut pieces where they pass from one strip into the next."""
    first = np.searchsorted(borders, pieces[:, 0], side="right") - 1
    last = np.searchsorted(borders, pieces[:, 2], side="right") - 1
    number = last - first + 1
    which = np.repeat(np.arange(len(pieces)), number)
    strip = first[which] + np.arange(len(which)) - np.repeat(np.cumsum(number) - number, number)
    x1, y1, x2, y2 = pieces[which].T
    width = np.where(x2 > x1, x2 - x1, 1.0)
    begin, end = np.maximum(x1, borders[strip]), np.minimum(x2, borders[strip + 1])
    cut = np.column_stack((begin, y1 + (y2 - y1) * (begin - x1) / width, end, y1 + (y2 - y1) * (end - x1) / width))
    upright = x2 == x1
    cut[upright, 3] = y2[upright]
    return cut, owner[which], strip


def _crossing(pieces, owner, one, other):
    keep = owner[one] != owner[other]
    one, other = pieces[one[keep]], pieces[other[keep]]
    apart = (_side(one, other[:, :2]) * _side(one, other[:, 2:])) < 0
    apart &= (_side(other, one[:, :2]) * _side(other, one[:, 2:])) < 0
    return int(apart.sum())


def _side(piece, point):
    x, y = piece[:, 2] - piece[:, 0], piece[:, 3] - piece[:, 1]
    turned = x * (point[:, 1] - piece[:, 1]) - y * (point[:, 0] - piece[:, 0])
    return np.where(np.abs(turned) < 1e-6, 0.0, np.sign(turned))


def straight_crossings(points, edges):
    """Count the crossings of straight lines between nodes; of large drawings, column by column.

    Args:
        points: (n, 2) centres.
        edges: (m, 2) numbers of the nodes that each edge joins.
    """
    if len(np.unique(np.round(points[:, 1], 1))) < len(np.unique(np.round(points[:, 0], 1))):
        points = points[:, ::-1]
    columns, column = np.unique(np.round(points[:, 0], 1), return_inverse=True)
    if len(edges) < 4000 or len(columns) > 1000:
        return line_crossings(list(points[edges]))
    edges = np.where((column[edges[:, 0]] <= column[edges[:, 1]])[:, None], edges, edges[:, ::-1])
    (x1, y1), (x2, y2) = points[edges[:, 0]].T, points[edges[:, 1]].T
    total = 0
    for at in range(len(columns) - 1):
        rows = (column[edges[:, 0]] <= at) & (column[edges[:, 1]] > at)
        slope = (y2[rows] - y1[rows]) / (x2[rows] - x1[rows])
        begin = np.round(y1[rows] + slope * (columns[at] - x1[rows]), 4)
        end = np.round(y1[rows] + slope * (columns[at + 1] - x1[rows]), 4)
        total += _inversions(end[np.lexsort((end, begin))], begin[np.lexsort((end, begin))])
    return total


def _inversions(values, keys):
    """Count the pairs of which the first is the larger, those of equal keys left out, by merging (keys ascend)."""
    values = np.unique(values, return_inverse=True)[1].astype(np.int64)
    total = 0
    for bit in range(int(values.max(initial=0)).bit_length() - 1, -1, -1):
        values = values[np.argsort(values >> (bit + 1), kind="stable")]
        group, ones = values >> (bit + 1), (values >> bit) & 1
        before = np.cumsum(ones) - ones
        start = np.searchsorted(group, group, side="left")
        total += int(((before - before[start]) * (1 - ones)).sum())
    return total
