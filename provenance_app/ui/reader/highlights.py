"""Which words of the text that is read stand out, and how: recorded, named, suggested, sought."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtGui import QTextCharFormat

from provenance_app.model.ids import RecordId
from provenance_app.ui.reader.mark_formats import (
    Bar,
    found_format,
    mark_bar,
    mark_format,
    naming_format,
    suggested_bar,
    suggested_format,
)
from provenance_app.ui.reader.marks import Marks

Range = tuple[int, int]


@dataclass(slots=True)
class Highlights:
    """All ranges are code points of the captured text.

    Attributes:
        marks: The words of claims, and those that name something.
        current: The record whose words stand out most.
        found: The words that were sought.
        found_now: Those of them that the search is at.
        suggested: The words of the suggestion that is current.
        rejected: Whether that one was rejected.
    """

    marks: Marks = field(default_factory=Marks)
    current: RecordId | None = None
    found: tuple[Range, ...] = ()
    found_now: Range | None = None
    suggested: Range | None = None
    rejected: bool = False

    def formats(self) -> Iterator[tuple[Range, QTextCharFormat]]:
        """Go through the words that stand out; what comes later is laid over what came before."""
        for one in self.marks.named:
            yield (one.start, one.end), naming_format(one.record == self.current)
        for mark in self.marks.placed:
            yield (mark.start, mark.end), mark_format(mark, False)
        for mark in self.marks.placed:
            if mark.claim == self.current:
                yield (mark.start, mark.end), mark_format(mark, True)
        if self.suggested is not None:
            yield self.suggested, suggested_format(self.rejected)
        for found in self.found:
            yield found, found_format(found == self.found_now)

    def bars(self, first: int, last: int) -> Iterator[tuple[Range, Bar]]:
        """Go through the bars beside words that begin or end between two places."""
        for mark in self.marks.placed:
            if mark.end >= first and mark.start <= last:
                yield (mark.start, mark.end), mark_bar(mark, mark.claim == self.current)
        if self.suggested is not None and self.suggested[1] >= first and self.suggested[0] <= last:
            yield self.suggested, suggested_bar(self.rejected)
