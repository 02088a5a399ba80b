"""What the worker thread does with files and folders while others of them are being stored."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from provenance_app.editing.intake.items import Item
from provenance_app.editing.intake.reading.folders import Walked
from provenance_app.editing.intake.reading.many_files import Reading, read_files
from provenance_app.editing.intake.tables.heads import read_heads
from provenance_app.editing.intake.tables.planning import archiver_plan
from provenance_app.editing.intake.tables.reading import read_table
from provenance_app.evidence.pictures.crew import PictureCrew
from provenance_app.evidence.tables.book import is_table
from provenance_app.evidence.tables.table import TableRefused
from provenance_app.model.snapshot import Snapshot

MANY: Final = 100
"""More files in folders than this are not read before the user has seen how many they are."""


def read_walked(walked: Walked, crew: PictureCrew, known: Snapshot, wanted: Callable[[], bool]) -> Reading:
    """Go through what files make, those that were named and those in folders.

    Args:
        walked: The files, and what could not be looked into.
        crew: For pictures.
        known: The case as it is.
        wanted: Asked now and then whether the rest still is.

    Raises:
        Stopped: It is not.
    """

    def table(path: Path) -> Item | None:
        return _archiver_table(path, wanted) if path in walked.within and is_table(path.name) else None

    for problem in walked.problems:
        yield Item(what=None, problem=problem)
    yield from read_files(walked.files, crew, known, wanted, table)


def _archiver_table(path: Path, wanted: Callable[[], bool]) -> Item | None:
    try:
        plan = archiver_plan(path, read_heads(path, lambda _: wanted()), skip=True)
    except TableRefused:
        return None
    return read_table(plan, lambda _: wanted()) if plan is not None else None
