"""What the history can be trusted by: its fingerprint, whether it holds, and what was changed outside the app."""

from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from provenance_app.casefile import CaseFile, CheckReport, fingerprint
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.history.trust_words import compared, found_words
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.soundness_text import unsound_words
from provenance_app.ui.panels.wording import count
from provenance_app.ui.tasks import Progress, Task, TaskRunner

_WIDEST: Final = 340
"""Pixels that a field may take: the panel is narrow where text is large."""
_NO_FINGERPRINT: Final = "\u2013"


class TrustRow(QWidget):
    """What the last look showed; the fingerprint, and what can be done with it, stand in a row of the panel."""

    def __init__(self, context: CaseContext, runner: TaskRunner, flow: Flow, parent: QWidget) -> None:
        """Put fields and buttons into `flow`; the fingerprint is shown when the panel is seen."""
        super().__init__(parent)
        self._flow = flow
        self._context = context
        self._runner = runner
        self._task: Task | None = None
        self._of = PlainLabel("", "muted", self, wrap=False)
        self.fingerprint = PlainLabel("", parent=self, wrap=False)
        self.fingerprint.setObjectName("history-fingerprint")
        self.verify_button = self._button("Verify", "history-verify", "circle-check", self.verify)
        self.verify_button.setToolTip("See whether all entries, records and stored files are as they were written")
        self._copy = self._button("Copy", "history-copy", "copy", self.copy)
        self._print = self._button("Print\u2026", "history-print", "printer", self.print)
        self.compare = self._make_compare()
        self.accept_button = self._button("Accept all as they are", "history-accept", "check", self.accept_all)
        self.found = PlainLabel("", "muted", self)
        self.found.setObjectName("history-found")
        self.answer = PlainLabel("", "muted", self)
        self.answer.setObjectName("history-answer")
        self._arrange()
        fonts.follow(self, lambda: self.compare.setFixedWidth(min(fonts.px(240), _WIDEST)))

    def _button(self, words: str, name: str, picture: str, do: object) -> QPushButton:
        button = QPushButton(icon(picture), words, self)
        button.setObjectName(name)
        button.setAccessibleName(words.rstrip("\u2026"))
        button.clicked.connect(do)
        return button

    def _make_compare(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName("history-compare")
        line.setAccessibleName("Compare with a fingerprint written down earlier")
        line.setPlaceholderText("Compare with an earlier fingerprint")
        line.setClearButtonEnabled(True)
        line.textChanged.connect(self._compare)
        return line

    def _arrange(self) -> None:
        for widget in (
            self._of,
            self.fingerprint,
            self._copy,
            self._print,
            self.compare,
            self.verify_button,
            self.accept_button,
        ):
            self._flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.answer)
        column.addWidget(self.found)
        self.answer.hide()
        self.found.hide()
        self.accept_button.hide()

    # -- the fingerprint -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the fingerprint of the case as it is now, and what does not fit its history."""
        try:
            head = self._context.session.case.head()
        except ProvenanceError as error:
            self._context.refuse(error)
            return
        self._of.setText(f"Fingerprint of entry {head.seq:,}" if head else "Fingerprint")
        self.fingerprint.setText(fingerprint(head.hash) if head else _NO_FINGERPRINT)
        self.fingerprint.setToolTip(
            "Stands for the whole history. Write it down, and compare later: a history that was cut or made anew "
            "does not have it."
        )
        altered = self._context.snapshot.history.altered
        writable = not self._context.session.case.read_only
        self.accept_button.setVisible(bool(altered) and writable)
        self.accept_button.setText(
            "Accept it as it is" if len(altered) == 1 else f"Accept all {len(altered):,} as they are"
        )
        self._compare(self.compare.text())

    def copy(self) -> None:
        """Put the fingerprint on the clipboard."""
        head = self._context.session.case.head()
        if head is not None:
            QGuiApplication.clipboard().setText(fingerprint(head.hash))
            self._context.told.emit(f"Copied {fingerprint(head.hash)}, the fingerprint of entry {head.seq:,}")

    def print(self) -> None:
        """Print the fingerprint, or save it as a PDF."""
        from provenance_app.ui.dialogs.fingerprint_dialog import FingerprintDialog

        dialog = FingerprintDialog(self._context, self.window())
        dialog.exec()
        if dialog.told:
            self._context.told.emit(dialog.told)
        dialog.deleteLater()

    def _compare(self, text: str) -> None:
        try:
            self.answer.show_text(compared(self._context, text))
            self.found.setVisible(self.answer.isHidden() and bool(self.found.text()))
            self.setVisible(not self.answer.isHidden() or not self.found.isHidden())
        except ProvenanceError as error:
            self._context.refuse(error)

    # -- whether it holds ----------------------------------------------------------------------------------------

    def verify(self) -> None:
        """Look at everything, off the window's thread; another press while that goes on stops it."""
        if self._task is not None:
            self._task.cancel()
            return
        path = self._context.session.case.path

        def work(report: Progress) -> CheckReport:
            with CaseFile.open_to_read(path) as case:
                return case.verify(report)

        self._context.refresh()
        self.verify_button.setText("Stop")
        self._task = self._runner.run("Verify the history", work, self._on_verified)
        self._task.failed.connect(self._context.refuse)
        self._task.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        self._task = None
        self.verify_button.setText("Verify")

    def _on_verified(self, report: CheckReport) -> None:
        session = self._context.session
        session.verified(report)
        self.found.setText(found_words(report, session.clock()))
        if not report.sound:
            self._context.refused.emit(unsound_words(self._context.snapshot, report))
        self.refresh()

    def accept_all(self) -> None:
        """Take over everything that was changed outside the app."""
        altered = self._context.snapshot.history.altered
        if self._context.accept(altered):
            left = len(self._context.snapshot.history.altered)
            told = f"Accepted {count(len(altered) - left, 'record')} as another program left them"
            self._context.told.emit(told + (f"; {left:,} cannot be read" if left else "; the history says so"))
            self.found.setText("")
            self.refresh()
