"""What is in a picture file, by Pillow. Imported by the picture worker alone."""

import io
import struct
import warnings
from collections.abc import Callable
from typing import Any, Final, TypeVar

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from provenance_app.evidence.pictures.metadata import metadata_of
from provenance_app.evidence.pictures.small_picture import LONGEST, Pixels, write_small

T = TypeVar("T")

FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
MAX_PIXELS: Final = 64 * 10**6

_WIDE_MODES: Final = ("I", "I;16", "I;16B", "I;16L", "F")


def keep_blocks(count: int) -> None:
    """Let Pillow keep so many blocks of 1 MiB for pictures to come."""
    Image.core.set_blocks_max(count)  # type: ignore[attr-defined]


def read_contents(data: bytes) -> dict[str, Any] | str:
    """Return the fields of a picture, or say why there are none."""
    return opened(data, _contents)


def opened(data: bytes, read: Callable[[Image.Image], T]) -> T | str:
    """Return what `read` finds in a picture whose pixels are loaded, or say why there is none."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _read(data, read)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return f"it has more than {MAX_PIXELS // 10**6} megapixels"
    except UnidentifiedImageError:
        return f"it is not a picture of a type that is opened here ({', '.join(FORMATS)})"
    except MemoryError:
        return "it needs more memory than is given to a picture"
    except (OSError, SyntaxError, ValueError, EOFError, struct.error):
        return "the file is damaged or cut short"
    except Exception as error:  # noqa: BLE001 - a decoder meets hostile bytes here, and the app only wants to know that
        return f"the file is damaged ({type(error).__name__})"


def _read(data: bytes, read: Callable[[Image.Image], T]) -> T:
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise Image.DecompressionBombError
        image.load()
        return read(image)


def _contents(image: Image.Image) -> dict[str, Any]:
    seen = _of_light(image) if image.mode == "LAB" else image
    mime = Image.MIME.get(image.format or "", "")
    small = reduced(seen, image.getexif().get(0x0112), LONGEST)
    return {
        "mime": "image/jpeg" if image.format == "MPO" else mime,
        "width": image.width,
        "height": image.height,
        "metadata": metadata_of(image),
        "dhash": dhash_of(seen),
        "thumbnail": write_small(Pixels(*small.size, len(small.getbands()), small.tobytes())),
    }


def dhash_of(image: Image.Image) -> str:
    """Return the difference hash: 8 rows of 8 bits, each says whether the picture gets lighter to the right there."""
    small = image.convert("L").resize((9, 8), Image.Resampling.LANCZOS)
    grey = small.tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            at = row * 9 + column
            bits = bits << 1 | (grey[at + 1] > grey[at])
    return f"{bits:016x}"


def _of_light(image: Image.Image) -> Image.Image:
    """Return a picture that was made for print as a screen shows it."""
    printed, shown = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    seen = ImageCms.profileToProfile(image, printed, shown, outputMode="RGB")
    assert seen is not None
    return seen


def reduced(image: Image.Image, orientation: int | None, longest: int) -> Image.Image:
    """Return a picture as a screen shows it: upright, 8 bits a channel, no side longer than so many px."""
    small = _eight_bits(_of_light(image) if image.mode == "LAB" else image)
    small = small.resize(_within(small.size, longest), reducing_gap=2.0)
    return small.transpose(_TURNS[orientation]) if orientation in _TURNS else small


def _within(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """Return the size of a picture of this one's shape with no side longer than so many px."""
    share = min(1.0, longest / max(size))
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation -> what turns the picture upright."""


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return the picture with 8 bits a channel, as grey, RGB or RGBA; the picture itself where it has them."""
    if image.mode in _WIDE_MODES:
        return ImageOps.autocontrast(_stretched(image))
    has_alpha = image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info
    mode = "RGBA" if has_alpha else "L" if image.mode in ("1", "L") else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _stretched(image: Image.Image) -> Image.Image:
    numbers = image.convert("F")
    low, high = numbers.getextrema()
    span = float(high) - float(low) or 1.0  # type: ignore[arg-type]
    return numbers.point(lambda value: (value - float(low)) * (255.0 / span)).convert("L")  # type: ignore[arg-type]
