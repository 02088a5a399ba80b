import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.assessments import assess
from provenance_app.editing.records import change, remove
from provenance_app.evidence.pictures.small_picture import Pixels, write_small
from provenance_app.model.enumerations import (
    Attribution,
    CheckState,
    Credibility,
    LinkForm,
    LinkStatus,
    Modality,
    Pillar,
    Reliability,
    Verdict,
)
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Place
from provenance_app.ui.panels.analysis.views import VIEWS
from provenance_app.ui.panels.flags.option import Request
from provenance_app.ui.panels.inspector import Inspector
from provenance_app.ui.panels.inspector.stored_file import StoredFilePart, size_text
from provenance_app.ui.panels.name_button import NameButton
from provenance_app.ui.panels.status_pill import StatusPill

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def inspector(context, shown):
    return shown(Inspector(context), 320, 900)


def show(inspector, *ids):
    inspector._context.select([RecordId(one) for one in ids])
    QApplication.processEvents()
    return inspector.page


def field(inspector, name, kind=QLineEdit):
    found = inspector.findChild(kind, f"field-{name}")
    assert found is not None, name
    return found


def words(inspector):
    return [label.text() for label in inspector.findChildren(QLabel) if label.isVisibleTo(inspector)]


def names(inspector):
    return [button.words for button in inspector.findChildren(NameButton) if button.isVisibleTo(inspector)]


def choose(box, text):
    index = box.findText(text)
    assert index >= 0, text
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_says_what_it_is_for_while_nothing_is_selected(inspector):
    assert any("Select a record" in text for text in words(inspector))


def test_a_claim_shows_who_says_it_and_what_rests_on_what(inspector):
    show(inspector, "closed")
    headings = [text for text in words(inspector) if text.isupper()]
    assert [heading for heading in headings if heading != "CLOSER LOOK"][:2] == ["CLAIM", "WHO SAYS IT"]
    assert {"RESTS ON", "RESTATED BY", "ORIGINS", "ASSESSMENT", "FLAGS", "NOTES"} <= set(headings)
    assert "DENIED BY" not in headings
    assert {"Harbour Watch", "Queue of ships", "\u201cHarbour shut, sailors stranded\u201d"} <= set(names(inspector))
    assert "account \u00b7 not tied to a person \u00b7 not graded" in words(inspector)


def test_the_origins_of_a_claim_are_counted(inspector):
    show(inspector, "closed")
    assert any(text.endswith("unknown") and "citation" in text for text in words(inspector))


def test_the_origins_of_a_claim_open_in_the_graph_and_as_a_list_from_their_section(inspector):
    show(inspector, "closed")
    asked = []
    inspector.requested.connect(lambda what, record: asked.append((what, record)))
    for name in ("show-paths", "list-origins"):
        button = inspector.findChild(QPushButton, name)
        assert button.isVisible() and button.width() >= button.sizeHint().width()
        button.click()
    assert asked == [(Request.SHOW_PATHS, "closed"), (VIEWS[0], "closed")]
    assert VIEWS[0].id == "origins"


def test_a_name_is_a_way_to_its_record(inspector, context):
    show(inspector, "closed")
    inspector.findChild(NameButton, "to-by").click()
    assert context.selection == ("account",)


def test_a_line_is_one_edit_when_enter_is_pressed(inspector, context, qtbot):
    show(inspector, "account")
    line = field(inspector, "role")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "harbour blogger")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert context.snapshot.sources[RecordId("account")].role == "harbour blogger"
    assert context.undo_stack.count() == 1


def test_a_line_is_written_when_the_focus_leaves(inspector, context, qtbot):
    show(inspector, "account")
    line = field(inspector, "handle")
    line.setFocus()
    qtbot.keyClicks(line, "@harbourwatch")
    field(inspector, "url").setFocus()
    assert context.snapshot.sources[RecordId("account")].handle == "@harbourwatch"


