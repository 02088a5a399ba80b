"""What is under the pointer: exactly the shapes and curves that are drawn."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from provenance_app.ui.canvas.hand.hits import edge_at, node_at
from provenance_app.ui.canvas.painting.labels import sampled
from provenance_app.ui.canvas.scene.building import build_scene
from tests.ui.canvas.cases import at, case, claim, crowd, document, source

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(("record", "corner"), [(source("n"), (2, 2)), (document("n"), (2, 2)), (claim("n"), (-2, 9))])
def test_beside_the_shape_but_inside_its_box_is_nothing(record: object, corner: tuple[float, float]) -> None:
    scene = build_scene(case(record, at("n", 0, 0)))  # type: ignore[arg-type]
    left, top, right, _ = scene.nodes[0].box
    assert node_at(scene, QPointF(left + corner[0], top + corner[1])) is None
    assert node_at(scene, QPointF((left + right) / 2, top + 3)) == 0


def test_every_curve_is_hit_along_its_way_and_not_beside_it() -> None:
    scene = build_scene(crowd(200, 300))
    hit = 0
    for edge in range(0, len(scene.curves), 5):
        line = sampled(scene.curves[edge])
        x, y = line[len(line) // 3]
        found = edge_at(scene, QPointF(x, y), 2)
        assert found is not None
        pill = scene.pills[found]
        on_pill = pill[0] <= x <= pill[2] and pill[1] <= y <= pill[3]
        away = np.hypot(*(sampled(scene.curves[found]) - (x, y)).T).min()
        assert on_pill or away < 12, "another edge may lie there, too"
        hit += found == edge
    assert hit > 30
    assert edge_at(scene, QPointF(-5000, -5000), 6) is None
