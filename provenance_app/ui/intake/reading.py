"""What the thread of tasks does with files and folders before anything of them is stored."""

from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Final

from provenance_app.editing.intake.items import Item
from provenance_app.editing.intake.reading.folders import Walked, walk
from provenance_app.editing.intake.reading.many_files import read_files
from provenance_app.editing.intake.tables.heads import read_heads
from provenance_app.editing.intake.tables.planning import archiver_plan
from provenance_app.editing.intake.tables.reading import read_table
from provenance_app.evidence.pictures.crew import PictureCrew
from provenance_app.evidence.tables.book import is_table
from provenance_app.evidence.tables.table import TableRefused
from provenance_app.model.snapshot import Snapshot

MANY: Final = 100
"""More files in folders than this are not read before the user has seen how many they are."""


class Reading:
    """Files, and all files in folders, on their way to becoming items.

    Attributes:
        walked: What there is, once it has been looked for.
    """

    def __init__(self, paths: Sequence[Path], known: Snapshot, crew: PictureCrew) -> None:
        """Read `paths` for a case as it is; `crew` is for pictures."""
        self._paths, self._known, self._crew = paths, known, crew
        self.walked = Walked()

    def walk(self, wanted: Callable[[], bool]) -> None:
        """Look for the files in folders, as long as that is wanted."""
        self.walked = walk(self._paths, wanted)

    @property
    def many(self) -> bool:
        """Whether there is more in folders than anybody expects."""
        return len(self.walked.within) > MANY

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(map(_size, self.walked.files))

    def items(self, wanted: Callable[[], bool]) -> Generator[Item, None, None]:
        """Go through what the files make; raises Stopped once that is not wanted any more."""
        yield from (Item(what=None, problem=problem) for problem in self.walked.problems)
        yield from read_files(self.walked.files, self._crew, self._known, wanted, first=self._archiver_table)

    def _archiver_table(self, path: Path) -> Item | None:
        if path not in self.walked.within or not is_table(path.name):
            return None
        try:
            plan = archiver_plan(path, read_heads(path, lambda _: True), skip=True)
        except TableRefused:
            return None
        return read_table(plan, lambda _: True) if plan is not None else None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