def test_escape_gives_up_what_was_typed(inspector, context, qtbot):
    show(inspector, "account")
    line = field(inspector, "role")
    line.setFocus()
    qtbot.keyClicks(line, " and more")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "blogger"
    assert context.undo_stack.count() == 0


def test_an_empty_name_is_refused_and_the_field_says_why(inspector, context, qtbot):
    show(inspector, "account")
    block = field(inspector, "name", QPlainTextEdit)
    block.setFocus()
    block.selectAll()
    qtbot.keyClicks(block, " ")
    qtbot.keyClick(block, Qt.Key.Key_Return)
    assert block.toPlainText() == " "
    assert "A name cannot be empty." in words(inspector)
    assert context.snapshot.sources[RecordId("account")].name == "Harbour Watch"


def test_refused_text_comes_back_with_its_record(inspector, context, qtbot):
    show(inspector, "account")
    block = field(inspector, "name", QPlainTextEdit)
    block.setFocus()
    block.selectAll()
    qtbot.keyClicks(block, " ")
    show(inspector, "video")
    show(inspector, "account")
    assert field(inspector, "name", QPlainTextEdit).toPlainText() == " "


def test_what_was_typed_is_written_before_another_record_is_shown(inspector, context, qtbot):
    show(inspector, "account")
    line = field(inspector, "role")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "sailor")
    show(inspector, "video")
    assert context.snapshot.sources[RecordId("account")].role == "sailor"


def test_a_change_elsewhere_leaves_focus_and_typed_text_and_shows_both_values(inspector, context, qtbot):
    show(inspector, "account")
    line = field(inspector, "role")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "mine")
    other = CaseSession(CaseFile.open(context.session.case.path))
    other.perform(change(other.snapshot, RecordId("account"), role="theirs"))
    other.close()
    context.refresh()
    assert line.text() == "mine"
    assert QApplication.focusWidget() is line
    assert any("Meanwhile changed to: theirs" in text for text in words(inspector))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert context.snapshot.sources[RecordId("account")].role == "mine"


def test_looking_at_words_does_not_change_them(inspector, context):
    words_as_said = "Closed\u00a0for\u202f40 days\r\nand\u2028more"
    context.perform(change(context.snapshot, RecordId("closed"), text=words_as_said, note="a\u00a0b"))
    show(inspector, "closed")
    block = field(inspector, "text", QPlainTextEdit)
    block.setFocus()
    field(inspector, "note", QPlainTextEdit).setFocus()
    show(inspector, "account")
    assert context.snapshot.claims[RecordId("closed")].text == words_as_said
    assert context.undo_stack.count() == 1


def test_spaces_that_do_not_break_survive_an_edit(inspector, context, qtbot):
    context.perform(change(context.snapshot, RecordId("closed"), text="for\u00a040 days"))
    show(inspector, "closed")
    block = field(inspector, "text", QPlainTextEdit)
    block.setFocus()
    qtbot.keyClicks(block, "Closed ")
    qtbot.keyClick(block, Qt.Key.Key_Return)
    assert context.snapshot.claims[RecordId("closed")].text == "Closed for\u00a040 days"


def test_undo_shows_in_the_field(inspector, context):
    show(inspector, "account")
    context.perform(change(context.snapshot, RecordId("account"), role="sailor"))
    assert field(inspector, "role").text() == "sailor"
    context.undo_stack.undo()
    assert field(inspector, "role").text() == "blogger"


def test_a_refresh_keeps_the_rows_and_the_focus(inspector, context):
    show(inspector, "closed")
    pill = inspector.findChild(StatusPill, "status-by")
    pill.setFocus()
    context.perform(change(context.snapshot, RecordId("account"), name="Harbour Watchers"))
    assert inspector.findChild(StatusPill, "status-by") is pill
    assert QApplication.focusWidget() is pill
    assert "Harbour Watchers" in names(inspector)


