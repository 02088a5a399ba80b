"""The process that decodes the beginning of videos; it may die of them."""

import os
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final

from provenance_app.confinement import confine
from provenance_app.evidence.confined.answering import Found, answer_each
from provenance_app.evidence.pictures.small_picture import LONGEST

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_MAX_MEMORY: Final = 4 * 2**30
"""Bytes of memory the worker may take: decoders reserve much more than they use."""
_SECONDS: Final = 8


def serve(requests: Connection, answers: Connection) -> None:
    """Answer each path with width and height in px, and the frame in RGB; with text where there is none."""
    confine(_MAX_MEMORY)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication([])
    answer_each(requests, answers, _answer)
    app.quit()


def _answer(path: bytes) -> Found | str:
    image = _first_frame(path.decode())
    if image.isNull():
        return "no frame could be read"
    return {"width": image.width(), "height": image.height()}, _rows(image)


def _first_frame(path: str) -> "QImage":
    """Return the first frame that is decoded, reduced and upright; a picture of nothing where none is in time."""
    from PySide6.QtCore import QEventLoop, QFile, QIODevice, Qt, QTimer
    from PySide6.QtGui import QImage
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

    found: list[QImage] = []
    file, player, sink, loop = QFile(path), QMediaPlayer(), QVideoSink(), QEventLoop()

    def take(frame: QVideoFrame) -> None:
        image = frame.toImage() if frame.isValid() and not found else QImage()
        if not image.isNull():
            found.append(image)
            loop.quit()

    sink.videoFrameChanged.connect(take)
    player.errorOccurred.connect(loop.quit)
    player.setVideoSink(sink)
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    player.setSourceDevice(file)  # bytes, and no address that anything could be fetched from
    QTimer.singleShot(_SECONDS * 1000, loop.quit)
    player.play()
    loop.exec()
    player.stop()
    if not found:
        return QImage()
    kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = found[0].scaled(LONGEST, LONGEST, kept, smooth) if max(found[0].size().toTuple()) > LONGEST else found[0]
    return small.convertToFormat(QImage.Format.Format_RGB888)


def _rows(image: "QImage") -> bytes:
    """Return the pixels without the padding at the end of each row."""
    data, line, row = bytes(image.constBits()), image.bytesPerLine(), image.width() * 3
    return b"".join(data[at : at + row] for at in range(0, image.height() * line, line))
