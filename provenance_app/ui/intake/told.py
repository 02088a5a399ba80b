"""What is told of what came in: that it is there, why it is not, or whether all of it is wanted."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.reading.folders import Walked
from provenance_app.editing.intake.reading.naming import as_text
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.intake.batch import Batch
from provenance_app.ui.panels.inspector.stored_file import size_text
from provenance_app.ui.panels.wording import count

_SHOWN: Final = 8
_NAME: Final = 60
"""Letters of the name of a file in the status bar."""


def adding_words(chosen: Sequence[Path]) -> str:
    """Return what is done with files, for the status bar; a long name is without its middle."""
    if len(chosen) > 1:
        return f"Adding {len(chosen):,} files"
    name = as_text(chosen[0].name)
    short = name if len(name) <= _NAME else f"{name[: _NAME - 17]}\u2026{name[-16:]}"
    return f"Adding {short}"


def question(paths: Sequence[Path], walked: Walked) -> tuple[str, str]:
    """Return the question whether all files of folders shall be added, and the words of yes."""
    name = as_text(paths[0].name) if len(paths) == 1 else f"{len(paths)} folders and files"
    without = f" ({walked.left_out} left out)" if walked.left_out else ""
    many = f"{len(walked.files):,} files"
    words = f"There are {many} in {name}, {size_text(walked.size)}{without}. Shall all of them be added?"
    return words, f"Add {many}"


def sentence(snapshot: Snapshot, adding: Adding) -> str:
    """Return what became of what was read, once it is in the case."""
    added = adding.added
    document = snapshot.documents.get(added.ids[0]) if len(added.ids) == 1 else None
    if document is None or document.id not in (record.id for record in added.new):
        sentences = added.sentences
        more = len(sentences) - _SHOWN
        return " ".join([*sentences[:_SHOWN], *([f"And {more} more."] if more > 0 else [])])
    captures = snapshot.captures_of(document.id)
    if not captures:
        return f"{added.label}. Nothing was fetched; copy the words of the page and paste them to capture it."
    words = count(len((captures[-1].text or "").split()), "word")
    return f"{added.label}, {words}"


def problems(found: Sequence[str]) -> str:
    """Return the first of many problems, and how many more there are."""
    more = len(found) - _SHOWN
    return "\n".join([*found[:_SHOWN], *([f"... and {more} more"] if more > 0 else [])])


def nothing_added(why: str, batch: Batch) -> str:
    """Return why nothing of a batch was added."""
    return f"{why} None of the {batch.count:,} files was added." if batch.count > 1 else why
