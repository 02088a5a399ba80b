"""Python's collector of rings, kept from looking through a large case again and again.

Records, snapshots and flags refer to each other in no rings: they go by themselves when nobody needs them any more.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_spared = False
"""Whether there is anything that `spare` was called for; to ask the collector takes longer the more there is."""


@contextmanager
def resting() -> Iterator[None]:
    """Let the collector rest while many records are made, and take them for old afterwards, as most of them stay."""
    works = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if works:
            if not _spared:  # else what is spared would come back with them
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def spare() -> None:
    """Have the collector leave everything alone that there is now, until `spare_nothing`."""
    global _spared
    gc.freeze()
    _spared = True


def spare_nothing() -> None:
    """Have the collector look at everything again."""
    global _spared
    gc.unfreeze()
    _spared = False
