"""Saying what is known of a pillar: state, value, how it was found out."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout
from typing_extensions import override

from provenance_app.editing.checks import set_check
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import CheckState, Pillar
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Check
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import attempt
from provenance_app.ui.panels.fields.choice_field import ChoiceBox
from provenance_app.ui.panels.fields.pillar_input import pillar_input
from provenance_app.ui.panels.plain_label import PlainLabel

STATES = (
    ("established", CheckState.ESTABLISHED),
    ("claimed, not established", CheckState.CLAIMED),
    ("disputed", CheckState.DISPUTED),
    ("unknown, cannot be known", CheckState.UNKNOWN),
)


class CheckEditor(QFrame):
    """The inputs for one pillar of one record; Enter saves, Esc closes.

    Signals:
        closed: It was saved, or given up.
    """

    closed = Signal()

    def __init__(self, context: CaseContext, record_id: RecordId, pillar: Pillar, check: Check | None) -> None:
        """Begin with what is known."""
        super().__init__()
        self._context, self._record, self._pillar = context, record_id, pillar
        self.setProperty("card", True)
        self.state = ChoiceBox("check-state", "State of the check", STATES, self)
        self.state.choose(check.state if check else CheckState.ESTABLISHED)
        self.value = pillar_input(pillar, "check-value")
        self.value.put(check.value if check else None)
        self.method = self._line("check-method", "How it was found out", check.method if check else None)
        self.evidence = self._line(
            "check-evidence", "Evidence: an address, a file, a note", check.evidence if check else None
        )
        self._note = PlainLabel(role="muted", parent=self)
        self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        for part in (self.state, self.value, self.method, self.evidence, self._note):
            column.addWidget(part)
        column.addLayout(self._buttons())
        for line in self.findChildren(QLineEdit):
            line.returnPressed.connect(self.save)
            line.installEventFilter(self)
        self.state.installEventFilter(self)

    def _line(self, name: str, hint: str, text: str | None) -> QLineEdit:
        line = QLineEdit(text or "", self)
        line.setObjectName(name)
        line.setAccessibleName(hint)
        line.setPlaceholderText(hint)
        return line

    def _buttons(self) -> QHBoxLayout:
        save = QPushButton("Save", self)
        save.setObjectName("check-save")
        save.setAccessibleName("Save the check")
        save.setProperty("primary", True)
        save.clicked.connect(self.save)
        cancel = QPushButton("Cancel", self)
        cancel.setObjectName("check-cancel")
        cancel.setAccessibleName("Close without saving")
        cancel.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(save)
        return row

    def begin(self) -> None:
        """Give the keyboard to the value."""
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Write the check as one edit; where it is refused, say why and stay."""
        reason = attempt(self._context, self._edit, owner=self, then=self.closed.emit)
        if reason is not None:
            self._note.setText(reason)
            self._note.show()

    def _edit(self) -> Edit:
        return set_check(
            self._context.snapshot,
            self._record,
            self._pillar,
            self.state.value,
            value=self.value.value(),
            method=self.method.text().strip() or None,
            evidence=self.evidence.text().strip() or None,
            by=self._context.session.actor,
            at=self._context.session.clock(),
        )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        return super().eventFilter(watched, event)
