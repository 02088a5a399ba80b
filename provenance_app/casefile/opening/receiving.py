"""Opening a case: this user's own where it is, a stranger's as an examined copy of it."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from provenance_app.casefile.connection import identity
from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.copying.copies import free_path, put_in_place, unfinished
from provenance_app.casefile.failures import Cancelled, CaseDamaged
from provenance_app.casefile.ledger import Ledger
from provenance_app.casefile.opening.examination import look_into, private_part
from provenance_app.casefile.opening.ready import LaterCopyKnown, Ready, at_once
from provenance_app.casefile.opening.verdict import Finding, Verdict
from provenance_app.model.errors import CaseFileError, CaseNotWritten


def make_ready(path: Path, ledger: Ledger, elsewhere: Path, progress: Progress | None = None) -> Ready:
    """Look at a case before it is opened: this user's own stays where it is, of a stranger's a copy is made.

    Args:
        path: The file. A stranger's is not changed by a byte.
        ledger: What this user's app has written.
        elsewhere: A folder for the copy, where that of the file takes none.
        progress: Told about how many bytes are done; returns False to stop.

    Raises:
        LaterCopyKnown: The user has gone on with this case in another file.
        CaseDamaged: Not all of it can be read.
        CaseFileError: It is no case, or not opened; the message says why.
        Cancelled: `progress` said so.
    """
    ready = at_once(path, ledger)
    if ready is not None:
        return ready
    with _part_for(path, elsewhere) as part:
        verdict = _looked_into(path, part, ledger, progress)
        own = _own(path, verdict, ledger)
        if own is not None:
            return own
        if verdict.finding is Finding.LATER:
            return _only_read(path, part, verdict)
        _refuse_earlier(path, verdict, ledger)
        return _adopted(path, part, _free_name(part.parent, path), verdict, progress)


def make_ready_to_read(path: Path, ledger: Ledger, progress: Progress | None = None) -> Ready:
    """Look at a case that shall only be read: of a stranger's, a private copy is what is read.

    It raises what `make_ready` does, but for LaterCopyKnown.
    """
    ready = at_once(path, ledger)
    if ready is not None:
        return ready
    with private_part() as part:
        verdict = _looked_into(path, part, ledger, progress)
        return _own(path, verdict, ledger) or _only_read(path, part, verdict)


def adopt(path: Path, ledger: Ledger, target: Path | None = None, progress: Progress | None = None) -> Ready:
    """Make an examined copy of a case, to work with.

    Args:
        path: The file. It is not changed by a byte.
        ledger: What this user's app has written.
        target: The copy; without one, it gets a free name beside the file.
        progress: Told about how many bytes are done; returns False to stop.

    Raises:
        CaseNotWritten: There is something at `target` already, or it cannot be written.
        CaseFileError: What `make_ready` raises, but for LaterCopyKnown.
    """
    if target is not None and target.exists():
        raise CaseNotWritten(f"There is already a file {target}. Choose another name for the copy.")
    with _part_for(target or path) as part:
        verdict = _looked_into(path, part, ledger, progress)
        if verdict.finding is Finding.LATER:
            raise CaseFileError(f"{verdict.message} No copy was made.")
        return _adopted(path, part, target or _free_name(path.absolute().parent, path), verdict, progress)


def _looked_into(path: Path, part: Path, ledger: Ledger, progress: Progress | None) -> Verdict:
    """Examine a file; raises CaseFileError where it cannot be opened."""
    verdict = look_into(path, part, ledger.at(path), progress)
    if verdict.finding is Finding.DAMAGED:
        raise CaseDamaged(verdict.message, path)
    if verdict.finding is Finding.REFUSED:
        said = "" if "Nothing was changed" in verdict.message else " It was not opened. Nothing was changed."
        raise CaseFileError(f"{verdict.message}{said}")
    return verdict


def _own(path: Path, verdict: Verdict, ledger: Ledger) -> Ready | None:
    """Return a file that this user wrote: at its place, or, if it is sound, on another drive before it was moved."""
    if verdict.finding is Finding.LATER or verdict.head is None:
        return None
    known = ledger.at(path)
    if known is not None and verdict.holds:
        return Ready(path, verdict)
    last = ledger.last(verdict.case_id)
    moved = last is None or identity(last.path) == identity(path)
    if moved and verdict.finding is Finding.SOUND and ledger.has_written(verdict.case_id, verdict.head.hash):
        return Ready(path, verdict, earlier_than=known)
    return None


def _refuse_earlier(path: Path, verdict: Verdict, ledger: Ledger) -> None:
    last = ledger.last(verdict.case_id)
    if last is None or verdict.head is None:
        return
    if ledger.has_seen(verdict.case_id, verdict.head.hash) and identity(last.path) != identity(path):
        marked = verdict.message if verdict.finding is Finding.MARKED else ""
        raise LaterCopyKnown(path, verdict.head.seq, last, marked)


def _adopted(path: Path, part: Path, target: Path, verdict: Verdict, progress: Progress | None) -> Ready:
    """Give the examined copy its name."""
    try:
        put_in_place(part, target)
    except OSError as error:
        raise CaseNotWritten(f"{target} could not be written: {error.strerror}. Nothing was changed.") from error
    if progress is not None and not progress(target.stat().st_size):
        target.unlink()
        raise Cancelled(f"{path.name} was not opened.")
    return Ready(target, verdict, path)


def _only_read(path: Path, part: Path, verdict: Verdict) -> Ready:
    """Put the examined copy where nobody else finds it, by the name of the file."""
    folder = TemporaryDirectory(prefix="provenance-", ignore_cleanup_errors=True)
    private = Path(folder.name) / path.name
    try:
        shutil.move(part, private)
    except OSError as error:
        folder.cleanup()
        raise CaseNotWritten(f"There is no room to read {path.name}: {error.strerror}. Nothing was changed.") from error
    return Ready(private, verdict, path, folder=folder)


@contextmanager
def _part_for(path: Path, elsewhere: Path | None = None) -> Iterator[Path]:
    """Make an empty file beside a path, or elsewhere; it is gone at the end of the block, unless it got a name."""
    with ExitStack() as made:
        try:
            part = made.enter_context(unfinished(path))
        except CaseNotWritten:
            if elsewhere is None:
                raise
            with suppress(OSError):
                elsewhere.mkdir(parents=True, exist_ok=True)
            part = made.enter_context(unfinished(elsewhere / path.name))
        yield part


def _free_name(folder: Path, path: Path) -> Path:
    """Return a name for one's copy that nothing has: `Ferry (my copy).provcase`."""
    return free_path(lambda number: folder / f"{path.stem} (my copy{number}){path.suffix}")
