"""What the graph shows of a case: its scene, what is picked in it, and what is dimmed."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from provenance_app.analysis.flags import Flag
from provenance_app.analysis.folding import UNFOLDED, Folding
from provenance_app.analysis.origins import origins_of
from provenance_app.analysis.what_if import Fallen
from provenance_app.model.enumerations import StatusClass
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas.look import Look
from provenance_app.ui.canvas.pane import overlays
from provenance_app.ui.canvas.pane.legend_control import PLAIN
from provenance_app.ui.canvas.pane.minimap import Minimap, minimap_area
from provenance_app.ui.canvas.pane.scene_pane import ScenePane
from provenance_app.ui.canvas.pane.smoothing import uncollected
from provenance_app.ui.canvas.reading import accessible
from provenance_app.ui.canvas.reading.telling import described_link, named_link, told_node
from provenance_app.ui.canvas.scene.badges import badges_of
from provenance_app.ui.canvas.scene.building import build_scene
from provenance_app.ui.canvas.scene.scene import Scene
from provenance_app.ui.canvas.scene.trails import Trails

NOTHING_PICKED: Final = "Select a record in the graph first."


class CaseDisplay(ScenePane):
    """Shows a case, or a part of it.

    Signals:
        selected: A list of the ids of records and links, the last one picked at its end.
        emphasis_changed: Whether anything is dimmed.
        emphasised: The ids of all records that stand out, in sight or not, or None where nothing is dimmed.
        refused: Why nothing was done, in a sentence for the status bar.
    """

    selected = Signal(list)
    emphasis_changed = Signal(bool)
    emphasised = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._snapshot = Snapshot()
        self._selection: tuple[RecordId, ...] = ()
        self._asked: tuple[RecordId, ...] = ()
        self._hovered: RecordId | None = None
        self._emphasis: frozenset[RecordId] | None = None
        self._trails: Trails | None = None
        self._fallen: Fallen | None = None
        self._legend = PLAIN
        self._map = Minimap()

    @property
    def snapshot(self) -> Snapshot:
        """The case as it is shown."""
        return self._snapshot

    def set_case(
        self,
        snapshot: Snapshot,
        flags: Iterable[Flag] = (),
        visible: Collection[RecordId] | None = None,
        **shown: Any,  # noqa: ANN401 - what `refresh` takes
    ) -> None:
        """Show another case, or another view of it: all of it is brought into sight and nothing is selected."""
        self.scene = self._still = Scene()
        self._selection = self._asked = ()
        self._hovered = None
        self.let_go()
        self.set_emphasis(None)
        self._fit_wanted = True
        self.refresh(snapshot, flags, visible, **shown)
        self.begin()

    def refresh(
        self,
        snapshot: Snapshot,
        flags: Iterable[Flag] = (),
        visible: Collection[RecordId] | None = None,
        *,
        origins: Mapping[RecordId, str] | None = None,
        pictures: Mapping[RecordId, QImage] | None = None,
        bared: Collection[RecordId] = (),
        folding: Folding = UNFOLDED,
        statuses: frozenset[StatusClass] = frozenset(),
    ) -> None:
        """Show the same case after an edit; the camera stays, and so does what is still there of the selection.

        Args:
            snapshot: The case; records without a position are not shown.
            flags: All its flags; open ones are counted on the badges.
            visible: Records to show; all when None.
            origins: Words for the origins badge, by claim.
            pictures: Thumbnails by media item.
            bared: Media whose pictures are shown although there is a reason to take care.
            folding: What is drawn as one.
            statuses: Classes of links to draw; all where there are none.
        """
        with uncollected():
            scene = build_scene(
                snapshot,
                badges_of(flags, folding.inside, snapshot.altered),
                visible,
                origins=origins,
                pictures=pictures,
                bared=bared,
                previous=self._still,
                folding=folding,
                statuses=statuses,
                rough=self.isVisible(),
            )
        self.take_up(snapshot, scene)

    def take_up(self, snapshot: Snapshot, scene: Scene) -> None:
        """Show a scene that was made of the case after an edit, as `refresh` does."""
        self._snapshot = snapshot
        was_empty = not self.scene.nodes
        self.settle_on(scene)
        self._asked = tuple(one for one in self._asked if self.shows(self._drawn(one)))
        self._selection = tuple(dict.fromkeys(map(self._drawn, self._asked)))
        self._follow_trails()
        self.case_changed()
        accessible.scene_changed(self)
        if was_empty and self.scene.nodes:
            self.begin()
        else:
            self._keep_all()
        self.update()

    def _follow_trails(self) -> None:
        """Find the paths that are shown again after an edit."""
        if self._trails is None:
            return
        claim = self._trails.claim
        if claim is None or claim not in self._snapshot.claims:
            self.set_emphasis(None)
            return
        trails = self._paths_of(claim)
        if trails != self._trails:
            self.show_trails(trails)

    def let_go(self) -> None:
        """Forget what pointer and keys have begun; a canvas that takes them does."""

    def _drawn(self, record_id: RecordId) -> RecordId:
        """Return the record that is drawn for one, or for a link inside a group: the head of the group."""
        return self.scene.folding.inside.get(record_id, record_id)

    def shows(self, record_id: RecordId) -> bool:
        """Say whether a record or link is in the scene."""
        return record_id in self.scene.index or record_id in self.scene.edge_index

    @override
    def look(self) -> Look:
        """Return how the scene is shown now; an export of the view takes the same."""
        return Look(
            theme=self.theme,
            scale=self.camera.scale,
            selected=frozenset(self._selection),
            hovered=self._hovered,
            emphasis=self._drawn_emphasis(),
            unlit=self._unlit(),
            trails=None if self._trails is None else self._trails.folded(self.scene.folding),
            struck=frozenset(self._fallen.records) if self._fallen else frozenset(),
            grey=frozenset(self._fallen.grey) if self._fallen else frozenset(),
        )

    # -- selection ---------------------------------------------------------------------------------------------

    @property
    def selection(self) -> tuple[RecordId, ...]:
        """Ids of the picked records and links that are shown, the last one picked at the end."""
        return self._selection

    def select(self, ids: Iterable[RecordId]) -> None:
        """Pick these records and links without telling anybody; ids that are not shown are left out.

        For one inside a group, the group is picked.
        """
        before = self._selection
        self._asked = tuple(dict.fromkeys(one for one in ids if self.shows(self._drawn(one))))
        self._selection = tuple(dict.fromkeys(map(self._drawn, self._asked)))
        self.setAccessibleDescription(self.told())
        accessible.selection_changed(self, before)
        self.update()

    def tell_selection(self) -> None:
        """Emit what is selected."""
        self.selected.emit(list(self._selection))

    def pick(self, ids: Iterable[RecordId]) -> None:
        """Pick as the user does: everybody is told."""
        self.select(ids)
        self.tell_selection()

    @property
    def current(self) -> RecordId | None:
        """The node picked last."""
        return next((one for one in reversed(self._selection) if one in self.scene.index), None)

    @property
    def picked_link(self) -> RecordId | None:
        """The link picked last, where nothing was picked after it."""
        last = self._selection[-1] if self._selection else None
        return last if last in self.scene.edge_index else None

    def told(self) -> str:
        """Return what a screen reader says of the selection."""
        link = self.picked_link
        if link is not None:
            return f"{named_link(self.scene, link, self._snapshot)}\n{described_link(link, self._snapshot)}"
        current = self.current
        if current is not None:
            return told_node(self.scene.nodes[self.scene.index[current]])
        return f"{len(self.scene.nodes)} records, {len(self.scene.edges)} links"

    # -- emphasis ----------------------------------------------------------------------------------------------

    @property
    def emphasis(self) -> frozenset[RecordId] | None:
        """The records that are not dimmed, or None where nothing is."""
        return self._emphasis

    def _drawn_emphasis(self) -> frozenset[RecordId] | None:
        """Return what is not dimmed as it is drawn: a group stands out where anything in it does."""
        lit = self._legend.lit
        if lit is not None and lit.kinds:
            return frozenset(node.id for node in self.scene.nodes if node.kind in lit.kinds)
        folding, shown = self.scene.folding, self._emphasis
        return frozenset(map(folding.shown, shown)) if shown is not None and folding.stands_for else shown

    def _unlit(self) -> frozenset[StatusClass]:
        """Return the classes of links that are dimmed while the pointer is on another in the legend."""
        lit = self._legend.lit
        return frozenset(StatusClass) - frozenset(lit.statuses) if lit is not None and lit.statuses else frozenset()

    def set_emphasis(self, ids: Collection[RecordId] | None) -> None:
        """Dim everything but these records and the links between them; None dims nothing."""
        self._trails = None
        changed = (ids is None) != (self._emphasis is None)
        self._emphasis = None if ids is None else frozenset(ids)
        if changed:
            self.emphasis_changed.emit(ids is not None)
        self.emphasised.emit(self._emphasis)
        self.update()

    @property
    def trails(self) -> Trails | None:
        """The paths that are told apart, or None."""
        return self._trails

    def show_trails(self, trails: Trails) -> None:
        """Paint these paths, each in its own style, and dim everything else."""
        self.set_emphasis(trails.records)
        self._trails = trails
        self.emphasised.emit(self._emphasis)
        self.update()

    @property
    def fallen(self) -> Fallen | None:
        """What is supposed to fall, and what goes with it."""
        return self._fallen

    def set_fallen(self, fallen: Fallen | None) -> None:
        """Cross out what is supposed to fall and grey what loses its last origin; None shows nothing of that kind."""
        self._fallen = fallen
        self.update()

    def _paths_of(self, claim: RecordId) -> Trails:
        return Trails.of(origins_of(self._snapshot, claim), claim)

    def hover(self, record_id: RecordId | None) -> None:
        """Let a record or link stand out a little."""
        if record_id != self._hovered:
            self._hovered = record_id
            self.update()

    # -- painting ----------------------------------------------------------------------------------------------

    @override
    def paint_over(self, painter: QPainter, size: QSizeF) -> None:
        """Paint what does not move with the scene, in points of the widget."""
        minimap = self.minimap_shown
        if self.legend_shown:
            trails, form = self._trails, self.legend_form
            overlays.paint_overlay_legend(painter, size, minimap, self.theme, trails, self._legend, form)
        if minimap:
            area = minimap_area(size, overlays.MARGIN)
            ratio = self.devicePixelRatioF()
            self._map.paint(painter, self._still, self.camera, size, area, self.theme, ratio)
        if self.hasFocus():
            width = 3.0 if self.theme.strong else 1.0
            painter.setPen(QPen(self.theme.accent, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(QPointF(0, 0), size).adjusted(width / 2, width / 2, -width / 2, -width / 2))
