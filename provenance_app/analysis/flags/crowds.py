"""Who belongs to what, many to many, in little room: most keys have one."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Hashable)


class Crowds(Generic[K, V]):
    """Sets of values by key. A value that is alone is kept without a set around it, so it must not be a set itself."""

    def __init__(self) -> None:
        """Begin with none."""
        self._at: dict[K, V | set[V]] = {}

    def get(self, key: K) -> Iterable[V]:
        """Return the values of a key, in no order."""
        return _several(self._at.get(key))

    def pop(self, key: K) -> Iterable[V]:
        """Forget a key, and return the values it had."""
        return _several(self._at.pop(key, None))

    def add(self, keys: Iterable[K], value: V) -> None:
        """Put a value under each of these keys."""
        at = self._at
        for key in keys:
            known = at.get(key)
            if known is None:
                at[key] = value
            elif isinstance(known, set):
                known.add(value)
            elif known != value:
                at[key] = {known, value}

    def discard(self, keys: Iterable[K], value: V) -> None:
        """Take a value away from each of these keys."""
        at = self._at
        for key in keys:
            known = at.get(key)
            if isinstance(known, set):
                known.discard(value)
            if not known or known == value:
                at.pop(key, None)


def _several(known: V | set[V] | None) -> Iterable[V]:
    if known is None:
        return ()
    return known if isinstance(known, set) else (known,)
