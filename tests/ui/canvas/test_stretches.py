"""Links of which only a part is in sight are drawn there, whatever their status."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from provenance_app.model.enumerations import LinkStatus
from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painting.painter import paint_scene
from provenance_app.ui.canvas.scene.building import build_scene
from provenance_app.ui.theme import LIGHT
from tests.ui.canvas.cases import at, case, claim, link

SIZE = 400


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("status", list(LinkStatus))
@pytest.mark.parametrize("x", [600.0, 2400.0], ids=["near its target", "near where it begins"])
def test_a_link_is_drawn_where_its_beginning_or_its_end_is_out_of_sight(status: LinkStatus, x: float) -> None:
    ends, between = (at("a", 0, 0), at("b", 3000, 0)), (at("c", 1500, 0), at("d", 1500, 200))
    claims = [claim(name) for name in "abcd"]
    scene = build_scene(case(*claims, link("b", "a", status=status), link("d", "c"), *ends, *between))
    area = QRectF(x, -SIZE / 2, SIZE, SIZE)
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    image.fill(LIGHT.canvas)
    painter = QPainter(image)
    painter.translate(-area.topLeft())
    paint_scene(painter, scene, Look(theme=LIGHT, words=False), area)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(SIZE, SIZE)
    columns = (pixels != LIGHT.canvas.rgb()).any(axis=0).mean()
    assert columns > 0.4
