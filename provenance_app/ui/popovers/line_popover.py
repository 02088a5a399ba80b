"""A popover with one line to write in."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.popovers.popover import Popover

_MOST = 300


class LinePopover(Popover):
    """One field; Enter takes what was written, Esc leaves it. It goes away with what it was asked for.

    Signals:
        written: What was written, without white space around it; never nothing.
    """

    written = Signal(str)

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        """Make it hidden; `words` stand above the line."""
        super().__init__(f"{name}-popover", words, parent)
        self.line = QLineEdit(self)
        self.line.setObjectName(name)
        self.line.setAccessibleName(words)
        self.line.setMaxLength(_MOST)
        self.line.setMinimumWidth(280)
        self.line.returnPressed.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(PlainLabel(words, role="muted", parent=self, wrap=False))
        column.addWidget(self.line)
        self.closed.connect(lambda _chosen: self.deleteLater())

    @override
    def first_field(self) -> QWidget:
        return self.line

    def open_with(self, text: str, at: QPoint) -> None:
        """Open beneath a point of the screen with a text, all of it marked."""
        self.line.setText(text)
        self.line.selectAll()
        self.open_at(at)

    def _take(self) -> None:
        text = self.line.text().strip()
        if text:
            self.put_away(chosen=True)
            self.written.emit(text)