def test_choices_are_edits(inspector, context):
    show(inspector, "closed")
    choose(field(inspector, "modality", QComboBox), "hedged")
    assert context.snapshot.claims[RecordId("closed")].modality is Modality.HEDGED
    show(inspector, "account")
    choose(field(inspector, "reliability", QComboBox), "B \u00b7 usually reliable")
    assert context.snapshot.sources[RecordId("account")].reliability is Reliability.B


def test_the_wheel_does_not_change_a_choice(inspector, qtbot):
    show(inspector, "closed")
    box = field(inspector, "modality", QComboBox)
    before = box.currentText()
    qtbot.mouseClick(inspector, Qt.MouseButton.LeftButton)
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert box.currentText() == before


def test_the_status_of_a_link_is_set_from_its_pill(inspector, context):
    show(inspector, "closed")
    pill = inspector.findChild(StatusPill, "status-by")
    assert pill.text() == "? unchecked"
    menu = pill.menu_of_statuses()
    next(action for action in menu.actions() if "refuted" in action.text()).trigger()
    assert context.snapshot.links[RecordId("by")].status is LinkStatus.REFUTED
    assert pill.text() == "\u00d7 refuted"
    assert pill.property("status") == "disputed"


def test_a_figure_is_read_with_its_marks_and_nonsense_is_refused(inspector, context, qtbot):
    show(inspector, "closed")
    line = field(inspector, "figure-value")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "1 200,5x")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert any("is not a number" in text for text in words(inspector))
    line.selectAll()
    qtbot.keyClicks(line, "1,200")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    figure = context.snapshot.claims[RecordId("closed")].figure
    assert (figure.value, figure.unit) == (1200, "days")


def test_a_date_is_read_aloud_while_it_is_typed_and_nonsense_is_refused(inspector, context, qtbot):
    show(inspector, "post")
    line = field(inspector, "published")
    line.setFocus()
    qtbot.keyClicks(line, "2023-12")
    assert "December 2023" in words(inspector)
    line.selectAll()
    qtbot.keyClicks(line, "last week")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert context.snapshot.documents[RecordId("post")].published is None
    assert any("is not a date" in text for text in words(inspector))


def test_naming_a_new_speaker_creates_the_source(inspector, context, qtbot):
    show(inspector, "shut")
    assert "nobody named" in words(inspector)
    line = inspector.findChild(QLineEdit, "name-source")
    line.setFocus()
    qtbot.keyClicks(line, "Coast Guard")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "Coast Guard" in names(inspector)
    assert "nobody named" not in words(inspector)


def test_a_claim_in_the_documents_own_voice_is_not_called_nobodys(inspector, context):
    show(inspector, "shut")
    context.perform(change(context.snapshot, RecordId("shut"), attribution=Attribution.OWN_VOICE))
    QApplication.processEvents()
    assert "the document itself" in words(inspector)
    assert "nobody named" not in words(inspector)


def test_a_place_is_recorded_with_its_precision(inspector, context, qtbot):
    show(inspector, "video")
    inspector.findChild(QPushButton, "check-location").click()
    qtbot.keyClicks(inspector.findChild(QLineEdit, "check-value"), "Gothenburg")
    qtbot.keyClicks(inspector.findChild(QLineEdit, "check-value-coordinates"), "57.7, 11.97")
    choose(inspector.findChild(QComboBox, "check-value-precision"), "vicinity, \u00b1100 m")
    qtbot.keyClicks(inspector.findChild(QLineEdit, "check-method"), "compared cranes")
    inspector.findChild(QPushButton, "check-save").click()
    check = context.snapshot.checks_of(RecordId("video"))[0]
    assert (check.pillar, check.state, check.method) == (Pillar.LOCATION, CheckState.ESTABLISHED, "compared cranes")
    assert check.value == Place(name="Gothenburg", latitude=57.7, longitude=11.97, precision="vicinity")
    assert "Gothenburg \u00b7 57.7, 11.97 \u00b7 vicinity \u00b7 compared cranes" in words(inspector)


