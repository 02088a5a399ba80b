"""A small picture; one that is to be shown with care is covered until it is pressed."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.model.records import Media
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.covering import covered, reasons
from provenance_app.ui.theme import theme

_SIDE = 96


class PictureView(QAbstractButton):
    """The small picture of a stored file. It takes the keyboard only where it can be covered.

    Pressing it bares a covered picture for as long as the case is open, and covers a bare one again.
    """

    def __init__(self, context: CaseContext, owner: Callable[[], RecordId | None], parent: QWidget) -> None:
        """Show nothing yet; `owner` returns the media item whose picture it is."""
        super().__init__(parent)
        self._context, self._owner = context, owner
        self._image = QImage()
        self.setObjectName("file-picture")
        self.clicked.connect(self._toggle)
        context.covering.changed.connect(self.refresh)

    @property
    def covered(self) -> bool:
        """Whether the picture is covered now."""
        return self._context.covering.covers(self._media)

    @property
    def _media(self) -> Media | None:
        owner = self._owner()
        return self._context.snapshot.media.get(owner) if owner else None

    def show_image(self, image: QImage) -> None:
        """Show a picture; one of nothing takes no room."""
        self._image = image
        self.setHidden(image.isNull())
        self.updateGeometry()
        self.refresh()

    def refresh(self) -> None:
        """Follow what is to be covered."""
        media = self._media
        careful = media is not None and bool(media.sensitivity)
        self.setEnabled(careful)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if careful else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if careful else Qt.CursorShape.ArrowCursor)
        words = "Picture"
        if careful and media is not None:
            why = reasons(media)
            words = f"Covered picture ({why}); press to show it" if self.covered else f"Picture ({why}); Esc covers it"
        self.setAccessibleName(words)
        self.setToolTip(words if careful else "")
        self.update()

    def _toggle(self) -> None:
        media = self._media
        if media is None:
            return
        if self.covered:
            self._context.covering.show(media.id)
        else:
            self._context.covering.cover()

    @override
    def sizeHint(self) -> QSize:
        size = self._image.size()
        return size.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio) if not size.isEmpty() else QSize(0, 0)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _box(self) -> QRect:
        """Where the picture is painted."""
        size = self.sizeHint()
        return QRect(0, (self.height() - size.height()) // 2, size.width(), size.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self._box
        hidden = self.covered
        painter.drawImage(box, covered(self._image, box.width(), box.height()) if hidden else self._image)
        if hidden:
            self._paint_word(painter, box)
        if self.hasFocus():
            painter.setPen(QPen(theme().accent, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_word(self, painter: QPainter, box: QRect) -> None:
        """Say on the picture that it is covered, so that the blur is not taken for the picture."""
        painter.setFont(fonts.text(11, 600))
        height = painter.fontMetrics().height() + 6
        band = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
        painter.fillRect(band, QColor(0, 0, 0, 190))
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, "Show")
