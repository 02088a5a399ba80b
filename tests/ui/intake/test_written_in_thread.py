"""Edits of many records are written in a thread: the window goes on, other edits wait, Cancel and undo are whole."""

from dataclasses import replace
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QTimer

from provenance_app.editing import records
from provenance_app.editing.intake.items import Item, ReadRecords
from provenance_app.model.changes import Change, Edit
from provenance_app.model.errors import RecordRefused
from provenance_app.model.ids import new_id
from provenance_app.model.records import Claim, Source
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.panels.attempt import attempt, do
from provenance_app.ui.panels.flags.panel import FlagsPanel
from provenance_app.ui.panels.graph.panel import GraphPanel
from provenance_app.ui.writer import Outcome
from tests.ui.windows import wait_for_writing

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

MANY = 4_000
VERY_MANY = 5_200


def many(prefix: str = "") -> Item:
    sources = tuple(Source(id=new_id(), name=f"{prefix}Source {number}") for number in range(MANY))
    return Item(what=ReadRecords(records=sources, name="many.json"))


def a_claim() -> Edit:
    return records.add(Claim(id=new_id(), text="The pier was closed"))


def brought(desk, qtbot) -> None:
    with qtbot.waitSignal(desk.intake.finished, timeout=60_000):
        desk.intake.add_items([many()])


def written(desk, qtbot) -> None:
    qtbot.waitUntil(lambda: not desk.context.writer.busy, timeout=60_000)


def test_the_window_has_its_turn_while_many_records_are_written(desk, qtbot):
    while_writing: list[int] = []
    timer = QTimer(desk.window, interval=5)
    writer = desk.context.writer
    timer.timeout.connect(lambda: writer.busy and while_writing.append(len(desk.snapshot.sources)))
    timer.start()
    percent: list[int] = []
    writer.started.connect(lambda task: task.progressed.connect(percent.append))
    brought(desk, qtbot)
    assert len(while_writing) > 10 and {*while_writing} == {0}, "the case is as it was until all is written"
    assert percent == sorted(percent) and len({*percent}) > 10
    assert len(desk.snapshot.sources) == len(desk.snapshot.positions) == MANY
    assert desk.context.undo_stack.count() == 1
    assert desk.context.session.case.load() == desk.snapshot and desk.context.session.case.check().sound


def test_undo_and_redo_of_it_are_one_step_each(desk, qtbot):
    brought(desk, qtbot)
    stack, after = desk.context.undo_stack, desk.snapshot
    stack.undo()
    assert desk.context.writer.busy and len(desk.snapshot.sources) == MANY
    written(desk, qtbot)
    assert not desk.snapshot.sources and (stack.index(), stack.count()) == (0, 1)
    stack.redo()
    written(desk, qtbot)
    assert desk.snapshot == after and stack.index() == 1


def test_graph_and_flags_of_very_many_records_are_found_in_threads_and_follow_edits(desk, qtbot):
    graph, flags = GraphPanel(desk.context, desk.window), FlagsPanel(desk.context, desk.window)
    graph.resize(800, 600)
    graph.show()
    claims = tuple(Claim(id=new_id(), text=f"Claim {number}") for number in range(VERY_MANY))
    with qtbot.waitSignal(desk.intake.finished, timeout=60_000):
        desk.intake.add_items([Item(what=ReadRecords(records=claims, name="many.json"))])
    assert not graph.canvas.scene.nodes, "until what it looks like is found, the scene of before stays"
    qtbot.waitUntil(lambda: len(graph.canvas.scene.nodes) == VERY_MANY, timeout=60_000)
    qtbot.waitUntil(lambda: desk.context.flags_ready and flags.model.rowCount() >= VERY_MANY, timeout=60_000)
    qtbot.waitUntil(lambda: all(node.badge for node in graph.canvas.scene.nodes), timeout=60_000)
    first = claims[0]
    assert desk.context.perform(records.remove(desk.snapshot, (first.id,)))
    qtbot.waitUntil(lambda: first.id not in graph.canvas.scene.index, timeout=60_000)
    assert flags.model.rowCount() == flags.model.open_count == desk.context.flags.open_count
    desk.context.undo_stack.undo()
    desk.context.undo_stack.undo()
    written(desk, qtbot)
    qtbot.waitUntil(lambda: not graph.canvas.scene.nodes and not flags.model.rowCount(), timeout=60_000)


