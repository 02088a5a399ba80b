"""Two pictures side by side: from the flag, from the inspector, from the menu of two that are selected."""

from io import BytesIO

import pytest
from PIL import Image, ImageOps
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QStyle, QStyleOptionSlider

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.media import add_media
from provenance_app.editing.records import change
from provenance_app.evidence.pictures.contents import dhash_of
from provenance_app.model.enumerations import MediaKind, RecordKind, Sensitivity
from provenance_app.ui.dialogs.compare import CompareDialog
from provenance_app.ui.panels.record_menu import RecordMenu
from tests.owning import own
from tests.ui.windows import settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


def scene(size):
    """A picture that is red at the left and blue at the right, with a slope of grey between."""
    slope = Image.linear_gradient("L").rotate(90).resize(size)
    image = Image.merge("RGB", (ImageOps.invert(slope), Image.new("L", size), slope))
    image.paste("red", (0, 0, size[0] // 5, size[1]))
    image.paste("blue", (size[0] - size[0] // 5, 0, *size))
    image.paste("lime", (size[0] // 4, size[1] // 4, size[0] // 3, size[1] // 2))
    return image


@pytest.fixture
def window(qtbot, tmp_path):
    path = tmp_path / "case" / "harbour.provcase"
    path.parent.mkdir()
    session = CaseSession(CaseFile.create(path, "Harbour"))
    whole = scene((2000, 1500))
    for name, image in (
        ("original.png", whole),
        ("turned.png", ImageOps.mirror(whole.resize((400, 300)))),
        ("small.png", whole.resize((320, 240))),
    ):
        stream = BytesIO()
        image.save(stream, "PNG")
        stored = session.case.add_file(BytesIO(stream.getvalue()), name, "image/png")
        session.file_added(stored)
        session.perform(add_media(session.snapshot, stored, MediaKind.IMAGE, dhash=dhash_of(image))[0])
    session.close()
    with window_in(tmp_path) as window:
        assert window.open_case(own(path))
        window.docks.show("inspector")
        settle()
        yield window


def id_of(window, title):
    (found,) = [one.id for one in window.context.snapshot.media.values() if one.title == title]
    return found


def dialog(window, qtbot):
    (found,) = [one for one in window.findChildren(CompareDialog) if one.isVisible()]
    qtbot.waitUntil(lambda: all(isinstance(side, QImage) for side in found.view._sides), timeout=60_000)
    settle()
    return found


def from_menu(window, *titles):
    window.view.context.select([id_of(window, title) for title in titles])
    menu = RecordMenu(window.view.context, window.view.workspace)
    (action,) = [one for one in menu.actions() if one.text().startswith("Compare")]
    action.trigger()
    settle()


def colour(found, share):
    """What is seen at a share of the width of the pictures, well below the middle."""
    frame = found.view.frame_of_pictures
    image = found.view.grab().toImage()
    ratio = image.width() / found.view.width()
    x, y = frame.left() + share * frame.width(), frame.top() + frame.height() * 0.8
    return QColor(image.pixel(round(x * ratio), round(y * ratio)))


def is_red(found, share):
    seen = colour(found, share)
    return seen.red() > 200 and seen.blue() < 60


def test_two_that_are_selected_are_compared_from_the_menu(window, qtbot):
    from_menu(window, "original.png", "small.png")
    found = dialog(window, qtbot)
    assert not found.mirror.isChecked()
    facts = {label.objectName(): label.text() for label in found.facts.findChildren(type(found.said))}
    sizes = [facts[f"fact-{column}-size"].partition(" px")[0] for column in (1, 2)]
    assert sizes == ["2,000 \u00d7 1,500", "320 \u00d7 240"]
    assert "bits of their hashes differ. That says alike, not the same" in found.said.text()
    assert is_red(found, 0.1) and colour(found, 0.9).blue() > 200


def test_a_mirrored_one_is_turned_so_that_the_same_is_at_the_same_place(window, qtbot):
    from_menu(window, "original.png", "turned.png")
    found = dialog(window, qtbot)
    assert found.mirror.isChecked() and "when one of them is mirrored" in found.said.text()
    found.slider.setValue(0)
    assert is_red(found, 0.1), "all of what is seen is the right picture now"
    found.mirror.setChecked(False)
    assert not is_red(found, 0.1) and is_red(found, 0.9)


def test_the_line_is_moved_by_keys_and_by_dragging(window, qtbot):
    from_menu(window, "original.png", "turned.png")
    found = dialog(window, qtbot)
    found.mirror.setChecked(False)
    assert QApplication.focusWidget() is found.slider
    start = found.slider.value()
    qtbot.keyClick(found.slider, Qt.Key.Key_Left)
    assert found.slider.value() < start
    qtbot.keyClick(found.slider, Qt.Key.Key_Right)
    assert found.slider.value() == start
    qtbot.keyClick(found.slider, Qt.Key.Key_Home)
    assert found.slider.value() == 0 and not is_red(found, 0.1)
    frame = found.view.frame_of_pictures
    at = QPoint(round(frame.left() + frame.width() * 0.3), round(frame.center().y()))
    qtbot.mousePress(found.view, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseRelease(found.view, Qt.MouseButton.LeftButton, pos=at)
    assert abs(found.slider.value() - 300) < 10 and is_red(found, 0.1)


@pytest.mark.parametrize("width", [500, 1100])
def test_the_handle_of_the_slider_is_below_the_line(window, qtbot, width):
    from_menu(window, "original.png", "small.png")
    found = dialog(window, qtbot)
    found.resize(width, 620)
    settle()
    frame = found.view.frame_of_pictures
    for at in (0, 300, 1000):
        found.slider.setValue(at)
        option = QStyleOptionSlider()
        found.slider.initStyleOption(option)
        style, control, handle = (
            found.slider.style(),
            QStyle.ComplexControl.CC_Slider,
            QStyle.SubControl.SC_SliderHandle,
        )
        middle = style.subControlRect(control, option, handle, found.slider).center()
        seen = found.view.mapFromGlobal(found.slider.mapToGlobal(middle)).x()
        assert abs(seen - (frame.left() + frame.width() * at / 1000)) < 8, at


def test_the_inspector_offers_all_of_them(window, qtbot):
    window.view.context.select([id_of(window, "original.png")])
    settle()
    button = window.view.inspector.findChild(QPushButton, "duplicates-compare")
    assert button.isVisibleTo(window.view.inspector) and button.text() == "Compare 2 possible duplicates\u2026"
    button.click()
    found = dialog(window, qtbot)
    assert found.other.isVisible() and found.other.count() == 2
    first = found.right
    found.other.setCurrentIndex(1)
    assert found.right != first
    dialog(window, qtbot)


def test_the_flag_offers_it(window, qtbot):
    window.view.context.select([id_of(window, "original.png")])
    settle()
    buttons = [one for one in window.view.inspector.findChildren(QPushButton, "fix-compare")]
    assert buttons
    buttons[0].click()
    settle()
    assert dialog(window, qtbot)._left in window.context.snapshot.media


def test_a_covered_one_is_blurred_here_too_until_it_is_asked_for(window, qtbot):
    context = window.context
    context.perform(change(context.snapshot, id_of(window, "original.png"), sensitivity=(Sensitivity.GRAPHIC,)))
    from_menu(window, "original.png", "small.png")
    found = dialog(window, qtbot)

    def limes():
        image = found.view._sides[0]
        return sum(QColor(image.pixel(x, y)).green() > 200 for x in range(0, 1600, 9) for y in range(0, 1200, 9))

    assert found.bare.isVisible() and limes() == 0
    assert "One of them is covered" in found.view.accessibleName()

    def band():
        frame, image = found.view.frame_of_pictures, found.view.grab().toImage()
        return QColor(image.pixel(round(frame.left()) + 6, round(frame.bottom()) - 6)).value()

    assert band() < 90, "it says on the picture that it is covered"
    found.bare.click()
    assert limes() > 100 and not found.bare.isVisible() and band() > 200


def test_one_that_goes_away_meanwhile_closes_it(window, qtbot):
    from provenance_app.editing.records import remove

    from_menu(window, "original.png", "small.png")
    found = dialog(window, qtbot)
    window.context.perform(remove(window.context.snapshot, (id_of(window, "small.png"),)))
    assert not found.isVisible()


def test_the_left_list_the_inspector_and_a_key_compare_what_is_selected(window, qtbot):
    context, chosen = window.context, ["original.png", "small.png"]
    window.view.navigator.show_kind(RecordKind.MEDIA)
    context.select([id_of(window, title) for title in chosen])
    menu = window.view.navigator.menu()
    entry = next(one for one in menu.actions() if one.text().startswith("Compare"))
    button = window.view.inspector.findChild(QPushButton, "compare-pictures")
    assert button.isVisible()
    for way in (entry.trigger, button.click, window.actions_["compare"].trigger):
        way()
        found = dialog(window, qtbot)
        assert (found._left, found.right) == tuple(id_of(window, title) for title in chosen)
        found.close()
        settle()


def test_what_cannot_be_compared_offers_no_comparison_and_the_key_says_what_to_do(window):
    window.context.select([id_of(window, "original.png")])
    window.actions_["compare"].trigger()
    assert "Select two pictures" in window.notice.text
    menu = window.view.navigator.menu()
    assert [one.text() for one in menu.actions() if one.text().startswith("Compare")] == []
