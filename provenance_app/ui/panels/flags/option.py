"""One thing that can be done about a flag."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from provenance_app.model.changes import Edit
from provenance_app.model.ids import RecordId
from provenance_app.ui.panels.flags.answer import Answer

Make = Callable[[], Edit | None]


class Request(StrEnum):
    """What a panel cannot do itself and asks the window for."""

    SHOW_PATHS = "show_paths"
    """Show the paths of a claim to its origins."""
    SHOW_RING = "show_ring"
    """Show the ring that a record is in."""
    LINK = "link"
    """Let the user choose what to link a record to."""
    CAPTURE = "capture"
    """Let the user preserve a document."""
    ANCHOR = "anchor"
    """Let the user mark the words of a link in the capture again."""
    CHANGES = "changes"
    """Show what became of the words of a link in the next capture without them."""
    WHY = "why"
    """Say what the rule looks for that stands in the place of the record."""
    FILE = "file"
    """Let the user give the original file of a record again."""
    CAPTURE_FILE = "capture_file"
    """Let the user choose a file that is another capture of a document."""
    READ_AGAIN = "read_again"
    """Make the text of a capture anew from its original."""
    RECORD_HISTORY = "record_history"
    """List what was done to a record."""
    HISTORY = "history"
    """Show where the history and a record do not fit; of no record, where the history does not hold."""


@dataclass(frozen=True, slots=True)
class FieldRequest:
    """Asks the window to bring a field of a record into sight in the inspector, with the keyboard in it."""

    field: str


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """Asks the window to show a picture beside others."""

    others: tuple[RecordId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A button of a flag. Exactly one of `edit`, `choices`, `ask` and `request` says what it does.

    Attributes:
        id: Name of the button, the same for all flags with this option.
        words: What stands on it.
        edit: The edit that it does at once.
        choices: The words and edits to choose from.
        ask: Makes the input to be filled in; it is told whether there is room for one line only.
        request: What the window is asked for, and for which record.
        tip: More than the words say, for its tool tip.
        then: What is told or shown once its edit is done.
    """

    id: str
    words: str
    edit: Make | None = None
    choices: tuple[tuple[str, Make], ...] = ()
    ask: Callable[[bool], Answer] | None = None
    request: tuple[Request | FieldRequest | CompareRequest, RecordId] | None = None
    tip: str = ""
    then: Callable[[Edit], None] | None = None
