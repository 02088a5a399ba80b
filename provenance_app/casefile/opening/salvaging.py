"""Salvaging a damaged case in a child process: what is in it may do harm, too."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from provenance_app.casefile.case_file import CaseFile
from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.copying.copies import put_in_place
from provenance_app.casefile.copying.salvage import SalvageReport, salvage
from provenance_app.casefile.ledger import Ledger
from provenance_app.casefile.opening.child import ChildFailed, in_child
from provenance_app.casefile.remembering import remember
from provenance_app.model.errors import CaseNotWritten

_SECONDS: Final = 3_600.0
"""How long it may take: it can be stopped."""


def salvage_apart(path: Path, target: Path, ledger: Ledger, progress: Progress | None = None) -> SalvageReport:
    """Do what `salvage` does in a process of its own; what is saved is the user's own case.

    It raises what `salvage` does, and ChildFailed. A file that is at `target` is never replaced.
    """
    if target.exists():
        raise CaseNotWritten(f"There is already a file {target}. Choose another name for what is saved.")
    try:
        # A child that is ended leaves what it was writing: all of that is in a folder that goes.
        with TemporaryDirectory(prefix=".provenance-", dir=target.absolute().parent) as folder:
            made = Path(folder) / target.name
            report = in_child(salvage, path, made, progress=progress, seconds=_SECONDS)
            put_in_place(made, target)
    except ChildFailed as error:
        raise ChildFailed(
            f"Nothing could be saved of {path.name}: the part of the program that looks at files stopped at it, or "
            "took more time or memory than it may. The file is as it was."
        ) from error
    except OSError as error:
        raise CaseNotWritten(f"{target} could not be written: {error.strerror}. Choose another place.") from error
    with CaseFile.open(target) as saved:
        remember(saved, ledger)
    return report
