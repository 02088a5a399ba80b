"""The errors of the world: what a user did, gave or met. Each message says what is wrong and what to do.

Anything else that is raised is a defect of the app.
"""

from collections.abc import Sequence
from typing import Final


class ProvenanceError(Exception):
    """Base of every error that is shown to the user as a calm message, without a traceback."""


class UnknownRecord(ProvenanceError):
    """A record was asked for that the case does not have."""


class RecordRefused(ProvenanceError):
    """A record or link does not fit the model."""


class EditConflict(ProvenanceError):
    """A record was changed elsewhere since this edit was begun; nothing was written."""


_SHOWN: Final = 20


class ImportRefused(ProvenanceError):
    """A file could not be imported; nothing of it was written.

    Attributes:
        problems: Every problem found, each beginning with its place in the file.
    """

    def __init__(self, name: str, problems: Sequence[str]) -> None:
        """Keep all `problems` of the file called `name`."""
        self.problems = tuple(problems)
        shown = "\n".join(self.problems[:_SHOWN])
        rest = len(self.problems) - _SHOWN
        more = f"\n... and {rest} more" if rest > 0 else ""
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        super().__init__(f"{name} was not imported, {count}; nothing was written:\n{shown}{more}")


class CaseFileError(ProvenanceError):
    """The case file cannot be opened, or read as a case."""


class CaseNotWritten(CaseFileError):
    """The case file is as it should be, but did not take what was to be written; it is as it was before."""


class CaseBusy(CaseNotWritten):
    """Something else is being written to the case, which takes a while; what was to be written has to wait."""

    def __init__(self, name: str, what: str) -> None:
        """Say that `what` was not written to the file called `name`."""
        super().__init__(
            f"{name} is busy with what is being added. {what} was not written; try again when that is done."
        )


class TooMuchText(CaseNotWritten):
    """A record is larger than a case may hold; it was not written."""
