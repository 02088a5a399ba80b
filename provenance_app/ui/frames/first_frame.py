"""Asks for the first frame of a video; nothing of a video is decoded in the app's own process."""

import json
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from provenance_app.evidence.closer.process import WorkerFailed, WorkerProcess
from provenance_app.evidence.pictures.small_picture import LONGEST, Pixels, write_small
from provenance_app.ui.frames.worker import serve

_SECONDS: Final = 20.0
_MOST: Final = 2**20


def can_show_frames() -> bool:
    """Say whether QtMultimedia is there, which the app does not need otherwise."""
    return find_spec("PySide6.QtMultimedia") is not None


class FirstFrames:
    """Starts a worker process when it is first asked."""

    def __init__(self) -> None:
        """Ask nothing yet."""
        self._worker = WorkerProcess(serve, "first frames", _MOST, _SECONDS)

    def small(self, data: bytes) -> bytes:
        """Return a small picture as a case keeps it, of the first frame of a video; nothing where there is none."""
        with tempfile.TemporaryDirectory(prefix="provenance-") as folder:
            path = Path(folder, "video")
            path.write_bytes(data)
            try:
                said, pixels = self._worker.ask(str(path).encode())
            except WorkerFailed:
                return b""
        return _small(said, pixels)

    def close(self) -> None:
        """End the worker, at whatever it is."""
        self._worker.close()


def _small(said: bytes, pixels: bytes) -> bytes:
    """Return what a worker has answered as a small picture; nothing where it makes no sense."""
    try:
        size = json.loads(said)
    except ValueError:
        return b""
    if not isinstance(size, list) or len(size) != 2 or not all(type(side) is int for side in size):
        return b""
    width, height = size
    if not (0 < width <= LONGEST and 0 < height <= LONGEST and len(pixels) == width * height * 3):
        return b""
    return write_small(Pixels(width, height, 3, pixels))
