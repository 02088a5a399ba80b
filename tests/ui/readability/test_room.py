"""Small windows and large text: everything that is pressed is inside of what it belongs to, or can be scrolled to."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from provenance_app.model.filters import Filter
from provenance_app.ui import theming
from provenance_app.ui.dialogs.export import ExportDialog
from provenance_app.ui.dialogs.help import KeysDialog
from provenance_app.ui.dialogs.printing.dialog import PrintDialog
from provenance_app.ui.dialogs.rules import show_rules
from provenance_app.ui.export import Sizing
from tests.ui.readability.clipped import clipped
from tests.ui.windows import settle, window_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PRESSED = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit)


def place_in(widget, root):
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def out_of_reach(root: QWidget) -> list[str]:
    """Return the names of what is pressed that is not wholly inside, and no bar scrolls to it."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, PRESSED) or not widget.isVisibleTo(root):
            continue
        parents = iter(lambda at=[widget]: at.append(at[-1].parentWidget()) or at[-1], root)
        area = next((one for one in parents if isinstance(one, QScrollArea)), None)
        place = place_in(widget, area.widget() if area is not None else root)
        room = root.rect() if area is None else QRect(0, 0, area.viewport().width(), area.widget().height())
        if not room.contains(place):
            found.append(f"{widget.objectName()} at {place.getRect()} in {room.getRect()}")
    return found


def dialogs(window, tmp_path):
    export = ExportDialog(window.view, window.settings, window)
    printing = PrintDialog(export._subject, export.options, window.settings, tmp_path / "a.png", export)
    return export, printing, KeysDialog(window), show_rules(window)


@pytest.mark.parametrize("size", [(1280, 720), (900, 560)])
@pytest.mark.parametrize("text", [100, 150, 200])
def test_whatever_is_pressed_in_a_dialog_is_inside_of_it_or_is_scrolled_to(tmp_path, harbour, size, text):
    theming.use_text_size(text)
    with window_in(tmp_path, *size) as window:
        window.open_case(harbour)
        for dialog in dialogs(window, tmp_path):
            dialog.show()
            settle()
            assert dialog.width() <= size[0], dialog
            assert dialog.height() <= size[1], dialog
            assert out_of_reach(dialog) == [], dialog
            assert clipped(dialog) == [], dialog
            dialog.close()


@pytest.mark.parametrize("text", [100, 200])
def test_what_is_asked_for_a_size_has_room_beside_it_or_below_it(tmp_path, harbour, text):
    theming.use_text_size(text)
    with window_in(tmp_path, 1280, 720) as window:
        window.open_case(harbour)
        export = ExportDialog(window.view, window.settings, window)
        export.show()
        box = export.findChild(QComboBox, "export-sizing")
        for at in range(len(Sizing)):
            box.setCurrentIndex(at)
            settle()
            assert out_of_reach(export) == []
            words = box.fontMetrics().horizontalAdvance(box.currentText())
            assert box.width() >= words + 30, box.currentText()
        export.close()


@pytest.mark.parametrize("text", [100, 150, 200])
def test_the_toolbar_is_whole_and_its_words_are_whole_or_not_there(tmp_path, harbour, text):
    theming.use_text_size(text)
    with window_in(tmp_path, 900, 720) as window:
        window.open_case(harbour)
        for width in (900, 1280):
            window.resize(width, 720)
            settle()
            bar = window.toolbar
            assert window.width() == width
            assert out_of_reach(bar) == []
            assert clipped(bar) == []
            hint = bar.search.placeholderText()
            assert bar.search.fontMetrics().horizontalAdvance(hint) < bar.search.width()
            assert bar.findChild(QToolButton, "tool-tidy").isVisible()


def test_words_of_the_toolbar_come_back_with_the_room(tmp_path, harbour):
    theming.use_text_size(200)
    with window_in(tmp_path, 900, 720) as window:
        window.open_case(harbour)
        settle()
        tidy = window.toolbar.findChild(QToolButton, "tool-tidy")
        narrow = tidy.width()
        window.resize(1600, 720)
        settle()
        assert tidy.width() > narrow + tidy.fontMetrics().horizontalAdvance("Tidy")


@pytest.mark.parametrize("text", [100, 200])
def test_tabs_of_docks_are_whole_words(tmp_path, harbour, text):
    theming.use_text_size(text)
    with window_in(tmp_path, 1280, 720) as window:
        window.open_case(harbour)
        for name in ("history", "inspector"):
            window.docks.show(name)
            settle()
            bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
            title = window.docks.by_name[name].windowTitle()
            bar = next(one for one in bars if one.isVisible() and one.tabText(one.currentIndex()) == title)
            shown = bar.tabRect(bar.currentIndex())
            assert shown.width() >= bar.fontMetrics().horizontalAdvance(bar.tabText(bar.currentIndex())) + 8
            assert bar.rect().contains(shown)


def rows_cut(view):
    """The rows of a list that are only partly in sight while it stands where it stood when it was opened."""
    row, room = view.verticalHeader().defaultSectionSize(), view.viewport().height()
    return room % row if room < row * view.model().rowCount() else 0


@pytest.mark.parametrize("size", [(1280, 720), (1600, 1000), (1300, 777)])
@pytest.mark.parametrize("text", [100, 150, 200])
def test_the_navigator_shows_whole_rows_and_more_than_one(tmp_path, harbour, size, text):
    theming.use_text_size(text)
    with window_in(tmp_path, *size) as window:
        window.open_case(harbour)
        settle()
        view = window.view.navigator.list
        row = view.verticalHeader().defaultSectionSize()
        assert rows_cut(view) == 0
        assert view.parentWidget().height() >= 2 * row


def test_a_chip_says_as_much_as_its_row_has_room_for(tmp_path, harbour):
    with window_in(tmp_path, 1600, 1000) as window:
        window.open_case(harbour)
        view = window.view
        wanted = "the harbour was closed by the harbour master on that day, and nobody was told"
        view.context.set_filter(Filter(texts=(wanted,)))
        settle()
        (chip,) = view.graph.head.filter.chips
        assert wanted in chip.face.text()
        assert clipped(window) == []
        window.resize(900, 720)
        settle()
        assert window.width() == 900
        assert "\u2026" in chip.face.text()
        assert chip.width() <= view.graph.head.filter.width()
        assert clipped(window) == []
        window.resize(1600, 1000)
        settle()
        assert wanted in chip.face.text()
