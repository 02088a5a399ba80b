"""What one asks to see in the graph: what is around a record, its paths, its rings, all that it rests on."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from provenance_app.analysis.rings import rings_of
from provenance_app.model.enumerations import NODE_KINDS
from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas import emphasis
from provenance_app.ui.canvas.display import NOTHING_PICKED, CaseDisplay
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.canvas.pane.travel import Stay, Travel, closer
from provenance_app.ui.canvas.scene.trails import Trails


class HighlightingDisplay(CaseDisplay):
    """Shows a case and lets what one asks for stand out; the camera goes there where it could not be read, and back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._hops = 0
        self._stay: Stay | None = None
        self._fit_at: Camera | None = None
        self._travel = Travel(self)
        self._travel.moved.connect(self.set_camera)

    @override
    def set_emphasis(self, ids: Collection[RecordId] | None) -> None:
        self._hops = 0
        super().set_emphasis(ids)

    def clear_emphasis(self) -> None:
        """Dim nothing any more, and look again where one looked before that was looked at closer."""
        self.set_emphasis(None)
        stay, self._stay = self._stay, None
        if stay is None or (self.camera != stay.then and not self._travel.heads_for(stay.then)):
            return  # who went on from there stays where they are
        self._fit_at = stay.before if stay.fitted else None
        self._travel.begin(self.camera, stay.before)

    def look_closer(self) -> None:
        """Let the camera go to what stands out where less than half of it can be read.

        A key was pressed to see it, and a few specks in a pale sheet would be no answer; `clear_emphasis` leads back.
        """
        shown = self._drawn_emphasis()
        if shown is None:
            return
        end = closer(self.camera, self.scene.boxes[self.scene.marked(shown)], self.view_size(), self._below())
        if end is None:
            return
        stay, camera, fitted = self._stay, self.camera, self._fit_wanted
        if stay is not None and (camera == stay.then or self._travel.heads_for(stay.then)):
            camera, fitted = stay.before, stay.fitted
        self._stay, self._fit_at = Stay(camera, fitted, end), None
        self._travel.begin(self.camera, end)

    @override
    def set_camera(self, camera: Camera) -> None:
        """Look at another part of the graph."""
        self._travel.interrupted(camera)
        super().set_camera(camera)
        if camera == self._fit_at:
            self._fit_wanted = True  # back where everything was in sight, it is kept there

    def _picked_nodes(self) -> tuple[RecordId, ...]:
        ends = [
            self.scene.nodes[end].id
            for one in self._selection
            if one in self.scene.edge_index
            for edge in [self.scene.edges[self.scene.edge_index[one]]]
            for end in (edge.source, edge.target)
        ]
        nodes = (*(one for one in self._selection if one in self.scene.index), *ends)
        if not nodes:
            self.refused.emit(NOTHING_PICKED)
        return tuple(one for node in nodes for one in self.scene.folding.whole(node))

    def focus_on(self) -> None:
        """Dim all but the selection and its neighbours; asked for again, their neighbours stand out, too."""
        picked = self._picked_nodes()
        if picked:
            hops = 1 if self._hops != 1 else 2
            self.set_emphasis(emphasis.neighbourhood(self._snapshot, picked, hops))
            self._hops = hops
            self.look_closer()

    def show_paths(self, record_id: RecordId) -> None:
        """Show the paths of a claim to its origins; where there are none, the rings it is in, else all it rests on."""
        if record_id in self._snapshot.claims:
            trails = self._paths_of(record_id)
            if trails.paths:
                self.show_trails(trails)
                self.look_closer()
                return
        if self._snapshot.kind_of(record_id) in NODE_KINDS:
            self.show_rings(record_id)

    def show_rings(self, record_id: RecordId) -> None:
        """Show the rings that a record is in or rests on, each closed; where there is none, all it rests on."""
        ways = [tuple(step.record for step in ring.steps) for ring in rings_of(self._snapshot, record_id)]
        own = [way for way in ways if record_id in way]
        if ways:
            self.show_trails(Trails(tuple((*way, way[0]) for way in own or ways)))
        else:
            self.set_emphasis(emphasis.roots(self._snapshot, (record_id,)))
        self.look_closer()

    def show_roots(self) -> None:
        """Show the paths of the one selected claim to its origins; asked for again, or of others, all they rest on."""
        picked = self._picked_nodes()
        if len(self._asked) == 1 and self._asked[0] in self._snapshot.claims:
            trails = self._paths_of(self._asked[0])
            if trails.paths and trails != self._trails:
                self.show_trails(trails)
                self.look_closer()
                return
        if picked:
            self.set_emphasis(emphasis.roots(self._snapshot, picked))
            self.look_closer()

    def show_dependants(self) -> None:
        """Dim all but what rests on the selection."""
        picked = self._picked_nodes()
        if picked:
            self.set_emphasis(emphasis.dependants(self._snapshot, picked))
            self.look_closer()
