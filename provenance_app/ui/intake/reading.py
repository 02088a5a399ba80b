"""What the worker thread does with files and folders before anything of them is stored."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from provenance_app.editing.intake.items import Item
from provenance_app.editing.intake.reading.files import Stopped, read_file
from provenance_app.editing.intake.reading.folders import Walked, walk
from provenance_app.editing.intake.tables.heads import read_heads
from provenance_app.editing.intake.tables.planning import archiver_plan
from provenance_app.editing.intake.tables.reading import read_table
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.evidence.tables.book import is_table
from provenance_app.evidence.tables.table import TableRefused
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.tasks import Progress

MANY: Final = 100
"""More files in folders than this are not read before the user has seen how many they are."""


def read_files(
    paths: Sequence[Path], reader: PictureReader, known: Snapshot, progress: Progress, *, asked: bool
) -> tuple[Item, ...] | Walked:
    """Return what files and all files in folders make, or what there is where it is much and nobody was asked.

    Args:
        paths: Files and folders.
        reader: For pictures.
        known: The case as it is.
        progress: Told the percentage; returns False to stop, which reads nothing.
        asked: Whether the user knows how many files there are.
    """
    walked = walk(paths, lambda: progress(0))
    if not asked and len(walked.within) > MANY:
        return walked
    items = [Item(what=None, problem=problem) for problem in walked.problems]
    try:
        for number, path in enumerate(walked.files):
            share = _share(progress, number, len(walked.files))
            table = _archiver_table(path, share) if path in walked.within and is_table(path.name) else None
            items.append(table or read_file(path, reader, known, share))
        if not progress(100):
            raise Stopped
    except Stopped:
        close_all(items)
        return ()
    return tuple(items)


def _archiver_table(path: Path, progress: Progress) -> Item | None:
    try:
        plan = archiver_plan(path, read_heads(path, progress), skip=True)
    except TableRefused:
        return None
    return read_table(plan, progress) if plan is not None else None


def _share(progress: Progress, number: int, count: int) -> Progress:
    """Return the progress of one of several files."""
    return lambda percent: progress((number * 100 + percent) // count)


def close_all(items: Iterable[Item]) -> None:
    """Let go of what was read."""
    for item in items:
        if item.original is not None:
            item.original.stream.close()
