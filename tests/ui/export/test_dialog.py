"""The dialog as it is used: what is chosen is seen, written, asked about and remembered."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton

from provenance_app.ui.dialogs.export import ExportDialog
from provenance_app.ui.dialogs.export.facts import can_be_made, size_words
from provenance_app.ui.dialogs.export.remembering import remembered
from provenance_app.ui.dialogs.export.subject import Subject
from provenance_app.ui.dialogs.printing import PrintDialog
from provenance_app.ui.export import ImageFormat, ImageOptions, Imprint, Shown, Sizing, make_sheet
from provenance_app.ui.export.pages import PageSetup
from provenance_app.ui.export.raster import LONGEST
from provenance_app.ui.settings import documents_folder
from tests.owning import own
from tests.places import small_files
from tests.ui.canvas.cases import at, case, claim, crowd
from tests.ui.panels.cases import records
from tests.ui.windows import make_case, put_away, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("case") / "sample.provcase"
    make_case(path, records())
    return path


@pytest.fixture
def window(qtbot, tmp_path, sample):
    path = tmp_path / "sample.provcase"
    path.write_bytes(sample.read_bytes())
    own(path)
    with window_in(tmp_path, 1280, 720) as window:
        assert window.open_case(path)
        settle()
        yield window


@pytest.fixture
def opened(qtbot, window):
    dialogs = []

    def open_():
        dialog = ExportDialog(window.view, window.settings, window)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.up_to_date, timeout=20_000)
        dialogs.append(dialog)
        return dialog

    yield open_
    for dialog in dialogs:
        put_away(dialog)


def choose(qtbot, dialog, name, text):
    dialog.findChild(QComboBox, f"export-{name}").setCurrentText(text)
    qtbot.waitUntil(lambda: dialog.up_to_date, timeout=20_000)


def tick(qtbot, dialog, name):
    dialog.findChild(QCheckBox, f"export-{name}").toggle()
    qtbot.waitUntil(lambda: dialog.up_to_date, timeout=20_000)


def words(dialog):
    return dialog._bar.words


def exported(qtbot, dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)


def test_enter_writes_the_picture_that_is_shown_and_its_size_is_known_before(qtbot, opened, tmp_path):
    dialog = opened()
    choose(qtbot, dialog, "dpi", "96 dpi")
    qtbot.waitUntil(lambda: dialog.settled, timeout=20_000)
    said = dialog._size.text()
    exported(qtbot, dialog)
    data = (tmp_path / "sample.png").read_bytes()
    assert f"file: {len(data) / 1e6:,.1f} MB" in said or f"file: {round(len(data) / 1000):,} kB" in said
    image = QImage.fromData(data)
    assert f"{image.width():,} \u00d7 {image.height():,} px" in said
    assert len(image.text("History")) == 64


def test_a_file_that_is_there_is_asked_about_and_enter_replaces_it(qtbot, opened, tmp_path):
    former = tmp_path / "sample.png"
    former.write_bytes(b"former")
    dialog = opened()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert words(dialog) == "sample.png is there already. Replace it?"
    assert former.read_bytes() == b"former"
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert former.read_bytes().startswith(b"\x89PNG")


def test_another_name_takes_the_question_back(qtbot, opened, tmp_path):
    (tmp_path / "sample.png").write_bytes(b"former")
    dialog = opened()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.findChild(QLineEdit, "export-path"), "x")
    assert words(dialog) == ""


def test_a_case_is_never_overwritten(qtbot, opened, window, tmp_path):
    path = window.context.session.case.path
    before = path.read_bytes()
    dialog = opened()
    dialog.findChild(QLineEdit, "export-path").setText(str(path))
    dialog.findChild(QPushButton, "export-go").click()
    assert "is a case" in words(dialog), "at once, and nobody is asked whether to replace it"
    assert dialog.isVisible() and path.read_bytes() == before


@pytest.mark.parametrize("place", ["no/such/folder/a.png", ""])
def test_a_place_that_takes_no_file_is_named(qtbot, opened, tmp_path, place):
    dialog = opened()
    dialog.findChild(QLineEdit, "export-path").setText(str(tmp_path / place) if place else "")
    dialog.findChild(QPushButton, "export-go").click()
    qtbot.waitUntil(lambda: words(dialog) not in ("", "Drawing\u2026"), timeout=20_000)
    assert dialog.isVisible() and ("cannot be written" in words(dialog) or "Name a file" in words(dialog))
    assert dialog.findChild(QPushButton, "export-go").isEnabled()


@pytest.mark.skipif(sys.platform == "win32", reason="limits are made otherwise there")
def test_a_picture_without_room_is_said_calmly_and_can_be_tried_again(qtbot, opened, tmp_path):
    out = tmp_path / "sample.svg"
    out.write_bytes(b"former")
    dialog = opened()
    choose(qtbot, dialog, "format", "SVG drawing")
    with small_files(24_000):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "could not be written" in words(dialog), timeout=20_000)
    assert words(dialog).startswith(str(out)) and words(dialog).endswith("Choose another place.")
    assert out.read_bytes() == b"former"
    assert not list(tmp_path.glob(".provenance-*")), "no half of it is left"
    QTest.keyClick(dialog.findChild(QPushButton, "export-go"), Qt.Key.Key_Return)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert out.read_bytes().startswith(b"<?xml")


def test_each_option_changes_the_picture(qtbot, opened):
    dialog = opened()
    for name in ("title", "date", "legend", "words", "redacted", "labels"):
        before = dialog._preview.image.copy()
        tick(qtbot, dialog, name)
        assert dialog._preview.image != before, name
    for name, text in (
        ("theme", "Dark"),
        ("background", "Theme"),
        ("sizing", "Slide, 16:9"),
        ("area", "What is in sight"),
    ):
        before = dialog._preview.image.copy()
        choose(qtbot, dialog, name, text)
        assert dialog._preview.image != before, name


def test_the_preview_is_light_in_a_dark_window_until_dark_is_chosen(qtbot, opened, window):
    window.actions_["theme_dark"].trigger()
    dialog = opened()
    assert dialog._preview.image.pixelColor(3, 3) == QColor("#FFFFFF")
    choose(qtbot, dialog, "background", "Theme")
    choose(qtbot, dialog, "theme", "Dark")
    assert dialog._preview.image.pixelColor(3, 3).lightness() < 60
    window.actions_["theme_light"].trigger()


def test_the_ending_of_the_file_follows_the_format(qtbot, opened, tmp_path):
    dialog = opened()
    for text, ending in (("SVG drawing", "svg"), ("WebP picture", "webp"), ("PDF (archival, A-1b)", "pdf")):
        choose(qtbot, dialog, "format", text)
        assert dialog.findChild(QLineEdit, "export-path").text().endswith(f"sample.{ending}")
    exported(qtbot, dialog)
    assert (tmp_path / "sample.pdf").read_bytes().startswith(b"%PDF-1.4")


def test_what_was_chosen_is_remembered_for_the_case(qtbot, opened, window, tmp_path):
    dialog = opened()
    choose(qtbot, dialog, "sizing", "A4 page")
    tick(qtbot, dialog, "redacted")
    exported(qtbot, dialog)
    assert remembered(window.settings, window.context).sizing is Sizing.A4
    assert opened().options.redacted
    other = make_case(tmp_path / "other.provcase")
    window.settings.put_for_case("other", "export", {"dpi": "many", "format": 7, "nonsense": 1})
    assert window.open_case(other)
    window.settings.put_for_case(window.context.session.case.case_id, "export", ImageOptions(dpi=600).plain())
    assert remembered(window.settings, window.context) == ImageOptions(dpi=600)


def test_what_cannot_be_read_is_as_usual():
    broken = {"format": "bmp", "dpi": "many", "width": -4, "title": 1, "theme": "pink", "x": 1, "sizing": "a3"}
    assert ImageOptions.of_plain(broken) == ImageOptions(sizing=Sizing.A3)
    assert ImageOptions.of_plain([]) == ImageOptions()


def test_presets_are_applied_saved_and_deleted(qtbot, opened):
    dialog = opened()
    presets = dialog.findChild(QComboBox, "export-preset")
    tick(qtbot, dialog, "redacted")
    choose(qtbot, dialog, "preset", "Vector")
    presets.activated.emit(presets.currentIndex())
    assert dialog.options == ImageOptions(format=ImageFormat.SVG, redacted=True), "what hides names stays"
    tick(qtbot, dialog, "outlines")
    dialog.findChild(QPushButton, "export-preset-save").click()
    name = dialog.findChild(QLineEdit, "export-preset-name")
    QTest.keyClicks(name, "For print")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter kept the name and exported nothing"
    dialog.findChild(QPushButton, "export-reset").click()
    assert dialog.options == ImageOptions()
    choose(qtbot, dialog, "preset", "For print")
    presets.activated.emit(presets.currentIndex())
    assert dialog.options == ImageOptions(format=ImageFormat.SVG, redacted=True, outlines=True)
    dialog.findChild(QPushButton, "export-preset-delete").click()
    assert dialog.findChild(QComboBox, "export-preset").findText("For print") < 0


def test_the_picture_is_copied_by_its_keys(qtbot, opened):
    dialog = opened()
    dialog.findChild(QPushButton, "export-copy").click()
    qtbot.waitUntil(lambda: words(dialog).startswith("Copied"), timeout=20_000)
    assert QGuiApplication.clipboard().image().width() > 2000


def test_it_fits_a_small_screen(opened):
    dialog = opened()
    assert dialog.width() <= 1280 and dialog.height() <= 680
    assert dialog.minimumSizeHint().width() <= 1120 and dialog.minimumSizeHint().height() <= 640


def test_pages_are_printed_without_a_printer(qtbot, opened, window, tmp_path):
    export = opened()
    dialog = PrintDialog(export._subject, export.options, window.settings, tmp_path / "a.png", export)
    dialog.show()
    dialog._across.setValue(2)
    qtbot.waitUntil(lambda: dialog.settled, timeout=20_000)
    assert dialog._view.image is not None and "2 \u00d7" in dialog._facts.text()
    dialog.save_pdf(tmp_path / "pages.pdf")
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert (tmp_path / "pages.pdf").read_bytes().startswith(b"%PDF-1.4")
    put_away(dialog)


@pytest.mark.parametrize("across", [1, 3])
def test_title_and_legend_can_be_read_however_many_pages_a_large_graph_is_printed_on(window, tmp_path, across):
    subject = Subject(snapshot=crowd(1000, 1000), flags=(), shown=Shown(), imprint=Imprint())
    dialog = PrintDialog(subject, ImageOptions(), window.settings, tmp_path / "a.png", window)
    sheet, pages = dialog._laid(PageSetup(across=across))
    assert pages.scale == pytest.approx(1.0, abs=0.01), "13 pixels of text are 13 pixels on paper"
    assert sheet.legend is not None and pages.columns == across
    put_away(dialog)


def test_parts_that_are_too_many_are_told_before_and_have_no_size():
    far = case(claim("a"), claim("b"), at("a", 0, 0), at("b", 900_000, 900_000))
    sheet = make_sheet(far, [], ImageOptions(tiled=True), Shown())
    assert not can_be_made(sheet)
    assert "more than 400 files" in size_words(sheet)


def test_what_is_too_large_is_refused_before_anybody_is_asked_to_replace_a_file(opened, tmp_path, monkeypatch):
    (tmp_path / "sample.png").write_bytes(b"former")
    dialog = opened()
    monkeypatch.setitem(LONGEST, ImageFormat.PNG, 200)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert "Replace" not in words(dialog) and "Or export it as" in words(dialog)
    assert dialog.isVisible() and (tmp_path / "sample.png").read_bytes() == b"former"


def test_a_picture_of_the_sample_case_does_not_go_among_the_files_of_the_app(qtbot, window):
    window.case_commands.sample()
    settle()
    dialog = ExportDialog(window.view, window.settings, window)
    path = Path(dialog.findChild(QLineEdit, "export-path").text())
    assert path.name == "Sample case.png" and path.parent == documents_folder()
    put_away(dialog)
