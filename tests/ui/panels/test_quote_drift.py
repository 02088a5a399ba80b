"""The closer view of a quotation: both texts side by side, differences marked, nothing taken for markup."""

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from provenance_app.editing.linking import link
from provenance_app.editing.records import change
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.model.records import Claim
from provenance_app.ui.panels.analysis.quote_drift import QuoteDriftView
from provenance_app.ui.panels.analysis.views import views_of
from provenance_app.ui.theme import DARK, LIGHT, apply_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ORIGINAL = "He said there are <b>not</b> 61 zones\u202e here"


@pytest.fixture
def quote(context):
    claims = (
        Claim(id="said", text=ORIGINAL),
        Claim(id="quote", text="there are b b 16 zones here", verbatim=True),
        Claim(id="late", text="16 zones", verbatim=True),
    )
    context.perform(Edit("Claims", tuple(Change(None, one) for one in claims)))
    context.perform(link(context.snapshot, "quote", "said", Relation.CITES, LinkForm.QUOTES)[0])
    context.perform(link(context.snapshot, "late", "quote", Relation.CITES, LinkForm.QUOTES)[0])
    return "quote"


@pytest.fixture
def view(context, quote, shown):
    view = shown(QuoteDriftView(context), 1200, 300)
    view.show_record(quote)
    QApplication.processEvents()
    return view


def marked(text):
    """Return the words that are struck out or underlined, one by one."""
    found = []
    cursor = QTextCursor(text.document())
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        look = cursor.charFormat()
        found.append(cursor.selectedText() if look.fontStrikeOut() or look.fontUnderline() else " ")
        cursor.clearSelection()
    return "".join(found).split()


def test_it_is_offered_for_claims_and_links_that_quote_and_nothing_else(context, quote):
    links = [one.id for one in context.snapshot.links.values() if one.to == "said"]
    for record in ("quote", "said", "late", *links):
        assert [one.id for one in views_of(context.snapshot, record) if one.id == "quote-drift"]
    others = {*context.snapshot.sources, *context.snapshot.documents, *context.snapshot.media}
    assert not [one for one in others if "quote-drift" in [view.id for view in views_of(context.snapshot, one)]]


def test_what_it_quotes_comes_first_and_then_who_quotes_it(view):
    first, second = view.rows
    assert first.summary.text() == "Words differ \u00b7 lost: not, 61 \u00b7 gained: 16"
    assert second.summary.text() == "Quoted word for word"


def test_case_text_is_no_markup_and_differences_are_marked_on_their_side(view):
    row = view.rows[0]
    assert "<b>not</b> 61 zones[U+202E] here" in row.original.toPlainText()
    assert "not" in marked(row.original)
    assert "61" in marked(row.original)
    assert "16" in marked(row.quotation)
    assert "said" not in marked(row.original)
    assert "zones" not in marked(row.original) + marked(row.quotation)


def test_it_follows_the_case_and_survives_the_other_theme(view, context):
    context.perform(change(context.snapshot, "quote", text="there are not 61 zones here"))
    view.show_record("quote")
    apply_theme(QApplication.instance(), DARK)
    QApplication.processEvents()
    assert "not" not in marked(view.rows[0].original)
    apply_theme(QApplication.instance(), LIGHT)


def test_everything_that_takes_the_keyboard_has_a_name(view):
    takers = [one for one in view.findChildren(QWidget) if one.focusPolicy().value and not one.accessibleName()]
    assert [one for one in takers if one.objectName() not in ("qt_scrollarea_viewport",)] == []


def test_names_lead_to_the_records(view, context, qtbot):
    button = view.rows[0].findChild(QWidget, "drift-original-name")
    button.click()
    assert context.selection == ("said",)


def test_the_longest_texts_are_shown_in_part(view, context):
    context.perform(change(context.snapshot, "said", text="\u4e0d" * 900_000))
    view.show_record("quote")
    assert "only a part" in view.rows[0].summary.text()
    assert len(view.rows[0].original.toPlainText()) < 20_000
