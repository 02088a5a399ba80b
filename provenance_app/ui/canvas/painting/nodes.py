"""Nodes as drawn: shape by kind, words that fit, picture, badge."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from provenance_app.model.enumerations import MediaKind, RecordKind
from provenance_app.ui.canvas.look import CLOSE, FAR, NEAR, Look, shaded
from provenance_app.ui.canvas.painting.groups import mark_area, mark_text, paint_mark, paint_pin, paint_stack
from provenance_app.ui.canvas.painting.lettering import draw_line, fitted, width_of, wrapped
from provenance_app.ui.canvas.routes.outline import RADIUS, ROOF, Box
from provenance_app.ui.canvas.scene.badges import Badge, Weight
from provenance_app.ui.canvas.scene.scene import SceneNode
from provenance_app.ui.theme import Theme

TITLE: Final = 13
SUBTITLE: Final = 11
_LARGEST: Final = 46
"""Scene pixels of a title that is to be read from afar; the height of a node has room for it."""
_TITLE_LINE: Final = 16.0
_SUBTITLE_LINE: Final = 15.0
BADGE: Final = 19.0
_ORIGINS_FROM: Final = 0.96
"""Below this zoom the words on origins grow, so that they are read down to where they are left out."""
_ASCENT: Final = 3.0
"""Scene pixels at the top of a line of words that may lie behind a badge: there are no letters."""
_DOT: Final = 2.6
"""Logical pixels of the radius of a dot for a badge."""
_TILE: Final = QSizeF(46.0, 50.0)
_INSETS: Final = {
    RecordKind.SOURCE: (12.0, ROOF, 12.0, 0.0),
    RecordKind.DOCUMENT: (21.0, 0.0, 21.0, 0.0),
    RecordKind.MEDIA: (74.0, 0.0, 18.0, 0.0),
    RecordKind.CLAIM: (11.0, 0.0, 11.0, 0.0),
}

VEIL: Final = 6
"""Pixels across and down that are left of a covered picture."""


def fill_of(kind: RecordKind, theme: Theme) -> QColor:
    """Return the colour that nodes of a kind are filled with."""
    if kind == RecordKind.SOURCE:
        return theme.source_fill
    return theme.claim_fill if kind == RecordKind.CLAIM else theme.document_fill


def far_fill(kind: RecordKind, theme: Theme) -> QColor:
    """Return the colour of a node of some pixels with an outline: its kind is told by it alone."""
    fill = fill_of(kind, theme)
    if theme.dark:
        return fill.lighter(210)
    return QColor.fromHsvF(max(0.0, fill.hueF()), min(1.0, fill.saturationF() * 2.2), fill.valueF())


def speck_fill(kind: RecordKind, theme: Theme) -> QColor:
    """Return the colour of a node of a few pixels without an outline: it stands out of the lines about it."""
    fill = fill_of(kind, theme)
    return fill.lighter(210) if theme.dark else fill.darker(150)


def shape_of(kind: RecordKind, box: Box) -> QPainterPath:
    """Return the outline of a node."""
    left, top, right, bottom = box
    path = QPainterPath()
    if kind == RecordKind.SOURCE:
        middle = (left + right) / 2
        corners = [(left, bottom), (left, top + ROOF), (middle, top), (right, top + ROOF), (right, bottom)]
        path.addPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        path.closeSubpath()
    else:
        radius = RADIUS if kind == RecordKind.CLAIM else (bottom - top) / 2
        path.addRoundedRect(QRectF(left, top, right - left, bottom - top), radius, radius)
    return path


def paint_node(painter: QPainter, node: SceneNode, look: Look, titled: float = FAR) -> None:
    """Draw one node with as much of it as the zoom leaves room for; a title from the zoom `titled` on."""
    theme, dim = look.theme, look.dims(node.id)
    picked = node.id in look.selected
    colour = theme.accent if picked or node.id == look.hovered else theme.node_line
    width = 2.4 if picked else 1.2
    least = 1.0 if look.scale < FAR else 0.7
    outline = QPen(shaded(colour, theme, dim), max(width, width * least / look.scale))
    if node.id in look.grey:
        outline = QPen(theme.muted, outline.widthF(), Qt.PenStyle.DashLine)
    painter.setPen(outline)
    fill = far_fill if look.scale < FAR else fill_of
    painter.setBrush(shaded(fill(node.kind, theme), theme, dim))
    shape = shape_of(node.kind, node.box)
    if node.group:
        paint_stack(painter, shape)
    painter.drawPath(shape)
    if look.scale >= titled:
        area = _words_area(node, look)
        if node.kind == RecordKind.MEDIA and look.scale >= NEAR:
            _paint_picture(painter, node, look, dim)
        _paint_words(painter, node, area, look, dim)
        if node.origins and look.scale >= NEAR:
            _paint_origins(painter, node, look, dim)
    if node.group:
        paint_mark(painter, node.box, node.group, look, dim)
    if node.pinned:
        paint_pin(painter, node.box, look, dim)
    if node.badge:
        (_paint_badge if look.scale >= FAR else _paint_dot)(painter, node.badge, node.box, look, dim)


def _words_area(node: SceneNode, look: Look) -> QRectF:
    left, top, right, bottom = _INSETS[node.kind]
    if node.kind == RecordKind.MEDIA and look.scale < NEAR:
        left = right = 20.0
    if look.scale < FAR:
        left = right = min(left, 12.0)
        top /= 2
    box = node.box
    return QRectF(QPointF(box[0] + left, box[1] + top), QPointF(box[2] - right, box[3] - bottom))


def _clear_of_badge(node: SceneNode, area: QRectF, top: float, scale: float) -> QRectF:
    """Return the part of an area for words that the badge leaves free, where they begin at `top`."""
    if not node.badge or scale < FAR:
        return area
    badge = badge_area(node.badge, node.box, scale)
    over = area.right() - badge.left() + 2
    if top + _ASCENT >= badge.bottom() or over <= 0:
        return area
    return area.adjusted(0, 0, -over, 0)


def _paint_words(painter: QPainter, node: SceneNode, area: QRectF, look: Look, dim: bool) -> None:
    theme = look.theme
    title_pen = QPen(shaded(theme.text, theme, dim))
    if look.scale < NEAR:
        painter.setPen(title_pen)
        _paint_far_words(painter, node, area, look, dim)
        return
    lines = wrapped(node.title, TITLE, 700, area.width(), 2)
    more = int(bool(node.subtitle)) + int(look.scale >= CLOSE and bool(node.detail) and len(lines) == 1)
    y = area.center().y() - (len(lines) * _TITLE_LINE + more * _SUBTITLE_LINE) / 2
    free = _clear_of_badge(node, area, y, look.scale)
    if free is not area:
        lines = wrapped(node.title, TITLE, 700, free.width(), 2)
    below = [(fitted(node.subtitle, SUBTITLE, 400, area.width()), SUBTITLE)] if node.subtitle else []
    if look.scale >= CLOSE and node.detail and len(lines) == 1:
        below.append((fitted(node.detail, SUBTITLE - 1, 400, area.width()), SUBTITLE - 1))
    y = area.center().y() - (len(lines) * _TITLE_LINE + len(below) * _SUBTITLE_LINE) / 2
    align = 0.0 if node.kind == RecordKind.MEDIA else 0.5
    painter.setPen(title_pen)
    for line in lines:
        draw_line(painter, line, QRectF(free.left(), y, free.width(), _TITLE_LINE), TITLE, 700, align)
        y += _TITLE_LINE
    painter.setPen(QPen(shaded(theme.muted, theme, dim)))
    for text, pixels in below:
        draw_line(painter, text, QRectF(area.left(), y, area.width(), _SUBTITLE_LINE), pixels, 400, align)
        y += _SUBTITLE_LINE


def _paint_far_words(painter: QPainter, node: SceneNode, area: QRectF, look: Look, dim: bool) -> None:
    """Draw the title large enough to be read from afar, on two lines where the node is high enough for them.

    Of a claim with the words of another, the second line is who says it; where there is room for one line, that is it.
    """
    pixels = min(_LARGEST, max(TITLE, round(9.5 / look.scale)))
    height = pixels * 1.22
    room = int((area.height() + 2) // height)
    told = node.alike and bool(node.subtitle)
    count = 2 if room >= 2 and not told else 1
    small = max(SUBTITLE, pixels - round(1 / look.scale))
    second = told and height + small * 1.22 <= area.height() + 2
    title, weight = (node.subtitle, 400) if told and not second else (node.title, 600)
    lines = wrapped(title, pixels, weight, area.width(), count)
    free = _clear_of_badge(node, area, _top(area, len(lines), height, small * second), look.scale)
    if free is not area:
        lines = wrapped(title, pixels, weight, free.width(), count)
    y = _top(area, len(lines), height, small * second)
    for line in lines:
        draw_line(painter, line, QRectF(free.left(), y, free.width(), height), pixels, weight)
        y += height
    if second:
        painter.setPen(QPen(shaded(look.theme.muted, look.theme, dim)))
        line = fitted(node.subtitle, small, 400, area.width())
        draw_line(painter, line, QRectF(area.left(), y, area.width(), small * 1.22), small, 400)


def _top(area: QRectF, lines: int, height: float, below: float) -> float:
    """Return where words begin that stand in the middle of an area."""
    return area.center().y() - (lines * height + below * 1.22) / 2


def picture_tile(box: Box) -> QRectF:
    """Return where the picture of a media item is."""
    return QRectF(QPointF(box[0] + 19, (box[1] + box[3]) / 2 - _TILE.height() / 2), _TILE)


def _paint_picture(painter: QPainter, node: SceneNode, look: Look, dim: bool) -> None:
    theme = look.theme
    tile = picture_tile(node.box)
    path = QPainterPath()
    path.addRoundedRect(tile, 4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shaded(theme.thumbnail, theme, dim))
    painter.drawPath(path)
    if node.picture is not None and not node.picture.isNull() and not dim:
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(tile, *_filling(node.picture, tile, node.veiled))
        painter.restore()
    else:
        _paint_symbol(painter, node.symbol, tile, shaded(QColor("#FFFFFF"), theme, dim))


def _filling(picture: QImage, tile: QRectF, veiled: bool) -> tuple[QImage, QRectF]:
    """Return the picture and the middle part of it that has the proportions of the tile."""
    if veiled:
        way, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        picture = picture.scaled(VEIL, VEIL, way, smooth)
    scale = min(picture.width() / tile.width(), picture.height() / tile.height())
    part = QSizeF(tile.width() * scale, tile.height() * scale)
    corner = QPointF((picture.width() - part.width()) / 2, (picture.height() - part.height()) / 2)
    return picture, QRectF(corner, part)


def _paint_symbol(painter: QPainter, symbol: MediaKind | None, tile: QRectF, colour: QColor) -> None:
    centre = tile.center()
    painter.setBrush(colour)
    if symbol == MediaKind.VIDEO:
        corners = [(-5.0, -7.5), (-5.0, 7.5), (8.0, 0.0)]
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))
    elif symbol == MediaKind.AUDIO:
        for step, height in enumerate((7.0, 15.0, 21.0, 12.0, 6.0)):
            painter.drawRect(QRectF(centre.x() - 12 + step * 5, centre.y() - height / 2, 3, height))
    elif symbol == MediaKind.IMAGE:
        painter.drawEllipse(centre + QPointF(7.5, -8), 3.4, 3.4)
        hills = [(-14.0, 12.0), (-5.0, -3.0), (1.0, 6.0), (6.0, 0.0), (14.0, 12.0)]
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in hills]))
    else:
        sheet = QRectF(centre.x() - 8, centre.y() - 11, 16, 22)
        painter.drawRoundedRect(sheet, 2, 2)


def origins_pill(node: SceneNode, scale: float = 1.0) -> tuple[str, QRectF]:
    """Return what the badge of a node says of its origins, as much as it has room for, and where it is."""
    grown = min(1.6, max(1.0, _ORIGINS_FROM / scale))
    pixels = _origins_pixels(scale)
    room = node.box[2] - node.box[0] - 20 - 16 * grown
    if node.group:
        room -= mark_area(node.box, mark_text(node.group), scale).width()
    text = node.origins
    citations, _, origins = text.partition(", ")
    if width_of(text, pixels, 500) > room and "citation" in citations and origins:
        text = origins
    text = fitted(text, pixels, 500, room)
    width = round(width_of(text, pixels, 500)) + 16 * grown
    return text, QRectF(node.box[0] + 10, node.box[3] - 4, width, 15 * grown)


def _origins_pixels(scale: float) -> int:
    return round(10 * min(1.6, max(1.0, _ORIGINS_FROM / scale)))


def _paint_origins(painter: QPainter, node: SceneNode, look: Look, dim: bool) -> None:
    theme = look.theme
    text, pill = origins_pill(node, look.scale)
    painter.setPen(QPen(shaded(theme.line, theme, dim), 1))
    painter.setBrush(shaded(theme.panel, theme, dim))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(QPen(shaded(theme.muted, theme, dim)))
    draw_line(painter, text, pill, _origins_pixels(look.scale), 500)


def badge_area(badge: Badge, box: Box, scale: float) -> QRectF:
    """Return where the badge of a node is, at its upper right corner; it stays readable where nodes are small."""
    grown = min(2.2, max(1.0, NEAR / scale))
    size = QSizeF((max(22.0, 12.0 + width_of(badge.text, SUBTITLE, 700))) * grown, BADGE * grown)
    return QRectF(QPointF(box[2] - size.width() + 8 * grown, box[1] - 8 * grown), size)


def _paint_dot(painter: QPainter, badge: Badge, box: Box, look: Look, dim: bool) -> None:
    """Draw what is left of a badge where its number cannot be read: a dot in the corner, filled for what is grave."""
    if badge.worst < Weight.MEDIUM:
        return
    radius = min(_DOT / look.scale, (box[3] - box[1]) / 4)
    colour = shaded(_badge_colour(badge, look.theme), look.theme, dim)
    painter.setPen(QPen(colour, radius / 3))
    painter.setBrush(colour if badge.worst >= Weight.HIGH else shaded(look.theme.panel, look.theme, dim))
    painter.drawEllipse(QPointF(box[2] - radius, box[1] + radius / 2), radius, radius)


def _badge_colour(badge: Badge, theme: Theme) -> QColor:
    if badge.worst == Weight.ERROR:
        return theme.disputed
    return theme.flag if badge.worst >= Weight.MEDIUM else theme.muted


def _paint_badge(painter: QPainter, badge: Badge, box: Box, look: Look, dim: bool) -> None:
    theme = look.theme
    area = badge_area(badge, box, look.scale)
    grown = area.height() / BADGE
    loud = badge.worst >= Weight.HIGH
    colour = _badge_colour(badge, theme)
    painter.setPen(QPen(shaded(colour, theme, dim), 1.4 * grown))
    painter.setBrush(shaded(colour if loud else theme.panel, theme, dim))
    painter.drawRoundedRect(area, 5 * grown, 5 * grown)
    on_colour = theme.on_flag if badge.worst == Weight.HIGH else theme.panel
    painter.setPen(QPen(shaded(on_colour if loud else colour, theme, dim)))
    draw_line(painter, badge.text, area, round(SUBTITLE * grown), 700)
