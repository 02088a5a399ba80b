"""Salvage in a process of its own, which may die of what it reads and leaves nothing behind."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.copying.copies import put_in_place
from provenance_app.casefile.copying.salvage import SalvageReport, salvage
from provenance_app.casefile.opening.child import in_child
from provenance_app.model.errors import CaseNotWritten

_SECONDS: Final = 3_600.0
"""How long it may take: there is a Cancel."""


def salvage_apart(path: Path, target: Path, progress: Progress | None = None) -> SalvageReport:
    """Save what can be read of the damaged case at `path` to `target`, as `salvage` does and with what it raises.

    Raises:
        ChildFailed: The process died, or took more memory or time than it may.
    """
    try:
        with TemporaryDirectory(prefix=".provenance-", dir=target.absolute().parent) as folder:
            made = Path(folder) / target.name
            report = in_child(salvage, path, made, progress=progress, seconds=_SECONDS)
            put_in_place(made, target)
    except OSError as error:
        raise CaseNotWritten(f"{target} cannot be written: {error.strerror}. Choose another folder.") from error
    return report
