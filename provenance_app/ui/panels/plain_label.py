"""Labels that never take text of a case for markup, and that can always be narrow."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from provenance_app.model.naming import controls_written

_LONGEST: Final = 15
_BREAK: Final = "\u200b"


class PlainLabel(QLabel):
    """Plain text, wrapped; a word too long for a narrow pane is broken.

    Roles are those of the stylesheet: `muted`, `strong`, `heading`, `title`, `quote`.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None, *, wrap: bool = True) -> None:
        """Show a text in a role; on one line where it is short and not to `wrap`."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setProperty(role, True)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(_breakable(text))

    @override
    def text(self) -> str:
        return super().text().replace(_BREAK, "")

    def show_text(self, text: str) -> None:
        """Show a text; without one, the label takes no room."""
        self.setText(text)
        self.setHidden(not text)


def _breakable(text: str) -> str:
    lines = map(controls_written, text.split("\n"))
    return "\n".join(" ".join(map(_pieces, line.split(" "))) for line in lines)


def _pieces(word: str) -> str:
    if len(word) <= _LONGEST:
        return word
    return _BREAK.join(word[at : at + _LONGEST] for at in range(0, len(word), _LONGEST))
