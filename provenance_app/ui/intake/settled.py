"""What comes in, with the chosen pages of archives in place of what there was to choose from."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from provenance_app.editing.intake.items import Item, PagesToChoose
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui.intake.choosing_pages import PageChoosing


class NoneAdded(ProvenanceError):
    """Of one of several files nothing can be made, and the user wants all of them or none.

    Attributes:
        lines: That none was added, and why.
    """

    def __init__(self, count: int, problems: Sequence[str]) -> None:
        """Say what is wrong with which; `count` is how many files there are."""
        self.lines = (f"None of the {count:,} files was added:", *problems)
        super().__init__("\n".join(self.lines))


class Settled:
    """Goes through items; archives of which the user has to choose pages are the last.

    Attributes:
        asking: Whether the user is choosing now, so that others need not wait.
    """

    def __init__(self, items: Iterable[Item | None], choosing: PageChoosing, all_or_none: Callable[[], bool]) -> None:
        """Ask by `choosing`; None among the items says that the next one is not there yet."""
        self.asking = False
        self._items, self._choosing, self._all_or_none = items, choosing, all_or_none

    def __iter__(self) -> Iterator[Item | None]:
        """Go through them once; None where the next one is not there yet.

        Raises:
            NoneAdded: Nothing can be made of one of several, after all of them were read.
        """
        archives: list[Item] = []
        refused: list[str] = []
        count = 0
        for item in self._items:
            count += item is not None
            if item is not None and item.what is None:
                refused.append(item.problem)
            if item is not None and refused and self._all_or_none():
                _let_go(item)
                yield None
            elif item is not None and isinstance(item.what, PagesToChoose):
                archives.append(item)
            else:
                yield item
        if refused and self._all_or_none():
            for item in archives:
                _let_go(item)
            if count > 1:
                raise NoneAdded(count, refused)
            yield Item(what=None, problem=refused[0])
        if archives:
            yield from self._chosen(archives)

    def _chosen(self, archives: Sequence[Item]) -> Iterator[Item | None]:
        settled: list[Sequence[Item]] = []
        self.asking = True
        self._choosing.settle(archives, settled.append)
        while not settled:
            yield None
        self.asking = False
        yield from settled[0]


def _let_go(item: Item) -> None:
    if item.original is not None:
        item.original.stream.close()
