"""Graphs as nobody would draw them: they are shown and exported sensibly, at every zoom."""

from functools import cache

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from provenance_app.model.changes import Record
from provenance_app.model.enumerations import LinkStatus, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas import GraphCanvas
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.export.composing import make_sheet
from provenance_app.ui.export.options import ImageOptions
from provenance_app.ui.export.raster import draw_image
from provenance_app.ui.export.sheet import Shown
from provenance_app.ui.theme import LIGHT, apply_theme
from tests.ui.canvas.cases import at, case, claim, link, source
from tests.ui.canvas.test_canvas import ARABIC, OFFICER, drag

NAN, FAR_OUT = float("nan"), 1e300


def unlinked() -> Snapshot:
    return case(*(record for n in range(30) for record in (claim(f"c{n}"), at(f"c{n}", 0, 100 * n))))


@cache
def hub(links: int = 5000) -> Snapshot:
    records: list[Record] = [source("hub"), at("hub", 0, 0)]
    for n in range(links):
        x, y = 330.0 * (1 + n % 20), 90.0 * (n // 20 - links // 40)
        records += [claim(f"c{n}"), at(f"c{n}", x, y), link(f"c{n}", "hub", Relation.ATTRIBUTED_TO)]
    return case(*records)


@cache
def rings() -> Snapshot:
    """A link of a record to itself, and loops of two and of a thousand."""
    records: list[Record] = []
    for name, size in (("one", 1), ("two", 2), ("many", 1000)):
        for n in range(size):
            records += [claim(f"{name}{n}"), at(f"{name}{n}", n % 40 * 330.0, n // 40 * 100.0 + 5000 * size)]
            records.append(link(f"{name}{n}", f"{name}{(n + 1) % size}"))
    return case(*records)


def parallels() -> Snapshot:
    many = [link("a", "b", status=list(LinkStatus)[n % 6], record_id=f"l{n}") for n in range(300)]
    return case(claim("a"), claim("b"), at("a", 400, 0), at("b", 0, 0), *many)


def titles() -> Snapshot:
    texts = [
        "",
        "x" * 10_000,
        "word " * 2000,
        ARABIC,
        OFFICER,
        "e\u0301" * 50,
        "a\u0300\u0301\u0302" * 90,
        "\u202e<b>&",
    ]
    nodes = [record for n, text in enumerate(texts) for record in (claim(f"c{n}", text), at(f"c{n}", 330 * n, 0))]
    return case(*nodes, *(link(f"c{n + 1}", f"c{n}") for n in range(len(texts) - 1)))


def nowhere() -> Snapshot:
    places = [(NAN, 0), (0, NAN), (FAR_OUT, -FAR_OUT), (float("inf"), float("-inf")), (5, 5)]
    nodes = [record for n, place in enumerate(places) for record in (claim(f"c{n}"), at(f"c{n}", *place))]
    return case(*nodes, *(link(f"c{n}", f"c{(n + 1) % 5}") for n in range(5)))


def heap() -> Snapshot:
    """Four hundred records at one place."""
    nodes = [record for n in range(400) for record in (claim(f"c{n}"), at(f"c{n}", 7, 7))]
    return case(*nodes, *(link(f"c{n + 1}", f"c{n}") for n in range(399)))


GRAPHS = pytest.mark.parametrize("make", [unlinked, hub, rings, parallels, titles, nowhere, heap])


@pytest.fixture
def canvas(qtbot: QtBot, qapp: QApplication) -> GraphCanvas:
    apply_theme(qapp, LIGHT)
    graph = GraphCanvas()
    qtbot.addWidget(graph)
    graph.resize(800, 500)
    graph.show()
    return graph


@GRAPHS
def test_it_is_shown_at_every_zoom(qtbot: QtBot, canvas: GraphCanvas, make: object) -> None:
    canvas.set_case(make())  # type: ignore[operator]
    first = canvas.scene.nodes[0]
    x, y = (first.box[0] + first.box[2]) / 2, (first.box[1] + first.box[3]) / 2
    for scale in (canvas.camera.scale, 0.1, 0.3, 1.0, 2.0):
        canvas.set_camera(Camera(x, y, scale))
        canvas.finish_painting()
        picture = canvas.grab().toImage()
        box = canvas.box_of(first.id)
        assert box is not None
        corner = canvas.to_view(box.center()).toPoint()
        around = [picture.pixelColor(corner + QPoint(dx, dy)) for dx in range(-9, 10, 3) for dy in range(-9, 10, 3)]
        assert any(colour != LIGHT.canvas for colour in around), "the node is seen"
    assert canvas.id_at(canvas.to_view(QPointF(x, y))) is not None
    canvas.tooltip_at(canvas.to_view(QPointF(x, y)))


@GRAPHS
def test_it_is_exported(canvas: GraphCanvas, make: object) -> None:
    sheet = make_sheet(make(), (), ImageOptions(), Shown())  # type: ignore[operator]
    longest = max(sheet.size.width(), sheet.size.height())
    assert not draw_image(sheet, min(1.0, 600 / longest)).isNull()


def test_a_hub_can_be_dragged(qtbot: QtBot, canvas: GraphCanvas) -> None:
    canvas.set_case(hub())
    canvas.set_camera(Camera(0, 0, 1.0))
    canvas.finish_painting()
    before = canvas.box_of(RecordId("hub"))
    assert before is not None
    start = canvas.to_view(before.center())
    told: list[object] = []
    canvas.moved.connect(lambda new, _: told.append(new))
    drag(qtbot, canvas, start.toPoint(), start.toPoint() + QPoint(60, 33))
    assert len(told) == 1


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (2, 400), (400, 2)])
def test_a_heavy_graph_in_a_window_of_no_size(qtbot: QtBot, size: tuple[int, int]) -> None:
    canvas = GraphCanvas()
    qtbot.addWidget(canvas)
    canvas.set_case(rings())
    canvas.setMinimumSize(0, 0)
    canvas.resize(*size)
    canvas.fit()
    canvas.finish_painting()
    canvas.zoom_by(3)
    canvas.grab()
    canvas.finish_painting()
