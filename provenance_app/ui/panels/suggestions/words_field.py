"""Which words of the text a suggestion is about: shown, and made more or fewer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from provenance_app.ui.panels.icon_button import IconButton
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.suggestions.spans import earlier, later, trimmed
from provenance_app.ui.panels.wording import tool_tip, visible

_SHOWN = 280
_WORD = 24
"""Letters of a word that is not broken: what is quoted is read letter by letter, and the panel has room for it."""


class WordsField(QWidget):
    """Buttons move the beginning and the end by a word; words marked in the Reader take their place, too.

    Signals:
        changed: Other words are meant now.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no text."""
        super().__init__(parent)
        self._text = ""
        self._range = (0, 0)
        self._words = PlainLabel(role="quote", parent=self, longest=_WORD)
        self._words.setObjectName("suggestion-words")
        self._hint = PlainLabel("Or mark other words in the text.", role="muted", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(2)
        for end, label in (("begin", "Begins"), ("end", "Ends")):
            row.addWidget(PlainLabel(label, role="muted", parent=self, wrap=False))
            for way, picture in (("earlier", "chevron-left"), ("later", "chevron-right")):
                words = f"{label[:-1]} one word {way}"
                button = IconButton(f"suggestion-{end}-{way}", words, picture, self)
                button.clicked.connect(lambda _on=False, end=end, way=way: self._move(end, way))
                row.addWidget(button)
            row.addSpacing(10)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._hint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def range(self) -> tuple[int, int]:
        """Start and end of the words, in code points of the text."""
        return self._range

    @property
    def words(self) -> str:
        """The words as they stand in the text."""
        return self._text[slice(*self._range)]

    def show_range(self, text: str, start: int, end: int) -> None:
        """Show words of a text."""
        self._text, self._range = text, (start, end)
        self._show()

    def take(self, start: int, end: int) -> None:
        """Mean other words of the text; nothing happens where there are none."""
        found = trimmed(self._text, start, end)
        if found is not None and found != self._range:
            self._range = found
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        words = visible(self.words)
        short = words if len(words) <= _SHOWN else f"{words[: _SHOWN // 2]} \u2026 {words[-_SHOWN // 2 :]}"
        self._words.setText(short)
        self._words.setToolTip(tool_tip(words))

    def _move(self, end: str, way: str) -> None:
        first, last = self._range
        moved = {
            ("begin", "earlier"): (earlier(self._text, first), last),
            ("begin", "later"): (later(self._text, first), last),
            ("end", "earlier"): (first, earlier(self._text, last)),
            ("end", "later"): (first, later(self._text, last)),
        }[end, way]
        if moved[0] < moved[1]:
            self.take(*moved)