def test_an_edit_made_meanwhile_waits_and_is_done_after_it(desk, qtbot):
    desk.context.writer.started.connect(
        lambda _: QTimer.singleShot(20, lambda: attempt(desk.context, a_claim, key="x"))
    )
    brought(desk, qtbot)
    qtbot.waitUntil(lambda: bool(desk.snapshot.claims), timeout=20_000)
    assert "is busy with" in desk.refused[0] and len(desk.context.waiting) == 0
    assert len(desk.snapshot.sources) == MANY
    labels = [entry.label for entry in desk.context.session.case.history(2)]
    assert desk.context.undo_stack.count() == 2 and "many.json" in labels[1]


def test_what_was_undone_stays_on_the_stack_where_an_edit_has_to_wait(desk, qtbot):
    brought(desk, qtbot)
    stack = desk.context.undo_stack
    stack.undo()
    assert not desk.context.perform(a_claim())
    assert stack.canRedo()
    written(desk, qtbot)
    assert len(desk.context.waiting) == 0 and len(desk.snapshot.claims) == 1 and not desk.snapshot.sources


def test_cancel_leaves_nothing_and_the_same_can_be_brought_again(desk, qtbot):
    def stop(task) -> None:
        task.progressed.connect(lambda percent: task.cancel() if percent > 40 else None)

    desk.context.writer.started.connect(stop)
    before = desk.snapshot
    brought(desk, qtbot)
    assert desk.snapshot == before == desk.context.session.case.load()
    assert desk.told[-1].endswith("was stopped. Nothing was added.") and desk.context.undo_stack.count() == 0
    desk.context.writer.started.disconnect(stop)
    brought(desk, qtbot)
    assert len(desk.snapshot.sources) == MANY


def test_deleting_many_goes_on_in_the_thread_with_what_is_kept_before_it(desk, qtbot):
    brought(desk, qtbot)
    kept_in: list[bool] = []
    desk.context.keep_before = lambda _: kept_in.append(current_thread() is not main_thread())
    told: list[str] = []
    everything = tuple(desk.snapshot.sources)
    assert do(desk.context, lambda: records.remove(desk.snapshot, everything), then=lambda: told.append("done"))
    assert desk.context.writer.busy and len(desk.snapshot.sources) == MANY and not told
    written(desk, qtbot)
    assert not desk.snapshot.sources and told == ["done"] and kept_in == [True]
    desk.context.undo_stack.undo()
    written(desk, qtbot)
    assert set(desk.snapshot.sources) == set(everything)


def test_what_is_refused_while_it_is_made_in_the_thread_changes_nothing(desk):
    def refused(_: Snapshot) -> Edit:
        raise RecordRefused("It does not fit.")

    outcomes: list[Outcome] = []
    before = desk.snapshot
    desk.context.work_out("Try", refused, outcomes.append)
    wait_for_writing(desk.context)
    desk.context.work_out("Nothing", lambda _: Edit("Nothing", ()), outcomes.append)
    wait_for_writing(desk.context)
    assert outcomes == [Outcome.REFUSED, Outcome.NOTHING] and desk.refused == ["It does not fit."]
    assert desk.snapshot == before and desk.context.undo_stack.count() == 0 and len(desk.context.waiting) == 0


def test_undo_that_is_cancelled_is_as_if_it_had_not_been_asked_for(desk, qtbot):
    brought(desk, qtbot)
    stack = desk.context.undo_stack
    desk.context.writer.started.connect(lambda task: task.progressed.connect(lambda _: task.cancel()))
    stack.undo()
    written(desk, qtbot)
    qtbot.waitUntil(lambda: stack.index() == 1, timeout=10_000)
    assert len(desk.snapshot.sources) == MANY == len(desk.context.session.case.load().sources)
    assert desk.told[-1].endswith("was stopped. Nothing was changed.")


def test_undo_that_does_not_fit_any_more_leaves_the_stack(desk, qtbot):
    brought(desk, qtbot)
    session, stack = desk.context.session, desk.context.undo_stack
    one = next(iter(desk.snapshot.sources.values()))
    session.apply(Edit("Elsewhere", (Change(one, replace(one, note="seen")),)))
    stack.undo()
    written(desk, qtbot)
    assert (stack.index(), stack.count()) == (0, 0)
    assert len(desk.snapshot.sources) == MANY and desk.refused


@pytest.mark.parametrize("at", [0, 99])
def test_closing_meanwhile_leaves_all_of_it_or_nothing(desk, qtbot, at):
    reached: list[int] = []
    desk.context.writer.started.connect(lambda task: task.progressed.connect(lambda n: n >= at and reached.append(n)))
    desk.intake.add_items([many()])
    qtbot.waitUntil(lambda: bool(reached) or len(desk.snapshot.sources) == MANY, timeout=60_000)
    desk.intake.stop()
    stored = desk.context.session.case.load()
    assert stored == desk.snapshot and len(stored.sources) in {0, MANY}
    assert desk.context.session.case.check().sound
