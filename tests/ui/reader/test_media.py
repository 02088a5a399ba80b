"""What the Reader shows when a picture or another medium is added or selected."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from provenance_app.editing import linking, records
from provenance_app.model.enumerations import MediaKind, Relation, Sensitivity
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Media

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def picture(side=600):
    made = Image.linear_gradient("L").resize((side, side // 2)).convert("RGB")
    out = io.BytesIO()
    made.save(out, "JPEG")
    return out.getvalue()


def add_picture(desk, name="street.jpg", **values):
    stored = desk.context.session.case.add_file(io.BytesIO(picture()), name, "image/jpeg")
    desk.context.session.file_added(stored)
    media = Media(id=RecordId(name), title=name, kind=MediaKind.IMAGE, file=stored.sha256, **values)
    assert desk.context.perform(records.add(media))
    desk.context.select((media.id,))
    desk.settle()
    return media.id


@pytest.fixture
def wait(qtbot):
    return lambda condition: qtbot.waitUntil(condition, timeout=20_000)


def test_a_picture_that_was_added_is_shown_and_not_another_document(desk, wait):
    document = desk.add_article()
    added = add_picture(desk)
    reader = desk.reader
    assert reader.media.isVisible() and not reader.text.isVisible()
    assert reader.media.title.text() == "street.jpg"
    assert reader.document is None and reader.capture is None
    wait(lambda: reader.media.picture.sizeHint().width() == 600)
    shown = reader.media.picture
    assert shown.grab().toImage().pixelColor(300, 5).value() < 60, "it is painted"
    desk.context.undo_stack.undo()
    assert added not in desk.snapshot.media
    assert reader.text.isVisible() and reader.document == document


def test_a_picture_of_the_document_that_is_read_leaves_the_document_in_sight(desk):
    document = desk.add_article()
    added = add_picture(desk)
    edit, _ = linking.link(desk.snapshot, added, document, Relation.APPEARS_IN)
    assert desk.context.perform(edit)
    desk.context.select((document,))
    desk.context.select((added,))
    assert desk.reader.document == document and desk.reader.text.isVisible()


def test_a_picture_to_be_shown_with_care_is_covered_until_a_key_bares_it(desk, wait):
    add_picture(desk, sensitivity=(Sensitivity.GRAPHIC,))
    shown = desk.reader.media.picture
    wait(lambda: shown.sizeHint().width() == 600)
    assert shown.covered and "press to show it" in shown.accessibleName()
    desk.reader.setFocus()
    assert QApplication.focusWidget() is shown
    QTest.keyClick(shown, Qt.Key.Key_Space)
    assert not shown.covered
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.covered


def test_what_has_no_picture_says_what_it_is(desk):
    assert desk.context.perform(records.add(Media(id=RecordId("m"), title="A recording", kind=MediaKind.AUDIO)))
    desk.context.select((RecordId("m"),))
    page = desk.reader.media
    assert page.isVisible() and not page.play.isVisible() and page.picture.isHidden()
    linked = []
    desk.reader.link_wanted.connect(linked.append)
    desk.reader.setFocus()
    QTest.keyClick(page, Qt.Key.Key_L)
    assert linked == ["m"]
