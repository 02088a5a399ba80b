"""All steps of an examination, whatever the file is: those before a child process looks into it, and those in it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from os import stat_result
from pathlib import Path
from tempfile import TemporaryDirectory

from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.failures import CaseDamaged
from provenance_app.casefile.ledger import Ledger, Remembered
from provenance_app.casefile.opening.child import ChildFailed, in_child
from provenance_app.casefile.opening.header import MadeLater, examine_file, examine_header, side_files
from provenance_app.casefile.opening.steps import examine_contents, examine_cut_off, examine_index
from provenance_app.casefile.opening.verdict import Finding, Step, Verdict
from provenance_app.model.errors import CaseFileError, CaseNotWritten


def look_into(
    path: Path, made: Path, known: Remembered | None, progress: Progress | None = None, *, index: bool = False
) -> Verdict:
    """Examine a file, and write a typed copy of what it holds.

    Args:
        path: The file, which is not changed.
        made: An empty file, which gets the copy.
        known: What is remembered of the case at that place.
        progress: Told about how many bytes are done; returns False to stop.
        index: Whether to look at the search index, too; the copy has another one in any case.

    Raises:
        Cancelled: `progress` said so.
        CaseNotWritten: There is no room for the copy.
    """
    step = Step.FILE
    try:
        found = examine_file(path)
        step = Step.HEADER
        _examine_header(path, found)
        step = Step.SIDE_FILES
        with _still(path, known) as (still, cut_off):
            step = Step.OPENED
            asked = known.head if known else None
            steps = examine_cut_off if cut_off else examine_contents
            verdict = in_child(steps, still, path.name, made, asked, progress=progress)
            if index and verdict.sound:
                verdict = _with_index(verdict, still, path.name, made)
        _refuse_changing(path, found)
        return verdict
    except CaseNotWritten:
        raise
    except CaseDamaged as error:
        return Verdict(step, Finding.DAMAGED, str(error), (str(error),))
    except (CaseFileError, ChildFailed) as error:
        return Verdict(step, Finding.REFUSED, str(error), (str(error),))


def examination(path: Path, ledger: Ledger) -> Verdict:
    """Examine a file and keep nothing; raises CaseNotWritten where there is no room for a copy."""
    with private_part() as made:
        return look_into(path, made, ledger.at(path), index=True)


def _with_index(verdict: Verdict, still: Path, name: str, made: Path) -> Verdict:
    """Look at the search index of a file that is sound, too."""
    if in_child(examine_index, still, made):
        return verdict
    message = f"The search index of {name} is damaged; no record is. The app makes it anew when it checks the case."
    return replace(verdict, finding=Finding.INDEX, message=message, problems=(message,))


@contextmanager
def private_part() -> Iterator[Path]:
    """Make an empty file where nobody else finds it; it is gone at the end of the block, unless it was moved."""
    with TemporaryDirectory(prefix="provenance-", ignore_cleanup_errors=True) as folder:
        part = Path(folder) / "examined"
        part.touch()
        yield part


def _refuse_changing(path: Path, found: stat_result) -> None:
    """Refuse a file that somebody wrote to meanwhile: it was copied and looked at at the same time."""
    now = examine_file(path)
    if (now.st_ino, now.st_size, now.st_mtime_ns) != (found.st_ino, found.st_size, found.st_mtime_ns):
        raise CaseFileError(f"{path.name} was changed while it was looked at. Open it again when that is done.")


def _examine_header(path: Path, found: stat_result) -> None:
    try:
        examine_header(path, found)
    except MadeLater:
        return  # whether it can be read here stands inside


@contextmanager
def _still(path: Path, known: Remembered | None) -> Iterator[tuple[Path, bool]]:
    """Return a file to examine, and whether it is a private copy of one's own whose writing was cut off.

    Raises:
        CaseFileError: There is a side file beside a stranger's case: it could rewrite it.
    """
    found = side_files(path)
    if not found:
        yield path, False
        return
    if known is None:
        raise CaseFileError(
            f"{found[0].name} lies beside {path.name}: it is being written, or writing it was cut off on another "
            "computer. Close it there and copy it again; or move that file away to open the case as it stands."
        )
    with TemporaryDirectory(prefix="provenance-", ignore_cleanup_errors=True) as folder:
        for source in (path, *found):
            _copy(source, Path(folder) / source.name)
        yield Path(folder) / path.name, True


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise CaseNotWritten(
            f"{source} could not be copied to be looked at: {error.strerror}. Nothing was changed."
        ) from error
