"""Files made to do harm, each by a function that writes one from a sound case.

What is to come of each is in the name of its decorator: `refused`, with or without a way to salvage; `opened`, as what
it holds is odd but does no harm; `either`, where the promise is only that nothing happens.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

Make = Callable[[Path], None]


class Hostile(NamedTuple):
    """A file of the gallery.

    Attributes:
        make: Turns the sound case at a path into it.
        opens: Whether it is opened; None where either will do.
    """

    make: Make
    opens: bool | None


GALLERY: Final[dict[str, Hostile]] = {}


def refused(make: Make) -> Make:
    """Put into the gallery what is not to be opened."""
    GALLERY[make.__name__.strip("_")] = Hostile(make, opens=False)
    return make


def opened(make: Make) -> Make:
    """Put into the gallery what is opened."""
    GALLERY[make.__name__.strip("_")] = Hostile(make, opens=True)
    return make


def either(make: Make) -> Make:
    """Put into the gallery what may be opened or not."""
    GALLERY[make.__name__.strip("_")] = Hostile(make, opens=None)
    return make


def gallery() -> dict[str, Hostile]:
    """Return all of it."""
    from tests.reliability.hostile import contents, headers, history, pages, places, schemas  # noqa: F401

    return GALLERY
