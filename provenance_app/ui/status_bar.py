"""The line at the bottom: when the case was saved, what it holds, work under way, and the zoom."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QStatusBar, QToolButton, QWidget

from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.elided_label import ElidedLabel
from provenance_app.ui.tasks import Task

_SHOWN_MS = 8_000
_WORDS = 260


def count(number: int, noun: str) -> str:
    """Return a number with its noun in the right form: `1 claim`, `3 claims`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


class StatusBar(QStatusBar):
    """Says what just happened, and what is going on."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._saved = _giving_way(ElidedLabel(parent=self))
        self._counts, self._zoom = QLabel(self), QLabel(self)
        for label, name in ((self._saved, "saved"), (self._counts, "counts"), (self._zoom, "zoom")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("muted", True)
        self._work = _Work(self)
        self.addWidget(self._saved)
        self.addWidget(self._counts)
        self.addPermanentWidget(self._work)
        self.addPermanentWidget(self._zoom)

    def tell(self, sentence: str) -> None:
        """Show a sentence for a few seconds."""
        self.showMessage(sentence, _SHOWN_MS)

    def forget_undo(self) -> None:
        """Take away a sentence that offers to take something back: another edit is the last one now."""
        if "Ctrl+Z" in self.currentMessage():
            self.clearMessage()

    def show_case(self, context: CaseContext | None) -> None:
        """Show what a case holds now, or nothing."""
        if context is None:
            self._saved.clear()
            self._counts.clear()
            self._zoom.clear()
            return
        saved_at = context.session.saved_at
        if context.session.case.read_only:
            self._saved.setText("Read-only")
        elif context.waiting:
            self._saved.setText(f"Not saved: {count(len(context.waiting), 'edit')}")
        elif saved_at:
            self._saved.setText(f"Saved {saved_at.astimezone():%H:%M:%S}")
        else:
            self._saved.setText("All changes are saved as you make them")
        flags = count(context.flags.open_count, "open flag") if context.flags_ready else "looking for flags\u2026"
        self._counts.setText(f"{count(len(context.snapshot.claims), 'claim')} \u00b7 {flags}")

    def show_zoom(self, factor: float) -> None:
        """Show the zoom of the graph; 1.0 is 100 %."""
        self._zoom.setText(f"{factor * 100:.0f} %")

    def follow(self, task: Task) -> None:
        """Show the progress of a task until it ends."""
        self._work.follow(task)


class _Work(QWidget):
    """Label, bar and Cancel of the task that runs now; the label gives way to the others."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._label = _giving_way(ElidedLabel(parent=self))
        self._bar = QProgressBar(self)
        fonts.follow(self, self._grow)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self._cancel = QToolButton(self)
        self._cancel.setObjectName("cancel-task")
        self._cancel.setIcon(icon("x"))
        self._cancel.setToolTip("Cancel")
        self._cancel.setAccessibleName("Cancel what is under way")
        self._cancel.clicked.connect(self._on_cancel)
        for widget in (self._label, self._bar, self._cancel):
            row.addWidget(widget)
        self._tasks: list[Task] = []
        self.hide()

    def _grow(self) -> None:
        self._label.setMaximumWidth(fonts.px(_WORDS))  # sentences have the rest
        self._bar.setFixedWidth(fonts.px(120))

    def follow(self, task: Task) -> None:
        self._tasks.append(task)
        task.progressed.connect(self._bar.setValue)
        task.said.connect(self._say)
        task.finished.connect(self._next)
        self._show_first()

    def _say(self, words: str) -> None:
        if self._tasks and self.sender() is self._tasks[0]:
            self._label.setText(words)

    def _next(self) -> None:
        ended = self.sender()
        self._tasks = [task for task in self._tasks if task is not ended]
        self._show_first()

    def _show_first(self) -> None:
        self.setVisible(bool(self._tasks))
        if self._tasks:
            self._label.setText(self._tasks[0].label)
            self._bar.setValue(0)

    def _on_cancel(self) -> None:
        for task in self._tasks:
            task.cancel()


def _giving_way(label: ElidedLabel) -> ElidedLabel:
    """Return a label that is as wide as its words where there is room for them, and less where there is not."""
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    return label
