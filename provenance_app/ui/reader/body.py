"""What stands below the head of the Reader: the captured text, what changed in it, or what to do without one."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from provenance_app.analysis.text_changes import TextChanges
from provenance_app.model.records import Capture
from provenance_app.ui.panels.empty_hint import EmptyHint
from provenance_app.ui.reader.changes_view import ChangesView
from provenance_app.ui.reader.text_view import TextView

EMPTY: Final = (
    "Read an article here and mark its claims. Copy it where you found it, then paste it with Ctrl+V; "
    "a saved page or a text can be dropped here, too."
)


class ReaderBody(QStackedWidget):
    """Shows one capture; the keyboard goes along from the text to the changes and back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.text = TextView(self)
        self.changes = ChangesView(self)
        self.no_text = EmptyHint("paste-text", self)
        self._readable = False
        for page in (self.text, self.changes, self.no_text):
            self.addWidget(page)

    @override
    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown else QSize()  # not that of the tallest page, which may be another

    def show_capture(self, capture: Capture | None) -> None:
        """Show the text of a capture; the changes, where they are shown, are those of the one before until told."""
        self._readable = capture is not None and capture.text is not None
        self._say_no_text(capture)
        if self.currentWidget() is not self.changes:
            self.setCurrentWidget(self._page)

    def show_changes(self, changes: TextChanges | None) -> None:
        """Show what changed, or the text again."""
        if changes is not None:
            self.changes.show_changes(changes)
        page = self._page if changes is None else self.changes
        if page is not self.currentWidget():
            focused = any(one.hasFocus() for one in (self.text, self.changes))
            self.setCurrentWidget(page)
            if focused:
                page.setFocus()

    @property
    def _page(self) -> QWidget:
        return self.text if self._readable else self.no_text

    def _say_no_text(self, capture: Capture | None) -> None:
        if capture is None:
            self.no_text.say(
                "No text of this document is kept yet. Copy its words where it stands, and paste them here: "
                "claims can then be marked in them.",
                "Paste its text",
            )
        else:
            kept = "Its original file is in the case. " if capture.file else ""
            self.no_text.say(f"This capture has no text that can be read here. {kept}", "Paste its text")
