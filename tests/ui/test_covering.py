"""Pictures with a reason to be shown with care: blurred everywhere until they are asked for."""

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.media import add_media
from provenance_app.editing.records import change
from provenance_app.model.enumerations import MediaKind, Sensitivity
from provenance_app.ui.canvas.painting.nodes import picture_tile
from provenance_app.ui.canvas.reading.telling import told_node
from provenance_app.ui.covering import covered
from provenance_app.ui.export import ImageFormat, ImageOptions, export_image
from provenance_app.ui.panels.inspector.stored_file import StoredFilePart
from provenance_app.ui.panels.record_menu import RecordMenu
from tests.owning import own
from tests.ui.windows import settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


def striped():
    """A picture of red and white stripes, narrower than what is left of a blurred one."""
    image = Image.new("RGB", (1024, 768), "white")
    for left in range(0, 1024, 192):
        image.paste("red", (left, 0, left + 96, 768))
    return image


@pytest.fixture
def window(qtbot, tmp_path):
    path = tmp_path / "case" / "harbour.provcase"
    path.parent.mkdir()
    session = CaseSession(CaseFile.create(path, "Harbour"))
    stream = BytesIO()
    striped().save(stream, "PNG")
    stored = session.case.add_file(BytesIO(stream.getvalue()), "stripes.png", "image/png")
    session.file_added(stored)
    edit, media = add_media(session.snapshot, stored, MediaKind.IMAGE)
    session.perform(edit)
    session.perform(change(session.snapshot, media, sensitivity=(Sensitivity.GRAPHIC,)))
    session.close()
    with window_in(tmp_path) as window:
        assert window.open_case(own(path))
        window.view.context.select((media,))
        window.docks.show("inspector")
        window.view.graph.canvas.fit()
        qtbot.waitUntil(part(window).picture.isVisible, timeout=30_000)
        settle()
        yield window


def part(window):
    return window.view.inspector.findChild(StoredFilePart)


def sharp(image):
    """How many pixels of a picture are as red as the stripes."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(0, image.height(), 7))
    return sum(colour.red() > 240 and colour.green() < 15 and colour.blue() < 15 for colour in colours)


def in_inspector(window):
    settle()
    return sharp(part(window).picture.grab().toImage())


def node(window):
    (node,) = window.view.graph.canvas.scene.nodes
    return node


def test_it_is_covered_until_pressed_and_covered_again_by_escape_anywhere(window, qtbot):
    picture = part(window).picture
    assert picture.covered and in_inspector(window) == 0 and node(window).veiled
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton)
    assert not picture.covered and in_inspector(window) > 100 and not node(window).veiled
    qtbot.keyClick(window.view.navigator.filter, Qt.Key.Key_Escape)
    assert picture.covered and in_inspector(window) == 0 and node(window).veiled


def test_the_keyboard_shows_it_and_a_screen_reader_is_told_why(window, qtbot):
    picture = part(window).picture
    picture.setFocus()
    assert QApplication.focusWidget() is picture
    assert picture.accessibleName() == "Covered picture (graphic); press to show it"
    assert "The picture is covered: graphic" in told_node(node(window))
    qtbot.keyClick(picture, Qt.Key.Key_Space)
    assert picture.accessibleName() == "Picture (graphic); Esc covers it"
    assert "covered" not in told_node(node(window))


def test_a_click_on_it_in_the_graph_shows_it_and_one_beside_it_does_not(window, qtbot):
    canvas = window.view.graph.canvas
    tile = picture_tile(node(window).box)
    box = canvas.box_of(node(window).id)
    for place, bare in ((QPointF(box.right() - 25, box.center().y()), False), (tile.center(), True)):
        at = canvas.to_view(place).toPoint()
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
        assert part(window).picture.covered is not bare


def test_the_menu_shows_and_covers_it(window):
    context = window.view.context
    (show,) = [one for one in RecordMenu(context, window).actions() if one.text() == "Show the covered picture"]
    show.trigger()
    assert not part(window).picture.covered
    (cover,) = [one for one in RecordMenu(context, window).actions() if one.text().startswith("Cover sensitive")]
    cover.trigger()
    assert part(window).picture.covered


def test_without_a_reason_nothing_is_covered(window):
    context = window.view.context
    (media,) = context.snapshot.media
    context.perform(change(context.snapshot, media, sensitivity=()))
    assert not part(window).picture.covered and in_inspector(window) > 100 and not node(window).veiled
    assert part(window).picture.focusPolicy() == Qt.FocusPolicy.NoFocus
    context.undo_stack.undo()
    assert part(window).picture.covered


@pytest.mark.parametrize("bared", [False, True])
def test_an_image_file_has_it_blurred_whatever_the_screen_shows_unless_the_option_says_otherwise(window, bared):
    if bared:
        part(window).picture.click()
    graph, flags = window.view.graph, window.view.context.flags.flags

    def exported(**options):
        chosen = ImageOptions(format=ImageFormat.PNG, dpi=192, **options)
        return sharp(QImage.fromData(export_image(graph.exported(), flags, None, chosen, graph.shown())))

    assert exported() == 0
    assert exported(sensitive=True) > 50
    assert exported(sensitive=True, redacted=True) == 0


def test_nothing_fine_is_left_of_a_covered_picture(qapp):
    fine = QImage(256, 256, QImage.Format.Format_RGB32)
    fine.fill(Qt.GlobalColor.white)
    for at in range(0, 256, 16):
        for x in range(256):
            fine.setPixel(x, at, 0xFF000000)
    blurred = covered(fine, 256, 256)
    greys = {blurred.pixelColor(x, y).red() for x in range(0, 256, 5) for y in range(256)}
    assert max(greys) - min(greys) < 40
