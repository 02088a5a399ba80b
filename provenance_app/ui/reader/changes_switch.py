"""The line of the Reader's head that says what changed since the capture before, with the switch that shows it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from provenance_app.analysis.standing import before
from provenance_app.analysis.text_changes import TextChanges, text_changes
from provenance_app.editing.intake.again import difference
from provenance_app.model.records import Capture
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.panels.elided_label import ElidedLabel
from provenance_app.ui.panels.icon_button import IconButton
from provenance_app.ui.panels.wording import DOT, local_time


class ChangesSwitch(QWidget):
    """There only where the document was captured before.

    Attributes:
        changes: What changed since then, or None where there is nothing before.

    Signals:
        wanted: Whether the changes shall be shown.
        step_wanted: The next change is wanted (1), or the one before (-1).
    """

    wanted = Signal(bool)
    step_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden line."""
        super().__init__(parent)
        self.changes: TextChanges | None = None
        self.button = QPushButton(self)
        self.button.setObjectName("reader-changes")
        self.button.setAccessibleName("Changes since the capture before")
        self.button.setProperty("pill", True)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._toggle)
        self._words = ElidedLabel(parent=self)
        self._words.setObjectName("reader-changes-count")
        self._words.setProperty("muted", True)
        self._before = IconButton("reader-change-before", "The change before (P)", "chevron-up", self)
        self._next = IconButton("reader-change-next", "The next change (N)", "chevron-down", self)
        self._before.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._next.clicked.connect(lambda: self.step_wanted.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self._words, 1)
        row.addWidget(self._before)
        row.addWidget(self._next)
        self._toggle(False)
        self.hide()

    @property
    def on(self) -> bool:
        """Whether the changes are shown."""
        return self.button.isChecked()

    def switch(self, on: bool) -> None:
        """Show the changes, where there is a capture before, or the text."""
        self.button.setChecked(on and self.changes is not None)

    def show_capture(self, snapshot: Snapshot, capture: Capture | None) -> None:
        """Say what changed in a capture since the one before."""
        earlier = before(snapshot, capture) if capture is not None and capture.text is not None else None
        self.changes = None
        if capture is not None and capture.text is not None and earlier is not None and earlier.text is not None:
            self.changes = text_changes(earlier.text, capture.text)
            self.button.setText(f"Changes since {local_time(earlier.captured_at)[:10]}")
            self.button.setToolTip(f"What changed since the capture of {local_time(earlier.captured_at)}")
            headline = ["the headline changed"] if self.changes.headline else []
            words = DOT.join([*headline, difference(self.changes)])
            self._words.setText(words)
            self._words.setToolTip(words)
            self.button.setAccessibleName(f"{self.button.text()}: {words}")
        self.setVisible(self.changes is not None)
        if self.changes is None:
            self.switch(False)

    def _toggle(self, on: bool) -> None:
        self._before.setVisible(on)
        self._next.setVisible(on)
        self.wanted.emit(on)
