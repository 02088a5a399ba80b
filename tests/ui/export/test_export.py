"""Images of the graph: the same picture on every device, and the same bytes every time."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from provenance_app.casefile import OutputRefused
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas import GraphCanvas
from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painting.painter import paint_scene
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.export import (
    Area,
    Background,
    ImageFormat,
    ImageOptions,
    Imprint,
    PictureTooLarge,
    Shown,
    clipboard_image,
    export_image,
    make_sheet,
    pixels,
)
from provenance_app.ui.export.raster import fits
from provenance_app.ui.export.sheet import MARGIN
from tests.ui.canvas.cases import at, case, chain, claim, crowd, flag, link

FORMATS = list(ImageFormat)


def png(snapshot: Snapshot, shown: Shown | None = None, **options: object) -> QImage:
    image = QImage.fromData(export_image(snapshot, [flag("c1")], None, ImageOptions(**options), shown))  # type: ignore[arg-type]
    assert not image.isNull()
    return image


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_same_case_gives_the_same_bytes(kind: ImageFormat, theme: str) -> None:
    options = ImageOptions(format=kind, theme=theme, background=Background.THEME)
    first = export_image(chain(), [flag("c1", "h1")], None, options, imprint=Imprint(case_id="a1"))
    assert first == export_image(chain(), [flag("c1", "h1")], None, options, imprint=Imprint(case_id="a1"))


@pytest.mark.parametrize("kind", FORMATS)
def test_another_case_gives_other_bytes(kind: ImageFormat) -> None:
    options = ImageOptions(format=kind)
    assert export_image(chain(), [], None, options) != export_image(crowd(50, 30), [], None, options)


def test_exported_pixels_equal_those_of_the_canvas(qtbot: QtBot) -> None:
    canvas = GraphCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(1300, 420)
    canvas.legend_shown = False
    canvas.set_case(chain(), [flag("c1")])
    canvas.set_camera(Camera(480, 70, 1.0))
    screen = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shown = Shown(camera=canvas.camera, size=canvas.view_size())
    image = png(chain(), shown, area=Area.VIEW, dpi=96, legend=False, title=False, background=Background.THEME)
    inner = image.copy(int(MARGIN), int(MARGIN), screen.width(), screen.height())
    differing = sum(inner.pixel(x, y) != screen.pixel(x, y) for x in range(1, 1299) for y in range(1, 419))
    assert differing == 0


@pytest.mark.parametrize("options", [{}, {"title": False, "legend": False}, {"dpi": 96, "theme": "dark"}])
def test_nothing_touches_the_border(options: dict[str, object]) -> None:
    image = png(chain(), **options)
    white = QColor("#FFFFFF").rgb()
    width, height = image.width(), image.height()
    border = [(x, y) for x in range(width) for y in (0, 1, height - 2, height - 1)]
    border += [(x, y) for y in range(height) for x in (0, 1, width - 2, width - 1)]
    assert all(image.pixel(x, y) == white for x, y in border)


def test_a_png_knows_its_density_and_what_it_shows() -> None:
    data = export_image(chain(), [], None, ImageOptions(dpi=300), imprint=Imprint(case_id="case-7", head="ab12"))
    image = QImage.fromData(data)
    assert round(image.dotsPerMeterX() * 0.0254) == 300
    assert image.text("Title") == "No-go zones"
    assert image.text("Case") == "case-7"
    assert image.text("History") == "ab12"
    assert image.text("Software").startswith("Provenance ")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_without_names_is_not_tied_to_its_case(kind: ImageFormat) -> None:
    imprint = Imprint(case_id="case-7", head="ab12ab12", as_of=datetime(2031, 5, 6, 17, 48, 59, tzinfo=UTC))
    hidden, open_one = (
        export_image(chain(), [], None, ImageOptions(format=kind, redacted=redacted), imprint=imprint)
        for redacted in (True, False)
    )
    marks = (b"case-7", b"ab12ab12", b"data-case", b"data-history", b"174859")
    assert [mark for mark in marks if mark in hidden] == []
    assert any(mark in open_one for mark in marks), "they are there otherwise"


def test_scale_multiplies_the_pixels() -> None:
    sheet = make_sheet(chain(), [], ImageOptions(), Shown())
    small, large = png(chain(), dpi=96), png(chain(), dpi=192)
    assert (small.width(), small.height()) == pixels(sheet, 1.0)
    assert (large.width(), large.height()) == (2 * small.width(), 2 * small.height())


def test_a_transparent_background_lets_through_and_a_themed_one_does_not() -> None:
    assert png(chain(), background=Background.TRANSPARENT).pixelColor(0, 0).alpha() == 0
    dark = png(chain(), background=Background.THEME, theme="dark")
    assert dark.pixelColor(0, 0) == QColor("#171C22")


def test_an_image_of_the_selection_has_only_that_and_one_of_its_neighbourhood_more() -> None:
    picked = Shown(selection=[RecordId("h1")])
    alone = make_sheet(chain(), [], ImageOptions(area=Area.SELECTION), picked)
    assert [node.id for node in alone.scene.nodes] == ["h1"]
    more = make_sheet(chain(), [], ImageOptions(area=Area.NEIGHBOURHOOD), picked)
    assert {node.id for node in more.scene.nodes} == {"h1", "c1", "no"}


def test_words_of_links_can_be_left_out() -> None:
    svg = export_image(chain(), [], None, ImageOptions(format=ImageFormat.SVG, words=False, legend=False))
    assert b"restates" not in svg


def test_an_svg_has_real_text_in_the_bundled_family_and_nothing_of_the_machine() -> None:
    svg = export_image(chain(), [], None, ImageOptions(format=ImageFormat.SVG)).decode()
    assert '<title id="title">No-go zones</title>' in svg
    assert re.search(r"<text[^>]*>\s*Police give up|Police give up", svg)
    assert set(re.findall(r'font-family="([^",]+)', svg)) == {"Inter"}
    assert "restates" in svg
    assert len(re.findall("<text ", svg)) == len(re.findall("textLength=", svg)) > 20


def test_a_pdf_is_archival_and_has_no_date_of_today() -> None:
    pdf = export_image(chain(), [], None, ImageOptions(format=ImageFormat.PDF))
    assert pdf.startswith(b"%PDF-1.4")
    assert b"pdfaid:conformance" in pdf or b"pdfaid" in pdf
    assert b"D:20000101000000" in pdf
    assert b"Inter" in pdf
    assert not re.search(rb"D:20[1-9]\d", pdf)


@pytest.mark.parametrize("title", ["(D:20240101120000)", "uuid:01234567-89ab-cdef-0123-456789abcdef", "endobj 1 0 obj"])
def test_a_title_that_looks_like_a_part_of_a_pdf_stays_what_it_is(title: str) -> None:
    """Times and ids of the file are made the same at each run; those in a title are text, and no byte may move."""
    pdf = export_image(case(claim("c"), at("c", 0, 0), title=title), [], None, ImageOptions(format=ImageFormat.PDF))
    assert title.encode() in pdf, "in its metadata"
    assert title.encode("utf-16-be") in pdf.replace(b"\\", b"")
    for found in re.finditer(rb"/Length (\d+)\s*(?:/\w+ \S+\s*)*>>\s*stream\r?\n", pdf):
        assert pdf[found.end() + int(found[1]) :].lstrip().startswith(b"endstream")


def test_a_file_is_written_where_it_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "graph.png"
    data = export_image(chain(), [], path, ImageOptions())
    assert path.read_bytes() == data


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "graph.png"
    with pytest.raises(OutputRefused, match=re.escape(str(path))):
        export_image(chain(), [], path, ImageOptions())


def test_a_picture_too_large_for_memory_is_refused_with_its_size_and_the_largest_that_fits() -> None:
    far = case(claim("a"), claim("b"), link("a", "b"), at("a", 0, 0), at("b", 60_000, 40_000))
    with pytest.raises(PictureTooLarge) as refused:
        export_image(far, [], None, ImageOptions(dpi=96))
    width, height = pixels(make_sheet(far, [], ImageOptions(), Shown()), 1.0)
    assert f"{width:,} \u00d7 {height:,}" in str(refused.value)
    across, down = re.search(r"fits is ([\d,]+) . ([\d,]+) \(", str(refused.value)).groups()  # type: ignore[union-attr]
    assert fits(int(across.replace(",", "")), int(down.replace(",", "")), ImageFormat.PNG)
    assert export_image(far, [], None, ImageOptions(format=ImageFormat.SVG)).startswith(b"<?xml")


@pytest.mark.parametrize("kind", FORMATS)
def test_an_empty_case_and_a_case_without_a_title_can_be_exported(kind: ImageFormat) -> None:
    assert export_image(Snapshot(), [], None, ImageOptions(format=kind))


@pytest.mark.parametrize("kind", FORMATS)
def test_markup_and_foreign_scripts_are_exported_as_text(kind: ImageFormat) -> None:
    snapshot = case(claim("c", "<svg onload=x> \u202e \u0627\u0644\u0634\u0631\u0637\u0629 \U0001f46e"), at("c", 0, 0))
    data = export_image(snapshot, [], None, ImageOptions(format=kind))
    assert b"<svg onload" not in data


def test_what_goes_to_the_clipboard_is_the_same_picture() -> None:
    options = ImageOptions(dpi=96)
    image = clipboard_image(chain(), [flag("c1")], options)
    assert image.convertToFormat(QImage.Format.Format_RGB32) == png(chain(), dpi=96)


def test_a_dimmed_picture_is_still_opaque() -> None:
    scene = make_sheet(chain(), [], ImageOptions(), Shown()).scene
    image = QImage(1300, 300, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#FBFBFC"))
    painter = QPainter(image)
    painter.translate(150, 80)
    paint_scene(painter, scene, Look(emphasis=frozenset()), QRectF(QPointF(-150, -80), QSizeF(1300, 300)))
    painter.end()
    assert all(image.pixelColor(x, 80).alpha() == 255 for x in range(0, 1300, 7))