def test_a_latitude_that_is_not_on_earth_is_refused_in_the_editor(inspector, context, qtbot):
    show(inspector, "video")
    inspector.findChild(QPushButton, "check-location").click()
    qtbot.keyClicks(inspector.findChild(QLineEdit, "check-value-coordinates"), "99, 200")
    qtbot.keyClick(inspector.findChild(QLineEdit, "check-value-coordinates"), Qt.Key.Key_Return)
    assert not context.snapshot.checks
    assert any("latitude is between" in text for text in words(inspector))


def test_opening_one_check_closes_the_other(inspector):
    show(inspector, "video")
    inspector.findChild(QPushButton, "check-date").click()
    inspector.findChild(QPushButton, "check-subject").click()
    open_rows = [row for row in inspector.findChildren(QWidget) if row.objectName() == "check-save" and row.isVisible()]
    assert len(open_rows) == 1


def test_opinions_stand_side_by_side_in_exact_words(inspector, context, qtbot):
    show(inspector, "closed")
    for verdict, grade in (("disputed", "5 improbable"), ("false", "6 truth cannot be judged")):
        inspector.findChild(QPushButton, "add-opinion").click()
        choose(inspector.findChildren(QComboBox, "opinion-verdict")[-1], verdict)
        choose(inspector.findChildren(QComboBox, "opinion-credibility")[-1], grade)
        qtbot.keyClicks(inspector.findChildren(QLineEdit, "opinion-rationale")[-1], "the ministry denies it")
        inspector.findChildren(QPushButton, "opinion-save")[-1].click()
        QApplication.processEvents()
    opinions = context.snapshot.assessments_of(RecordId("closed"))
    assert [(item.verdict, item.credibility) for item in opinions] == [
        (Verdict.DISPUTED, Credibility.IMPROBABLE),
        (Verdict.FALSE, Credibility.CANNOT_BE_JUDGED),
    ]
    assert {"disputed \u00b7 5 improbable", "false \u00b7 6 truth cannot be judged"} <= set(words(inspector))


def test_an_opinion_that_is_out_of_date_says_so_and_can_be_reaffirmed(inspector, context):
    closed = RecordId("closed")
    context.perform(assess(context.snapshot, closed, Verdict.FALSE, by=context.session.actor))
    context.perform(assess(context.snapshot, closed, Verdict.DISPUTED, by="somebody else"))
    show(inspector, "closed")
    assert not any(text.startswith("Out of date") for text in words(inspector))
    context.perform(change(context.snapshot, closed, text="The harbour is closed for 50 days"))
    QApplication.processEvents()
    assert words(inspector).count("Out of date; changed since: what it says") == 2
    own, other = context.snapshot.assessments_of(closed)
    assert not inspector.findChild(QPushButton, f"reaffirm-{other.id}").isVisibleTo(inspector)
    inspector.findChild(QPushButton, f"reaffirm-{own.id}").click()
    QApplication.processEvents()
    assert words(inspector).count("Out of date; changed since: what it says") == 1
    again = context.snapshot.assessments[own.id]
    assert (again.verdict, again.by, again.inputs != own.inputs) == (Verdict.FALSE, own.by, True)
    context.undo_stack.undo()
    assert context.snapshot.assessments[own.id] == own


def test_who_grades_a_claim_as_confirmed_is_told_how_many_origins_it_has(inspector, context):
    show(inspector, "closed")
    inspector.findChild(QPushButton, "add-opinion").click()
    grade = inspector.findChild(QComboBox, "opinion-credibility")
    choose(grade, "1 confirmed by other sources")
    independent = context.origins_of(RecordId("closed")).independent
    assert independent < 2
    assert any(text.endswith("; grade 1 means confirmed by other sources.") for text in words(inspector))
    choose(grade, "5 improbable")
    assert not any(text.endswith("confirmed by other sources.") for text in words(inspector))


