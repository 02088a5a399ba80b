"""What the closer views of a way have in common: a claim, and the steps that lead to it from left to right."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.analysis.steps import ShownStep, StepList
from provenance_app.ui.panels.analysis.view import AnalysisView


class StepsView(AnalysisView):
    """Shows the way to a claim; it stays the same while what is selected was picked in the way itself."""

    def __init__(self, context: CaseContext, steps: StepList, parent: QWidget | None = None) -> None:
        """Show nothing yet; `steps` is the list the way is shown in."""
        super().__init__(context, parent)
        self.list = steps
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(steps, 1)
        self.setFocusProxy(steps)
        self._claim: RecordId | None = None
        self._picked: RecordId | None = None
        steps.picked.connect(self._pick)

    def steps_to(self, claim: RecordId) -> Sequence[ShownStep]:
        """Return the way to a claim of the case."""
        raise NotImplementedError

    def _pick(self, record_id: str) -> None:
        self._picked = RecordId(record_id)
        self.context.select((self._picked,))

    @override
    def show_record(self, record_id: RecordId) -> None:
        if record_id != self._picked or self._claim not in self.context.snapshot.claims:
            self._claim, self._picked = record_id, None
        claim = record_id if self._claim is None else self._claim
        self.list.show_steps(self.steps_to(claim), record_id)
