"""Salvaging a damaged case in a child process: what is in it may do harm, too."""

from pathlib import Path
from tempfile import TemporaryDirectory

from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.copying.copies import put_in_place
from provenance_app.casefile.copying.salvage import SalvageReport, salvage
from provenance_app.casefile.opening.child import in_child
from provenance_app.model.errors import CaseNotWritten


def salvage_apart(path: Path, target: Path, progress: Progress | None = None) -> SalvageReport:
    """Do what `salvage` does in a process of its own; raises what it raises, and ChildFailed.

    A file that is at `target` is never replaced.
    """
    if target.exists():
        raise CaseNotWritten(f"There is already a file {target}. Choose another name for what is saved.")
    try:
        # A child that is ended leaves what it was writing: all of that is in a folder that goes.
        with TemporaryDirectory(prefix=".provenance-", dir=target.absolute().parent) as folder:
            made = Path(folder) / target.name
            report = in_child(salvage, path, made, progress=progress)
            put_in_place(made, target)
    except OSError as error:
        raise CaseNotWritten(f"{target} could not be written: {error.strerror}. Choose another place.") from error
    return report
