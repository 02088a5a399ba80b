"""How far an export is, and how it is left off."""

from collections.abc import Callable

from provenance_app.model.errors import ProvenanceError

Progress = Callable[[float], bool]
"""Takes the share done, 0 to 1; returns False once the user has cancelled."""


class ExportCancelled(ProvenanceError):
    """The user cancelled; nothing was written."""


def unwatched(_: float) -> bool:
    """Go on, whoever asks."""
    return True


def step(progress: Progress, share: float) -> None:
    """Report the share done.

    Raises:
        ExportCancelled: The user cancelled.
    """
    if not progress(share):
        raise ExportCancelled("The export was cancelled; nothing was written.")


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """Return the progress of a part that runs from one share of the whole to another."""
    return lambda share: progress(start + (end - start) * share)
