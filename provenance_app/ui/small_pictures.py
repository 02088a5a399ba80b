"""The small pictures of stored files: those that the case keeps, and the missing ones, made in the background."""

from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QImage

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.evidence.kinds import media_kind, mime_of
from provenance_app.evidence.pictures.small_picture import Pixels, read_small
from provenance_app.model.enumerations import MediaKind
from provenance_app.model.errors import CaseFileError
from provenance_app.ui.frames.available import can_show_frames
from provenance_app.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from provenance_app.evidence.pictures.reader import PictureReader
    from provenance_app.ui.frames.first_frame import FirstFrames

_LARGEST: Final = 64 * 2**20
"""Bytes of a file from which a small picture is made by itself: they are in memory meanwhile."""
_HEAD: Final = 512
_TOGETHER: Final = 150
"""Milliseconds within which pictures that are made are told of at once."""
_AT_ONCE: Final = 30
"""Pictures that are read from the case before the window has its turn again."""
_SLICE: Final = 10
"""Milliseconds of reading others between two turns of the window."""

_FORMATS: Final = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_RGB888,
    4: QImage.Format.Format_RGBA8888,
}


def image_of(pixels: Pixels | None) -> QImage:
    """Return pixels as Qt has them; a picture of nothing where there are none."""
    if pixels is None:
        return QImage()
    width, height, channels, data = pixels
    return QImage(data, width, height, width * channels, _FORMATS[channels]).copy()


def kept_picture(case: CaseFile, sha256: str) -> QImage:
    """Return the small picture that a case keeps of a file; a picture of nothing where it keeps none of our form."""
    png = case.thumbnail(sha256)
    return image_of(read_small(png) if png else None)


def picture_at_once(session: CaseSession, reader: "PictureReader", sha256: str) -> QImage:
    """Return the small picture of a stored file, made now where the case keeps none; for where nobody waits."""
    from provenance_app.evidence.pictures.reader import PictureRefused

    image = kept_picture(session.case, sha256)
    if image.isNull() and _can_be_made(session, sha256):
        with suppress(PictureRefused):
            return image_of(read_small(reader.read(b"".join(session.case.read_file(sha256))).thumbnail))
    return image


def _can_be_made(session: CaseSession, sha256: str) -> bool:
    file = session.snapshot.files.get(sha256)
    if file is None or file.size > _LARGEST:
        return False
    return file.mime.startswith("image/") or (file.mime.startswith("video/") and can_show_frames())


class SmallPictures(QObject):
    """Shows what the case keeps, and makes what it lacks: one file at a time, read in pieces, decoded in the worker.

    Signals:
        made: Some that were missing when they were asked for are there now.
    """

    made = Signal()

    def __init__(self, session: CaseSession, parent: QObject) -> None:
        """Show pictures of the case of a session."""
        super().__init__(parent)
        self._session = session
        self._images: dict[str, QImage] = {}
        self._missing: deque[str] = deque()
        self._pieces: Iterator[bytes] | None = None
        self._data = bytearray()
        self._asked: dict[str, None] = {}
        self._looked_for: set[str] = set()
        self._at_once = _AT_ONCE
        self._looking = QTimer(self, interval=0)
        self._looking.timeout.connect(self._look_on)
        self._runner = TaskRunner(self)
        self._reading = QTimer(self, interval=0)
        self._reading.timeout.connect(self._read_on)
        self._telling = QTimer(self, interval=_TOGETHER, singleShot=True)
        self._telling.timeout.connect(self.made)

    @cached_property
    def reader(self) -> "PictureReader":
        """What decodes pictures; its process starts with the first one."""
        from provenance_app.evidence.pictures.reader import PictureReader

        return PictureReader()

    @cached_property
    def _frames(self) -> "FirstFrames":
        from provenance_app.ui.frames.first_frame import FirstFrames

        return FirstFrames()

    def of(self, sha256: str) -> QImage:
        """Return the small picture of a stored file; a picture of nothing where there is none (yet)."""
        if sha256 in self._images:
            return self._images[sha256]
        image = QImage()
        with suppress(CaseFileError):  # the drive is gone
            image = kept_picture(self._session.case, sha256)
            if image.isNull() and _can_be_made(self._session, sha256):
                self._missing.append(sha256)
                self._reading.start()
            if not image.isNull() or sha256 in self._session.snapshot.files:
                self._images[sha256] = image
        return image

    def soon(self, sha256: str) -> QImage:
        """Return the same where not many are asked for; of many, those that are not there yet follow: `made` tells."""
        if sha256 in self._asked:
            return QImage()
        if sha256 in self._images or sha256 in self._looked_for:
            return self.of(sha256)
        self._looked_for.add(sha256)
        self._looking.start()
        if self._at_once:
            self._at_once -= 1
            return self.of(sha256)
        self._asked[sha256] = None
        return QImage()

    def _look_on(self) -> None:
        """Read those that were asked for and not read at once."""
        clock = QElapsedTimer()
        clock.start()
        while self._asked and clock.elapsed() < _SLICE:
            sha256 = next(iter(self._asked))
            del self._asked[sha256]
            self.of(sha256)
            if not self._asked:
                self._telling.start()
        if not self._asked:
            self._at_once = _AT_ONCE
            self._looking.stop()

    def _read_on(self) -> None:
        """Read the next piece of the file whose turn it is; once it is whole, have it decoded."""
        sha256 = self._missing[0]
        try:
            if self._pieces is None:
                self._pieces = self._session.case.read_file(sha256)
            piece = next(self._pieces, None)
        except CaseFileError:
            piece = None
            self._data.clear()
        if piece is not None:
            self._data += piece
            return
        self._reading.stop()
        data = bytes(self._data)
        self._data.clear()
        self._pieces = None
        self._runner.run("Making a small picture", lambda _: self._made_of(data), lambda png: self._keep(sha256, png))

    def _made_of(self, data: bytes) -> bytes:
        if media_kind(mime_of(data[:_HEAD])) is MediaKind.VIDEO:
            return self._frames.small(data)
        from provenance_app.evidence.pictures.reader import PictureRefused

        with suppress(PictureRefused):
            return self.reader.read(data).thumbnail
        return b""

    def _keep(self, sha256: str, png: bytes) -> None:
        pixels = read_small(png)
        if pixels is not None:
            self._images[sha256] = image_of(pixels)
            self._telling.start()
            with suppress(CaseFileError):  # it is made again the next time
                self._session.case.put_thumbnail(sha256, png)
        self._missing.popleft()
        if self._missing:
            self._reading.start()

    def stop(self) -> None:
        """Make no more of them; call it before the case is closed."""
        self._reading.stop()
        self._looking.stop()
        self._telling.stop()
        self._missing.clear()
        if "reader" in self.__dict__:
            self.reader.close()
        if "_frames" in self.__dict__:
            self._frames.close()
        self._runner.stop()
