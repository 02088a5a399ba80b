"""Edges pale where they lie close, those that are picked do not, and what is unverified is on top."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from provenance_app.model.enumerations import LinkStatus, Relation
from provenance_app.ui.canvas.look import NEAR, Look
from provenance_app.ui.canvas.painting.painter import paint_scene
from provenance_app.ui.canvas.scene.building import build_scene
from provenance_app.ui.canvas.scene.ink import dashed, ink_of, kept
from provenance_app.ui.theme import DARK, LIGHT, contrast
from tests.ui.canvas.cases import at, case, claim, link


def bundle(count, gap, length=4000.0):
    """Level lines, one above the other."""
    return [np.array([(x, n * gap) for x in np.linspace(0, length, 13)]) for n in range(count)]


def test_ink_is_lines_by_area_wherever_the_rest_of_the_scene_is():
    close = bundle(1000, 4.0)
    assert ink_of(close) == pytest.approx(1 / 4, rel=0.1)
    assert ink_of(bundle(1000, 8.0)) < ink_of(close)
    far = np.array([(x, 20_000.0) for x in (0.0, 1.0, 2.0, 3.0)])
    assert ink_of([*close, far]) > 0.7 * ink_of(close)  # one speck far away takes no ink away
    assert ink_of([]) == 0.0
    assert ink_of(bundle(20, 4.0)) < ink_of(close) / 20


def test_lines_pale_evenly_as_they_come_closer_and_never_vanish():
    shares = [kept(0.25, scale) for scale in (1.0, 0.5, 0.3, 0.2, 0.1, 0.05, 0.01)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == 1.0
    assert shares[-1] >= 0.2
    assert kept(0.01, 0.3) == 1.0
    assert kept(9.0, NEAR) == 1.0
    assert dashed(0.01, 0.1)
    assert not dashed(0.25, 0.1)


def crowd(status_of):
    """Two columns of 40 claims, each of one linked to each of the other: 1 600 edges."""
    sides = [(side, n) for side in "ab" for n in range(40)]
    nodes = [one for s, n in sides for one in (claim(f"{s}{n}"), at(f"{s}{n}", 3000 * (s == "b"), 90 * n))]
    links = [link(f"b{n}", f"a{m}", Relation.CITES, status=status_of(n + m)) for n in range(40) for m in range(40)]
    return build_scene(case(*nodes, *links))


def painted(scene, **look):
    image = QImage(800, 800, QImage.Format.Format_RGB32)
    theme = look.setdefault("theme", LIGHT)
    image.fill(theme.canvas)
    painter = QPainter(image)
    painter.translate(20, 20)
    painter.scale(0.2, 0.2)
    paint_scene(painter, scene, Look(scale=0.2, **look), QRectF(-500, -500, 4500, 4500))
    painter.end()
    return image


def between(image):
    """The colours of the pixels between the columns."""
    return [QColor(image.pixel(x, y)) for x in range(150, 500, 7) for y in range(120, 640, 7)]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_dense_bundle_is_pale_and_what_is_picked_in_it_is_not(qapp, theme):
    scene = crowd(lambda _: LinkStatus.UNCHECKED)
    assert max(contrast(one, theme.canvas) for one in between(painted(scene, theme=theme))) < 2.2
    picked = painted(scene, theme=theme, selected=frozenset({"b20"}))
    assert max(contrast(one, theme.canvas) for one in between(picked)) > 2.8


def test_few_edges_in_the_same_place_keep_their_colour(qapp):
    scene = crowd(lambda _: LinkStatus.UNCHECKED)
    few = [one for n in range(20) for one in (claim(f"c{n}"), at(f"c{n}", 3000 * (n % 2), 200 * n))]
    alone = build_scene(case(*few, *(link(f"c{n + 1}", f"c{n}", Relation.CITES) for n in range(0, 20, 2))))
    strongest = max(contrast(one, LIGHT.canvas) for one in between(painted(alone)))
    assert strongest > 1.5 * max(contrast(one, LIGHT.canvas) for one in between(painted(scene)))


def test_unverified_edges_lie_on_refuted_ones(qapp):
    image = painted(crowd(lambda n: LinkStatus.REFUTED if n % 2 else LinkStatus.UNCHECKED))
    warm = sum(one.red() > one.blue() + 20 for one in between(image))
    grey = sum(abs(one.red() - one.blue()) < 12 and one.lightness() < 235 for one in between(image))
    assert warm > grey
