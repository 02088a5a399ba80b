"""A link that was changed outside the app is told on its line: in words, by a mark where there is no room, aloud."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter

from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import History, Snapshot
from provenance_app.ui.canvas.canvas import GraphCanvas
from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painting.altered_marks import mark_area
from provenance_app.ui.canvas.painting.painter import paint_scene
from provenance_app.ui.canvas.painting.pills import with_room
from provenance_app.ui.canvas.scene.building import build_scene
from provenance_app.ui.canvas.scene.scene import Scene
from provenance_app.ui.theme import DARK, LIGHT
from tests.ui.canvas.cases import at, case, chain, claim, document, link

pytestmark = pytest.mark.usefixtures("qapp")
APART = case(claim("c"), document("d"), at("c", 0, 0), at("d", 700, 0), link("c", "d"))
NEAR = case(claim("c"), document("d"), at("c", 0, 0), at("d", 240, 0), link("c", "d"))


def changed_outside(snapshot: Snapshot, link_id: str = "c-d") -> Snapshot:
    return snapshot.with_history(History(intact=True, altered=frozenset({(RecordKind.LINK, RecordId(link_id))})))


def painted(scene: Scene, look: Look) -> tuple[QImage, QRectF]:
    """Paint a scene as it is seen at a zoom, and return it with the area of the mark of its first edge."""
    left, top, right, bottom = scene.extent
    area = QRectF(left - 30, top - 30, right - left + 60, bottom - top + 60)
    image = QImage((area.size() * look.scale).toSize(), QImage.Format.Format_RGB32)
    image.fill(look.theme.canvas)
    painter = QPainter(image)
    painter.scale(look.scale, look.scale)
    painter.translate(-area.topLeft())
    paint_scene(painter, scene, look, area)
    painter.end()
    mark = mark_area(scene, 0, look.scale).translated(-area.topLeft())
    return image, QRectF(mark.topLeft() * look.scale, mark.size() * look.scale)


def share_of(image: QImage, area: QRectF, colour: QColor) -> float:
    """Return how much of an area has nearly a colour."""
    places = [
        (x, y) for x in range(int(area.left()), int(area.right())) for y in range(int(area.top()), int(area.bottom()))
    ]
    near = 0
    for x, y in places:
        there = image.pixelColor(x, y)
        near += max(abs(one - other) for one, other in zip(there.getRgb()[:3], colour.getRgb()[:3], strict=True)) < 40
    return near / len(places)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scale", [0.3, 0.55, 1.0])
def test_a_line_without_room_for_words_has_the_mark(theme, scale) -> None:
    look = Look(theme=theme, scale=scale)
    plain, area = painted(build_scene(NEAR), look)
    marked, area = painted(build_scene(changed_outside(NEAR)), look)
    assert share_of(plain, area, theme.disputed) < 0.1
    assert share_of(marked, area, theme.disputed) > 0.4


def test_a_line_with_room_for_words_says_it_near_by_and_has_the_mark_from_afar() -> None:
    scene = build_scene(changed_outside(APART))
    near, area = painted(scene, Look(scale=1.0))
    assert share_of(near, area, LIGHT.disputed) < 0.1
    far, area = painted(scene, Look(scale=0.4))
    assert share_of(far, area, LIGHT.disputed) > 0.4
    unworded, area = painted(scene, Look(scale=1.0, words=False))
    assert share_of(unworded, area, LIGHT.disputed) > 0.4


def test_of_many_lines_whose_words_would_meet_those_changed_outside_have_theirs() -> None:
    count = 450
    records = [claim("a"), claim("b"), at("a", 0, 0), at("b", 900, 0)]
    for n in range(count):
        records += [claim(f"a{n}"), claim(f"b{n}"), at(f"a{n}", 0, 12 * n), at(f"b{n}", 900, 12 * n)]
        records.append(link(f"a{n}", f"b{n}", record_id=f"l{n}"))
    snapshot = case(*records)
    plain = build_scene(snapshot)
    every = plain.statuses * 0 + range(count)
    left_out = (~with_room(plain, every)).nonzero()[0]
    assert len(left_out)
    one = plain.edges[int(left_out[0])].links[0]
    marked = build_scene(changed_outside(snapshot, one))
    assert with_room(marked, every)[marked.edge_index[one]]


def test_it_is_told_to_who_asks_and_to_screen_readers(qtbot) -> None:
    canvas = GraphCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(900, 600)
    canvas.set_case(changed_outside(chain(), "h1-c1"))
    canvas.pick((RecordId("h1-c1"),))
    assert "changed outside the app" in canvas.told().casefold()
    interface = QAccessible.queryAccessibleInterface(canvas)
    links = [interface.child(n) for n in range(interface.childCount())]
    told = {one.text(QAccessible.Text.Name): one.text(QAccessible.Text.Description) for one in links}
    (name,) = (name for name in told if "restates" in name)
    assert "\u2260 Changed outside the app" in told[name]
    assert sum("Changed outside" in words for words in told.values()) == 1
    canvas.set_case(replace(chain()))
    canvas.pick((RecordId("h1-c1"),))
    assert "outside" not in canvas.told()
