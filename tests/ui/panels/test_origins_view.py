"""The closer view of origins: what it says, what can be pressed in it, and what falls."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from provenance_app.editing.records import remove
from provenance_app.model.enumerations import LinkForm, Reliability, SourceKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim, Document, Source
from provenance_app.ui.panels.analysis.origins_view import OriginsView, Swatch
from provenance_app.ui.panels.analysis.views import views_of
from provenance_app.ui.panels.flags.option import Request
from provenance_app.ui.panels.name_button import NameButton
from tests.strategies import AWKWARD
from tests.ui.panels.cases import link
from tests.ui.panels.conftest import open_case

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def records(name="Ida Holm"):
    return (
        Source(id=RecordId("holm"), name=name, kind=SourceKind.PERSON, reliability=Reliability.D),
        Source(id=RecordId("lind"), name="Per Lind", kind=SourceKind.PERSON),
        Source(id=RecordId("house"), name="Harbour House", kind=SourceKind.ORGANISATION),
        Source(id=RecordId("voice"), name="a voice", kind=SourceKind.UNNAMED),
        Document(id=RecordId("early"), title="Early", published="2023-01"),
        Document(id=RecordId("late"), title="Late", published="2024"),
        *(Claim(id=RecordId(one), text=f"{one} is so") for one in ("top", "one", "two")),
        link("l1", "top", "one", "cites", LinkForm.QUOTES),
        link("l2", "one", "holm", "attributed_to", LinkForm.SPEAKER),
        link("l3", "one", "lind", "attributed_to", LinkForm.SPEAKER),
        link("l4", "one", "voice", "attributed_to", LinkForm.SPEAKER),
        link("l5", "holm", "house", "acts_for", LinkForm.MEMBER),
        link("l6", "lind", "house", "acts_for", LinkForm.MEMBER),
        link("l7", "top", "early", "cites", LinkForm.QUOTES),
        link("l8", "early", "late", "cites", LinkForm.QUOTES),
        link("l9", "late", "early", "cites", LinkForm.QUOTES),
    )


@pytest.fixture
def harbour(qapp, tmp_path):
    context = open_case(tmp_path / "origins.provcase", records(), "Origins")
    yield context
    context.close()


@pytest.fixture
def view(harbour, shown):
    widget = OriginsView(harbour)
    widget.show_record(RecordId("top"))
    return shown(widget, 1600, 220)


def words(view):
    QApplication.processEvents()
    page = view.findChild(QLabel).parentWidget().parentWidget()
    return [*(label.text() for label in page.findChildren(QLabel)), *(b.words for b in page.findChildren(NameButton))]


def test_it_applies_to_claims_alone(harbour):
    assert "origins" in [one.id for one in views_of(harbour.snapshot, RecordId("top"))]
    assert "origins" not in [one.id for one in views_of(harbour.snapshot, RecordId("holm"))]


def test_numbers_grades_groups_unknown_origins_and_rings_are_said(view):
    said = words(view)
    for line in ("2 citations", "1 independent origin", "1 unknown origin", "D · not usually reliable", "not graded"):
        assert line in said
    assert "count as one: Harbour House" in said
    assert "a voice" in said
    assert "January 2023; rests on what is younger than it" in said
    assert len(view.findChildren(Swatch)) == 1


def test_names_select_and_the_button_asks_for_the_paths(qtbot, view, harbour):
    qtbot.mouseClick(view.findChild(NameButton, "origins-origin-holm"), Qt.MouseButton.LeftButton)
    assert harbour.selection == ("holm",)
    asked = []
    view.requested.connect(lambda *request: asked.append(request))
    qtbot.mouseClick(view.findChild(QPushButton, "origins-paths"), Qt.MouseButton.LeftButton)
    assert asked == [(Request.SHOW_PATHS, "top")]


def test_a_single_point_can_be_supposed_to_fall_and_to_stand_again(qtbot, view, harbour):
    told = []
    harbour.told.connect(told.append)
    view.findChild(QPushButton, "fall-one").setFocus()
    qtbot.keyClick(view.findChild(QPushButton, "fall-one"), Qt.Key.Key_Space)
    assert view.focusWidget().objectName() == "fall-one"
    assert harbour.fallen.lost == ("top",)
    assert told == ["If this falls: 1 claim loses its last origin, 0 keep fewer"]
    assert told[0] in words(view)
    qtbot.waitUntil(lambda: view.findChild(QPushButton, "fall-one").isChecked())
    qtbot.mouseClick(view.findChild(QPushButton, "fall-one"), Qt.MouseButton.LeftButton)
    assert harbour.fallen is None
    assert told[-1] == "Everything stands again"


def test_what_falls_follows_edits(view, harbour):
    harbour.suppose_falls([RecordId("one")])
    harbour.perform(remove(harbour.snapshot, [RecordId("l1")]))
    assert harbour.fallen.lost == ()
    harbour.perform(remove(harbour.snapshot, [RecordId("one")]))
    assert harbour.fallen is None


def test_names_that_are_hostile_are_shown_as_text(qapp, tmp_path, shown):
    for number, name in enumerate(AWKWARD):
        context = open_case(tmp_path / f"{number}.provcase", records(name), "Origins")
        view = shown(OriginsView(context), 1000, 200)
        view.show_record(RecordId("top"))
        assert not view.grab().isNull()
        context.close()


def test_no_line_of_it_is_cut_off(view):
    QApplication.processEvents()
    labels = [label for label in view.findChildren(QLabel) if label.isVisible()]
    assert any("not usually reliable" in label.text() for label in labels)
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
