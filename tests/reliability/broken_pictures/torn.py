"""Good pictures that something happened to: cut, flipped, overwritten, mixed."""

import random
from collections.abc import Callable, Iterator

from tests.reliability.broken_pictures.specimen import Specimen, drawn, saved


def torn(seed: int) -> Iterator[Specimen]:
    """Yield them without end, the same for the same seed."""
    chance = random.Random(seed)
    good = list(_good())
    while True:
        (kind, data), harm = chance.choice(good), chance.choice(_HARMS)
        other = chance.choice(good)[1]
        made = harm(bytearray(data), other, chance)
        if made:
            yield Specimen(f"{kind} {harm.__name__.strip('_')}, number {chance.randrange(10**6)}", bytes(made))


def _good() -> Iterator[tuple[str, bytes]]:
    image = drawn((160, 120))
    frames = [drawn((48, 40), seed=seed) for seed in range(4)]
    yield "JPEG", saved(image, "JPEG")
    yield "progressive JPEG", saved(image, "JPEG", progressive=True)
    yield "JPEG in CMYK", saved(image.convert("CMYK"), "JPEG")
    yield "PNG", saved(image, "PNG")
    yield "PNG with a palette", saved(image.convert("P"), "PNG")
    yield "animated PNG", saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    yield "GIF", saved(image, "GIF")
    yield "animated GIF", saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    yield "WebP", saved(image, "WEBP")
    yield "lossless WebP", saved(image.convert("RGBA"), "WEBP", lossless=True)
    yield "animated WebP", saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    yield "BMP", saved(image, "BMP")
    yield "BMP with a palette", saved(image.convert("P"), "BMP")
    for packing in ("raw", "tiff_lzw", "tiff_deflate", "packbits", "jpeg"):
        yield f"TIFF ({packing})", saved(image, "TIFF", compression=packing)
    yield "TIFF (group4)", saved(image.convert("1"), "TIFF", compression="group4")


def _cut(data: bytearray, _: bytes, chance: random.Random) -> bytearray:
    return data[: chance.randrange(1, len(data))]


def _with_a_flipped_bit(data: bytearray, _: bytes, chance: random.Random) -> bytearray:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def _with_a_flipped_head(data: bytearray, _: bytes, chance: random.Random) -> bytearray:
    for _n in range(chance.randrange(1, 9)):
        data[chance.randrange(min(200, len(data)))] = chance.choice(
            (0, 1, 0x7F, 0x80, 0xFE, 0xFF, chance.randrange(256))
        )
    return data


def _overwritten(data: bytearray, other: bytes, chance: random.Random) -> bytearray:
    at, length = chance.randrange(len(data)), chance.randrange(1, 512)
    data[at : at + length] = chance.choice((bytes(length), b"\xff" * length, other[:length], chance.randbytes(length)))
    return data


def _with_a_part_missing(data: bytearray, _: bytes, chance: random.Random) -> bytearray:
    at = chance.randrange(len(data))
    del data[at : at + chance.randrange(1, 400)]
    return data


def _with_a_part_twice(data: bytearray, _: bytes, chance: random.Random) -> bytearray:
    at = chance.randrange(len(data))
    data[at:at] = data[at : at + chance.randrange(1, 400)] * chance.choice((1, 2, 50))
    return data


def _grown_into_another(data: bytearray, other: bytes, chance: random.Random) -> bytearray:
    return data[: chance.randrange(4, len(data))] + other[chance.randrange(len(other)) :]


_HARMS: tuple[Callable[[bytearray, bytes, random.Random], bytearray], ...] = (
    _cut,
    _with_a_flipped_bit,
    _with_a_flipped_head,
    _overwritten,
    _with_a_part_missing,
    _with_a_part_twice,
    _grown_into_another,
)
