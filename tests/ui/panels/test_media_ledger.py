"""The media ledger: rows, what is known in the heads, marks that are no colour alone, and the keyboard."""

import pytest
from PySide6.QtCore import Qt

from provenance_app.editing.importing import import_records
from provenance_app.editing.linking import set_status
from provenance_app.editing.records import remove
from provenance_app.model.enumerations import CheckState, LinkForm, LinkStatus, Pillar
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Asserted
from provenance_app.model.records import Check, Claim, Document, Media, Place
from provenance_app.ui.panels.analysis import AnalysisPanel
from provenance_app.ui.panels.analysis.ledger_rows import DATE, EVENT, FORM, PLACE, SHOWN, STATUS, WHO
from provenance_app.ui.panels.analysis.media_ledger import MediaLedgerView
from provenance_app.ui.panels.analysis.views import views_of
from provenance_app.ui.theme import readable, theme
from tests.ui.panels.cases import link

FILM = "<b>Film</b> \u202e evil"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CELLS = ((1, PLACE), (0, EVENT), (1, EVENT), (2, DATE))


def more():
    return (
        *(Document(id=RecordId("first"), title="First blog", published="2023-01-04"), Media(id="film", title=FILM)),
        Document(id=RecordId("second"), title="Second blog", published="2024-02-05"),
        link("shown", "video", "second", "appears_in", LinkForm.EVIDENCE, asserted=Asserted(place="Oslo", date="2024")),
        link("seen", "film", "first", "appears_in", asserted=Asserted(place="MALM\u00d6", event="strike")),
        link("from", "video", "film", "derived_from", LinkForm.COPY),
        Check(
            id=RecordId("where"),
            record=RecordId("video"),
            pillar=Pillar.LOCATION,
            state=CheckState.ESTABLISHED,
            value=Place(name="Malm\u00f6 harbour"),
        ),
    )


@pytest.fixture
def ledger(context, shown):
    context.perform(import_records(context.snapshot, more(), "more"))
    panel = shown(AnalysisPanel(context), 1200, 260)
    panel.open("media-ledger", RecordId("video"))
    return panel.findChild(MediaLedgerView)


def texts(view, column):
    return [view.rows.index(row, column).data() for row in range(view.rows.rowCount())]


def test_rows_are_in_the_order_of_their_documents_and_copies_are_marked(ledger):
    assert texts(ledger, DATE) == ["2023-01-04", "2024-02-05", "undated"]
    first, second, third = texts(ledger, WHO)
    assert first == "Copy \u201c<b>Film</b> [U+202E] evil\u201d \u00b7 First blog"
    assert second == "Second blog"
    assert third == "Harbour Watch: \u201cThe harbour is closed for 40 days\u201d \u00b7 Post about the harbour"
    assert texts(ledger, FORM) == ["not said", "evidence", "evidence"]
    assert texts(ledger, STATUS) == ["? unchecked"] * 3


def test_what_differs_is_said_by_a_sign_and_a_word_as_well_as_by_colour(ledger):
    assert texts(ledger, PLACE) == ["\u2713 matches \u00b7 MALM\u00d6", "\u2260 differs \u00b7 Oslo", "\u2013"]
    assert texts(ledger, EVENT) == ["? strike", "\u2013", "\u2013"]
    differs = ledger.rows.index(1, PLACE)
    assert differs.data(Qt.ItemDataRole.ForegroundRole) == readable(theme().flag, theme())
    assert "differs from what is known" in differs.data(Qt.ItemDataRole.ToolTipRole)
    assert ledger.said.text().endswith("\u2260 1 differs from what is known.")


def test_the_heads_say_what_is_known(ledger):
    heads = [ledger.rows.headerData(at, Qt.Orientation.Horizontal) for at in (EVENT, PLACE, SHOWN)]
    assert heads == ["Event\nnobody looked", "Place\nestablished: Malm\u00f6 harbour", "Date shown\nnobody looked"]


def test_enter_selects_who_shows_it_and_so_does_a_double_click(ledger, context, qtbot):
    ledger.table.setFocus()
    ledger.table.setCurrentIndex(ledger.rows.index(0, WHO))
    qtbot.keyClick(ledger.table, Qt.Key.Key_Down)
    qtbot.keyClick(ledger.table, Qt.Key.Key_Return)
    assert context.selection == ("second",)
    at = ledger.table.visualRect(ledger.rows.index(2, PLACE)).center()
    for press in (qtbot.mouseClick, qtbot.mouseDClick):
        press(ledger.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert context.selection == ("closed",)


def test_a_change_of_the_case_is_shown_and_the_row_stays(ledger, context):
    ledger.table.setCurrentIndex(ledger.rows.index(1, WHO))
    context.perform(set_status(context.snapshot, RecordId("shown"), LinkStatus.REFUTED))
    ledger.show_record(RecordId("video"))
    assert texts(ledger, STATUS)[1] == "\u00d7 refuted"
    assert ledger.table.currentIndex().row() == 1


def test_of_a_claim_that_rests_on_two_items_one_is_chosen(ledger, context, qtbot):
    assert ledger.choice.isHidden()
    second = (
        Media(id=RecordId("photo"), title="Empty quay"),
        link("also", "closed", "photo", "rests_on", LinkForm.EVIDENCE),
    )
    context.perform(import_records(context.snapshot, second, "second"))
    ledger.show_record(RecordId("closed"))
    assert [ledger.choice.itemText(at) for at in range(2)] == ["Queue of ships", "Empty quay"]
    ledger.choice.setFocus()
    qtbot.keyClick(ledger.choice, Qt.Key.Key_Down)
    assert ledger.rows.ledger.media == "photo"
    ledger.show_record(RecordId("closed"))
    assert ledger.rows.ledger.media == "photo"


def test_what_appears_nowhere_says_how_to_change_that(ledger, context):
    context.perform(import_records(context.snapshot, (Media(id=RecordId("alone"), title="Alone"),), "alone"))
    ledger.show_record(RecordId("alone"))
    assert ledger.hint.isVisible() and not ledger.table.isVisible()


def test_it_is_offered_for_media_for_claims_that_rest_on_them_and_for_those_links(context):
    def offered(record_id):
        return "media-ledger" in [view.id for view in views_of(context.snapshot, record_id)]

    assert offered("video") and offered("closed") and offered("rests")
    assert not offered("shut") and not offered("article") and not offered("says")


def test_all_that_takes_the_keyboard_has_a_name(ledger):
    for widget in (ledger, ledger.table, ledger.choice):
        assert widget.accessibleName()
    read_out = [ledger.rows.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for row, column in CELLS]
    assert read_out == [
        "Place: \u2260 differs \u00b7 Oslo",
        "Event: ? strike, cannot be compared",
        "Event: nothing said",
        "Date: undated",
    ]


def test_where_nothing_is_known_it_does_not_say_that_nothing_differs(ledger, context):
    context.perform(remove(context.snapshot, (RecordId("where"),)))
    ledger.show_record(RecordId("video"))
    assert ledger.said.text().endswith("nothing can be compared with what is known.")


def test_a_claim_of_a_long_text_is_shown_on_one_line(ledger, context):
    long = (Claim(id=RecordId("long"), text="word " * 5000), link("on", "long", "video", "rests_on"))
    context.perform(import_records(context.snapshot, long, "long"))
    ledger.show_record(RecordId("video"))
    assert all(len(text) <= 300 and "\n" not in text for text in texts(ledger, WHO))
