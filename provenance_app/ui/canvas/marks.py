"""What can be clicked beside nodes and edges: the marks of groups, and the entries of the legend."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from provenance_app.analysis.folding import hanging_on
from provenance_app.model.enumerations import RecordKind, StatusClass
from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.display import NOTHING_PICKED
from provenance_app.ui.canvas.hand import hits
from provenance_app.ui.canvas.hand.link_steps import base_of, next_link
from provenance_app.ui.canvas.highlights import HighlightingDisplay
from provenance_app.ui.canvas.look import FAR
from provenance_app.ui.canvas.painting import groups
from provenance_app.ui.canvas.pane import overlays
from provenance_app.ui.canvas.pane.legend_control import FOLD, LegendState, Meaning


class MarkedDisplay(HighlightingDisplay):
    """Shows a case with marks that ask for something.

    Signals:
        fold_wanted: Ids of groups to open, or of records that shall stand for what hangs on them.
        pin_wanted: Ids of nodes to pin, or to let go.
        leave_out_wanted: A `Meaning` of the legend that is to be left out of the view, or shown again.
    """

    fold_wanted = Signal(list)
    pin_wanted = Signal(list)
    leave_out_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.read_only = False
        self._foldable = False
        self._steps_from: RecordId | None = None

    @property
    def busy(self) -> bool:
        """Whether pointer or keys are in the middle of something; a canvas that takes them knows."""
        return False

    @override
    def paint_over(self, painter: QPainter, size: QSizeF) -> None:
        closer = self.closer()
        if closer is not None:
            groups.paint_closer(painter, closer, self.theme)
        super().paint_over(painter, size)

    @override
    def hover(self, record_id: RecordId | None) -> None:
        if record_id != self._hovered:
            self._foldable = record_id is not None and self.foldable(record_id)
        super().hover(record_id)

    # -- links by keys -------------------------------------------------------------------------------------------

    def step_links(self, way: int) -> None:
        """Pick the next link of the node picked last, or the one before with -1; again: the one after that."""
        link, current = self.picked_link, self.current
        if self.busy or (link is None and current is None):
            return
        if link is not None:
            node = base_of(self.scene, link, self._steps_from)
        elif current is not None:
            node = self.scene.index[current]
        self._steps_from = self.scene.nodes[node].id
        found = next_link(self.scene, node, link, way)
        if found is not None:
            self.pick((found,))
            self.center_on(found)

    # -- groups and pins -----------------------------------------------------------------------------------------

    def foldable(self, record_id: RecordId) -> bool:
        """Say whether a record is drawn by itself and has anything in sight that it can stand for."""
        if record_id not in self.scene.index or record_id in self.scene.folding.groups:
            return False
        return any(one in self.scene.index for one in hanging_on(self._snapshot, record_id))

    def fold(self) -> None:
        """Ask that picked groups open, or that picked records stand for what hangs on them."""
        picked = [one for one in self._selection if one in self.scene.index]
        opened = [one for one in picked if one in self.scene.folding.groups]
        wanted = opened or [one for one in picked if self.foldable(one)]
        if wanted:
            self.fold_wanted.emit(wanted)
        else:
            self.refused.emit("Nothing hangs on it that could be collapsed." if picked else NOTHING_PICKED)

    def pin(self) -> None:
        """Ask that picked nodes are pinned, or let go where all of them are."""
        picked = [one for one in self._selection if one in self.scene.index]
        if picked and not self.read_only:
            self.pin_wanted.emit(picked)
        elif not picked:
            self.refused.emit(NOTHING_PICKED)

    def closer(self) -> QRectF | None:
        """Return where, in points of the widget, the mark is that collapses what hangs on the hovered node."""
        at = self.scene.index.get(self._hovered) if self._hovered and self._foldable else None
        if at is None or self.busy or self.camera.scale < FAR:
            return None
        return self._mark_area(at, "\u2212")

    def mark_of(self, record_id: RecordId) -> QRectF | None:
        """Return where, in points of the widget, the mark of a group is; None where the record stands for none."""
        at = self.scene.index.get(record_id)
        group = None if at is None else self.scene.nodes[at].group
        return None if at is None or group is None else self._mark_area(at, groups.mark_text(group))

    def _mark_area(self, at: int, text: str) -> QRectF:
        area = groups.mark_area(self.scene.nodes[at].box, text, self.camera.scale)
        return QRectF(self.to_view(area.topLeft()), self.to_view(area.bottomRight()))

    def mark_at(self, point: QPointF) -> RecordId | None:
        """Return the record whose mark is at a point of the widget: a group to open, or one to collapse."""
        at = hits.mark_at(self.scene, self.to_scene(point), self.camera.scale) if self.camera.scale >= FAR else None
        if at is not None:
            return self.scene.nodes[at].id
        closer = self.closer()
        return self._hovered if closer is not None and closer.contains(point) else None

    # -- the legend ----------------------------------------------------------------------------------------------

    def set_left_out(self, kinds: frozenset[RecordKind], statuses: frozenset[StatusClass]) -> None:
        """Cross out in the legend what a filter leaves out."""
        self._legend = LegendState(kinds, statuses, self._legend.hovered)
        self.update()

    def hover_legend(self, meaning: Meaning | None) -> None:
        """Let what an entry of the legend means stand out; None ends that."""
        if meaning != self._legend.hovered:
            self._legend = LegendState(self._legend.kinds, self._legend.statuses, meaning)
            self.update()

    def legend_at(self, point: QPointF) -> Meaning | None:
        """Return what the entry of the legend at a point of the widget stands for, or None."""
        if not self.legend_shown or not self.scene.nodes:
            return None
        return overlays.legend_at(point, self.view_size(), self.minimap_shown, self._trails, self.legend_form)

    def take_meaning(self, meaning: Meaning) -> None:
        """Do what a click on an entry of the legend asks for."""
        if meaning == FOLD:
            self.fold_legend()
            self.hover_legend(None)
        else:
            self.leave_out_wanted.emit(meaning)
