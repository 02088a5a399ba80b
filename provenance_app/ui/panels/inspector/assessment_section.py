"""Opinions of a claim, side by side, and a way to add one."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.analysis.flags import assessment_inputs, changed_inputs
from provenance_app.editing.assessments import is_by, reaffirm
from provenance_app.editing.records import remove
from provenance_app.model.enumerations import CREDIBILITY_WORDING
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Assessment
from provenance_app.ui.panels.attempt import attempt, do
from provenance_app.ui.panels.fields.assessment_input import AssessmentInput
from provenance_app.ui.panels.icon_button import IconButton
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import DOT, local_time, visible, visible_lines, word


def opinion_line(assessment: Assessment) -> str:
    """Return verdict and credibility: `disputed`, `5 improbable`, with a dot between."""
    parts = [word(assessment.verdict)] if assessment.verdict else []
    if assessment.credibility:
        parts.append(f"{assessment.credibility.value} {CREDIBILITY_WORDING[assessment.credibility]}")
    return DOT.join(parts) or "no verdict"


class OpinionRow(QWidget):
    """One opinion: verdict, credibility, why, by whom and when, and whether it is out of date."""

    def __init__(self, subject: Subject, assessment: Assessment, changed: tuple[str, ...]) -> None:
        """Show an opinion; `changed` says what it was based on and is otherwise now."""
        super().__init__()
        self._subject, self._id = subject, assessment.id
        line = PlainLabel(opinion_line(assessment), "strong", parent=self)
        away = IconButton(f"remove-{assessment.id}", "Remove this opinion", "x", self)
        away.setVisible(not subject.context.session.case.read_only)
        away.clicked.connect(lambda: do(subject.context, lambda: remove(subject.context.snapshot, (self._id,))))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(line, 1)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(0)
        column.addLayout(row)
        for text in (visible_lines(assessment.rationale or ""), _by(assessment)):
            if text:
                column.addWidget(PlainLabel(text, "muted"))
        if changed:
            column.addLayout(self._out_of_date(assessment, changed))

    def _out_of_date(self, assessment: Assessment, changed: tuple[str, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 0, 2)
        row.addWidget(PlainLabel(f"Out of date; changed since: {_listed(changed)}"), 1)
        context = self._subject.context
        again = QPushButton("Re-affirm", self)
        again.setObjectName(f"reaffirm-{assessment.id}")
        again.setAccessibleName("Re-affirm this opinion on what is known now")
        again.setProperty("pill", True)
        again.setHidden(context.session.case.read_only or not is_by(assessment, context.session.actor))
        again.clicked.connect(self._reaffirm)
        row.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _reaffirm(self) -> None:
        context = self._subject.context
        by, at = context.session.actor, context.session.clock()
        do(context, lambda: reaffirm(context.snapshot, (self._id,), by=by, at=at))


def _listed(words: tuple[str, ...]) -> str:
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def _by(assessment: Assessment) -> str:
    return DOT.join(part for part in (visible(assessment.by or ""), local_time(assessment.at)) if part)


_Shown = tuple[Assessment, tuple[str, ...]]


class AssessmentSection(Section):
    """All opinions of a claim; a pill opens the input for one more."""

    def __init__(self, subject: Subject) -> None:
        """Show the opinions."""
        super().__init__("Assessment")
        self._subject = subject
        self._rows: dict[RecordId, tuple[_Shown, OpinionRow]] = {}
        self._none = PlainLabel("nobody has judged it yet", "muted")
        self.add_opinion = QPushButton("add opinion", self)
        self.add_opinion.setObjectName("add-opinion")
        self.add_opinion.setAccessibleName("Add an opinion")
        self.add_opinion.setProperty("pill", True)
        self.add_opinion.setVisible(not subject.context.session.case.read_only)
        self.add_opinion.clicked.connect(self._toggle)
        self.heading.addWidget(self.add_opinion)
        self._list = QVBoxLayout()
        self.body.addWidget(self._none)
        self.body.addLayout(self._list)
        self._editor: _OpinionEditor | None = None
        self.refresh()

    def refresh(self) -> None:
        """Show the opinions there are now."""
        opinions = {item.id: item for item in self._subject.context.snapshot.assessments_of(self._subject.id)}
        based = any(opinion.inputs for opinion in opinions.values())
        now = assessment_inputs(self._subject.context.snapshot, self._subject.id) if based else ""
        shown = {known: (opinion, changed_inputs(opinion, now)) for known, opinion in opinions.items()}
        for known, (before, row) in list(self._rows.items()):
            if shown.get(known) != before:
                del self._rows[known]
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
        for place, (known, one) in enumerate(shown.items()):
            if known not in self._rows:
                self._rows[known] = (one, OpinionRow(self._subject, *one))
                self._list.insertWidget(place, self._rows[known][1])
        self._none.setVisible(not opinions)
        super().refresh()

    def _toggle(self) -> None:
        if self._editor is None:
            self._editor = _OpinionEditor(self._subject, self._toggle)
            self.body.addWidget(self._editor)
            self._editor.show()
            self._editor.input.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
            self.add_opinion.setFocus(Qt.FocusReason.OtherFocusReason)


class _OpinionEditor(QFrame):
    def __init__(self, subject: Subject, done: Callable[[], None]) -> None:
        super().__init__()
        self._subject, self._done = subject, done
        self.setProperty("card", True)
        self.input = AssessmentInput(subject.context, subject.id, "opinion")
        self.input.line.returnPressed.connect(self.save)
        for part in (self.input.verdict, self.input.credibility, self.input.line):
            part.installEventFilter(self)
        self._note = PlainLabel(role="muted")
        self._note.hide()
        save = QPushButton("Save", self)
        save.setObjectName("opinion-save")
        save.setAccessibleName("Save the opinion")
        save.setProperty("primary", True)
        save.clicked.connect(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.input)
        column.addWidget(self._note)
        column.addWidget(save, 0, Qt.AlignmentFlag.AlignRight)

    def save(self) -> None:
        reason = attempt(self._subject.context, self.input.edit, owner=self, then=self._done)
        if reason is not None:
            self._note.setText(reason)
            self._note.show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._done()
            return True
        return super().eventFilter(watched, event)
