"""What stands above the buttons: a question, a problem, or how far the export is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget


class Bar(QWidget):
    """One line, hidden while there is nothing to say.

    Signals:
        agreed: The question was answered with its button.
    """

    agreed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setObjectName("export-words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._yes = QPushButton(self)
        self._yes.setObjectName("export-agree")
        self._yes.setAutoDefault(True)
        self._yes.clicked.connect(self.agreed)
        self._progress = QProgressBar(self)
        self._progress.setObjectName("export-progress")
        self._progress.setAccessibleName("Progress of the export")
        self._progress.setTextVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._yes)
        row.addWidget(self._progress, 1)
        self.clear()

    @property
    def words(self) -> str:
        """What is said now."""
        return "" if self.isHidden() else self._words.text()

    @property
    def asking(self) -> bool:
        """Whether a question waits for its answer."""
        return not self._yes.isHidden()

    def clear(self) -> None:
        """Say nothing."""
        self._words.clear()
        self.hide()
        self._yes.hide()
        self._progress.hide()

    def say(self, words: str) -> None:
        """Say what is wrong."""
        self.clear()
        self._words.setText(words)
        self.show()

    def ask(self, question: str, answer: str) -> None:
        """Ask, with one button to agree; it has the focus, so that Enter does."""
        self.say(question)
        self._yes.setText(answer)
        self._yes.setAccessibleName(f"{answer}: {question}")
        self._yes.show()
        self._yes.setFocus()

    def show_progress(self, words: str, percent: int) -> None:
        """Say how far it is; at 0 it moves without an end, as long as nobody knows."""
        if self._progress.isHidden():
            self.say(words)
            self._progress.show()
        self._progress.setRange(0, 100 if percent > 0 else 0)
        self._progress.setValue(percent)
