"""Who belongs to what, many to many, in little room: most keys have one."""

from collections.abc import Hashable, Iterable, Set
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
        known = self._at.get(key)
        if known is None:
            return ()
        return known if isinstance(known, set) else (known,)

    def pop(self, keys: Set[K]) -> set[V]:
        """Forget these keys, and return all values they had."""
        at = self._at
        found: set[V] = set()
        for key in keys if len(keys) < len(at) else keys & at.keys():
            known = at.pop(key, None)
            if isinstance(known, set):
                found |= known
            elif known is not None:
                found.add(known)
        return found

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
