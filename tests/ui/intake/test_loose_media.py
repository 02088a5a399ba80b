"""Pictures that are dropped, pasted or chosen are linked to nothing; a link to what was at hand is one answer away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import DocumentKind, LinkForm, LinkStatus, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim, Document
from provenance_app.ui.workspace import Pane
from tests.ui.windows import dropped, make_case, open_and_wait, window_in

PAGE = RecordId("page")
CLAIM = RecordId("claim")
RECORDS = (
    Document(id=PAGE, title="Fish & ships", kind=DocumentKind.ARTICLE),
    Claim(id=CLAIM, text="Forty boats were lost"),
)


@pytest.fixture
def window(qapp, tmp_path):
    with window_in(tmp_path) as window:
        assert open_and_wait(window, make_case(tmp_path / "harbour.provcase", RECORDS))
        yield window


@pytest.fixture
def pictures(tmp_path):
    paths = []
    for colour in ("red", "navy"):
        image = QImage(64, 48, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        paths.append(tmp_path / f"{colour}.png")
        assert image.save(str(paths[-1]))
    return paths


@pytest.fixture
def after(window, qtbot):
    """Do something that brings something in, and wait until it is there."""

    def after(act, *arguments):
        with qtbot.waitSignal(window.view.intake.finished, timeout=20_000):
            act(*arguments)
        qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)

    return after


def pasted(window, pictures, monkeypatch):
    QGuiApplication.clipboard().setMimeData(dropped(*pictures))
    window.actions_["paste"].trigger()


def dropped_on_window(window, pictures, monkeypatch):
    window.case_commands.drop(dropped(*pictures))


def dropped_on_reader(window, pictures, monkeypatch):
    window.view.reader.dropped.emit(dropped(*pictures))


def chosen(action):
    def choose(window, pictures, monkeypatch):
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(one) for one in pictures], ""))
        window.actions_[action].trigger()

    return choose


@pytest.mark.parametrize("bring", [pasted, dropped_on_window, dropped_on_reader, chosen("add_files"), chosen("import")])
def test_nothing_is_linked_before_it_is_said_and_then_as_one_step(window, pictures, after, monkeypatch, bring):
    context = window.context
    context.select((PAGE,))
    assert window.view.reader.document == PAGE
    after(bring, window, pictures, monkeypatch)
    assert len(context.snapshot.media) == 2
    assert not context.snapshot.links
    assert not window.notice.isHidden()
    assert window.notice.text.endswith("Link these 2?")
    (way,) = window.notice.ways
    steps = context.undo_stack.count()
    QTest.mouseClick(window.notice.ways[way], Qt.MouseButton.LeftButton)
    links = context.snapshot.links_to(PAGE, Relation.APPEARS_IN)
    assert {link.from_ for link in links} == set(context.snapshot.media)
    assert {(link.form, link.status) for link in links} == {(LinkForm.EVIDENCE, LinkStatus.UNCHECKED)}
    assert window.notice.isHidden()
    assert window.view.reader.document == PAGE, "what was read is there again"
    assert context.undo_stack.count() == steps + 1
    assert context.undo_stack.undoText() == "Link 2 media to \u201cFish & ships\u201d"
    context.undo_stack.undo()
    assert not context.snapshot.links
    assert len(context.snapshot.media) == 2


def test_the_name_on_the_button_keeps_its_ampersand(window, pictures, after):
    window.context.select((PAGE,))
    after(window.case_commands.drop, dropped(pictures[0]))
    button = next(one for one in window.notice.findChildren(QPushButton) if one.isVisible())
    assert button.text() == "Link to \u201cFish && ships\u201d"
    assert button.accessibleName() == "Link to \u201cFish & ships\u201d"


def test_a_claim_and_the_document_that_is_read_are_both_offered_the_claim_by_a_key(window, pictures, after, qtbot):
    context = window.context
    window.view.workspace.show_pane(Pane.READER)
    context.select((PAGE,))
    context.select((CLAIM,))
    after(window.case_commands.drop, dropped(pictures[0]))
    assert list(window.notice.ways) == [
        "Link to claim \u201cForty boats were lost\u201d",
        "Link to \u201cFish & ships\u201d",
    ]
    window.view.graph.setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(context.snapshot.links))
    (link,) = context.snapshot.links.values()
    assert (link.from_, link.to, link.relation) == (CLAIM, context.current, Relation.RESTS_ON)


def test_the_notice_is_reached_by_f6(window, pictures, after):
    window.context.select((PAGE,))
    after(window.case_commands.drop, dropped(pictures[0]))
    window.toolbar.search.setFocus()
    window.actions_["next_pane"].trigger()
    assert window.focusWidget() in window.notice.ways.values()


def test_a_file_that_is_there_already_can_be_linked_and_one_that_is_linked_is_not_asked_about(window, pictures, after):
    context = window.context
    after(window.case_commands.drop, dropped(pictures[0]))
    context.select((CLAIM,))
    after(window.case_commands.drop, dropped(pictures[0]))
    assert window.notice.text.startswith("This is in the case already")
    window.notice.ways["Link to claim \u201cForty boats were lost\u201d"].click()
    assert len(context.snapshot.links) == 1
    context.select((CLAIM,))
    after(window.case_commands.drop, dropped(pictures[0]))
    assert window.notice.isHidden()


def test_nothing_is_asked_of_a_folder_or_where_nothing_is_at_hand(window, pictures, after, tmp_path):
    context = window.context
    folder = tmp_path / "pictures"
    folder.mkdir()
    pictures[0].rename(folder / "red.png")
    context.select((PAGE,))
    after(window.case_commands.drop, dropped(folder))
    assert len(context.snapshot.media) == 1
    assert window.notice.isHidden()
    context.perform(Edit("Remove", tuple(Change(record, None) for record in RECORDS)))
    context.select(())
    after(window.case_commands.drop, dropped(pictures[1]))
    assert len(context.snapshot.media) == 2
    assert window.notice.isHidden()
