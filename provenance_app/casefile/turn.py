"""Threads that use one thing, each when it is its turn."""

from threading import Lock, get_ident


class Turn:
    """What a thread holds while it uses something; it may take it again meanwhile.

    Who waits comes before who has just had its turn, so that long work in many short turns keeps nobody waiting.
    """

    def __init__(self) -> None:
        """It is nobody's turn."""
        self._next, self._lock = Lock(), Lock()
        self._owner: int | None = None
        self._depth = 0

    def __enter__(self) -> None:
        """Wait for the turn."""
        if self._owner != get_ident():
            with self._next:
                self._lock.acquire()
            self._owner = get_ident()
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        """Give it to who waits."""
        self._depth -= 1
        if not self._depth:
            self._owner = None
            self._lock.release()