def test_the_wording_of_a_claim_follows_the_case_and_is_copied_as_plain_text(inspector, context):
    show(inspector, "closed")
    before = inspector.findChild(QLabel, "wording").text()
    context.perform(change(context.snapshot, RecordId("closed"), text="<b>Shut</b>", verbatim=True))
    QApplication.processEvents()
    words_now = inspector.findChild(QLabel, "wording").text()
    assert words_now != before and "\u201c<b>Shut</b>\u201d" in words_now
    inspector.findChild(QPushButton, "copy-wording").click()
    assert QApplication.clipboard().text() == words_now
    assert not QApplication.clipboard().mimeData().hasHtml()


def test_a_link_shows_its_ends_and_changes_relation_and_form(inspector, context):
    show(inspector, "rests")
    assert {"\u201cThe harbour is closed for 40 days\u201d", "Queue of ships"} <= set(names(inspector))
    choose(field(inspector, "form", QComboBox), "illustration")
    assert context.snapshot.links[RecordId("rests")].form is LinkForm.ILLUSTRATION
    choose(field(inspector, "firsthand", QComboBox), "first hand")
    assert context.snapshot.links[RecordId("rests")].firsthand is True
    choose(field(inspector, "status", QComboBox), "\u2713 confirmed")
    assert context.snapshot.links[RecordId("rests")].status is LinkStatus.CONFIRMED


def test_a_link_between_claims_can_be_turned_round(inspector, context):
    show(inspector, "says")
    inspector.findChild(QPushButton, "turn-link").click()
    turned = context.snapshot.links[RecordId("says")]
    assert (turned.from_, turned.to) == ("closed", "shut")


def test_what_a_link_is_said_to_show_is_kept_only_while_anything_is_said(inspector, context, qtbot):
    show(inspector, "rests")
    line = field(inspector, "asserted-place")
    line.setText("Gothenburg")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert context.snapshot.links[RecordId("rests")].asserted.place == "Gothenburg"
    line.setText("")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert context.snapshot.links[RecordId("rests")].asserted is None


def test_several_records_are_tagged_and_deleted_in_one_step_each(inspector, context, qtbot):
    show(inspector, "closed", "shut", "by")
    assert "3 records" in words(inspector)
    assert "2 claims, 1 link" in words(inspector)
    line = inspector.findChild(QLineEdit, "bulk-tags")
    qtbot.keyClicks(line, "harbour, 2024")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert context.snapshot.claims[RecordId("shut")].tags == ("harbour", "2024")
    assert context.undo_stack.count() == 1
    inspector.findChild(QPushButton, "bulk-delete").click()
    assert not context.snapshot.claims
    context.undo_stack.undo()
    assert len(context.snapshot.claims) == 2


def test_all_selected_links_get_a_status_at_once(inspector, context):
    show(inspector, "by", "in")
    choose(inspector.findChild(QComboBox, "bulk-status"), "\u2713 confirmed")
    assert {context.snapshot.links[RecordId(one)].status for one in ("by", "in")} == {LinkStatus.CONFIRMED}


def test_a_removed_record_leaves_the_inspector(inspector, context):
    show(inspector, "video")
    context.perform(remove(context.snapshot, [RecordId("video")]))
    assert any("Select a record" in text for text in words(inspector))


def test_long_lists_of_links_are_shown_a_part_at_a_time(inspector, context):
    from provenance_app.model.changes import Change, Edit
    from provenance_app.model.records import Claim
    from tests.ui.panels.cases import link

    claims = [Claim(id=RecordId(f"n{n}"), text=f"Statement {n}") for n in range(100)]
    links = [link(f"k{n}", f"n{n}", "account", "attributed_to", LinkForm.SPEAKER) for n in range(100)]
    context.session.apply(Edit("Many", tuple(Change(None, one) for one in (*claims, *links))))
    show(inspector, "account")
    assert len(inspector.findChildren(StatusPill)) < 10
    inspector.findChild(QPushButton, "more-behind").click()
    assert len(inspector.findChildren(StatusPill)) > 20


