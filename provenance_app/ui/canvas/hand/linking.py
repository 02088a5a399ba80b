"""Making a link by keys: the node it starts at, and the one the arrow keys have come to."""

from dataclasses import dataclass

from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.hand.walking import Way, step
from provenance_app.ui.canvas.scene.scene import Scene


@dataclass(frozen=True, slots=True)
class Linking:
    """A link being made: from `source`; `target` is None until one is chosen."""

    source: RecordId
    target: RecordId | None = None

    def stepped(self, scene: Scene, way: Way) -> "Linking":
        """Return the link with the target that an arrow key leads to; never the source itself."""
        start = self.target or self.source
        at = step(scene, scene.index.get(start), way)
        if at is not None and scene.nodes[at].id == self.source:
            at = step(scene, at, way)
        return self if at is None else Linking(self.source, scene.nodes[at].id)
