"""What the timeline says of a line: in tool tips, and to a screen reader. Plain text."""

from collections.abc import Sequence
from typing import Final

from provenance_app.analysis.timeline import Entry
from provenance_app.analysis.timeline.disorder import Disorder
from provenance_app.ui.timeline.rows import Line, Rows

_MOST: Final = 8
_LONGEST: Final = 300


def told_line(rows: Rows, row: int, disorders: Sequence[Disorder] = ()) -> str:
    """Return the record of a line, its dates and what is wrong with them, a line each."""
    line = rows.lines[row]
    return "\n".join([_name(line), *_dates(line, rows.entries_on(row)), *_wrong(disorders)])


def told_entries(line: Line, entries: Sequence[Entry], disorders: Sequence[Disorder] = ()) -> str:
    """Return the record of a line and some of its dates, a line each."""
    return "\n".join([_name(line), *_dates(line, entries), *_wrong(disorders)])


def spoken(rows: Rows, row: int | None, disorders: Sequence[Disorder] = ()) -> str:
    """Return what a screen reader says where the keys are on this line."""
    if row is None:
        count = rows.dated
        return f"{count:,} dated {'record' if count == 1 else 'records'}; arrow keys go through them"
    line = rows.lines[row]
    parts = [_name(line), *_dates(line, rows.entries_on(row)), *_wrong(disorders)]
    return ". ".join(part.rstrip(".") for part in parts)


def _name(line: Line) -> str:
    if line.id is None:
        return line.title
    title = line.title if len(line.title) <= _LONGEST else line.title[: _LONGEST - 1] + "\u2026"
    return f"{line.kind.capitalize()}: {title}"


def _dates(line: Line, entries: Sequence[Entry]) -> list[str]:
    if line.undated is not None:
        return [f"No date: {line.undated.reason}", "Enter or a double click gives it one"]
    said = list(dict.fromkeys(entry.words + (" (disputed)" if entry.disputed else "") for entry in entries))
    more = len(said) - _MOST
    return said[:_MOST] + ([f"and {more:,} more"] if more > 0 else [])


def _wrong(disorders: Sequence[Disorder]) -> list[str]:
    return [f"Out of order: {disorder.words}" for disorder in disorders[:3]]
