"""Files that are written from a case: whole or not at all, and never over a case."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from provenance_app.casefile.connection import identity
from provenance_app.casefile.copying.copies import part_beside, put_in_place
from provenance_app.casefile.opening.header import OPEN_HERE, is_case
from provenance_app.model.errors import CaseNotWritten, ProvenanceError


class OutputRefused(ProvenanceError):
    """A file could not be written where it was asked for; what was there is as it was."""


def write_output(path: Path, data: bytes) -> None:
    """Write a file that is not a case; a file that is there is replaced once all of it is written.

    Raises:
        OutputRefused: There is a case at that place, or it does not take the file.
    """
    write_outputs({path: data})


def write_outputs(files: Mapping[Path, bytes]) -> None:
    """Write files that are not cases: none is put in its place before all of them are written.

    Raises:
        OutputRefused: There is a case at one of these places, or it does not take the file.
    """
    for path in files:
        refuse_case(path)
    parts: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for path, data in files.items():
            target = path.resolve()
            if target.exists() and not target.is_file():
                target.write_bytes(data)  # a device or a pipe; a folder refuses it
                continue
            parts.append((part_beside(target), target))
            parts[-1][0].write_bytes(data)
        for part, path in parts:
            put_in_place(part, path)
    except CaseNotWritten as error:
        raise OutputRefused(str(error)) from error
    except OSError as error:
        raise OutputRefused(f"{path} could not be written: {error.strerror}. Choose another place.") from error
    finally:
        for part, _ in parts:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def refuse_case(path: Path) -> None:
    """Raise OutputRefused where a case stands at a path: writing there would lose it."""
    if OPEN_HERE[identity(path) or (0, 0)] or is_case(path):
        raise OutputRefused(f"{path} is a case, and would be lost. Choose another name.")
