"""What the Reader shows of a picture, video or sound: what it is, and the picture as large as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.evidence.closer.closer_look import LargePicture as Found
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Media
from provenance_app.model.snapshot import StoredFile
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.inspector.stored_file import file_line
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.play_button import PlayButton
from provenance_app.ui.panels.wording import DOT, end_title, title_of, visible, word
from provenance_app.ui.reader.large_picture import LargePicture
from provenance_app.ui.small_pictures import image_of

_NAMED = 3


class MediaPage(QWidget):
    """Shows one media item; a large picture is looked for once the page can be seen."""

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._context = context
        self._media: RecordId | None = None
        self.setObjectName("media-page")
        self.setAccessibleName("Picture, video or sound")
        self.title = PlainLabel(role="title", parent=self)
        self._about = PlainLabel(role="muted", parent=self)
        self._caption = PlainLabel(parent=self)
        self.said = PlainLabel(role="muted", parent=self)
        self.said.setObjectName("media-said")
        self.picture = LargePicture(context, lambda: self._media, self)
        self.picture.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.play = PlayButton(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 14, 18, 14)
        column.setSpacing(6)
        for part in (self.title, self._about, self._caption):
            column.addWidget(part)
        column.addWidget(self.play, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.said)
        column.addWidget(self.picture, 1)
        column.addStretch()
        context.closer.found.connect(lambda _sha256: self.refresh())
        context.pictures.made.connect(self.refresh)

    def show_media(self, media: RecordId) -> None:
        """Show a media item of the case."""
        self._media = media
        self.refresh()

    def refresh(self) -> None:
        """Show what is known of it now."""
        media = self._context.snapshot.media.get(self._media) if self._media else None
        if media is None:
            return
        file = self._context.snapshot.files.get(media.file) if media.file else None
        self.title.setText(title_of(self._context.snapshot, media))
        self._about.setText(self._where(media, file))
        self._caption.show_text(visible(media.caption or ""))
        self.play.show_file(file)
        if self.isVisible():
            self._show_picture(file)

    def _where(self, media: Media, file: StoredFile | None) -> str:
        shown_in = [
            end_title(self._context.snapshot, link.to)
            for link in self._context.snapshot.links_from(media.id, Relation.APPEARS_IN)
            if link.live
        ]
        where = f"appears in {', '.join(shown_in[:_NAMED])}" if shown_in else "in no document yet"
        more = f" and {len(shown_in) - _NAMED:,} more" if len(shown_in) > _NAMED else ""
        return "\n".join((f"{word(media.kind)}{DOT}{where}{more}", file_line(file) if file else "no file is kept"))

    def _show_picture(self, file: StoredFile | None) -> None:
        is_picture = file is not None and file.mime.startswith("image/")
        found = self._context.closer.picture(file.sha256) if file is not None and is_picture else None
        image = image_of(found.pixels) if isinstance(found, Found) else self._small(file)
        self.picture.show_image(image)
        self.said.show_text(found if isinstance(found, str) else "")

    def _small(self, file: StoredFile | None) -> QImage:
        """Return the small picture, which for a video is its first frame, or one of nothing."""
        return self._context.pictures.of(file.sha256) if file is not None else QImage()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
