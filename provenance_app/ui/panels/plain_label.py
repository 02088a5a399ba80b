"""Labels that never take text of a case for markup, and that can always be narrow."""

from re import compile as pattern
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from provenance_app.model.naming import controls_written

_LONGEST: Final = 15
_BREAK: Final = "\u200b"
_PARTS: Final = pattern(r"[^-/\u2010\u2013]*[-/\u2010\u2013]+|[^-/\u2010\u2013]+")


class PlainLabel(QLabel):
    """Plain text, wrapped; a word too long for a narrow pane is broken, at its hyphens and slashes if it has any.

    Roles are those of the stylesheet: `muted`, `strong`, `heading`, `title`, `quote`.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "",
        parent: QWidget | None = None,
        *,
        wrap: bool = True,
        longest: int = _LONGEST,
    ) -> None:
        """Show a text in a role; on one line where it is short and not to `wrap`.

        Words of up to `longest` letters are not broken: the label is never narrower than these.
        """
        super().__init__(parent)
        self._longest = longest
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setProperty(role, True)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(_breakable(text, self._longest))

    @override
    def text(self) -> str:
        return super().text().replace(_BREAK, "")

    def show_text(self, text: str) -> None:
        """Show a text; without one, the label takes no room."""
        self.setText(text)
        self.setHidden(not text)


def _breakable(text: str, longest: int) -> str:
    lines = map(controls_written, text.split("\n"))
    return "\n".join(" ".join(_pieces(word, longest) for word in line.split(" ")) for line in lines)


def _pieces(word: str, longest: int) -> str:
    """Return a word with the places where it may be broken: after its signs, else where a part is too long."""
    if len(word) <= longest:
        return word
    parts = _PARTS.findall(word)
    return _BREAK.join(part[at : at + longest] for part in parts for at in range(0, len(part), longest))
