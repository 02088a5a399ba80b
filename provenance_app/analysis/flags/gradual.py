"""Evaluating all rules of a large case in a thread, so that a window that shows it never stands still."""

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

from provenance_app.analysis.flags.index import FlagIndex
from provenance_app.model.changes import Changes
from provenance_app.model.collector import resting
from provenance_app.model.snapshot import Snapshot


class GradualIndex:
    """A flag index in the making. Edits that come in meanwhile are followed once all rules have been asked."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Begin with the case as it is now."""
        self._unwanted = Event()
        self._thread = ThreadPoolExecutor(1, "asking rules")
        self._index: Future[FlagIndex | None] = self._thread.submit(self._evaluated, snapshot)
        self._thread.shutdown(wait=False)
        self._edits: list[tuple[Snapshot, Changes]] = []

    def _evaluated(self, snapshot: Snapshot) -> FlagIndex | None:
        steps = FlagIndex.in_steps(snapshot)
        with resting():
            while not self._unwanted.is_set():
                try:
                    next(steps)
                except StopIteration as end:
                    index: FlagIndex = end.value
                    return index
        return None

    def follow(self, snapshot: Snapshot, changes: Changes) -> None:
        """Take note of the edit that led to `snapshot`."""
        self._edits.append((snapshot, changes))

    def work(self) -> FlagIndex | None:
        """Follow an edit; returns the index of the case as it is now once it is complete, and does not wait for it."""
        if not self._index.done():
            return None
        if self._edits:
            self._followed().update(*self._edits.pop(0))
        return None if self._edits else self._followed()

    def finish(self) -> FlagIndex:
        """Wait for all that is left."""
        index = self._followed()
        for edit in self._edits:
            index.update(*edit)
        self._edits.clear()
        return index

    def stop(self) -> None:
        """Ask no more rules; nobody needs the index."""
        self._unwanted.set()

    def _followed(self) -> FlagIndex:
        index = self._index.result()
        assert index is not None  # who stops it does not ask for it any more
        return index
