"""Asks for the first frame of a video; nothing of a video is decoded in the app's own process."""

import tempfile
from pathlib import Path
from typing import Any, Final

from provenance_app.evidence.confined.process import ConfinedReader
from provenance_app.evidence.pictures.small_picture import LONGEST, Pixels, write_small
from provenance_app.ui.frames.worker import serve

_SECONDS: Final = 20.0


class FirstFrames(ConfinedReader[bytes]):
    """Asks a worker process, which starts when it is first needed."""

    def __init__(self) -> None:
        """Ask nothing yet."""
        super().__init__(serve, "first frame", _SECONDS)

    def small(self, data: bytes) -> bytes:
        """Return a small picture as a case keeps it, of the first frame of a video; nothing where there is none."""
        with tempfile.TemporaryDirectory(prefix="provenance-") as folder:
            path = Path(folder, "video")
            path.write_bytes(data)
            found = self._answer(str(path).encode(), small_of)
        return found if isinstance(found, bytes) else b""


def small_of(found: dict[str, Any], pixels: bytes) -> bytes:
    """Return what a worker has answered as a small picture.

    Raises:
        ValueError: It makes no sense.
    """
    width, height = int(found["width"]), int(found["height"])
    if not (0 < width <= LONGEST and 0 < height <= LONGEST and len(pixels) == width * height * 3):
        raise ValueError
    return write_small(Pixels(width, height, 3, pixels))
