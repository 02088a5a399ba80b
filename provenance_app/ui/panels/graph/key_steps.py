"""A line above the graph of key claims: how many of them are in sight, and steps to the others."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from provenance_app.analysis.views import KeyView
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.graph.sight import Sight
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import DOT, count


class KeySteps(QWidget):
    """Says which key claims are in sight; hidden where all are.

    Signals:
        wanted: Place among the key claims of the first that shall be in sight.
    """

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._part = KeyView(())
        self._before: list[int] = []
        self.words = PlainLabel(role="muted", parent=self, wrap=False)
        self.words.setObjectName("graph-keys")
        self.previous = self._button("Previous", "graph-previous-keys", "Show the key claims before these", "Alt+PgUp")
        self.next = self._button("Next", "graph-next-keys", "Show the key claims after these", "Alt+PgDown")
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        row = Flow(self)
        for widget in (self.words, self.previous, self.next):
            row.addWidget(widget)
        self.hide()

    def _button(self, words: str, name: str, told: str, keys: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(told)
        button.setToolTip(f"{told} ({keys})")
        button.setProperty("small", True)
        return button

    def show_part(self, part: KeyView) -> None:
        """Take note of which key claims are shown now."""
        self._part = part
        while self._before and self._before[-1] >= part.first:
            self._before.pop()
        self.previous.setEnabled(part.first > 0)
        self.next.setEnabled(self._end < part.whole)

    @property
    def _end(self) -> int:
        return self._part.first + len(self._part.keys)

    def say(self, snapshot: Snapshot, sight: Sight, *, shown: bool) -> None:
        """Say how many of the key claims are in sight; nothing where all are, or where `shown` is not this view."""
        part, records = self._part, sight.records or frozenset()
        keys = [one.id for one in snapshot.claims.values() if one.key]
        seen = sum(1 for one in keys if one in records)
        begun = f"{part.first + 1:,} to {self._end:,}" if len(part.keys) > 1 else f"{part.first + 1:,}"
        parts = [f"{seen:,} of {count(len(keys), 'key claim')}"]
        if part.first:
            parts.append(f"these are {begun}")
        self.words.setText(DOT.join(parts))
        self.setVisible(shown and seen < len(keys))

    def step(self, way: int) -> bool:
        """Go on to the next key claims, or back to those before with -1; returns False where there are none."""
        if way > 0 and self._end < self._part.whole:
            self._before.append(self._part.first)
            self.wanted.emit(self._end)
        elif way < 0 and self._part.first:
            self.wanted.emit(self._before.pop() if self._before else 0)
        else:
            return False
        return True
