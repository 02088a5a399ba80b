"""A picture as large as there is room for; one that is to be shown with care is covered until it is pressed."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.inspector.picture_view import PictureView

_LEAST = 80


class LargePicture(PictureView):
    """Never larger than its own pixels. It takes the keyboard, as it stands in for the text of the Reader."""

    def __init__(self, context: CaseContext, owner: Callable[[], RecordId | None], parent: QWidget) -> None:
        """Show nothing yet; `owner` returns the media item whose picture it is."""
        super().__init__(context, owner, parent)
        self.setObjectName("large-picture")
        self.refresh()

    @override
    def refresh(self) -> None:
        super().refresh()
        self.setEnabled(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def sizeHint(self) -> QSize:
        return self._image.size()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, _LEAST)

    @property
    @override
    def _box(self) -> QRect:
        own, room = self._image.size(), self.size()
        size = own if own == own.boundedTo(room) else own.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        return QRect(0, 0, size.width(), size.height())
