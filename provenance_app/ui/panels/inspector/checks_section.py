"""The six pillars of a record: what was looked at, and what was found."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from provenance_app.analysis.pillars import check_of
from provenance_app.model.enumerations import CheckState, Pillar
from provenance_app.model.records import Check
from provenance_app.ui.panels.fields.pillar_input import QUESTIONS, value_text
from provenance_app.ui.panels.inspector.check_editor import CheckEditor
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel

_CLASS = {
    CheckState.ESTABLISHED: "confirmed",
    CheckState.CLAIMED: "unverified",
    CheckState.UNKNOWN: "unverified",
    CheckState.DISPUTED: "disputed",
}
_GLYPH = {
    CheckState.ESTABLISHED: "\u2713",
    CheckState.CLAIMED: "?",
    CheckState.UNKNOWN: "?",
    CheckState.DISPUTED: "\u00d7",
}


class PillarRow(QWidget):
    """One pillar: its name, its value, its state as a pill that opens the editor."""

    def __init__(self, subject: Subject, pillar: Pillar, opened: Callable[["PillarRow"], None]) -> None:
        """Show a pillar; `opened` is told when its editor opens."""
        super().__init__()
        self._subject, self.pillar, self._opened = subject, pillar, opened
        self._editor: CheckEditor | None = None
        self.setObjectName(f"row-check-{pillar}")
        name = PlainLabel(pillar.value.capitalize(), parent=self, wrap=False)
        name.setToolTip(QUESTIONS[pillar])
        self._pill = QPushButton(self)
        self._pill.setObjectName(f"check-{pillar}")
        self._pill.setProperty("pill", True)
        self._pill.clicked.connect(self.toggle)
        self._value = PlainLabel(role="muted")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(self._pill)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 2)
        self._column.setSpacing(0)
        self._column.addLayout(row)
        self._column.addWidget(self._value)
        self.refresh()

    @property
    def check(self) -> Check | None:
        """What was found last, or None where nobody looked."""
        return check_of(self._subject.context.snapshot, self._subject.id, self.pillar)

    def refresh(self) -> None:
        """Show what is known now; an open editor stays as it is."""
        check = self.check
        state = "not looked at" if check is None else f"{_GLYPH[check.state]} {check.state.value}"
        self._pill.setText(state)
        self._pill.setAccessibleName(f"{QUESTIONS[self.pillar]} {state}")
        self._pill.setEnabled(not self._subject.context.session.case.read_only)
        look = None if check is None else _CLASS[check.state]
        if self._pill.property("status") != look:
            self._pill.setProperty("status", look)
            self._pill.style().unpolish(self._pill)
            self._pill.style().polish(self._pill)
        parts = [] if check is None else [value_text(check.value), check.method or ""]
        text = " \u00b7 ".join(part for part in parts if part)
        self._value.setText(text)
        self._value.setHidden(not text)

    def toggle(self) -> None:
        """Open the editor below the row, or close it."""
        if self._editor is not None:
            self.close_editor()
            return
        self._editor = CheckEditor(self._subject.context, self._subject.id, self.pillar, self.check)
        self._editor.closed.connect(self.close_editor)
        self._column.addWidget(self._editor)
        self._editor.show()
        self._opened(self)
        self._editor.begin()

    def edit(self) -> None:
        """Put the keyboard into the editor, opened if it is not yet."""
        if self._editor is not None:
            self._editor.begin()
        elif self._pill.isEnabled():
            self.toggle()

    def close_editor(self) -> None:
        """Close the editor; what was typed in it is given up."""
        if self._editor is not None:
            editor, self._editor = self._editor, None
            had_focus = editor.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self._column.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
            if had_focus:
                self._pill.setFocus(Qt.FocusReason.OtherFocusReason)


class ChecksSection(Section):
    """A row for each pillar; one editor is open at a time."""

    def __init__(self, subject: Subject, *, folded: bool | None = None) -> None:
        """Show the pillars; `folded` unless something was looked at already."""
        looked = bool(subject.context.snapshot.checks_of(subject.id))
        super().__init__("Checks", folded=None if folded is None else folded and not looked)
        self.rows = [PillarRow(subject, pillar, self._on_opened) for pillar in Pillar]
        for row in self.rows:
            self.add(row)

    def _on_opened(self, opened: PillarRow) -> None:
        for row in self.rows:
            if row is not opened:
                row.close_editor()
