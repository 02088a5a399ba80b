"""An opinion of a claim to be given: verdict, credibility and why."""

from typing import Final

from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from provenance_app.editing.assessments import assess
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import CREDIBILITY_WORDING, Credibility, Verdict
from provenance_app.model.errors import RecordRefused
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.fields.choice_field import ChoiceBox, options_of
from provenance_app.ui.panels.plain_label import PlainLabel

GRADES: Final = tuple((f"{grade.value} {CREDIBILITY_WORDING[grade]}", grade) for grade in Credibility)


def grade_warning(independent: int) -> str:
    """Return what is to be said of grade 1 for a claim with so many independent origins; nothing from two on."""
    if independent > 1:
        return ""
    have = "1 independent origin" if independent else "no known origin"
    return f"This claim has {have}; grade 1 means confirmed by other sources."


class AssessmentInput(QWidget):
    """Verdict, credibility and rationale, one below the other or side by side.

    Whoever chooses "confirmed by other sources" is told where there are none.
    """

    def __init__(self, context: CaseContext, claim: RecordId, prefix: str, *, beside: bool = False) -> None:
        """Make an input for an opinion of a claim, whose object names begin with `prefix`."""
        super().__init__()
        self._context, self._claim, self._beside = context, claim, beside
        self.verdict = ChoiceBox(f"{prefix}-verdict", "Verdict", options_of(Verdict, "verdict?"))
        self.credibility = ChoiceBox(
            f"{prefix}-credibility", "Credibility of the information", [("credibility not graded", None), *GRADES]
        )
        if beside:
            self.verdict.setMinimumContentsLength(11)
            self.credibility.setMinimumContentsLength(23)
        self.line = QLineEdit()
        self.line.setObjectName(f"{prefix}-rationale")
        self.line.setAccessibleName("Rationale")
        self.line.setPlaceholderText("why")
        self.setFocusProxy(self.verdict)
        self._alone = PlainLabel(role="muted", parent=self)
        self._alone.setObjectName(f"{prefix}-alone")
        self._alone.hide()
        self.credibility.currentIndexChanged.connect(self._warn)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        layout = QBoxLayout(direction, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.verdict, 2)
        layout.addWidget(self.credibility, 3)
        layout.addWidget(self.line, 4)
        if not beside:
            layout.insertWidget(2, self._alone)

    def _warn(self) -> None:
        """Say that grade 1 does not fit, on a line of its own or, where there is none, as the hint of the grade."""
        words = ""
        if self.credibility.value is Credibility.CONFIRMED and self._claim in self._context.snapshot.claims:
            words = grade_warning(self._context.origins_of(self._claim).independent)
        if not self._beside:
            self._alone.show_text(words)
        self.credibility.setToolTip(words)
        self.credibility.setAccessibleDescription(words)

    def edit(self) -> Edit:
        """Return the edit that adds the opinion as it was chosen; raises RecordRefused where no verdict was."""
        context = self._context
        if self.verdict.value is None:
            raise RecordRefused("Choose a verdict. \u201cUnverified\u201d is one, too.")
        return assess(
            context.snapshot,
            self._claim,
            self.verdict.value,
            credibility=self.credibility.value,
            rationale=self.line.text().strip(),
            by=context.session.actor,
            at=context.session.clock(),
        )
