"""A case too large to be looked through at once: it can be worked in from the start, and what follows comes soon."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from provenance_app.analysis.flags import evaluate
from provenance_app.editing import claims, linking, records
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import LinkStatus, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Source
from provenance_app.ui.panels.flags.flag_list import FlagListModel
from provenance_app.ui.panels.flags.panel import FlagsPanel
from provenance_app.ui.panels.graph import GraphPanel
from provenance_app.ui.panels.navigator import Navigator
from provenance_app.ui.status_bar import StatusBar
from tests.ui.panels.conftest import open_case
from tests.ui.windows import wait_for_writing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

COUNT = 1_700


def many():
    for number in range(COUNT):
        claim = RecordId(f"c{number}")
        yield Claim(id=claim, text=f"Claim {number}", key=number % 400 == 0)
        before = RecordId(f"c{number - 1}")
        if number % 5:
            yield Link(id=RecordId(f"r{number}"), from_=before, to=claim, relation=Relation.CITES)
        else:
            yield Source(id=RecordId(f"s{number}"), name=f"Source {number}")
            link = RecordId(f"a{number}")
            yield Link(id=link, from_=claim, to=RecordId(f"s{number}"), relation=Relation.ATTRIBUTED_TO)


@pytest.fixture
def large(qapp, tmp_path):
    context = open_case(tmp_path / "large.provcase", tuple(many()), "Large")
    yield context
    context.close()


def test_there_are_no_flags_until_all_are_found_and_then_they_are_those_of_the_case(large, qtbot):
    heard = []
    large.changed.connect(heard.append)
    assert not large.flags_ready
    assert large.flags.flags == ()
    qtbot.waitUntil(lambda: large.flags_ready)
    assert large.flags.flags == evaluate(large.snapshot)
    assert [changes.touched for changes in heard] == [frozenset()]


def test_edits_made_while_flags_are_looked_for_are_in_them(large, qtbot):
    large.perform(records.change(large.snapshot, RecordId("c1"), text="Other words"))
    qtbot.wait(20)
    edit, claim = claims.write_claim("One more")
    large.perform(edit)
    large.undo_stack.undo()
    large.perform(linking.set_status(large.snapshot, RecordId("r2"), LinkStatus.REFUTED))
    assert not large.flags_ready
    qtbot.waitUntil(lambda: large.flags_ready)
    assert large.flags.flags == evaluate(large.snapshot)
    assert large.flags.of(claim) == ()


def test_whoever_cannot_wait_for_the_flags_has_them_at_once(large, qtbot):
    assert large.session.flags.flags == evaluate(large.snapshot)
    qtbot.waitUntil(lambda: large.flags_ready)
    assert large.flags is large.session.flags


def test_status_bar_and_panel_say_that_flags_are_being_looked_for(large, qtbot, shown):
    panel, told = shown(FlagsPanel(large)), []
    bar = StatusBar(panel)
    bar.show_case(large)
    counts = bar.findChild(QLabel, "counts")
    large.told.connect(told.append)
    assert panel.next_flag() is None
    assert told == ["The flags are still being looked for."]
    assert "looking for flags" in counts.text()
    qtbot.waitUntil(lambda: large.flags_ready)
    bar.show_case(large)
    assert f"{large.flags.open_count:,} open flags" in counts.text()
    assert panel.next_flag() == large.flags.flags[0]


def test_the_list_of_flags_follows_edits_as_if_it_were_made_anew(context):
    model = FlagListModel(context)
    model.follow()
    rng = random.Random(7)
    for number in range(40):
        ids = list(context.snapshot.claims)
        if rng.random() < 0.3:
            edit = claims.write_claim(f"Claim {number}")[0]
        elif rng.random() < 0.3 and context.undo_stack.canUndo():
            context.undo_stack.undo()
            edit = Edit("", ())
        elif rng.random() < 0.5:
            edit = records.change(context.snapshot, rng.choice(ids), key=bool(rng.getrandbits(1)), note=str(number))
        else:
            before = context.snapshot.links[rng.choice(list(context.snapshot.links))]
            edit = linking.set_status(context.snapshot, before.id, rng.choice(list(LinkStatus)))
        context.perform(edit)
        if rng.random() < 0.7:
            model.follow()
            fresh = FlagListModel(context)
            fresh.follow()
            assert [model.flag_at(row) for row in range(model.rowCount())] == [
                fresh.flag_at(row) for row in range(fresh.rowCount())
            ]
            assert (model.rules, model.open_count) == (fresh.rules, fresh.open_count)


def test_what_is_added_to_the_view_of_a_large_case_moves_nothing_and_covers_nothing(large, shown):
    graph = shown(GraphPanel(large))
    before = {node.id: node.box for node in graph.canvas.scene.nodes}
    assert "c4" in before
    assert len(before) <= 40
    edit, claim = claims.write_claim("One more")
    large.perform(edit)
    large.perform(linking.link(large.snapshot, RecordId("c4"), claim, Relation.CITES)[0])
    graph.reveal(RecordId("c777"))
    after = {node.id: node.box for node in graph.canvas.scene.nodes}
    assert after.keys() == before.keys() | {claim, "c777"}
    assert all(after[one] == box for one, box in before.items())
    for new in (claim, "c777"):
        left, top, right, bottom = after[new]
        others = [box for one, box in after.items() if one != new]
        assert not any(left < box[2] and right > box[0] and top < box[3] and bottom > box[1] for box in others)
    large.undo_stack.undo()
    large.undo_stack.undo()
    assert claim not in graph.canvas.scene.index


def test_a_large_graph_that_was_out_of_sight_is_up_to_date_when_it_is_seen_again(large, shown):
    graph = shown(GraphPanel(large))
    graph.show_all()
    graph.hide()
    edit, claim = claims.write_claim("One more")
    large.perform(edit)
    large.select((claim,))
    large.perform(records.remove(large.snapshot, [RecordId("c9")]))
    graph.show()
    assert graph.canvas.scene.index.keys() >= {claim, "c10"}
    assert "c9" not in graph.canvas.scene.index
    assert graph.canvas.selection == (claim,)


def test_a_list_of_thousands_is_gone_through_by_home_and_end(large, shown, qtbot):
    navigator = shown(Navigator(large))
    assert navigator.model.rowCount() == COUNT
    qtbot.keyClick(navigator.list, Qt.Key.Key_End)
    assert large.current == navigator.model.id_at(COUNT - 1)
    qtbot.keyClick(navigator.list, Qt.Key.Key_Home)
    assert large.current == navigator.model.id_at(0)


def test_a_row_of_the_flags_keeps_its_buttons_when_all_rows_are_put_in_order_anew(large, shown, qtbot):
    panel = shown(FlagsPanel(large))
    qtbot.waitUntil(lambda: large.flags_ready)
    flag = panel.next_flag()
    unchecked = [link for link in large.snapshot.links.values() if link.relation is Relation.CITES]
    checked = [Change(link, replace(link, status=LinkStatus.CONFIRMED)) for link in unchecked[800:]]
    rows = panel.model.rowCount()
    large.perform(Edit("Check many", tuple(checked)))
    wait_for_writing(large)
    qtbot.waitUntil(lambda: large.flags_ready)
    assert panel.model.rowCount() < rows - 300
    qtbot.wait(10)
    assert panel.view.active_key == flag.key
    panel.view.bar.focus_first()
    assert panel.view.bar.isVisible()