def test_a_name_full_of_markup_and_ten_thousand_characters_long_is_shown_as_text(inspector, context):
    name = "<img src='file:///x'><b>" + "W" * 10_000
    context.perform(change(context.snapshot, RecordId("account"), name=name))
    show(inspector, "closed")
    shown = inspector.findChild(NameButton, "to-by")
    assert shown.words.startswith("<img src='file:///x'><b>WWW")
    assert "<img" not in shown.toolTip()
    for label in inspector.findChildren(QLabel):
        if label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    assert inspector.findChild(QWidget, "inspector-scroll").widget().minimumSizeHint().width() <= 320
    show(inspector, "account")
    assert not inspector.grab().isNull()


def test_a_stored_file_is_described_and_a_copy_of_it_saved(context, inspector, tmp_path, qtbot):
    from io import BytesIO

    stored = context.session.case.add_file(BytesIO(b"x" * 3_000_000), "queue.mp4", "video/mp4")
    context.session.file_added(stored)
    context.session.case.put_thumbnail(stored.sha256, write_small(Pixels(40, 30, 3, b"\x20\x40\x80" * 1200)))
    context.perform(change(context.snapshot, RecordId("video"), file=stored.sha256))
    show(inspector, "video")
    about = f"video/mp4 \u00b7 3.0 MB \u00b7 SHA-256 {stored.sha256[:12]}\u2026"
    assert about in words(inspector)
    assert inspector.findChild(StoredFilePart).picture.isVisibleTo(inspector)
    with qtbot.waitSignal(inspector._saver.finished):
        inspector._saver.save(stored, tmp_path / "copy.mp4")
    assert (tmp_path / "copy.mp4").read_bytes() == b"x" * 3_000_000


def test_a_copy_that_cannot_be_written_is_told_calmly(context, inspector, tmp_path, qtbot):
    from io import BytesIO

    stored = context.session.case.add_file(BytesIO(b"x"), "queue.mp4", "video/mp4")
    with qtbot.waitSignal(inspector._saver.finished):
        inspector._saver.save(stored, tmp_path / "not-there" / "copy.mp4")
    assert "Choose another place" in context.refusals[0]


def test_sizes_are_said_in_round_numbers():
    assert [size_text(size) for size in (0, 999, 1_000, 8_300_000)] == ["0 bytes", "999 bytes", "1.0 kB", "8.3 MB"]


def test_the_flags_of_a_record_come_with_their_fix(inspector, context, qtbot):
    show(inspector, "video")
    inspector.findChildren(QPushButton, "fix-set-date")[0].click()
    line = inspector.findChild(QLineEdit, "fix-date")
    qtbot.keyClicks(line, "2023-12")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert context.snapshot.checks_of(RecordId("video"))[0].value == "2023-12"
    assert not [one for one in inspector.findChildren(QPushButton, "fix-set-date") if one.isVisible()]


def test_every_widget_that_takes_the_focus_is_named(inspector, context):
    for one in ("closed", "account", "article", "video", "rests"):
        show(inspector, one)
        for widget in inspector.findChildren(QWidget):
            takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisibleTo(inspector)
            if takes and not widget.objectName().startswith("qt_"):
                assert widget.objectName() and widget.accessibleName(), widget


def test_a_read_only_case_is_shown_without_a_way_to_change_it(context, shown):
    context.session.case.read_only = True
    inspector = shown(Inspector(context), 320, 700)
    show(inspector, "closed")
    assert field(inspector, "text", QPlainTextEdit).isReadOnly()
    assert not field(inspector, "modality", QComboBox).isEnabled()
    assert not inspector.findChild(StatusPill, "status-by").isEnabled()
    assert not [one for one in inspector.findChildren(QPushButton) if one.objectName().startswith("fix-")]
    assert not inspector.findChild(QLineEdit, "name-source").isVisible()
