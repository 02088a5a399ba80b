"""What comes in, with the chosen pages of archives in place of what there was to choose from."""

from collections.abc import Iterable, Iterator, Sequence

from provenance_app.editing.intake.items import Item, PagesToChoose
from provenance_app.ui.intake.choosing_pages import PageChoosing


class Settled:
    """Goes through items; archives of which the user has to choose pages are the last.

    Attributes:
        asking: Whether the user is choosing now, so that others need not wait.
    """

    def __init__(self, items: Iterable[Item | None], choosing: PageChoosing) -> None:
        """Ask by `choosing`; None among the items says that the next one is not there yet."""
        self.asking = False
        self._items, self._choosing = items, choosing

    def __iter__(self) -> Iterator[Item | None]:
        """Go through them once; None where the next one is not there yet."""
        archives: list[Item] = []
        for item in self._items:
            if item is not None and isinstance(item.what, PagesToChoose):
                archives.append(item)
            else:
                yield item
        if archives:
            settled: list[Sequence[Item]] = []
            self.asking = True
            self._choosing.settle(archives, settled.append)
            while not settled:
                yield None
            self.asking = False
            yield from settled[0]
