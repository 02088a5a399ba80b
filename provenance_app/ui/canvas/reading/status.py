"""Three classes of a link's status, told apart by dash, glyph and word as well as by colour."""

from typing import Final

from PySide6.QtGui import QColor

from provenance_app.model.enumerations import CLASS_OF, LinkStatus, StatusClass
from provenance_app.ui.theme import Theme

__all__ = ["ALTERED", "ALTERED_WORD", "CLASS_OF", "DASHES", "GLYPHS", "STATUS_WORDS", "StatusClass", "colour_of"]

GLYPHS: Final = {StatusClass.CONFIRMED: "\u2713", StatusClass.UNVERIFIED: "?", StatusClass.DISPUTED: "\u00d7"}

DASHES: Final[dict[StatusClass, tuple[float, ...]]] = {
    StatusClass.CONFIRMED: (),
    StatusClass.UNVERIFIED: (7.0, 4.0),
    StatusClass.DISPUTED: (1.5, 3.5),
}
"""Lengths of dash and gap in scene pixels; none is a solid line."""

ALTERED: Final = "\u2260"
ALTERED_WORD: Final = "changed outside"
"""Glyph and word of what was changed outside the app; they stand beside those of the status."""

STATUS_WORDS: Final = {
    LinkStatus.CONFIRMED: "confirmed: seen in the capture",
    LinkStatus.UNCHECKED: "not checked yet",
    LinkStatus.PARTLY: "partly there",
    LinkStatus.UNAVAILABLE: "cannot be looked up",
    LinkStatus.NOT_FOUND: "looked for, not there",
    LinkStatus.REFUTED: "refuted",
}


def colour_of(status: StatusClass, theme: Theme) -> QColor:
    """Return the colour of lines and pills of this class."""
    return {
        StatusClass.CONFIRMED: theme.confirmed,
        StatusClass.UNVERIFIED: theme.unverified,
        StatusClass.DISPUTED: theme.disputed,
    }[status]
