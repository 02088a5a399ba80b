"""Colours, letters and icons that everything is drawn with."""

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from provenance_app.data_files import resource
from provenance_app.ui import fonts, icons
from provenance_app.ui.canvas.painting.lettering import fitted, width_of, wrapped
from provenance_app.ui.canvas.pane.legend import legend_size
from provenance_app.ui.canvas.reading.status import DASHES, GLYPHS, StatusClass, colour_of
from provenance_app.ui.theme import DARK, LIGHT, Theme, apply_theme, theme

pytestmark = pytest.mark.usefixtures("qapp")
BOTH = pytest.mark.parametrize("shown", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@BOTH
@pytest.mark.parametrize("status", list(StatusClass))
def test_lines_of_every_status_stand_out_from_the_canvas(shown: Theme, status: StatusClass) -> None:
    assert contrast(colour_of(status, shown), shown.canvas) >= 3


def test_status_is_told_by_dash_and_glyph_as_well_as_by_colour() -> None:
    assert len(set(DASHES.values())) == len(set(GLYPHS.values())) == 3


@BOTH
def test_text_can_be_read_on_every_surface(shown: Theme) -> None:
    for surface in (shown.window, shown.panel, shown.canvas, shown.selection, shown.chip):
        assert contrast(shown.text, surface) >= 7
        assert contrast(shown.muted, surface) >= 4.2
    for fill in (shown.source_fill, shown.document_fill, shown.claim_fill):
        assert contrast(shown.text, fill) >= 7
    assert contrast(shown.on_flag, shown.flag) >= 3
    assert contrast(shown.on_accent, shown.accent) >= 4.5


@BOTH
def test_a_theme_is_put_on_the_whole_application(qapp: QApplication, qtbot: QtBot, shown: Theme) -> None:
    apply_theme(qapp, shown)
    assert theme() is shown
    assert qapp.palette().color(QPalette.ColorRole.Window) == shown.window
    button = QPushButton("Set place")
    button.setProperty("primary", True)
    qtbot.addWidget(button)
    button.resize(120, 30)
    assert button.grab().toImage().pixelColor(60, 4) == shown.accent
    apply_theme(qapp, LIGHT)


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_letters_come_from_the_bundled_family(weight: int) -> None:
    info = QFontInfo(fonts.ui(13, weight))
    assert (info.family(), info.pixelSize(), info.weight()) == ("Inter", 13, weight)


def test_every_icon_can_be_drawn_in_a_colour() -> None:
    names = [path.stem for path in resource("icons").glob("*.svg") if path.stem != "app"]  # it has its own colours
    assert len(names) > 40
    for name in names:
        picture = icons.pixmap(name, 18, QColor("#D55E00")).toImage()
        inked = [
            picture.pixelColor(x, y)
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() == 255
        ]
        assert inked, name
        assert all(abs(ink.red() - 0xD5) < 3 and abs(ink.green() - 0x5E) < 3 and ink.blue() < 3 for ink in inked), name


def test_an_icon_that_is_not_there_is_an_error_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


@pytest.mark.parametrize("text", ["short", "a long title that does not fit into the card at all", "x" * 300])
def test_lines_are_never_wider_than_their_room(text: str) -> None:
    lines = wrapped(text, 13, 700, 150.0, 2)
    assert 1 <= len(lines) <= 2
    assert all(width_of(line, 13, 700) <= 150 for line in lines)
    cut = "".join(lines).replace(" ", "") != text.replace(" ", "")
    assert lines[-1].endswith("\u2026") == cut


def test_letters_beyond_the_basic_plane_are_not_cut_in_half() -> None:
    lines = wrapped("\U0001f46e " * 40, 13, 700, 150.0, 2)
    assert all("\ufffd" not in line for line in lines)
    assert fitted("", 13, 400, 10.0) == ""


def test_the_legend_wraps_where_the_picture_is_narrow() -> None:
    wide, narrow = legend_size(1200), legend_size(300)
    assert narrow.width() <= 300
    assert narrow.height() > wide.height()
