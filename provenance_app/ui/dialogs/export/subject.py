"""What is made into an image: a case as its window shows it, taken when the dialog opens."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from provenance_app.analysis.flags import Flag
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas.scene.scene import Scene
from provenance_app.ui.export import (
    ImageOptions,
    Imprint,
    Sheet,
    Shown,
    draw_image,
    make_sheet,
    scene_of,
)
from provenance_app.ui.export.composing import title_of
from provenance_app.ui.export.progress import Progress

if TYPE_CHECKING:
    from provenance_app.ui.case_view import CaseView


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A case to draw. Nothing of it changes, so that a thread may draw it while the window goes on."""

    snapshot: Snapshot
    flags: Sequence[Flag]
    shown: Shown
    imprint: Imprint
    _scenes: dict[tuple[object, ...], Scene] = field(default_factory=dict)

    @classmethod
    def of(cls, view: "CaseView") -> "Subject":
        """Return what the graph of a window shows now."""
        session = view.context.session
        return cls(
            snapshot=view.graph.exported(),
            flags=tuple(session.flags.flags),
            shown=view.graph.shown(),
            imprint=Imprint.of(session.case),
        )

    def sheet(self, options: ImageOptions, frames: Sequence[QSizeF] | None = None) -> Sheet:
        """Return the picture with these options; what is the same as before is not made again."""
        key = (options.area, options.redacted, options.sensitive, options.labels)
        scene = self._scenes.get(key)
        if scene is None:
            scene = scene_of(self.snapshot, self.flags, options, self.shown)
            self._scenes[key] = scene
        return make_sheet(self.snapshot, self.flags, options, self.shown, self.imprint, scene=scene, frames=frames)

    def title(self, sheet: Sheet) -> str:
        """Return the title that goes into the file."""
        return title_of(sheet, self.snapshot)


MANY = 600
"""A picture with more nodes is shown without its details first."""


def preview_of(sheet: Sheet, room: QSizeF, ratio: float, progress: Progress, *, rough: bool = False) -> QImage:
    """Return the sheet as large as there is room for it.

    Args:
        sheet: The picture.
        room: Logical pixels it may take.
        ratio: Pixels of the screen a logical pixel.
        progress: Told of the share done.
        rough: Whether details are left out that cannot be made out at this size.

    Raises:
        ExportCancelled: `progress` said so.
    """
    size = sheet.finished
    scale = min(room.width() / size.width(), room.height() / size.height(), 1.0) * ratio
    if rough:
        drawn = sheet.graph.width() / max(1.0, sheet.area.width()) * sheet.factor * scale
        sheet = replace(sheet, look=replace(sheet.look, scale=min(sheet.look.scale, drawn), words=False))
    image = draw_image(sheet, scale, progress)
    image.setDevicePixelRatio(ratio)
    return image
