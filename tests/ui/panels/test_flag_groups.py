"""Flags under headings: by rule or by record, with counts that agree, folded and gone through by mouse and keys."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from provenance_app.analysis.flags import FlagState, Severity
from provenance_app.editing import claims, linking, records
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import LinkStatus, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim
from provenance_app.ui.panels.flags import FlagsPanel, Request
from provenance_app.ui.panels.flags.fix_rows import FLAG
from provenance_app.ui.panels.flags.flag_delegate import ROW_HEIGHT
from provenance_app.ui.panels.flags.flag_list import FlagListModel
from provenance_app.ui.panels.flags.grouping import Grouping
from tests.ui.windows import wait_for_writing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

GROUPED = (Grouping.RULE, Grouping.RECORD)


@pytest.fixture
def panel(context, shown):
    return shown(FlagsPanel(context), 1300, 300)


def group(panel, grouping):
    panel.grouping.choose(grouping)
    panel.grouping.activated.emit(0)
    QApplication.processEvents()


def rows(model):
    return [model.id_at(row) for row in range(model.rowCount())]


def heading_row(panel, name):
    return next(row for row in range(panel.model.rowCount()) if is_heading(panel.model, row, name))


def is_heading(model, row, name):
    heading = model.heading_at(row)
    return heading is not None and heading.group == name


def heading(panel, name):
    return next(one for one in panel.model.headings if one.group == name)


def click(qtbot, view, row):
    index = view.model().index(row, 0)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    QApplication.processEvents()


def go_to(panel, row, qtbot):
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(row, 0))
    QApplication.processEvents()


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()


def some_edit(rng, context, number):
    snapshot = context.snapshot
    kinds = ["new", "undo", "key", *(["remove", "status"] if snapshot.links else [])]
    kind = rng.choice(kinds)
    if kind == "undo" and context.undo_stack.canUndo():
        context.undo_stack.undo()
        return Edit("", ())
    if kind == "key":
        return records.change(snapshot, rng.choice(list(snapshot.claims)), key=bool(rng.getrandbits(1)))
    if kind == "remove":
        return records.remove(snapshot, (rng.choice(list(snapshot.links)),))
    if kind == "status":
        return linking.set_status(snapshot, rng.choice(list(snapshot.links)), rng.choice(list(LinkStatus)))
    return claims.write_claim(f"Claim {number}")[0]


# -- what is in the groups ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("grouping", GROUPED)
def test_groups_come_the_worst_first_then_the_largest(panel, grouping):
    group(panel, grouping)
    order = list(Severity)
    places = [(order.index(one.worst), -one.number) for one in panel.model.headings]
    assert places == sorted(places)
    assert len(places) > 2


def test_a_group_of_a_rule_has_its_flags_the_worst_first(panel):
    group(panel, Grouping.RULE)
    name = None
    for row in range(panel.model.rowCount()):
        head = panel.model.heading_at(row)
        name = head.rule if head is not None else name
        assert head is not None or panel.model.flag_at(row).rule == name
    assert [one.title for one in panel.model.headings] == [one.rule for one in panel.model.headings]


def test_a_flag_stands_under_the_record_it_is_about_and_that_of_a_link_under_where_it_starts(panel, context):
    group(panel, Grouping.RECORD)
    under = {}
    for row in range(panel.model.rowCount()):
        head = panel.model.heading_at(row)
        if head is not None:
            record = head.record
            assert head.icon in ("user", "file-text", "image", "quote")
        else:
            under[panel.model.id_at(row)] = record
    for key, record in under.items():
        first = context.flags.find(key).subjects[0]
        link = context.snapshot.links.get(first)
        assert record == (first if link is None else link.from_), key


def test_flags_of_no_record_are_about_the_case():
    flag = type("Flag", (), {"rule": "history-broken", "subjects": ()})()
    assert Grouping.RECORD.group_of(flag, None) == ""


@pytest.mark.parametrize("grouping", GROUPED)
def test_counts_agree_under_every_filter(panel, context, grouping):
    group(panel, grouping)

    def agree():
        flags = [key for key in rows(panel.model) if not key.startswith("#")]
        numbers = sum(one.number for one in panel.model.headings)
        wanted = [
            flag
            for flag in context.flags.flags
            if (flag.state is FlagState.OPEN) != panel.decided.isChecked()
            and panel.severities.value in (None, flag.severity)
            and panel.rules.value in (None, flag.rule)
            and (not panel.selected.isChecked() or set(flag.subjects) & set(context.selection))
        ]
        assert numbers == len(flags) == panel.model.listed == len(wanted)
        told = panel.findChild(QLabel, "flags-number").text()
        hides = numbers < context.flags.open_count and not panel.decided.isChecked()
        assert told == (f"{numbers} of {context.flags.open_count}" if hides else "")
        return numbers

    assert panel.title == f"Flags {agree()}"
    for severity in (*Severity, None):
        panel.severities.choose(severity)
        panel.severities.activated.emit(0)
        agree()
    for rule in (*panel.model.rules, None):
        panel.rules.choose(rule)
        panel.rules.activated.emit(0)
        agree()
    panel.selected.click()
    assert agree() == 0
    for record in ("video", "closed", "rests"):
        context.select((RecordId(record),))
        assert agree() > 0
    panel.selected.click()
    panel.decided.click()
    assert agree() == 0


@pytest.mark.parametrize("grouping", [*Grouping])
@pytest.mark.parametrize("seed", range(3))
def test_groups_follow_edits_as_if_they_were_made_anew(panel, context, grouping, seed):
    group(panel, grouping)
    rng = random.Random(seed)
    for number in range(30):
        context.perform(some_edit(rng, context, number))
        if grouping is not Grouping.NONE and rng.random() < 0.4:
            some = rng.choice(panel.model.headings)
            panel.view.fold(some, not some.folded)
        fresh = FlagListModel(context)
        fresh.grouping = grouping
        fresh.grouped.headed = grouping is not Grouping.NONE
        fresh.grouped.folded = set(panel.model.grouped.folded)
        fresh.follow()
        fresh.refill()
        assert rows(panel.model) == rows(fresh)
        assert panel.model.headings == fresh.headings
        assert [panel.model.row_of(key) for key in rows(fresh)] == list(range(fresh.rowCount()))


# -- folding -----------------------------------------------------------------------------------------------------------


def test_a_click_on_a_heading_folds_and_unfolds(panel, qtbot):
    group(panel, Grouping.RULE)
    name = panel.model.headings[0].group
    before = rows(panel.model)
    click(qtbot, panel.view, 0)
    assert heading(panel, name).folded
    assert len(rows(panel.model)) == len(before) - heading(panel, name).number
    click(qtbot, panel.view, 0)
    assert rows(panel.model) == before


def test_folded_groups_stay_folded_after_an_edit_and_count_on(panel, context):
    group(panel, Grouping.RULE)
    panel.view.fold(heading(panel, "claim-without-speaker"), True)
    panel.view.fold(heading(panel, "unverified-link"), True)
    number = heading(panel, "claim-without-speaker").number
    context.perform(claims.write_claim("The quay is empty")[0])
    assert heading(panel, "claim-without-speaker").number == number + 1
    assert heading(panel, "claim-without-speaker").folded
    assert heading(panel, "unverified-link").folded
    context.undo_stack.undo()
    assert heading(panel, "claim-without-speaker").number == number
    assert not any(one.folded for one in panel.model.headings if one.group == "media-date-unknown")


def test_a_group_that_went_and_came_back_is_folded_as_before(panel, context):
    group(panel, Grouping.RECORD)
    panel.view.fold(heading(panel, "video"), True)
    context.perform(records.remove(context.snapshot, (RecordId("video"),)))
    assert "video" not in [one.group for one in panel.model.headings]
    context.undo_stack.undo()
    assert heading(panel, "video").folded


def test_left_and_right_fold_and_unfold_and_go_in_and_out(panel, qtbot):
    group(panel, Grouping.RULE)
    go_to(panel, 0, qtbot)
    name = panel.view.heading.group
    press(qtbot, Qt.Key.Key_Left)
    assert heading(panel, name).folded
    press(qtbot, Qt.Key.Key_Left)
    assert panel.view.currentIndex().row() == 0
    press(qtbot, Qt.Key.Key_Right)
    assert not heading(panel, name).folded
    press(qtbot, Qt.Key.Key_Right)
    assert panel.view.active_key == panel.model.id_at(1)
    assert panel.view.hasFocus()
    press(qtbot, Qt.Key.Key_Left)
    assert panel.view.heading.group == name
    assert panel.view.active_key is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_fold_and_unfold(panel, qtbot, key):
    group(panel, Grouping.RECORD)
    go_to(panel, 0, qtbot)
    press(qtbot, key)
    assert panel.model.headings[0].folded
    press(qtbot, key)
    assert not panel.model.headings[0].folded


def test_the_menu_folds_and_unfolds_all_and_says_why(panel, qtbot):
    asked = []
    panel.requested.connect(lambda what, rule: asked.append((what, rule)))
    assert panel.view.menu() is None
    group(panel, Grouping.RULE)
    go_to(panel, 1, qtbot)
    rule = panel.model.flag_at(1).rule

    def choose(name):
        next(one for one in panel.view.menu().actions() if one.objectName() == f"flags-{name}").trigger()

    choose("collapse-all")
    assert panel.model.rowCount() == len(panel.model.headings)
    assert panel.view.heading.group == rule, "the current row is the heading of what was current"
    choose("expand")
    assert not panel.view.heading.folded
    choose("expand-all")
    assert not any(one.folded for one in panel.model.headings)
    choose("collapse")
    assert panel.view.heading.folded
    choose("why")
    assert asked == [(Request.WHY, rule)]


def test_folding_a_group_takes_its_fix_bar_away_and_leaves_that_of_another(panel, qtbot):
    group(panel, Grouping.RULE)
    flag = panel.next_flag()
    panel.view.fold(panel.model.headings[1], True)
    assert panel.view.active_key == flag.key
    panel.view.fold(panel.model.headings[0], True)
    assert panel.view.active_key is None
    assert panel.view.heading.group == flag.rule


# -- what headings do --------------------------------------------------------------------------------------------------


def test_the_heading_of_a_record_selects_it_and_the_selection_filter_keeps_the_list(panel, context, qtbot):
    group(panel, Grouping.RECORD)
    context.select((RecordId("closed"),))
    panel.selected.click()
    go_to(panel, 0, qtbot)
    listed = rows(panel.model)
    record = panel.view.heading.record
    assert context.selection == (record,)
    assert rows(panel.model) == listed
    panel.selected.click()
    click(qtbot, panel.view, heading_row(panel, "video"))
    assert context.selection == ("video",)


def test_the_heading_of_a_rule_offers_why(panel, qtbot):
    asked = []
    panel.requested.connect(lambda what, rule: asked.append((what, rule)))
    group(panel, Grouping.RULE)
    go_to(panel, heading_row(panel, "media-date-unknown"), qtbot)
    assert panel.active_rule == "media-date-unknown"
    panel.why.click()
    assert asked == [(Request.WHY, "media-date-unknown")]
    group(panel, Grouping.RECORD)
    go_to(panel, 0, qtbot)
    assert panel.active_rule is None


def test_headings_are_read_aloud_with_number_severity_and_state(panel):
    group(panel, Grouping.RULE)
    head = panel.model.headings[0]

    def spoken():
        return panel.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken() == f"{head.rule}: {head.counted}, worst {head.worst}, expanded"
    panel.view.fold(head, True)
    assert spoken().endswith(", collapsed")
    group(panel, Grouping.RECORD)
    assert spoken().startswith(panel.model.headings[0].title + ": ")


def test_a_rule_in_the_heading_is_not_said_again_in_the_rows_and_there_is_nothing_to_order_by_it(panel, context):
    group(panel, Grouping.RULE)
    assert not panel.order.isEnabled()
    assert panel.model.index(1, 0).data(FLAG).rule == ""
    group(panel, Grouping.RECORD)
    assert panel.order.isEnabled()
    assert panel.model.index(1, 0).data(FLAG).rule == panel.model.flag_at(1).rule
    assert "listed once" in panel.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


# -- going through them ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("grouping", GROUPED)
@pytest.mark.parametrize("folded", [False, True])
def test_f8_goes_through_all_flags_also_those_of_folded_groups_and_back(panel, grouping, folded):
    group(panel, grouping)
    flags = [key for key in rows(panel.model) if not key.startswith("#")]
    panel.view.fold_all(folded)
    assert [panel.next_flag().key for _ in flags] == flags
    assert panel.next_flag().key == flags[0]
    panel.view.fold_all(folded)
    panel.view.activate(None)
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    back = [panel.previous_flag().key for _ in flags]
    assert back == flags[::-1]


def test_a_fix_is_made_inside_a_group_and_f8_goes_on_in_it(panel, context, qtbot):
    group(panel, Grouping.RECORD)
    go_to(panel, heading_row(panel, "video"), qtbot)
    flag = panel.next_flag()
    while flag.rule != "media-date-unknown":
        flag = panel.next_flag()
    number = heading(panel, "video").number
    press(qtbot, Qt.Key.Key_1)
    qtbot.keyClicks(QApplication.focusWidget(), "2023-10")
    press(qtbot, Qt.Key.Key_Return)
    assert panel.model.flag(flag.key) is None
    assert heading(panel, "video").number == number - 1
    assert panel.view.hasFocus()
    assert panel.next_flag().subjects[0] in ("video", *context.snapshot.links)


def test_an_answer_begun_in_a_group_survives_an_edit_that_moves_the_group(panel, context, qtbot):
    group(panel, Grouping.RULE)
    go_to(panel, heading_row(panel, "media-date-unknown"), qtbot)
    panel.next_flag()
    press(qtbot, Qt.Key.Key_1)
    qtbot.keyClicks(QApplication.focusWidget(), "2023-1")
    for number in range(4):
        context.perform(claims.write_claim(f"Claim {number}")[0])
    panel.view.executeDelayedItemsLayout()
    line = panel.view.findChild(QLineEdit, "fix-date")
    assert line.text() == "2023-1"
    assert QApplication.focusWidget() is line
    row = panel.model.row_of(panel.view.active_key)
    shown = panel.view.indexWidget(panel.model.index(row, 0))
    assert shown.isAncestorOf(line)
    assert shown.geometry().top() == panel.view.visualRect(panel.model.index(row, 0)).top()


# -- many of them ------------------------------------------------------------------------------------------------------


@pytest.fixture
def many(context, shown, qtbot):
    new = tuple(Change(None, Claim(id=RecordId(f"n{n:04}"), text=f"Statement {n}")) for n in range(400))
    context.session.apply(Edit("Many", new))
    qtbot.waitUntil(lambda: context.flags_ready)
    return shown(FlagsPanel(context), 1300, 300)


def in_sight(panel):
    view = panel.view
    view.executeDelayedItemsLayout()
    last = view.rowAt(view.viewport().height() - 1)
    return {panel.model.id_at(row): view.rowViewportPosition(row) for row in range(view.rowAt(0), last + 1)}


@pytest.mark.parametrize("grouping", [*Grouping])
@pytest.mark.parametrize("number", [1, 150, 330])
def test_an_edit_above_moves_nothing_in_sight_and_keeps_what_is_current(many, context, qtbot, grouping, number):
    group(many, grouping)
    go_to(many, 350, qtbot)
    many.view.scrollTo(many.model.index(345, 0))
    current, before = many.model.id_at(many.view.currentIndex().row()), in_sight(many)
    gone = [key for key in rows(many.model)[:330] if key.startswith("claim-without-speaker:n")][:number]
    context.perform(records.remove(context.snapshot, [RecordId(key.split(":")[1]) for key in gone]))
    wait_for_writing(context)
    qtbot.waitUntil(lambda: context.flags_ready and not many.model.ordering)
    assert many.model.row_of(current) < 350
    assert in_sight(many) == before
    assert many.model.id_at(many.view.currentIndex().row()) == current
    assert [index.row() for index in many.view.selectionModel().selectedRows()] == [many.model.row_of(current)]


def add_before_all(context, name):
    """Add a claim whose flag is listed before those of all others."""
    assert context.perform(Edit("One more", (Change(None, Claim(id=RecordId(name), text="One more")),)))
    return f"claim-without-speaker:{name}"


@pytest.mark.parametrize("grouping", [Grouping.NONE, Grouping.RULE])
def test_what_comes_in_above_is_in_sight_unless_the_user_has_scrolled(many, context, grouping):
    group(many, grouping)
    for name in ("d", "c"):
        assert add_before_all(context, name) in in_sight(many)
        assert many.view.verticalScrollBar().value() == 0
    many.view.verticalScrollBar().setValue(many.view.rowHeight(1) * 60)
    before = in_sight(many)
    add_before_all(context, "b")
    assert in_sight(many) == before
    many.view.scrollToTop()
    assert add_before_all(context, "a") in in_sight(many)


def test_the_list_is_at_its_beginning_again_once_what_one_worked_at_is_done(many, context, qtbot):
    flag = many.next_flag()
    at = in_sight(many)[flag.key]
    for name in ("e", "d", "c", "b"):
        added = add_before_all(context, name)
    assert in_sight(many)[flag.key] == at and added not in in_sight(many), "somebody works there"
    many.view.activate(None)
    assert add_before_all(context, "a") in in_sight(many)


def test_what_one_works_at_stays_in_place_when_its_group_moves(many, context, qtbot):
    group(many, Grouping.RECORD)
    go_to(many, heading_row(many, "n0200"), qtbot)
    many.view.scrollTo(many.model.index(many.view.currentIndex().row() - 4, 0))
    flag = many.next_flag()
    at = in_sight(many)[flag.key]
    row = many.model.row_of(flag.key)
    cited, _ = linking.link(context.snapshot, RecordId("n0200"), RecordId("post"), Relation.CITES)
    context.perform(cited)
    assert heading(many, "n0200").number > 1
    assert many.model.row_of(flag.key) < row - 100
    assert in_sight(many)[flag.key] == at
    assert many.view.active_key == flag.key
    assert many.view.bar.isVisible()


def test_a_narrow_panel_gives_headings_one_line_and_flags_two(context, shown, qtbot):
    panel = shown(FlagsPanel(context), 300, 900)

    def heights():
        for row in range(panel.model.rowCount()):
            if panel.model.id_at(row) != panel.view.active_key:
                wanted = ROW_HEIGHT if panel.model.heading_at(row) else panel.view._delegate.row_height
                assert panel.view.rowHeight(row) == wanted, (row, panel.model.id_at(row))

    for grouping in (Grouping.RULE, Grouping.RECORD, Grouping.NONE, Grouping.RECORD):
        group(panel, grouping)
        heights()
    panel.next_flag()
    panel.view.fold(panel.model.headings[1], True)
    heights()
    panel.view.fold(panel.model.headings[1], False)
    heights()
    rng = random.Random(1)
    for number in range(20):
        context.perform(some_edit(rng, context, number))
        heights()
    panel.view.fold_all(True)
    heights()
    panel.view.fold_all(False)
    heights()
    panel.resize(1300, 300)
    QApplication.processEvents()
    assert {panel.view.rowHeight(row) for row in range(panel.model.rowCount())} == {ROW_HEIGHT}
    panel.resize(300, 900)
    QApplication.processEvents()
    heights()


# -- remembered --------------------------------------------------------------------------------------------------------


def test_the_grouping_comes_back_with_the_other_filters(panel, context, shown):
    group(panel, Grouping.RECORD)
    other = shown(FlagsPanel(context), 1300, 300)
    other.set_filters(panel.filters)
    assert other.model.headings == panel.model.headings
    assert other.grouping.value is Grouping.RECORD
    for nonsense in ("colour", 3, None, ["rule"]):
        other.set_filters({"grouping": nonsense})
        assert other.grouping.value is Grouping.RECORD


def test_many_flags_changed_at_once_keep_groups_and_the_one_that_is_current(many, context, qtbot):
    group(many, Grouping.RULE)
    many.view.fold(heading(many, "unverified-link"), True)
    go_to(many, heading_row(many, "claim-without-speaker") + 200, qtbot)
    current = many.view.active_key
    gone = [one for one in context.snapshot.claims if one.startswith("n") and one not in current][:250]
    context.perform(records.remove(context.snapshot, gone))
    assert heading(many, "unverified-link").folded
    assert many.view.active_key == current
    assert many.model.id_at(many.view.currentIndex().row()) == current
    assert replace(heading(many, "claim-without-speaker"), number=0).folded is False
