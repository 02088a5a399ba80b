"""Pictures, read in a process of their own: whatever a file does to its reader, the app goes on.

This module never imports the decoder; only the worker does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from provenance_app.evidence.confined.process import ConfinedReader
from provenance_app.evidence.pictures.worker import serve
from provenance_app.model.errors import ProvenanceError

MAX_BYTES: Final = 256 * 2**20
"""Largest file that is given to the worker."""


class PictureRefused(ProvenanceError):
    """A picture could not be decoded; the file itself is kept."""

    def __init__(self, why: str) -> None:
        """Say why in a few words."""
        super().__init__(f"The picture could not be shown: {why}. The original is kept as it is.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a picture file says: its true type, size in px, embedded facts, 64-bit difference hash, and a small copy.

    `metadata` is JSON: `exif`, `iptc`, `xmp` by the names of their fields; `date` in ISO 8601, with its zone where one
    is recorded; `gps` in degrees WGS 84. `dhash` is 16 hexadecimal digits, `thumbnail` a PNG of at most 256 px,
    turned as the camera was held.
    """

    mime: str
    width: int
    height: int
    metadata: Mapping[str, Any]
    dhash: str
    thumbnail: bytes


class PictureReader(ConfinedReader[Picture]):
    """Reads pictures one at a time in a worker process, which is started when needed and replaced when it dies."""

    def __init__(self, seconds: float = 10.0) -> None:
        """Allow each picture this many seconds."""
        super().__init__(serve, "picture", seconds)

    def read(self, data: bytes) -> Picture:
        """Return what is in a picture file. Safe to call from several threads; they wait for each other.

        Raises:
            PictureRefused: It is no picture of a known type, broken, too large, or took too long.
        """
        if len(data) > MAX_BYTES:
            raise PictureRefused(f"its file has more than the {MAX_BYTES // 2**20} MB that are read")
        answer = self._answer(data, _picture)
        if isinstance(answer, str):
            raise PictureRefused(answer)
        return answer


def _picture(found: dict[str, Any], thumbnail: bytes) -> Picture:
    """Return what the worker says of a picture; raises KeyError, TypeError or ValueError where it makes no sense."""
    metadata = found["metadata"]
    if not isinstance(metadata, dict):
        raise TypeError
    return Picture(
        mime=str(found["mime"]),
        width=int(found["width"]),
        height=int(found["height"]),
        metadata=metadata,
        dhash=f"{int(found['dhash'], 16):016x}",
        thumbnail=thumbnail,
    )
