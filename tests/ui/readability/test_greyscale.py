"""What the graph tells by colour is told without it, too: pictures of links and nodes, turned grey and measured."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from provenance_app.model.enumerations import LinkStatus, RecordKind
from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.painting.nodes import fill_of, shape_of
from provenance_app.ui.canvas.painting.painter import paint_scene
from provenance_app.ui.canvas.reading.status import CLASS_OF, GLYPHS, StatusClass, colour_of
from provenance_app.ui.canvas.scene.building import build_scene
from provenance_app.ui.theme import THEMES
from tests.ui.canvas.cases import at, case, claim, link

ALL = list(THEMES.values())
SCALE = 3
_OF = {
    StatusClass.CONFIRMED: LinkStatus.CONFIRMED,
    StatusClass.UNVERIFIED: LinkStatus.UNCHECKED,
    StatusClass.DISPUTED: LinkStatus.REFUTED,
}


def grey(image: QImage) -> np.ndarray:
    """Return (height, width) of 0 for black to 255 for white, as a printer without colours sees it."""
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width()].astype(float)


def picture(width: int, height: int, ground: QColor) -> tuple[QImage, QPainter]:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def link_line(theme, status) -> np.ndarray:
    """Return the greys along the line of a link between its nodes, as the graph paints it, where no word stands."""
    scene = build_scene(
        case(claim("a"), claim("b"), at("a", 0, 0), at("b", -700, 0), link("a", "b", status=_OF[status]))
    )
    image, painter = picture(700 * SCALE, 20 * SCALE, theme.canvas)
    painter.scale(SCALE, SCALE)
    painter.translate(700, 10)
    paint_scene(painter, scene, Look(theme=theme, words=False), QRectF(-700, -10, 700, 20))
    painter.end()
    rows = grey(image)[8 * SCALE : 12 * SCALE, 160 * SCALE : 540 * SCALE]
    ground = grey(image)[0, 160 * SCALE]
    return rows[np.abs(rows - ground).max(axis=1).argmax()]


def changes(line: np.ndarray) -> int:
    """Return how often ink begins or ends along a line."""
    if line.max() - line.min() < 20:
        return 0
    return int(np.count_nonzero(np.diff(line > (line.max() + line.min()) / 2)))


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_lines_of_the_three_classes_have_dashes_of_their_own(qapp, theme):
    counts = {status: changes(link_line(theme, status)) for status in StatusClass}
    assert counts[StatusClass.CONFIRMED] == 0
    assert 40 <= counts[StatusClass.UNVERIFIED] <= 90
    assert counts[StatusClass.DISPUTED] >= 1.8 * counts[StatusClass.UNVERIFIED]


def ink(theme, status) -> float:
    """Return the grey of the ink of a line."""
    line = link_line(theme, status)
    ground = 0.299 * theme.canvas.red() + 0.587 * theme.canvas.green() + 0.114 * theme.canvas.blue()
    return float(line[np.argmax(np.abs(line - ground))])


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_lines_of_the_three_classes_have_greys_of_their_own(qapp, theme):
    greys = {status: ink(theme, status) for status in StatusClass}
    for one, other in combinations(greys, 2):
        assert abs(greys[one] - greys[other]) >= 15, (one, other, greys)


def test_red_and_green_lines_would_be_found_to_look_alike():
    greys = []
    for name in ("#C8402A", "#2E8B3D"):
        image, painter = picture(60, 9, QColor("#FFFFFF"))
        painter.setPen(QPen(QColor(name), 3))
        painter.drawLine(0, 4, 60, 4)
        painter.end()
        line = grey(image)[4]
        greys.append(line[30])
        assert changes(line) == 0
    assert abs(greys[0] - greys[1]) < 15


def test_every_status_has_a_glyph_by_its_class(qapp):
    assert len(set(GLYPHS.values())) == len(StatusClass)
    assert set(CLASS_OF) == set(LinkStatus)


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_words_of_links_are_told_apart_where_nothing_but_the_glyph_differs(qapp, theme):
    """The same word in the same place: the pictures differ by the glyph, more than a change of the outline would."""
    pictures = {}
    for status in StatusClass:
        scene = build_scene(
            case(claim("a"), claim("b"), at("a", 0, 0), at("b", -500, 0), link("a", "b", status=_OF[status]))
        )
        left, top, right, bottom = scene.pills[0].tolist()
        image, painter = picture(round(right - left) * SCALE, round(bottom - top) * SCALE, theme.canvas)
        painter.scale(SCALE, SCALE)
        painter.translate(-left, -top)
        paint_scene(painter, scene, Look(theme=theme), QRectF(left, top, right - left, bottom - top))
        painter.end()
        pictures[status] = grey(image)
    for one, other in combinations(StatusClass, 2):
        width = min(pictures[one].shape[1], pictures[other].shape[1], 22 * SCALE)
        inner = (slice(3 * SCALE, -3 * SCALE), slice(8 * SCALE, width))
        differing = np.abs(pictures[one][inner] - pictures[other][inner]) > 60
        assert np.count_nonzero(differing) > 30, (one, other)


def outline(theme, kind) -> np.ndarray:
    """Return where the shape of a node is, filled, as truth values."""
    image, painter = picture(220, 72, theme.canvas)
    painter.setBrush(theme.text)
    painter.drawPath(shape_of(kind, (4.0, 4.0, 216.0, 68.0)))
    painter.end()
    ground = grey(image)[0, 0]
    return np.abs(grey(image) - ground) > 60


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_kinds_of_nodes_have_shapes_of_their_own(qapp, theme):
    shapes = {kind: outline(theme, kind) for kind in (RecordKind.SOURCE, RecordKind.DOCUMENT, RecordKind.CLAIM)}
    for one, other in combinations(shapes, 2):
        differing = np.count_nonzero(shapes[one] ^ shapes[other])
        assert differing > 0.02 * np.count_nonzero(shapes[one] | shapes[other]), (one, other)
    assert fill_of(RecordKind.MEDIA, theme) == fill_of(RecordKind.DOCUMENT, theme)
    assert colour_of(StatusClass.CONFIRMED, theme) == theme.confirmed
