"""What the user sees of a defect."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout


class CrashDialog(QDialog):
    """Says that the case is safe, and shows the report."""

    def __init__(self, report: str) -> None:
        """Show a report as plain text."""
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle("Something went wrong")
        self.resize(640, 420)
        column = QVBoxLayout(self)
        label = QLabel(
            "Your case is safe: every edit was written when you made it. This is a defect of Provenance. "
            "Nothing has been sent; the text below is for whoever can mend it."
        )
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        column.addWidget(label)
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName("Report")
        column.addWidget(text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
