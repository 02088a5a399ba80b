"""An input in the row of a flag: what was typed becomes one edit."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from provenance_app.editing.checks import set_check
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import CheckState, Pillar
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import short_name
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.fields.assessment_input import AssessmentInput
from provenance_app.ui.panels.fields.choice_field import ChoiceBox
from provenance_app.ui.panels.fields.date_field import DateInput
from provenance_app.ui.panels.fields.names import offer_names
from provenance_app.ui.panels.fields.pillar_input import pillar_input
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import tool_tip, visible

_STATES = (
    ("claimed", CheckState.CLAIMED),
    ("established", CheckState.ESTABLISHED),
    ("disputed", CheckState.DISPUTED),
)
_FOUND_OUT: Final = (Pillar.PROVENANCE, Pillar.SOURCE)
"""Pillars of which it does not help that somebody claims to know."""

_NAMED: Final = 120
_NAMED_BESIDE: Final = 32
"""Letters of the claim that is assessed, where there is room for one line only."""


class Answer(QWidget):
    """Inputs beside or below each other.

    Attributes:
        lines: The lines of text in it; Enter in one of them gives the answer.
    """

    def __init__(
        self,
        parts: Iterable[tuple[QWidget, int]],
        edit: Callable[[], Edit | None],
        *,
        beside: bool,
        heading: QWidget | None = None,
    ) -> None:
        """Lay out parts, each with its share of the width; `edit` makes the edit of what they hold."""
        super().__init__()
        self.edit = edit
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        layout = QBoxLayout(direction, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if heading is not None:
            layout.addWidget(heading)
        for place, (part, share) in enumerate(parts):
            layout.addWidget(part, share)
            if place == 0:
                self.setFocusProxy(part)
        self.lines = self.findChildren(QLineEdit)


def words_answer(
    name: str, question: str, make: Callable[[str], Edit | None], *, text: str = "", known: Iterable[str] = ()
) -> Answer:
    """Return a line that asks a question; `known` are offered while one types, `text` stands in it at first."""
    line = QLineEdit(text)
    line.setObjectName(name)
    line.setAccessibleName(question)
    line.setPlaceholderText(question)
    line.selectAll()
    names = tuple(known)
    if names:
        offer_names(line, names)
    return Answer([(line, 1)], lambda: make(line.text().strip()), beside=True)


def date_answer(name: str, question: str, make: Callable[[str | None], Edit | None], *, beside: bool) -> Answer:
    """Return an input for an EDTF date."""
    date = DateInput(name, question, beside=beside)
    return Answer([(date, 1)], lambda: make(date.value()), beside=beside)


def pillar_answer(context: CaseContext, record: RecordId, pillar: Pillar, *, beside: bool) -> Answer:
    """Return the inputs for what was found of a pillar."""
    value = pillar_input(pillar, f"fix-{pillar}", beside=beside)
    state = ChoiceBox("fix-state", "State of the check", _STATES)
    state.setMinimumContentsLength(8)
    state.choose(CheckState.ESTABLISHED if pillar in _FOUND_OUT else CheckState.CLAIMED)
    how = QLineEdit()
    how.setObjectName("fix-how")
    how.setAccessibleName("How it was found out")
    how.setPlaceholderText("how?")

    def edit() -> Edit:
        return set_check(
            context.snapshot,
            record,
            pillar,
            state.value,
            value=value.value(),
            method=how.text().strip() or None,
            by=context.session.actor,
            at=context.session.clock(),
        )

    return Answer([(value, 4), (state, 1), (how, 1)], edit, beside=beside)


def opinion_answer(context: CaseContext, claim: RecordId, name: str = "", *, beside: bool) -> Answer:
    """Return the inputs for an opinion of a claim, called `name` where there is room for one line only."""
    opinion = AssessmentInput(context, claim, "fix", beside=beside)
    record = context.snapshot.claims.get(claim)
    about = PlainLabel(parent=opinion, wrap=not beside)
    if record is not None:
        short = (name or short_name(record, _NAMED_BESIDE)) if beside else short_name(record, _NAMED)
        about.setText(f"Assess \u201c{short}\u201d")
        about.setToolTip(tool_tip(visible(record.text)))
        opinion.setAccessibleName(about.text())
    about.setObjectName("fix-about")
    return Answer([(opinion, 1)], opinion.edit, beside=beside, heading=about)
