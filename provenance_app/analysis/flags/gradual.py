"""Evaluating all rules of a large case little by little, so that a window that shows it never stands still."""

from time import perf_counter
from typing import Final

from provenance_app.analysis.flags.index import FlagIndex
from provenance_app.model.changes import Changes
from provenance_app.model.collector import resting
from provenance_app.model.snapshot import Snapshot

_BETWEEN: Final = 16
"""Steps between two looks at the clock."""


class GradualIndex:
    """A flag index in the making. Edits that come in meanwhile are followed once all rules have been asked."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Begin with the case as it is now; nothing is evaluated yet."""
        self._steps = FlagIndex.in_steps(snapshot)
        self._index: FlagIndex | None = None
        self._edits: list[tuple[Snapshot, Changes]] = []

    def follow(self, snapshot: Snapshot, changes: Changes) -> None:
        """Take note of the edit that led to `snapshot`."""
        self._edits.append((snapshot, changes))

    def work(self, seconds: float) -> FlagIndex | None:
        """Go on for about so long; returns the index of the case as it is now, once it is complete."""
        end = perf_counter() + seconds
        with resting():
            while self._index is None or self._edits:
                if perf_counter() >= end:
                    return None
                self._step()
        return self._index

    def finish(self) -> FlagIndex:
        """Do all that is left at once."""
        while (index := self.work(60.0)) is None:
            pass
        return index

    def _step(self) -> None:
        if self._index is not None:
            self._index.update(*self._edits.pop(0))
            return
        try:
            for _ in range(_BETWEEN):
                next(self._steps)
        except StopIteration as end:
            self._index = end.value
