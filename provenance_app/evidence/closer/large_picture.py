"""A picture as large as a screen has use for, by Pillow. Imported by the worker alone."""

from typing import Any, Final

from PIL import Image

from provenance_app.evidence.pictures.contents import opened, reduced

LARGEST: Final = 1600
"""Longest side in px."""


def read_large(data: bytes) -> tuple[dict[str, Any], bytes] | str:
    """Return size in px, that of the whole picture, and channels, with the rows of pixels; or why there are none."""
    return opened(data, _large)


def _large(image: Image.Image) -> tuple[dict[str, Any], bytes]:
    whole, orientation = image.size, image.getexif().get(0x0112)
    small = reduced(image, orientation, LARGEST)
    if orientation in (5, 6, 7, 8):
        whole = whole[::-1]
    size = {"width": small.width, "height": small.height, "channels": len(small.getbands())}
    return size | {"whole": whole}, small.tobytes()
