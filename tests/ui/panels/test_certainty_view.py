import pytest
from PySide6.QtCore import Qt

from provenance_app.editing.records import change, remove
from provenance_app.model.enumerations import Attribution, Modality
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Figure
from provenance_app.ui.panels.analysis.certainty_view import CertaintyView
from provenance_app.ui.panels.analysis.views import views_of
from provenance_app.ui.theme import DARK, LIGHT, apply_theme
from tests.ui.panels.conftest import open_case
from tests.unit.analysis.words import cites, claim, document, restates, says, source, stated

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

RECORDS = (
    claim("first", text="Ships may be late", modality=Modality.HEDGED, hedges=("may",), figure=Figure(value=3)),
    *(source("anna", name="Anna \u202e Berg"), says("first", "anna")),
    *(document("post", published="2022-03-01"), stated("first", "post")),
    claim("told", text="Ships are late", modality=Modality.ASSERTED, attribution=Attribution.OWN_VOICE),
    claim("head", text="\u0627\u0644\u0633\u0641\u0646 " * 300, modality=Modality.DENIED),
    *(restates("told", "first"), restates("head", "told"), claim("aside"), cites("head", "aside")),
)


@pytest.fixture
def context(qapp, tmp_path):
    context = open_case(tmp_path / "ships.provcase", RECORDS, "Ships")
    yield context
    context.close()


@pytest.fixture
def view(context, shown):
    view = shown(CertaintyView(context), 1200, 150)
    context.selected.connect(lambda ids: view.show_record(ids[-1]))
    context.changed.connect(lambda _changes: view.show_record(context.current))
    context.select((RecordId("head"),))
    return view


def records(view):
    return [step.record for step in view.list.steps]


def test_the_oldest_step_is_at_the_left_and_branches_follow(view):
    assert records(view) == ["first", "told", "head", "aside", "head"]
    lefts = [view.list.visualRect(view.list.model().index(row, 0)).left() for row in range(5)]
    assert lefts == sorted(lefts)


def test_a_step_is_read_out_with_who_where_how_and_what_was_lost(view):
    model = view.list.model()
    first, told = (model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1))
    assert first.startswith("\u201cShips may be late\u201d; hedged: may; Anna [U+202E] Berg; ")
    assert "Post" in first and "1 March 2022" in first
    for change_words in ("firmer", "hedge lost", "attribution dropped"):
        assert change_words in told
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole).startswith("<span>")
    assert "the same claim as further left" in model.index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_click_selects_the_claim_and_the_way_stays(view, context, qtbot):
    box = view.list.visualRect(view.list.model().index(0, 0))
    qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert context.selection == ("first",)
    assert records(view)[-1] == "head"
    context.perform(change(context.snapshot, RecordId("first"), text="Ships might be late"))
    assert records(view)[-1] == "head"
    assert "might be late" in view.list.steps[0].said


def test_arrow_keys_walk_and_enter_selects(view, context, qtbot):
    view.list.setFocus()
    row = view.list.currentIndex().row()
    qtbot.keyClick(view.list, Qt.Key.Key_Left)
    assert view.list.currentIndex().row() == row - 1
    assert context.selection == ("head",)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert context.selection == (view.list.steps[row - 1].record,)


def test_a_claim_selected_elsewhere_is_shown_anew(view, context):
    context.select((RecordId("told"),))
    assert records(view) == ["first", "told"]


def test_the_way_of_a_claim_that_is_gone_gives_place_to_that_of_the_selected_one(view, context, qtbot):
    box = view.list.visualRect(view.list.model().index(0, 0))
    qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    context.perform(remove(context.snapshot, (RecordId("head"),)))
    assert records(view) == ["first"]
    assert "No earlier claim is linked" in view.list.steps[0].said


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("height", [90, 150, 500])
def test_it_is_painted_at_every_size(view, qapp, colours, height):
    apply_theme(qapp, colours)
    view.resize(400, height)
    picture = view.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(0, 400, 7) for y in range(0, picture.height(), 7)}) > 3
    apply_theme(qapp, LIGHT)


def test_claims_have_the_view_and_nothing_else(context):
    with_it = [one for one in ("first", "anna", "post", "gone") if "certainty" in ids(context, one)]
    assert with_it == ["first"]


def ids(context, record_id):
    return [view.id for view in views_of(context.snapshot, RecordId(record_id))]
