"""However flags are counted - tab, status bar, navigator, badges, command line - the numbers are the same."""

import random

import pytest

from provenance_app.analysis.flags import FlagState
from provenance_app.editing.decisions import decide
from provenance_app.editing.linking import set_status
from provenance_app.editing.records import change, remove
from provenance_app.model.enumerations import NODE_KINDS, DecisionState, LinkStatus
from provenance_app.ui.canvas.scene.badges import badges_of
from provenance_app.ui.panels.flags.grouping import Grouping
from provenance_app.ui.panels.record_list import open_flags
from tests.ui.windows import make_sample, settle, window_in
from tests.unit.cli.running import asked

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


def some_edit(pick, context):
    snapshot, session = context.snapshot, context.session
    match pick(("status", "status", "key", "decide", "remove")):
        case "status":
            return set_status(snapshot, pick(tuple(snapshot.links)), pick(tuple(LinkStatus)))
        case "key":
            claim = pick(tuple(snapshot.claims))
            return change(snapshot, claim, key=not snapshot.claims[claim].key)
        case "decide":
            flag = pick([flag for flag in context.flags.flags if flag.state is FlagState.OPEN])
            return decide(snapshot, flag, DecisionState.DISMISSED, "seen", by=session.actor, at=session.clock())
        case _:
            return remove(snapshot, (pick(tuple(snapshot.links)),))


@pytest.mark.parametrize("seed", range(3))
def test_all_counts_agree_after_every_edit(seed, qtbot, tmp_path):
    path = tmp_path / "sample.provcase"
    make_sample(path)
    pick = random.Random(seed).choice
    with window_in(tmp_path) as window:
        assert window.open_case(path)
        context, view = window.context, window.view
        for _ in range(12):
            context.perform(some_edit(pick, context))
            settle()
            still_open = [flag for flag in context.flags.flags if flag.state is FlagState.OPEN]
            assert view.flags.title == window.docks.by_name["flags"].windowTitle() == f"Flags {len(still_open)}"
            view.flags.grouping.choose(pick(tuple(Grouping)))
            view.flags.grouping.activated.emit(0)
            headings = view.flags.model.headings
            assert view.flags.model.listed == len(still_open)
            assert view.flags.model.rowCount() == len(still_open) + len(headings)
            assert sum(heading.number for heading in headings) == (len(still_open) if headings else 0)
            assert f"{len(still_open)} open flag" in window.bar._counts.text()
            badges = badges_of(context.flags.flags)
            for kind in NODE_KINDS:
                for record in context.snapshot.records(kind):
                    here = [flag for flag in still_open if record in flag.subjects]
                    assert len(open_flags(context, record)) == len(here)
                    assert (badges[record].count if record in badges else 0) == len(here)
        numbers = {severity: 0 for severity in ("error", "high", "medium", "low")}
        for flag in context.flags.flags:
            numbers[flag.severity] += flag.state is FlagState.OPEN
        decided = sum(flag.state is not FlagState.OPEN for flag in context.flags.flags)
    printed = asked("flags", path)["counts"]
    assert printed["open"] == numbers
    assert sum(printed["dismissed"].values()) + sum(printed["accepted"].values()) == decided


def test_the_filters_of_the_flags_come_back_with_the_next_start(qtbot, tmp_path):
    path = tmp_path / "sample.provcase"
    make_sample(path)
    with window_in(tmp_path) as window:
        assert window.open_case(path)
        window.view.flags.severities.choose("high")
        window.view.flags.order.choose(True)
        window.view.flags.grouping.choose(Grouping.RECORD)
    with window_in(tmp_path) as window:
        assert window.open_case(path)
        panel = window.view.flags
        assert panel.filters == {"severity": "high", "by_rule": True, "grouping": "record", "selection": False}
        assert {heading.worst for heading in panel.model.headings} == {"high"}
