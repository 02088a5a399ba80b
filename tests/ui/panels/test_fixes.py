"""Every rule: its flag offers more than to dismiss it; doing it settles or changes the flag, and one undo is enough."""

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from provenance_app.model.enumerations import RecordKind, Verdict
from provenance_app.ui.panels.flags import FlagsPanel
from tests.ui.panels.conftest import open_case
from tests.unit.analysis.rule_examples import EXAMPLES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TYPED = {
    "fix-name-speaker": "Bo Berg",
    "fix-link-cites": "https://statistics.example/yearbook",
    "fix-link-acts-for": "Bo Berg",
    "fix-first-hand": "Bo Berg",
    "fix-link-attributed-to": "Bo Berg",
    "fix-archive": "https://archive.example/1",
    "fix-provenance": "first upload of it",
    "fix-location": "Gothenburg",
    "fix-location-coordinates": "57.71, 11.97",
    "fix-date": "2024-05",
    "fix-subject": "a queue",
    "fix-motivation": "to warn others",
    "fix-published": "1990",
    "fix-tool": "a browser",
    "fix-asserted-place": "Gothenburg",
    "fix-asserted-date": "1990",
    "fix-published-citing": "2030",
    "fix-rationale": "asked both",
    "fix-accept-reason": "it is so",
    "fix-unknown-reason": "asked all",
}
"""What is typed into the lines of inputs, by their names."""


def typed(line, context, flag):
    if line.objectName() in TYPED:
        return TYPED[line.objectName()]
    claims = context.snapshot.claims
    about = claims.get(flag.fix.record)
    others = [one for one in claims.values() if one is not about]
    return {
        "fix-link-restates": lambda: others[0].text,
        "fix-figure": lambda: str(next(one.figure.value for one in others if one.figure)),
        "fix-text": lambda: f"In {about.figure.as_of} {about.text}",
    }.get(line.objectName(), lambda: line.text() or "as found")()


def fill(bar, context, flag):
    """Fill in an input and save it."""
    for line in bar._answer.lines:
        line.setText(typed(line, context, flag))
    for box in bar.findChildren(QComboBox, "fix-verdict"):
        box.choose(Verdict.MISLEADING)
    bar.findChild(QPushButton, "fix-save").click()


def do(panel, key, option, choice=None):
    """Press the button of an option and, where there are choices, one of these."""
    panel.view.activate(key)
    flag = panel.model.flag(key)
    panel.view.begin(option.id)
    if option.choices:
        panel.view.bar.buttons[choice].click()
    elif option.ask is not None:
        fill(panel.view.bar, panel._context, flag)
    QApplication.processEvents()


def opened(fires, path):
    return open_case(path, [one for kind in RecordKind for one in fires.records(kind).values()], "Example")


IN_RECORDS = [example for example in EXAMPLES if example.rule != "history-broken"]
"""Whether the history is whole follows from the case file, which is whole in these tests."""

_OUT_OF_ROW = ("file-changed", "quote-not-anchored")
"""Rules that are settled in another pane."""

INLINE = [example for example in IN_RECORDS if example.rule not in _OUT_OF_ROW]


@pytest.mark.parametrize("example", IN_RECORDS, ids=[example.rule for example in IN_RECORDS])
def test_a_flag_of_every_rule_offers_more_than_to_dismiss_it(example, qapp, tmp_path, shown):
    context = opened(example.fires, tmp_path / "a.provcase")
    panel = shown(FlagsPanel(context), 1300, 300)
    flags = [flag for flag in context.flags.flags if flag.rule == example.rule]
    assert flags
    for flag in flags:
        offered = [option for option in panel.model.options(flag) if option.id != "dismiss"]
        assert offered
        assert all(option.edit or option.choices or option.ask or option.request for option in offered)
    context.close()


@pytest.mark.parametrize("example", INLINE, ids=[example.rule for example in INLINE])
def test_what_a_row_offers_settles_or_changes_its_flag_and_is_undone_at_once(example, qapp, tmp_path, shown):
    context = opened(example.fires, tmp_path / "a.provcase")
    panel = shown(FlagsPanel(context), 1300, 300)
    before = next(flag for flag in context.flags.flags if flag.rule == example.rule)
    start, changed = context.snapshot, False
    for option in panel.model.options(before):
        if option.request is not None or option.id == "dismiss":
            continue
        for choice in range(len(option.choices) or 1):
            do(panel, before.key, option, choice)
            assert context.snapshot != start, (option.id, choice)
            changed = changed or context.flags.find(before.key) != before
            context.undo_stack.undo()
            assert context.snapshot == start
            assert context.flags.find(before.key) == before
    assert changed
    context.close()
