"""How large pictures are: pages, widths, parts of what is too large."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter

from provenance_app.casefile import OutputRefused
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.export import (
    Area,
    Background,
    ImageFormat,
    ImageOptions,
    Imprint,
    Orientation,
    PictureTooLarge,
    Shown,
    Sizing,
    made,
    make_sheet,
    pixels,
    write,
)
from provenance_app.ui.export import tiles as tiling
from provenance_app.ui.export.estimate import estimated
from provenance_app.ui.export.raster import draw_image, fits
from tests.ui.canvas.cases import at, case, chain, claim, crowd, link


def sheet_of(snapshot: Snapshot, **options: object):
    return make_sheet(snapshot, [], ImageOptions(**options), Shown())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sizing", "way", "dpi", "expected"),
    [
        (Sizing.A4, Orientation.AUTO, 300, (3508, 2480)),
        (Sizing.A4, Orientation.PORTRAIT, 300, (2480, 3508)),
        (Sizing.A3, Orientation.LANDSCAPE, 150, (2480, 1754)),
        (Sizing.SLIDE, Orientation.AUTO, 96, (1280, 720)),
        (Sizing.SLIDE, Orientation.PORTRAIT, 150, (2000, 1125)),
    ],
)
def test_a_page_has_the_pixels_of_its_paper(sizing, way, dpi, expected):
    for snapshot in (chain(), crowd(300, 400), Snapshot()):
        sheet = sheet_of(snapshot, sizing=sizing, orientation=way, dpi=dpi)
        if way is not Orientation.AUTO or snapshot.claims.keys() == chain().claims.keys():
            assert pixels(sheet, sheet.options.scale) == expected


@pytest.mark.parametrize("width", [16, 100, 400, 1920, 9000])
@pytest.mark.parametrize("dpi", [96, 600])
def test_a_width_is_the_width_in_pixels(width, dpi):
    sheet = sheet_of(chain(), sizing=Sizing.PIXELS, width=width, dpi=dpi)
    assert pixels(sheet, sheet.options.scale)[0] == width


def test_millimetres_are_those_on_paper():
    sheet = sheet_of(chain(), sizing=Sizing.MILLIMETRES, millimetres=100, dpi=300)
    assert pixels(sheet, sheet.options.scale)[0] == round(100 / 25.4 * 300)


def test_title_and_legend_stay_legible_on_a_small_page_of_a_large_graph():
    sheet = sheet_of(crowd(1000, 1000), sizing=Sizing.A4)
    assert sheet.factor == 1.0, "13 pixels of text are 13 pixels on paper"
    assert sheet.graph.top() >= 24 and sheet.graph.bottom() < sheet.legend.y()
    assert sheet.graph.left() >= 24 - 0.01


def test_the_graph_on_a_page_does_not_meet_title_or_legend_and_fills_what_is_left():
    sheet = sheet_of(chain(), sizing=Sizing.A4)
    assert sheet.graph.width() == pytest.approx(sheet.size.width() - 48) or sheet.graph.height() > 300


def test_parts_of_a_picture_make_up_the_whole(monkeypatch):
    sheet = sheet_of(chain(), dpi=96)
    whole = draw_image(sheet, 1.0)
    monkeypatch.setitem(tiling.SIDES, ImageFormat.PNG, 200)
    rows = tiling.tiles_of(whole.width(), whole.height(), ImageFormat.PNG)
    assert len(rows) > 1 and len(rows[0]) > 4
    again = QImage(whole.size(), whole.format())
    again.fill(0)
    painter = QPainter(again)
    for row in rows:
        for part in row:
            painter.drawImage(part.topLeft(), draw_image(sheet, 1.0, part=part))
    painter.end()
    points = [(x, y) for x in range(whole.width()) for y in range(whole.height())]
    differing = sum(again.pixel(*point) != whole.pixel(*point) for point in points)
    assert differing < len(points) / 100, "letters may stand a fraction of a pixel aside"


def far() -> Snapshot:
    return case(claim("a"), claim("b"), link("a", "b"), at("a", 0, 0), at("b", 40_000, 400))


def test_a_picture_too_large_for_one_file_becomes_several(tmp_path):
    format_ = ImageFormat.PNG
    sheet = sheet_of(far(), dpi=96, tiled=True, format=format_)
    path = tmp_path / f"graph.{format_}"
    files = made(sheet, path, "T", Imprint())
    write(files)
    width, height = pixels(sheet, 1.0)
    sizes = {name.name: QImage(str(name)).size() for name in tmp_path.iterdir()}
    assert {f"graph-1-1.{format_}", f"graph-1-5.{format_}"} <= sizes.keys()
    assert sum(size.width() * size.height() for size in sizes.values()) == width * height


def test_parts_of_a_webp_are_smaller_as_it_takes_more_memory_to_pack_them():
    size = (9_000, 9_000)
    assert fits(*size, ImageFormat.PNG) and not fits(*size, ImageFormat.WEBP)
    parts = [part for row in tiling.tiles_of(*size, ImageFormat.WEBP) for part in row]
    assert len(parts) == 9 and all(fits(part.width(), part.height(), ImageFormat.WEBP) for part in parts)


@pytest.mark.parametrize("format_", [ImageFormat.PNG, ImageFormat.WEBP])
def test_without_that_it_is_refused_and_the_ways_out_are_named(format_):
    with pytest.raises(PictureTooLarge, match="The largest that fits is") as refused:
        made(sheet_of(far(), dpi=96, format=format_), Path("x"), "T", Imprint())
    assert re.search(r"as \d+ files, .*--tiles; as SVG or PDF", str(refused.value))


def test_so_many_files_are_refused():
    huge = case(claim("a"), claim("b"), at("a", 0, 0), at("b", 900_000, 900_000))
    with pytest.raises(PictureTooLarge, match="files"):
        made(sheet_of(huge, dpi=96, tiled=True), Path("x"), "T", Imprint())


def test_of_several_files_none_is_written_where_one_cannot_be(tmp_path):
    good, bad = tmp_path / "a.png", tmp_path / "no" / "b.png"
    with pytest.raises(OutputRefused, match="b.png"):
        write({good: b"a", bad: b"b"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_", list(ImageFormat))
@pytest.mark.parametrize("outlines", [False, True])
def test_the_size_of_a_file_is_about_foretold(format_, outlines):
    sheet = sheet_of(crowd(60, 80), format=format_, dpi=96, outlines=outlines)
    size = sheet.finished
    preview = draw_image(sheet, min(640 / size.width(), 480 / size.height()))
    actual = sum(map(len, made(sheet, Path("x"), "T", Imprint()).values()))
    assert actual / 3 < estimated(sheet, preview) < actual * 3


@pytest.mark.parametrize("format_", [ImageFormat.SVG, ImageFormat.PDF])
def test_the_long_ways_of_edges_count_for_the_size_of_a_file(format_):
    claims = [claim(f"c{n}", f"Claim {n} of many") for n in range(240)]
    places = [at(f"c{n}", n // 4 * 330.0, n % 4 * 100.0) for n in range(240)]
    links = [link(f"c{120 + n * 7 % 120}", f"c{n * 11 % 120}", record_id=f"l{n}") for n in range(700)]
    sheet = sheet_of(case(*claims, *places, *links), format=format_)
    actual = sum(map(len, made(sheet, Path("x"), "T", Imprint()).values()))
    assert actual / 1.5 < estimated(sheet, QImage()) < actual * 1.5


def test_progress_of_a_crowd_is_told_evenly():
    told: list[float] = []
    draw_image(sheet_of(crowd(1600, 2400), sizing=Sizing.SLIDE), 1.0, lambda share: told.append(share) or True)
    assert told == sorted(told) and told[-1] == 1.0
    assert max(after - before for before, after in zip(told, told[1:], strict=False)) < 0.25


@pytest.mark.parametrize("area", list(Area))
@pytest.mark.parametrize("sizing", list(Sizing))
@pytest.mark.parametrize("snapshot", [Snapshot(), case(claim("lone"), at("lone", float("nan"), 9e9)), far()])
def test_every_size_of_every_area_can_be_laid_out(area, sizing, snapshot):
    sheet = sheet_of(snapshot, area=area, sizing=sizing, width=640)
    assert sheet.size.width() > 0 and sheet.size.height() > 0
    small = draw_image(sheet, min(1.0, 300 / sheet.size.width(), 300 / sheet.size.height()))
    assert not small.isNull()


def test_a_frame_of_nothing_is_still_a_picture():
    sheet = make_sheet(chain(), [], ImageOptions(), Shown(), frames=(QSizeF(1, 1),))
    assert pixels(sheet, 1.0) == (1, 1)


def test_title_and_legend_grow_with_a_wide_picture():
    natural = sheet_of(chain())
    wide = sheet_of(chain(), sizing=Sizing.PIXELS, width=round(3 * natural.size.width()), dpi=96)
    assert wide.factor == pytest.approx(3, abs=0.01)
    share = [sheet.legend_area.width() / sheet.size.width() for sheet in (natural, wide)]
    assert share[0] == pytest.approx(share[1], rel=0.01)


@pytest.mark.parametrize("snapshot", [chain(), crowd(30, 30), case(claim("lone"), at("lone", 0, 0))])
def test_automatic_is_the_way_in_which_the_graph_is_larger(snapshot):
    def scale(way):
        sheet = sheet_of(snapshot, sizing=Sizing.A4, orientation=way)
        return sheet.graph.width() * sheet.factor

    best = max(scale(Orientation.PORTRAIT), scale(Orientation.LANDSCAPE))
    assert scale(Orientation.AUTO) == pytest.approx(best)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_title_of_a_transparent_picture_has_a_plate(theme):
    sheet = sheet_of(chain(), dpi=96, theme=theme, background=Background.TRANSPARENT)
    image = draw_image(sheet, 1.0)
    behind = [image.pixelColor(20, y) for y in range(26, 58)]
    assert all(colour.alpha() == 255 for colour in behind)
    white = sheet_of(chain(), dpi=96, theme=theme, background=Background.WHITE)
    assert draw_image(white, 1.0).pixelColor(20, 40).name() == "#ffffff", "no plate where the ground is known"
