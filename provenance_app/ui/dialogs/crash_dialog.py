"""What the user sees of a defect."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from provenance_app.casefile import write_output
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui.dialogs.choosing import asked
from provenance_app.ui.dialogs.dialog_button import dialog_button
from provenance_app.ui.dialogs.room import take_room
from provenance_app.ui.panels.plain_label import PlainLabel

_SAFE = (
    "Provenance has a defect and could not finish what it was doing. Every edit was written to the case when you made "
    "it; you can go on working."
)
_NOTHING_SENT = (
    "Nothing has been sent. This is all of the report, for whoever can mend it; look through it before you pass it on."
)


class CrashDialog(QDialog):
    """Says that the case is safe, and shows the report, which can be saved and copied just as it is shown.

    Attributes:
        text: The report.
    """

    def __init__(self, report: str, count: int, parent: QWidget | None = None) -> None:
        """Show a report of what happened `count` times; it stands in the way of nothing."""
        super().__init__(parent)
        self.setObjectName("crash-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Something went wrong")
        take_room(self, 680, 480)
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("crash-report")
        self.text.setAccessibleName("Report")
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._count = PlainLabel("", "muted", self)
        self._count.setObjectName("crash-count")
        self._told = PlainLabel("", "muted", self)
        self._told.setObjectName("crash-told")
        self._told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        column.addWidget(PlainLabel("Your case is safe", "title", self))
        for label in (PlainLabel(_SAFE, "", self), PlainLabel(_NOTHING_SENT, "muted", self)):
            column.addWidget(label)
        column.addWidget(self.text, 1)
        column.addWidget(self._count)
        column.addWidget(self._told)
        column.addWidget(self._buttons())
        self.show_report(report, count)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        buttons.addButton(dialog_button(self, "Save\u2026", "crash-save", self._save), role)
        buttons.addButton(dialog_button(self, "Copy", "crash-copy", self._copy), role)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        close.setFocus()
        buttons.rejected.connect(self.reject)
        return buttons

    def show_report(self, report: str, count: int) -> None:
        """Show what has come since; not while words are selected, as they would be no longer."""
        self._count.show_text("" if count == 1 else f"It has happened {count:,} times.")
        if self.text.textCursor().hasSelection() or self.text.toPlainText() == report:
            return
        bar = self.text.verticalScrollBar()
        before = bar.value()
        self.text.setPlainText(report)
        bar.setValue(before)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        self._told.show_text("Copied.")

    def _save(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"Provenance report {datetime.now(UTC):%Y-%m-%d}.txt"
        chosen, _ = asked(
            QFileDialog.getSaveFileName, self, "Save the report", str(Path(documents) / name), "Text (*.txt)"
        )
        if not chosen:
            return
        try:
            write_output(Path(chosen), self.text.toPlainText().encode())
        except ProvenanceError as error:
            self._told.show_text(str(error))
        else:
            self._told.show_text(f"Saved as {chosen}")
