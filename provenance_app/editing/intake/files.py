"""Files brought into a case in one go, without a window."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import sleep
from typing import Final

from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.items import Item, PagesToChoose
from provenance_app.editing.intake.reading.many_files import read_files
from provenance_app.editing.intake.wanted_pages import ANY_ONE, WantedPages
from provenance_app.editing.session import CaseSession
from provenance_app.evidence.pictures.crew import PictureCrew
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.model.collector import resting
from provenance_app.model.errors import ImportRefused, ProvenanceError

_PAUSE: Final = 0.001
"""Seconds to wait for a drive."""


class FilesRefused(ImportRefused):
    """Files could not be brought in, and none of them was."""

    def __init__(self, problems: Sequence[str], files: int) -> None:
        """Say what is wrong with each; `files` is how many there were to bring in."""
        head = [f"None of the {files} files was imported:"] if files > 1 else []
        self.problems = tuple(problems)
        ProvenanceError.__init__(self, "\n".join([*head, *problems]))


def import_files(session: CaseSession, paths: Sequence[Path], wanted: WantedPages = ANY_ONE) -> tuple[str, ...]:
    """Bring files into a case as one edit: case JSON as records; texts, pages and PDF as documents; all else as media.

    Args:
        session: The case.
        paths: The files.
        wanted: Which pages of archives that have several.

    Returns:
        What the user should know: files that could only be kept, pages that were captured again, what was there.

    Raises:
        FilesRefused: A file could not be read or does not fit; nothing of any of them has been written.
    """
    with resting():
        return _imported(session, paths, wanted)


def _imported(session: CaseSession, paths: Sequence[Path], wanted: WantedPages) -> tuple[str, ...]:
    problems: list[str] = []
    known = session.snapshot
    with (
        PictureReader() as reader,
        PictureCrew(reader) as crew,
        closing(_accepted(read_files(paths, crew, known, lambda: True), wanted, problems)) as items,
    ):
        adding = Adding(session, items)
        try:
            for worked in adding.steps():
                if not worked:
                    sleep(_PAUSE)
            if adding.edit.changes:
                session.perform(adding.edit)
        except BaseException:
            for _ in adding.give_back():
                pass
            raise
    return (*problems, *adding.added.notes)


def _accepted(read: Iterator[Item], wanted: WantedPages, problems: list[str]) -> Generator[Item, None, None]:
    """Go through the items that are to be added, the chosen pages of archives last; keep what is to be told of them.

    Raises:
        FilesRefused: Of one of them nothing can be made; those after the first such are read and not handed on.
    """
    refused: list[str] = []
    archives: list[Item] = []
    files = 0

    def handed_on(items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            problems.extend([item.problem] if item.problem else [])
            if item.what is None:
                refused.append(item.problem)
            if not refused:
                yield item
            elif item.original is not None:
                item.original.stream.close()

    def plain() -> Iterator[Item]:
        nonlocal files
        for item in read:
            files += 1
            if isinstance(item.what, PagesToChoose):
                archives.append(item)
            else:
                yield item

    yield from handed_on(plain())
    yield from handed_on(wanted.settled(archives))
    if refused:
        raise FilesRefused(refused, files)
