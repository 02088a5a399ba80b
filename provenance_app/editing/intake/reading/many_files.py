"""Many files from disk, one after another; of pictures as many at once as there are workers."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from pathlib import Path

from provenance_app.editing.importing import import_records
from provenance_app.editing.intake.items import Item, ReadRecords
from provenance_app.editing.intake.reading.files import Stopped, is_picture, read_file
from provenance_app.evidence.pictures.crew import PictureCrew
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.snapshot import Snapshot

Reading = Generator[Item, None, None]


def read_files(
    paths: Iterable[Path],
    crew: PictureCrew,
    known: Snapshot,
    wanted: Callable[[], bool],
    first: Callable[[Path], Item | None] | None = None,
) -> Generator[Item, None, None]:
    """Go through what files make, in their order. Of pictures a few more than are decoded at once are in memory.

    Args:
        paths: Any files.
        crew: For pictures.
        known: The case as it is, for case JSON that refers to it; records of a file count as known to those after it.
        wanted: Asked now and then whether the rest still is.
        first: Asked of each file what it makes; None where it is read as any file.

    Raises:
        Stopped: It is not.
    """
    ahead: deque[tuple[Path, Future[Item] | None]] = deque()
    coming = iter(paths)

    def read(path: Path) -> Item:
        found = first(path) if first is not None else None
        return found or read_file(path, crew, known, lambda _: wanted())

    with ThreadPoolExecutor(crew.size + 1, "reading") as pool:
        try:
            while True:
                for path in islice(coming, crew.size + 2 - len(ahead)):
                    ahead.append((path, pool.submit(read, path) if is_picture(path) else None))
                if not ahead:
                    return
                if not wanted():
                    raise Stopped
                path, future = ahead.popleft()
                item = read(path) if future is None else future.result()
                known = _with_records(known, item)
                yield item
        finally:
            _let_go(future for _, future in ahead if future is not None)


def _with_records(known: Snapshot, item: Item) -> Snapshot:
    if isinstance(item.what, ReadRecords):
        with suppress(ProvenanceError):  # it is told when they are added
            return known.applied(import_records(known, item.what.records, item.what.name).changes, known.revision)
    return known


def _let_go(futures: Iterable[Future[Item]]) -> None:
    """Close what was read and is not wanted any more."""
    for future in futures:
        if not future.cancel():
            with suppress(Stopped):
                future.result().close()
