"""A view of a scene: which part of it is in sight, and how the user gets to another."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim
from provenance_app.ui import theme as themes
from provenance_app.ui.canvas.look import FAR
from provenance_app.ui.canvas.pane import overlays
from provenance_app.ui.canvas.pane.camera import STEP, Camera
from provenance_app.ui.canvas.pane.legend_control import Form
from provenance_app.ui.canvas.pane.minimap import minimap_area, scene_point
from provenance_app.ui.canvas.scene.scene import Scene
from provenance_app.ui.theme import Theme

_LEAST: Final = (420, 260)
"""Logical pixels of a view that has room for a minimap."""
_READ: Final = 0.5
"""The zoom at which the titles of nodes can be read, most of them to the end of their second word."""
_WHOLE: Final = 0.36
"""The zoom down to which a graph begins whole: the first words of titles can be read, and nothing is cut off."""
_FEW: Final = 120
"""Nodes of a graph of which a part is better to begin with than an overview in which no title can be read."""
_MOST_LEGEND: Final = 0.25
"""Share of the height of a view that a legend may take unless the user has opened it."""


class Viewport(QWidget):
    """Holds a scene and a camera.

    Signals:
        zoom_changed: Logical pixels a scene pixel.
        legend_folded: True or False where the user has opened or folded the legend, None where room decides again.
    """

    zoom_changed = Signal(float)
    legend_folded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.scene = Scene()
        self.camera = Camera()
        self.legend_shown = True
        self._legend_open: bool | None = None
        self._minimap: bool | None = None
        self._fit_wanted = True
        self._beginning = False

    @property
    def theme(self) -> Theme:
        """The colours it is painted in."""
        return themes.theme()

    def view_size(self) -> QSizeF:
        """Return the size of the widget in logical pixels."""
        return QSizeF(self.size())

    def to_scene(self, point: QPointF) -> QPointF:
        """Return the scene point at a point of the widget."""
        return self.camera.to_scene(point, self.view_size())

    def to_view(self, point: QPointF) -> QPointF:
        """Return where in the widget a scene point is."""
        return self.camera.to_view(point, self.view_size())

    def set_camera(self, camera: Camera) -> None:
        """Look at another part of the graph."""
        zoomed = camera.scale != self.camera.scale
        self.camera = camera
        self._fit_wanted = self._beginning = False
        if zoomed:
            self.zoom_changed.emit(camera.scale)
        self.update()

    def fit(self) -> None:
        """Bring the whole graph into sight, at most at 100 %, and keep it there until the user looks elsewhere."""
        if self.scene.nodes:
            size = self.view_size()
            camera = Camera.fitting(self.scene.extent, size, self._below())
            if self.legend_shown and self.legend_form is Form.FOLDED and self._on_chip(camera):
                camera = Camera.fitting(
                    self.scene.extent, size, overlays.legend_height(self.width(), Form.FOLDED) + overlays.MARGIN
                )
            self.set_camera(camera)
        self._fit_wanted = True

    def begin(self) -> None:
        """Bring the whole graph into sight; of one that could not be read so, what matters most in it.

        It is kept so until the user looks elsewhere. Of a graph of very many nodes the whole says more than a part.
        """
        self.fit()
        if self.camera.scale < _WHOLE and 0 < len(self.scene.nodes) <= _FEW:
            left, top, right, bottom = self.scene.boxes[self._what_matters()].tolist()
            middle = QPointF((left + right) / 2, (top + bottom) / 2)
            self.set_camera(Camera.reading(middle, _READ, self.scene.extent, self.view_size(), self._below()))
        self._beginning = True

    def _what_matters(self) -> int:
        """Return the row of a node to begin with: a key claim before others, that with the most flags."""
        nodes = self.scene.nodes
        flags = [node.badge.count if node.badge is not None else 0 for node in nodes]
        keys = [isinstance(node.record, Claim) and node.record.key for node in nodes]
        return max(range(len(nodes)), key=lambda row: (keys[row], flags[row]))

    def _again(self) -> None:
        """Look at what was looked at before something took room or gave it, unless the user looked elsewhere."""
        if self._beginning:
            self.begin()
        elif self._fit_wanted:
            self.fit()

    def _below(self) -> float:
        """Return the logical pixels at the bottom that an open legend takes, never more than half of the view."""
        if not self.legend_shown or self.legend_form is Form.FOLDED:
            return 0.0
        return min(overlays.legend_height(self.width()) + overlays.MARGIN, self.height() / 2)

    def _on_chip(self, camera: Camera) -> bool:
        """Say whether a node would be under the chip that stands for the legend."""
        chip, size = overlays.chip_area(self.view_size()), self.view_size()
        corners = camera.to_scene(chip.topLeft(), size), camera.to_scene(chip.bottomRight(), size)
        (left, top), (right, bottom) = ((corner.x(), corner.y()) for corner in corners)
        boxes = self.scene.boxes
        inside = (boxes[:, 0] < right) & (boxes[:, 2] > left) & (boxes[:, 1] < bottom) & (boxes[:, 3] > top)
        return bool(inside.any())

    @property
    def legend_form(self) -> Form:
        """Whether the legend is open: as the user wants it, else where it leaves the view to the graph."""
        return Form.OPEN if (self._roomy if self._legend_open is None else self._legend_open) else Form.FOLDED

    @property
    def _roomy(self) -> bool:
        """Whether an open legend leaves most of the view, and does not make the whole graph too small to read."""
        needs = overlays.legend_height(self.width()) + overlays.MARGIN
        if needs - overlays.MARGIN > _MOST_LEGEND * self.height():
            return False
        if not self.scene.nodes:
            return True
        beside, alone = (Camera.fitting(self.scene.extent, self.view_size(), below).scale for below in (needs, 0.0))
        return not beside < _WHOLE <= alone

    def open_legend(self, wanted: bool | None) -> None:
        """Open the legend or fold it; None leaves that to how much room there is."""
        self._legend_open = wanted
        self._again()
        self.update()

    def fold_legend(self) -> None:
        """Fold the legend where it is open, and open it where it is not."""
        if not self.legend_shown:
            return
        before = self.legend_form
        self._legend_open = None
        wanted = before is Form.FOLDED
        if self.legend_form is before:  # room alone does not do what is wanted
            self._legend_open = wanted
        self.open_legend(self._legend_open)
        self.legend_folded.emit(self._legend_open)

    def fit_if_wanted(self) -> None:
        """Bring the whole graph into sight again, where the user has not looked elsewhere since it was."""
        self._again()

    def fit_if_lost(self) -> None:
        """Bring the whole graph into sight again, where it was so until nodes went elsewhere."""
        if self._fit_wanted and self.scene.nodes and not self._all_seen:
            self.fit()

    @property
    def _all_seen(self) -> bool:
        left, top, right, bottom = self.scene.extent
        return self.camera.area(self.view_size()).contains(QRectF(QPointF(left, top), QPointF(right, bottom)))

    def _keep_all(self) -> None:
        """Bring the graph into sight again where all of it was, and has grown out of sight or below the legend."""
        legend = self.camera.area(self.view_size()).bottom() - self._below() / self.camera.scale
        if self._fit_wanted and self.scene.nodes and (self.scene.extent[3] > legend or not self._all_seen):
            self._again()

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by logical pixels."""
        self.set_camera(self.camera.panned(dx, dy))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom; the point of the widget `at`, or else its middle, stays where it is."""
        fixed = at if at is not None else QPointF(self.width() / 2, self.height() / 2)
        self.set_camera(self.camera.zoomed(factor, fixed, self.view_size()))

    def zoom_in(self) -> None:
        """Zoom in by one step."""
        self.zoom_by(STEP)

    def zoom_out(self) -> None:
        """Zoom out by one step."""
        self.zoom_by(1 / STEP)

    def center_on(self, record_id: RecordId) -> None:
        """Bring a record or link into the middle; where it is in sight already, nothing moves."""
        box = self.box_of(self.scene.folding.inside.get(record_id, record_id))
        if box is None or self.camera.area(self.view_size()).contains(box):
            return
        scale = max(self.camera.scale, FAR)
        self.set_camera(Camera(box.center().x(), box.center().y(), scale))

    def box_of(self, record_id: RecordId) -> QRectF | None:
        """Return where in the scene a record or link is, or None where it is not shown."""
        at = self.scene.index.get(record_id)
        if at is not None:
            left, top, right, bottom = self.scene.boxes[at].tolist()
        elif record_id in self.scene.edge_index:
            left, top, right, bottom = self.scene.bounds[self.scene.edge_index[record_id]].tolist()
        else:
            return None
        return QRectF(QPointF(left, top), QPointF(right, bottom))

    def look_at_minimap(self, point: QPointF) -> None:
        """Look at the part of the graph that a point of the minimap stands for."""
        seen = scene_point(self.scene, minimap_area(self.view_size(), overlays.MARGIN), point)
        self.set_camera(Camera(seen.x(), seen.y(), self.camera.scale))

    @property
    def minimap_shown(self) -> bool:
        """Whether the minimap is there: as chosen by `toggle_minimap`, else when part of the graph is out of sight."""
        if not self.scene.nodes or self.width() < _LEAST[0] or self.height() < _LEAST[1]:
            return False
        if self._minimap is not None:
            return self._minimap
        return not self._all_seen

    def show_legend(self, shown: bool) -> None:
        """Show or hide the legend."""
        self.legend_shown = shown
        self._again()
        self.update()

    def toggle_minimap(self) -> None:
        """Show or hide the minimap."""
        self._minimap = not self.minimap_shown
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what has come meanwhile, unless the user looked elsewhere."""
        super().showEvent(event)
        if self.scene.nodes:
            self._again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything in sight where it was so."""
        super().resizeEvent(event)
        if self.scene.nodes:
            self._again()
