"""Whether a case is still what it was promised to be, whatever has happened to it."""

from collections.abc import Sequence
from pathlib import Path

from provenance_app.casefile import CaseFile
from provenance_app.model.errors import CaseFileError
from provenance_app.model.snapshot import Snapshot
from tests.reliability.script import same


def lost(path: Path, allowed: Sequence[Snapshot], beside: Sequence[str] = ()) -> str | None:
    """Say what is wrong with the case at `path`: it should be in one of these states, sound, and leave nothing beside.

    Args:
        path: The case; it is opened and closed as the app does.
        allowed: The states it may be in.
        beside: Names in the folder that have nothing to do with it.
    """
    try:
        with CaseFile.open(path) as case:
            found = case.load()
            problems = case.check().problems
    except CaseFileError as error:
        return f"it does not open: {error}"
    except Exception as error:  # noqa: BLE001 - the app would end with it
        return f"it cannot be read, and not in words for the user: {type(error).__name__}: {error}"
    if problems:
        return f"it is not sound: {'; '.join(problems[:3])}"
    if not any(same(found, state) for state in allowed):
        wanted = ", ".join(str(state.revision) for state in allowed)
        return f"it is in a state that was not written: revision {found.revision}, allowed {wanted}"
    left = {item.name for item in path.parent.iterdir()} - {path.name, *beside}
    return f"it left {', '.join(sorted(left))} beside it" if left else None
