"""Which of several files are taken where one of them cannot be."""

from collections.abc import Generator, Iterable, Sequence

from provenance_app.editing.intake.items import Item
from provenance_app.model.errors import ImportRefused, ProvenanceError


class FilesRefused(ImportRefused):
    """Files could not be brought in, and none of them was."""

    def __init__(self, problems: Sequence[str], files: int, way: str = "") -> None:
        """Say what is wrong with each of `files` there were to bring in, and the way out, if there is one."""
        head = [f"None of the {files:,} files was added:"] if files > 1 else []
        self.problems, self.files = tuple(problems), files
        ProvenanceError.__init__(self, "\n".join([*head, *problems, *([way] if way else [])]))


def accepted(
    items: Iterable[Item | None], problems: Sequence[str] = (), *, together: bool
) -> Generator[Item | None, None, None]:
    """Go through items as they are read; where they are taken together, none after the first that cannot be.

    Args:
        items: What is read; None says that the next one is not there yet.
        problems: What could not be read before.
        together: Whether all of them are taken or none.

    Raises:
        FilesRefused: One of several that are taken together cannot be; all were read by then, so it names each.
    """
    refused, files = list(problems), 0
    for item in items:
        if item is not None:
            files += 1
            refused += [item.problem] if item.what is None and item.problem else []
        if not (refused and together) or item is None:
            yield item
        else:
            item.close()
    if refused and together:
        raise FilesRefused(refused, files)
