"""Python's collector of rings, kept from looking through a large case again and again.

Records, snapshots and flags refer to each other in no rings: they go by themselves when nobody needs them any more.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """Let the collector rest while many records are made."""
    works = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if works:
            gc.enable()


def spare() -> None:
    """Have the collector leave everything alone that there is now, until `spare_nothing`."""
    gc.freeze()


def spare_nothing() -> None:
    """Have the collector look at everything again."""
    gc.unfreeze()
