"""How a scene is shown: theme, zoom, what is picked, what is dimmed."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtGui import QColor

from provenance_app.model.enumerations import StatusClass
from provenance_app.model.ids import RecordId
from provenance_app.ui.canvas.scene.trails import Trails
from provenance_app.ui.theme import LIGHT, Theme

FAR: Final = 0.25
"""Below this zoom a node is its shape and badge."""
TITLED: Final = 0.17
"""In a small graph it has the beginning of its title down to this zoom."""
NEAR: Final = 0.6
"""Below this zoom a node has one title line, and edges have no words."""
CLOSE: Final = 1.2
"""From this zoom on a node has its detail line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Everything that may differ between two pictures of one scene.

    Attributes:
        theme: The colours.
        scale: Logical pixels a scene pixel; decides how much detail is drawn.
        selected: Ids of picked records and links.
        hovered: The record or link under the pointer.
        emphasis: Records that are not dimmed; None dims nothing.
        words: Whether edges have their pills.
        trails: Paths that are painted over the links; links that are on none of them are dimmed.
        struck: Records that are supposed to fall, and are crossed out.
        unlit: Classes of links that are dimmed.
        hasty: Whether edges are thin where there are more than a few, as the next frame is due.
        grey: Records that lose their last origin with those; they are dimmed, and have a dashed outline.
    """

    theme: Theme = LIGHT
    scale: float = 1.0
    selected: frozenset[RecordId] = frozenset()
    hovered: RecordId | None = None
    emphasis: frozenset[RecordId] | None = None
    words: bool = True
    trails: Trails | None = None
    struck: frozenset[RecordId] = frozenset()
    grey: frozenset[RecordId] = frozenset()
    unlit: frozenset[StatusClass] = frozenset()
    hasty: bool = False

    def at(self, scale: float) -> "Look":
        """Return this look at another zoom."""
        return replace(self, scale=scale)

    def in_haste(self) -> "Look":
        """Return this look for a frame of a movement: without paths, and with thin edges."""
        return replace(self, trails=None, hasty=True)

    def dims(self, *ids: RecordId) -> bool:
        """Say whether something that belongs to these records is dimmed."""
        emphasis = self.emphasis
        if emphasis is not None and any(record_id not in emphasis for record_id in ids):
            return True
        return not self.grey.isdisjoint(ids)

    def dims_link(self, start: RecordId, end: RecordId) -> bool:
        """Say whether a link between two records is dimmed."""
        if self.trails is not None and frozenset((start, end)) not in self.trails.steps:
            return True
        return not self.struck.isdisjoint((start, end)) or self.dims(start, end)


_KEPT: Final = 0.2
"""Share of its colour that a dimmed thing keeps."""


def shaded(colour: QColor, theme: Theme, dim: bool) -> QColor:
    """Return the colour, or where it is dimmed a mixture with the canvas."""
    return mixed(colour, theme, _KEPT) if dim else colour


def mixed(colour: QColor, theme: Theme, kept: float) -> QColor:
    """Return a share of a colour on the canvas: opaque, as a picture for print needs it."""
    ground = theme.canvas
    return QColor(
        round(colour.red() * kept + ground.red() * (1 - kept)),
        round(colour.green() * kept + ground.green() * (1 - kept)),
        round(colour.blue() * kept + ground.blue() * (1 - kept)),
    )
