"""An opinion of a claim to be given: verdict, credibility and why."""

from typing import Final

from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from provenance_app.editing.assessments import assess
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import CREDIBILITY_WORDING, Credibility, Verdict
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.fields.choice_field import ChoiceBox, options_of

GRADES: Final = tuple((f"{grade.value} {CREDIBILITY_WORDING[grade]}", grade) for grade in Credibility)


class AssessmentInput(QWidget):
    """Verdict, credibility and rationale, one below the other or side by side."""

    def __init__(self, prefix: str, *, beside: bool = False) -> None:
        """Make an input whose object names begin with `prefix`."""
        super().__init__()
        self.verdict = ChoiceBox(f"{prefix}-verdict", "Verdict", options_of(Verdict))
        self.credibility = ChoiceBox(
            f"{prefix}-credibility", "Credibility of the information", [("credibility not graded", None), *GRADES]
        )
        self.line = QLineEdit()
        self.line.setObjectName(f"{prefix}-rationale")
        self.line.setAccessibleName("Rationale")
        self.line.setPlaceholderText("why")
        self.setFocusProxy(self.verdict)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        layout = QBoxLayout(direction, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.verdict, 2)
        layout.addWidget(self.credibility, 3)
        layout.addWidget(self.line, 4)

    def edit(self, context: CaseContext, claim: RecordId) -> Edit:
        """Return the edit that adds the opinion as it was chosen."""
        return assess(
            context.snapshot,
            claim,
            self.verdict.value or Verdict.UNVERIFIED,
            credibility=self.credibility.value,
            rationale=self.line.text().strip(),
            by=context.session.actor,
            at=context.session.clock(),
        )
