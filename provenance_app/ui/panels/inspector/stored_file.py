"""A stored file: its small picture, size, type, fingerprint, and a way to save a copy of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from provenance_app.evidence.kinds import named_otherwise
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import StoredFile
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.inspector.file_saver import FileSaver
from provenance_app.ui.panels.inspector.picture_view import PictureView
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.play_button import PlayButton
from provenance_app.ui.panels.wording import DOT, visible

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def size_text(size: int) -> str:
    """Return a number of bytes as people say it: `3.4 MB`."""
    number, unit = float(size), 0
    while number >= 1000 and unit < len(_UNITS) - 1:
        number, unit = number / 1000, unit + 1
    return f"{size:,} {_UNITS[0]}" if unit == 0 else f"{number:.1f} {_UNITS[unit]}"


def file_line(file: StoredFile) -> str:
    """Return type, size and the beginning of the fingerprint of a file, and whether its name says another type."""
    parts = [visible(file.mime), size_text(file.size), f"SHA-256 {file.sha256[:12]}\u2026"]
    if file.intact is False:
        parts.append("its bytes have changed or are missing")
    lie = named_otherwise(file.mime, file.name)
    return "\n".join(filter(None, (DOT.join(parts), lie)))


class StoredFilePart(QWidget):
    """What the case keeps of a file, or that it keeps none."""

    def __init__(
        self, context: CaseContext, read: Callable[[], str | None], saver: FileSaver, owner: RecordId | None = None
    ) -> None:
        """Show the file whose SHA-256 `read` returns; `owner` is the media item it is the file of."""
        super().__init__()
        self._context, self._read, self._saver = context, read, saver
        self._shown: str | None = None
        self.picture = PictureView(context, lambda: owner, self)
        self.picture.hide()
        self._name = PlainLabel(parent=self)
        self._about = PlainLabel(role="muted")
        self._about.setObjectName("file-about")
        self._about.setAccessibleName("Type, size and fingerprint of the file")
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.save = QPushButton("Save original\u2026", self)
        self.save.setObjectName("save-file")
        self.save.setAccessibleName("Save a copy of the file")
        self.save.setProperty("small", True)
        self.save.clicked.connect(self._ask)
        self.play = PlayButton(context, self)
        context.pictures.made.connect(self._show_made)
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self._name, self._about):
            words.addWidget(part)
        for button in (self.play, self.save):
            words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.refresh()

    @property
    def file(self) -> StoredFile | None:
        """The file as the case knows it, or None where it keeps none."""
        sha256 = self._read()
        return None if sha256 is None else self._context.snapshot.files.get(sha256)

    def refresh(self) -> None:
        """Show the file there is now."""
        sha256, file = self._read(), self.file
        self.save.setVisible(file is not None)
        self.play.show_file(file)
        self._name.setText(visible(file.name) if file else "")
        self._name.setVisible(bool(self._name.text()))
        if file is not None:
            self._about.setText(file_line(file))
            self._about.setToolTip(file.sha256)
        else:
            self._about.setText("no file is kept" if sha256 is None else f"file {sha256[:12]}\u2026 is missing")
        self.picture.refresh()
        if sha256 != self._shown:
            self._shown = sha256
            self._show_picture(sha256 if file else None)

    def _show_picture(self, sha256: str | None) -> None:
        self.picture.show_image(QImage() if sha256 is None else self._context.pictures.of(sha256))

    def _show_made(self) -> None:
        self._show_picture(self._shown if self.file else None)

    def _ask(self) -> None:
        file = self.file
        if file is not None:
            self._saver.ask(file, self)
