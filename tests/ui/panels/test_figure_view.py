import pytest
from PySide6.QtCore import Qt

from provenance_app.editing.records import change
from provenance_app.model.enumerations import DocumentKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Figure
from provenance_app.ui.panels.analysis.figure_view import FigureView
from provenance_app.ui.panels.analysis.views import views_of
from provenance_app.ui.theme import DARK, LIGHT, apply_theme
from tests.ui.panels.conftest import open_case
from tests.unit.analysis.words import cites, claim, document, restates, source, stated

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

RECORDS = (
    document("report", title="Fires \u202e of 2015", kind=DocumentKind.REPORT, published="2016"),
    claim("first", text="11,874 cars", figure=Figure(value=11_874, unit="cars", as_of="2015")),
    *(cites("first", "report"), document("paper", published="2022"), stated("told", "paper"), source("anna")),
    claim("told", text="12,000 cars", figure=Figure(value=12_000, unit="\u0633\u064a\u0627\u0631\u0629")),
    *(restates("told", "first"), claim("aside"), claim("alone", figure=Figure(value=1))),
)


@pytest.fixture
def context(qapp, tmp_path):
    context = open_case(tmp_path / "fires.provcase", RECORDS, "Fires")
    yield context
    context.close()


@pytest.fixture
def view(context, shown):
    view = shown(FigureView(context), 1200, 150)
    context.changed.connect(lambda _changes: view.show_record(context.current))
    context.select((RecordId("told"),))
    view.show_record(RecordId("told"))
    return view


def said(view):
    model = view.list.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_it_goes_from_the_report_to_the_claim(view):
    assert [step.record for step in view.list.steps] == ["report", "first", "told"]


def test_a_hop_is_read_out_with_what_changed_and_whether_one_can_look(view):
    report, first, told = said(view)
    assert "Fires [U+202E] of 2015" in report
    assert "where nobody can look" in report
    assert first.startswith("11,874 ") and "for 2015" in first
    for words in ("no time stated", "over a year old", "rounded", "another unit", "the time it holds for is lost"):
        assert words in told


def test_it_follows_the_case(view, context):
    context.perform(change(context.snapshot, RecordId("report"), url="https://example.org/fires"))
    assert "nobody can look" not in said(view)[0]
    context.perform(change(context.snapshot, RecordId("report"), kind=DocumentKind.ARTICLE))
    assert "The trail ends here" in said(view)[0]


def test_a_hop_is_selected_by_click_and_by_enter_and_the_trail_stays(view, context, qtbot):
    box = view.list.visualRect(view.list.model().index(1, 0))
    qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert context.selection == ("first",)
    view.show_record(RecordId("first"))
    assert len(view.list.steps) == 3
    qtbot.keyClick(view.list, Qt.Key.Key_Left)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert context.selection == ("report",)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("height", [90, 150, 500])
def test_it_is_painted_at_every_size(view, qapp, colours, height):
    apply_theme(qapp, colours)
    view.resize(400, height)
    picture = view.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(0, 400, 7) for y in range(0, picture.height(), 7)}) > 3
    apply_theme(qapp, LIGHT)


def test_claims_with_a_figure_have_a_trail(context):
    ids = ("told", "first", "alone", "aside", "report", "anna", "gone")
    with_it = [one for one in ids if "figure-trail" in [view.id for view in views_of(context.snapshot, RecordId(one))]]
    assert with_it == ["told", "first", "alone"]
