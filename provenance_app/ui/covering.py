"""Pictures with a reason to be shown with care: covered until the user asks for one, and covered again by Esc."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from typing_extensions import override

from provenance_app.model.changes import Record
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Media
from provenance_app.ui.canvas.painting.nodes import VEIL


def reasons(media: Media) -> str:
    """Return why a media item is shown with care: `graphic, personal information`."""
    return ", ".join(reason.value.replace("_", " ") for reason in media.sensitivity)


def covered(image: QImage, width: int, height: int) -> QImage:
    """Return a picture of this size in px of which no more can be made out than where it is light and what colour."""
    kept, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(VEIL, VEIL, kept, smooth).scaled(max(1, width), max(1, height), kept, smooth)


class Covering(QObject):
    """Which pictures are bare for as long as the case is open; nothing of it is kept.

    Signals:
        changed: A picture was bared or covered.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin with every such picture covered."""
        super().__init__(parent)
        self._bared: frozenset[RecordId] = frozenset()

    @property
    def bared(self) -> frozenset[RecordId]:
        """The media that are shown although there is a reason to take care."""
        return self._bared

    def covers(self, record: Record | None) -> bool:
        """Say whether the picture of a record is covered now."""
        return isinstance(record, Media) and bool(record.sensitivity) and record.id not in self._bared

    def show(self, *media: RecordId) -> None:
        """Bare pictures, until Esc is pressed or the case is closed."""
        self._set(self._bared.union(media))

    def cover(self) -> None:
        """Cover every picture again."""
        self._set(frozenset())

    def _set(self, bared: frozenset[RecordId]) -> None:
        if bared == self._bared:
            return
        app = QCoreApplication.instance()
        if app is not None and bool(bared) != bool(self._bared):
            (app.installEventFilter if bared else app.removeEventFilter)(self)
        self._bared = bared
        self.changed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover everything at Esc, wherever the keyboard is; what else Esc does there is done as well."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.cover()
        return False
