from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import ANY

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from provenance_app.analysis.flags import FixKind, FlagState
from provenance_app.editing.assessments import assess
from provenance_app.editing.checks import set_check
from provenance_app.editing.linking import link
from provenance_app.editing.records import change, remove
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import (
    Attribution,
    CaptureMethod,
    CheckState,
    DocumentKind,
    LinkForm,
    LinkStatus,
    Pillar,
    Relation,
    Reliability,
    Verdict,
)
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Asserted, Link
from provenance_app.model.records import Capture, Claim, Document, Place
from provenance_app.model.selectors import Selector
from provenance_app.ui.panels.flags import FlagsPanel
from provenance_app.ui.panels.flags.fix_rows import FLAG
from provenance_app.ui.panels.flags.options import options_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def panel(context, shown):
    return shown(FlagsPanel(context), 1300, 300)


def rules(panel):
    return [panel.model.flag_at(row).rule for row in range(panel.model.rowCount())]


def go_to(panel, rule):
    """Press F8 until a flag of this rule is active."""
    for _ in range(panel.model.rowCount()):
        if panel.next_flag().rule == rule:
            QApplication.processEvents()
            return panel.model.flag(panel.view.active_key)
    raise AssertionError(f"no flag of rule {rule}")


def press(qtbot, *keys):
    """Send keys to whatever has the focus."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()


def write(qtbot, text):
    qtbot.keyClicks(QApplication.focusWidget(), text)


def state_of(context, key):
    return next((flag.state for flag in context.flags.flags if flag.key == key), None)


def test_all_open_flags_are_listed_the_worst_first(panel, context):
    order = ["error", "high", "medium", "low"]
    severities = [order.index(panel.model.flag_at(row).severity) for row in range(panel.model.rowCount())]
    assert severities == sorted(severities)
    assert panel.title == f"Flags {len(severities)}"
    assert len(severities) == sum(flag.state is FlagState.OPEN for flag in context.flags.flags)


def test_flags_are_filtered_by_severity_and_rule_and_ordered_by_rule(panel):
    panel.severities.choose("high")
    panel.severities.activated.emit(0)
    assert {panel.model.flag_at(row).severity for row in range(panel.model.rowCount())} == {"high"}
    panel.severities.choose(None)
    panel.rules.choose("unverified-link")
    panel.rules.activated.emit(0)
    assert set(rules(panel)) == {"unverified-link"}
    panel.rules.choose(None)
    panel.order.choose(True)
    panel.order.activated.emit(0)
    assert rules(panel) == sorted(rules(panel))


def test_f8_selects_the_subject_and_gives_the_keyboard_to_the_first_fix(panel, context):
    flag = panel.next_flag()
    assert context.selection == flag.subjects[:1]
    assert QApplication.focusWidget() is panel.view.bar.buttons[0]


def test_focus_alone_selects_nothing_and_enter_goes_to_the_fix(panel, context, qtbot):
    panel.view.setFocus()
    assert context.selection == ()
    press(qtbot, Qt.Key.Key_Return)
    assert context.selection == panel.model.flag_at(0).subjects[:1]
    assert QApplication.focusWidget() is panel.view.bar.buttons[0]


def test_f8_goes_round_and_shift_f8_goes_back(panel):
    first = panel.next_flag()
    second = panel.next_flag()
    assert second.key != first.key
    assert panel.previous_flag().key == first.key
    assert panel.previous_flag().key == panel.model.flag_at(panel.model.rowCount() - 1).key
    assert panel.next_flag().key == first.key


def test_a_link_is_confirmed_with_two_keys(panel, context, qtbot):
    link = go_to(panel, "unverified-link").fix.record
    press(qtbot, Qt.Key.Key_1, Qt.Key.Key_1)
    assert context.snapshot.links[link].status is LinkStatus.CONFIRMED


def test_a_source_is_graded_with_two_keys(panel, context, qtbot):
    go_to(panel, "ungraded-source")
    press(qtbot, Qt.Key.Key_Return, Qt.Key.Key_C)
    assert context.snapshot.sources[RecordId("account")].reliability is Reliability.C


def test_a_speaker_is_named_in_the_row(panel, context, qtbot):
    claim = go_to(panel, "claim-without-speaker").fix.record
    press(qtbot, Qt.Key.Key_Return)
    write(qtbot, "Ministry of Transport")
    press(qtbot, Qt.Key.Key_Return)
    assert context.snapshot.links_from(claim)[-1].to == "ministry"


def test_a_claim_in_the_documents_own_voice_takes_one_key(panel, context, qtbot):
    claim = go_to(panel, "claim-without-speaker").fix.record
    press(qtbot, Qt.Key.Key_2)
    assert context.snapshot.claims[claim].attribution is Attribution.OWN_VOICE


def test_a_place_is_set_in_the_row(panel, context, qtbot):
    go_to(panel, "media-location-unknown")
    press(qtbot, Qt.Key.Key_Return)
    write(qtbot, "Gothenburg")
    press(qtbot, Qt.Key.Key_Tab)
    write(qtbot, "57.7, 11.97")
    how = panel.findChild(QLineEdit, "fix-how")
    how.setText("street signs")
    press(qtbot, Qt.Key.Key_Return)
    check = context.snapshot.checks_of(RecordId("video"))[0]
    assert (check.state, check.method) == (CheckState.CLAIMED, "street signs"), (
        "established only where somebody says so"
    )
    assert (check.value.name, check.value.latitude) == ("Gothenburg", 57.7)
    assert "media-location-unknown" not in rules(panel)


def test_coordinates_that_are_none_are_refused_and_stay_in_the_field(panel, context, qtbot):
    go_to(panel, "media-location-unknown")
    press(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Tab)
    write(qtbot, "north of here")
    press(qtbot, Qt.Key.Key_Return)
    assert not context.snapshot.checks
    line = panel.findChild(QLineEdit, "fix-location-coordinates")
    assert line.text() == "north of here"
    assert "no coordinates" in panel.view.bar._note.text()


def test_what_cannot_be_known_takes_two_keys_and_is_one_step(panel, context, qtbot):
    flag = go_to(panel, "media-location-unknown")
    press(qtbot, Qt.Key.Key_2, Qt.Key.Key_Return)
    assert context.snapshot.checks_of(RecordId("video"))[0].state is CheckState.UNKNOWN
    assert state_of(context, flag.key) is FlagState.ACCEPTED
    context.undo_stack.undo()
    assert not context.snapshot.checks
    assert state_of(context, flag.key) is FlagState.OPEN


def test_dismissing_needs_a_reason(panel, context, qtbot):
    flag = go_to(panel, "media-date-unknown")
    press(qtbot, Qt.Key.Key_3, Qt.Key.Key_Return)
    assert state_of(context, flag.key) is FlagState.OPEN
    write(qtbot, "only shown as an example")
    press(qtbot, Qt.Key.Key_Return)
    assert state_of(context, flag.key) is FlagState.DISMISSED


def test_a_dismissed_flag_is_found_among_the_decided_and_can_be_reopened(panel, context, qtbot):
    flag = go_to(panel, "media-date-unknown")
    press(qtbot, Qt.Key.Key_3)
    write(qtbot, "example")
    press(qtbot, Qt.Key.Key_Return)
    panel.decided.setChecked(True)
    assert rules(panel) == ["media-date-unknown"]
    panel.next_flag()
    press(qtbot, Qt.Key.Key_1)
    assert state_of(context, flag.key) is FlagState.OPEN


def test_escape_takes_the_input_away_and_gives_the_buttons_back(panel, qtbot):
    go_to(panel, "media-date-unknown")
    press(qtbot, Qt.Key.Key_1)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(qtbot, Qt.Key.Key_Escape)
    assert isinstance(QApplication.focusWidget(), QPushButton)


def test_after_a_fix_f8_goes_on_from_the_same_place(panel, qtbot):
    flag = go_to(panel, "claim-without-speaker")
    row = panel.model.row_of(flag.key)
    after = panel.model.flag_at(row + 1).key
    press(qtbot, Qt.Key.Key_2)
    assert panel.next_flag().key == after


def test_a_document_is_linked_as_the_report_behind_a_figure(panel, context, qtbot):
    claim = go_to(panel, "phantom-statistics").fix.record
    press(qtbot, Qt.Key.Key_1)
    write(qtbot, "Harbour statistics 2024")
    press(qtbot, Qt.Key.Key_Return)
    made = context.snapshot.links_from(claim)[-1]
    assert context.snapshot.documents[made.to].title == "Harbour statistics 2024"


def test_what_only_the_window_can_do_is_asked_of_it(panel, context, qtbot):
    asked = []
    panel.requested.connect(lambda what, record: asked.append((what.value, record)))
    context.perform(link(context.snapshot, RecordId("closed"), RecordId("post"), Relation.CITES)[0])
    go_to(panel, "citation-not-captured")
    press(qtbot, Qt.Key.Key_2)
    assert asked == [("capture", "post")]


def test_a_click_on_a_painted_button_presses_it(panel, qtbot):
    row = next(row for row in range(panel.model.rowCount()) if rules(panel)[row] == "media-date-unknown")
    index = panel.model.index(row, 0)
    panel.view.scrollTo(index)
    name, _, box = panel.view._delegate.buttons(panel.view.visualRect(index), panel.model.flag_at(row))[0]
    assert name == "set-date"
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert panel.view.findChild(QLineEdit, "fix-date") is not None


def test_a_change_elsewhere_does_not_take_an_answer_away(panel, context, qtbot):
    go_to(panel, "media-date-unknown")
    press(qtbot, Qt.Key.Key_1)
    write(qtbot, "2023-1")
    context.perform(change(context.snapshot, RecordId("ministry"), role="ministry"))
    assert panel.view.findChild(QLineEdit, "fix-date").text() == "2023-1"
    assert QApplication.focusWidget().objectName() == "fix-date"


def test_on_a_narrow_panel_rows_have_two_lines_and_work_the_same(context, shown, qtbot):
    panel = shown(FlagsPanel(context), 300, 500)
    go_to(panel, "media-location-unknown")
    press(qtbot, Qt.Key.Key_2, Qt.Key.Key_Return)
    assert context.snapshot.checks_of(RecordId("video"))[0].state is CheckState.UNKNOWN


def test_every_flag_of_the_sample_that_asks_for_a_check_can_be_left_unknown(sample):
    """Each is accepted by the same edit that says the pillar is unknown, whatever else it rests on."""
    wanted = [
        flag
        for flag in sample.flags.flags
        if flag.fix is not None and (flag.fix.kind is FixKind.SET_CHECK or flag.rule == "media-capturer-unknown")
    ]
    assert {flag.fix.pillar for flag in wanted} >= {Pillar.LOCATION, Pillar.DATE, Pillar.SUBJECT, Pillar.PROVENANCE}
    for flag in wanted:
        option = next(option for option in options_of(sample, flag) if option.id == "cannot-be-known")
        answer = option.ask(True)
        sample.perform(answer.edit())
        assert state_of(sample, flag.key) in (FlagState.ACCEPTED, None), flag.rule
        sample.undo_stack.undo()


def test_every_flag_of_the_sample_has_something_to_do_about_it(sample):
    for flag in sample.flags.flags:
        options = options_of(sample, flag)
        assert options[-1].id == "dismiss"
        assert len(options) >= 2, flag.rule
        for option in options:
            for beside in (True, False):
                if option.ask is not None:
                    assert option.ask(beside).lines or option.id == "assess"


def test_thousands_of_flags_are_found_without_a_standstill_listed_and_gone_through(panel, context, qtbot):
    claims = tuple(Change(None, Claim(id=RecordId(f"n{n}"), text=f"Statement {n}")) for n in range(5_000))
    context.session.apply(Edit("Many", claims))
    assert (panel.model.rowCount(), panel.title) == (0, "Flags")
    qtbot.waitUntil(lambda: context.flags_ready and not panel.model.ordering)
    assert panel.model.rowCount() > 5_000
    flag = panel.next_flag()
    assert flag is not None
    assert context.current == flag.subjects[0]


def test_ones_own_verdict_that_is_out_of_date_is_reaffirmed_with_one_key(panel, context, qtbot):
    closed = RecordId("closed")
    context.perform(assess(context.snapshot, closed, Verdict.DISPUTED, by=context.session.actor))
    context.perform(change(context.snapshot, closed, text="The harbour is closed for 50 days"))
    go_to(panel, "verdict-out-of-date")
    assert [button.text() for button in panel.view.bar.buttons][:2] == ["Re-affirm", "Assess"]
    press(qtbot, Qt.Key.Key_1)
    assert not [flag for flag in context.flags.flags if flag.rule == "verdict-out-of-date"]
    context.undo_stack.undo()
    assert [flag for flag in context.flags.flags if flag.rule == "verdict-out-of-date"]


def test_the_time_of_a_capture_is_corrected_where_it_cannot_be(panel, context, qtbot):
    paper, taken = next(iter(context.snapshot.documents)), RecordId("taken")
    now = context.session.clock()
    late = Capture(id=taken, document=paper, captured_at=now + timedelta(days=3), method=CaptureMethod.PDF)
    context.perform(Edit("Capture", (Change(None, late),)))
    go_to(panel, "capture-without-method")
    press(qtbot, Qt.Key.Key_1)
    line = panel.findChild(QLineEdit, "fix-captured-at")
    line.setText("soon")
    panel.findChild(QPushButton, "fix-save").click()
    assert context.snapshot.captures[taken] == replace(late, created=ANY, changed=ANY)
    line.setText("2024-03-01 09:30")
    panel.findChild(QPushButton, "fix-save").click()
    assert context.snapshot.captures[taken].captured_at == datetime(2024, 3, 1, 9, 30).astimezone(UTC)
    assert "capture-without-method" not in rules(panel)


def contradict(context, start, end):
    if start == "open":
        context.perform(Edit("Open", (Change(None, Claim(id=RecordId("open"), text="The harbour stays open")),)))
    context.perform(link(context.snapshot, RecordId(start), RecordId(end), Relation.CONTRADICTS)[0])


def test_of_a_contradiction_the_claim_that_is_shown_is_assessed(panel, context, qtbot):
    contradict(context, "open", "closed")
    flag = go_to(panel, "contradiction-open")
    assert context.selection == flag.subjects[:1] == ("open",)
    assert flag.fix.record == "open"
    press(qtbot, Qt.Key.Key_1)
    about = panel.findChild(QLabel, "fix-about")
    assert about.text() == "Assess \u201cThe harbour stays open\u201d"
    assert about.textFormat() is Qt.TextFormat.PlainText
    panel.findChild(QPushButton, "fix-save").click()
    assert context.snapshot.assessments == {}, "no verdict was chosen"
    panel.findChild(QComboBox, "fix-verdict").choose(Verdict.DISPUTED)
    panel.findChild(QPushButton, "fix-save").click()
    assert [one.claim for one in context.snapshot.assessments.values()] == ["open"]


def test_the_other_claim_of_a_contradiction_can_be_chosen_by_its_words(panel, context, qtbot):
    contradict(context, "open", "closed")
    go_to(panel, "contradiction-open")
    words = [button.text() for button in panel.view.bar.buttons][:2]
    assert words == ["Assess \u201cThe harbour stays open\u201d", "Assess \u201cThe harbour is closed\u2026\u201d"]
    press(qtbot, Qt.Key.Key_2)
    panel.findChild(QComboBox, "fix-verdict").choose(Verdict.UNVERIFIED)
    panel.findChild(QPushButton, "fix-save").click()
    assert [one.claim for one in context.snapshot.assessments.values()] == ["closed"]


def test_claims_that_begin_alike_are_told_apart_on_the_buttons(panel, context):
    alike = "The harbour & its quay remain closed for "
    claims = (Claim(id=RecordId(f"c{n}"), text=f"{alike}{n} days") for n in (40, 12))
    context.perform(Edit("Two", tuple(Change(None, claim) for claim in claims)))
    contradict(context, "c40", "c12")
    go_to(panel, "contradiction-open")
    words = [button.text() for button in panel.view.bar.buttons][:2]
    assert words == ["Assess \u201c\u202640 days\u201d", "Assess \u201c\u202612 days\u201d"]
    panel.view.begin("assess-other")
    assert panel.findChild(QLabel, "fix-about").text() == words[1]


def show_elsewhere(context):
    place = Place(name="Tacloban, Philippines")
    where = set_check(context.snapshot, RecordId("video"), Pillar.LOCATION, CheckState.ESTABLISHED, value=place)
    context.perform(where)
    context.perform(change(context.snapshot, RecordId("rests"), asserted=Asserted(place="Kabul, Afghanistan")))


def test_a_picture_out_of_context_is_refuted_with_one_key(panel, context, qtbot):
    show_elsewhere(context)
    flag = go_to(panel, "context-mismatch")
    words = [button.text() for button in panel.view.bar.buttons]
    assert words[:3] == ["Refute link", "Correct said place", "Set place"]
    press(qtbot, Qt.Key.Key_1)
    assert context.snapshot.links[RecordId("rests")].status is LinkStatus.REFUTED
    assert state_of(context, flag.key) is None


def test_the_place_a_picture_is_said_to_show_is_corrected_in_the_row(panel, context, qtbot):
    show_elsewhere(context)
    flag = go_to(panel, "context-mismatch")
    press(qtbot, Qt.Key.Key_2)
    write(qtbot, "Leyte, Philippines")
    press(qtbot, Qt.Key.Key_Return)
    assert context.snapshot.links[RecordId("rests")].asserted.place == "Leyte, Philippines"
    assert state_of(context, flag.key) is None


def test_a_linked_report_is_told_selected_and_made_once(panel, context, qtbot):
    told = []
    context.told.connect(told.append)
    claim = go_to(panel, "phantom-statistics").fix.record
    press(qtbot, Qt.Key.Key_1)
    write(qtbot, "Harbour statistics 2024")
    press(qtbot, Qt.Key.Key_Return)
    made = context.snapshot.links_from(claim, Relation.CITES)[-1].to
    assert told[-1] == (
        "Linked to \u201cHarbour statistics 2024\u201d; the flag stays until the report has an address or a capture"
    )
    assert context.selection == (made,)
    assert panel.view.bar.buttons, "the field has made way for the buttons"
    assert isinstance(QApplication.focusWidget(), QPushButton)


def test_a_title_that_a_report_has_already_links_that_report(panel, context, qtbot):
    report = Document(id=RecordId("rep"), title="Port figures", kind=DocumentKind.STATISTICS, url="https://a.example/p")
    article = Document(id=RecordId("art"), title="Port figures", kind=DocumentKind.ARTICLE)
    context.perform(Edit("Two", (Change(None, article), Change(None, report))))
    flag = go_to(panel, "phantom-statistics")
    press(qtbot, Qt.Key.Key_1)
    write(qtbot, "port  Figures")
    press(qtbot, Qt.Key.Key_Return)
    assert context.snapshot.links_from(flag.fix.record, Relation.CITES)[-1].to == "rep"
    assert panel.model.flag(flag.key) is None


def test_after_an_answer_is_given_f8_goes_to_the_flag_that_took_its_place(panel, qtbot):
    flag = go_to(panel, "media-date-unknown")
    row = panel.model.row_of(flag.key)
    after = panel.model.flag_at(row + 1).key
    press(qtbot, Qt.Key.Key_3)
    write(qtbot, "only shown as an example")
    press(qtbot, Qt.Key.Key_Return)
    assert panel.view.active_key is None
    assert panel.next_flag().key == after


def keys(panel):
    return [panel.model.id_at(row) for row in range(panel.model.rowCount())]


def test_only_the_flags_of_the_selection_are_shown_and_going_through_them_keeps_the_list(panel, context):
    panel.selected.click()
    assert keys(panel) == []
    context.select((RecordId("video"),))
    of_video = {flag.key for flag in context.flags.of(RecordId("video")) if flag.state is FlagState.OPEN}
    assert set(keys(panel)) == of_video
    for _ in of_video:
        panel.next_flag()
        assert set(keys(panel)) == of_video
    context.select((RecordId("account"),))
    assert set(keys(panel)) != of_video
    panel.selected.click()
    assert len(keys(panel)) == context.flags.open_count


def test_a_decided_flag_shows_its_reason_and_is_open_again_when_what_it_rests_on_changes(panel, context, qtbot):
    flag = go_to(panel, "media-location-unknown")
    panel.view.begin("dismiss")
    write(qtbot, "asked both desks")
    press(qtbot, Qt.Key.Key_Return)
    assert state_of(context, flag.key) is FlagState.DISMISSED
    assert flag.key not in keys(panel)
    panel.decided.click()
    assert keys(panel) == [flag.key]
    shown = panel.model.index(0, 0).data(FLAG)
    assert shown.rule.startswith("dismissed: asked both desks")
    assert "asked both desks" in panel.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    context.perform(link(context.snapshot, "shut", "video", Relation.RESTS_ON, LinkForm.EVIDENCE)[0])
    assert state_of(context, flag.key) is FlagState.OPEN
    assert keys(panel) == []
    panel.decided.click()
    assert flag.key in keys(panel)


def test_filters_come_back_as_they_were(panel, context, shown):
    panel.severities.choose("high")
    panel.order.choose(True)
    other = shown(FlagsPanel(context), 1300, 300)
    other.set_filters(panel.filters)
    assert {other.model.flag_at(row).severity for row in range(other.model.rowCount())} == {"high"}
    assert rules(other) == sorted(rules(other))
    other.set_filters({"severity": "worst", "by_rule": 3})
    assert other.filters["by_rule"] is False


def told(panel, rule):
    found = [row for row in range(panel.model.rowCount()) if panel.model.flag_at(row).rule == rule]
    return {
        panel.model.flag_at(row).subjects[0]: panel.model.data(
            panel.model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole
        )
        for row in found
    }


def test_rows_that_say_the_same_of_two_claims_tell_where_each_stands(panel, context):
    words = "Nobody is allowed in"
    documents = [Document(id=RecordId(name), title=f"Page {name}") for name in ("one", "two")]
    claims = [Claim(id=RecordId(f"in-{name}"), text=words) for name in ("one", "two", "two-later")]
    ends = (("in-one", "one", 0), ("in-two", "two", 4), ("in-two-later", "two", 91))
    stated = [
        Link(
            id=RecordId(f"{claim}-{document}"),
            from_=RecordId(claim),
            to=RecordId(document),
            relation=Relation.STATED_IN,
            selector=Selector(exact=words, start=start, end=start + len(words)),
        )
        for claim, document, start in ends
    ]
    context.perform(Edit("Add", tuple(Change(None, one) for one in (*documents, *claims, *stated))))
    rows = told(panel, "claim-without-speaker")
    assert "(in Page one \u00b7 at character 1)" in rows["in-one"]
    assert "(in Page two \u00b7 at character 5)" in rows["in-two"]
    assert "(in Page two \u00b7 at character 92)" in rows["in-two-later"]
    context.perform(remove(context.snapshot, [claim.id for claim in claims[1:]]))
    assert "Page one" not in told(panel, "claim-without-speaker")["in-one"], "nothing else says the same any more"


@pytest.mark.parametrize("width", [1300, 500])
def test_what_tells_rows_apart_is_painted(context, shown, width):
    claims = [Claim(id=RecordId(name), text="Nobody is allowed in") for name in ("here", "there")]
    documents = [Document(id=RecordId(f"page-{one.id}"), title=f"Page {one.id}") for one in claims]
    stated = [
        Link(id=RecordId(f"of-{one.id}"), from_=one.id, to=document.id, relation=Relation.STATED_IN)
        for one, document in zip(claims, documents, strict=True)
    ]
    context.perform(Edit("Add", tuple(Change(None, one) for one in (*documents, *claims, *stated))))
    panel = shown(FlagsPanel(context), width, 700)
    panel.view.activate(None)
    rows = {
        panel.model.flag_at(row).subjects[0]: row
        for row in range(panel.model.rowCount())
        if panel.model.flag_at(row).rule == "claim-without-speaker"
    }
    areas = [panel.view.visualRect(panel.model.index(rows[one], 0)) for one in ("here", "there")]
    pictures = []
    for area in areas:
        panel.view.scrollTo(panel.model.index(rows["here"], 0))
        pictures.append(panel.view.viewport().grab(area).toImage())
    assert pictures[0].size() == pictures[1].size()
    assert pictures[0] != pictures[1]
