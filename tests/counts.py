"""How often, how long, how many: little in the quick run of the tests, much in the full one (`pytest --full`)."""

from typing import TypeVar

T = TypeVar("T")
_full = False


def use_full() -> None:
    """Let all counts be those of the full run. Called before the tests are read."""
    global _full
    _full = True


def count(quick: T, full: T) -> T:
    """Return what this run takes of the two."""
    return full if _full else quick
