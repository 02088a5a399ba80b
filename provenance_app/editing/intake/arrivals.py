"""Items on their way from the thread that reads them to the thread that stores them."""

from collections.abc import Callable, Iterator
from queue import Empty, Full, Queue
from threading import Event
from typing import Final

from typing_extensions import override

from provenance_app.editing.intake.items import Item
from provenance_app.editing.intake.reading.files import Stopped

_ON_THE_WAY: Final = 2
"""Items that are read and not yet asked for; each may have a file in memory."""
_TURN: Final = 0.1
"""Seconds between two questions whether anybody still wants them."""


class Arrivals(Iterator[Item | None]):
    """What one thread brings and another takes; who is ahead waits, so that never much is in memory."""

    def __init__(self) -> None:
        """Nothing has come yet."""
        self._items: Queue[Item | None] = Queue(_ON_THE_WAY)
        self._ended = False
        self._stored = Event()

    # -- the thread that reads -----------------------------------------------------------------------------------

    def bring(self, items: Iterator[Item], wanted: Callable[[], bool]) -> None:
        """Hand items over one after another, and wait until the last one has been stored.

        Args:
            items: What is being read.
            wanted: Asked several times a second whether it still is.

        Raises:
            Stopped: It is not.
        """
        for item in items:
            try:
                self._put(item, wanted)
            except Stopped:
                item.close()
                raise
        self._put(None, wanted)
        while not self._stored.wait(_TURN):
            if not wanted():
                raise Stopped

    def _put(self, item: Item | None, wanted: Callable[[], bool]) -> None:
        while wanted():
            try:
                self._items.put(item, timeout=_TURN)
            except Full:
                continue
            return
        raise Stopped

    # -- the thread that stores ----------------------------------------------------------------------------------

    @override
    def __next__(self) -> Item | None:
        """Return what comes next, or None where that has not come yet."""
        try:
            item = None if self._ended else self._items.get_nowait()
        except Empty:
            return None
        if item is None:
            self._ended = True
            self._stored.set()
            raise StopIteration
        return item

    @property
    def whole(self) -> bool:
        """Whether everything has come and been taken."""
        return self._ended

    def let_go(self) -> None:
        """Close what is on the way and is not wanted any more."""
        while not self._items.empty():
            item = self._items.get_nowait()
            if item is not None:
                item.close()
