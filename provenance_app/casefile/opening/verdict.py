"""What looking at a file showed, before anything in it is believed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from provenance_app.casefile.history.journal import Head


class Step(StrEnum):
    """The steps of an examination, in their order; the name of the last one that was taken."""

    FILE = "file"
    HEADER = "header"
    SIDE_FILES = "side files"
    OPENED = "opened without writing"
    SCHEMA = "schema"
    PAGES = "pages and references"
    HISTORY = "history, rows and stored files"
    INTEGRITY = "integrity"


class Finding(StrEnum):
    """What came of it.

    Attributes:
        SOUND: It is what the app wrote.
        INDEX: Every record is what the app wrote; only the search index, which is made of them, is damaged.
        MARKED: It opens, but not by the app were some of its records changed.
        LATER: It was made with a later version of the app, and says that this one can read it, but not edit it.
        DAMAGED: Not all of it can be read; what can be read can be saved to a new case.
        REFUSED: It is not opened.
    """

    SOUND = "sound"
    INDEX = "damaged in its search index"
    MARKED = "changed outside the app"
    LATER = "of a later version"
    DAMAGED = "damaged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an examination of a file came to.

    Attributes:
        step: The last step that was taken.
        finding: What came of it.
        message: What to tell; empty where it is sound.
        problems: What was found, a sentence each.
        figures: `records`, `entries`, `files`, `bytes` of stored files, `fingerprint` of the last entry.
        case_id: Which case it is, or "" where that cannot be told.
        head: The last entry of its history, or None.
        holds: Whether its history has the entry that was asked for.
    """

    step: Step
    finding: Finding
    message: str = ""
    problems: tuple[str, ...] = ()
    figures: Mapping[str, int | str] = field(default_factory=dict)
    case_id: str = ""
    head: Head | None = None
    holds: bool = False

    @property
    def sound(self) -> bool:
        """Whether it is what the app wrote."""
        return self.finding is Finding.SOUND
