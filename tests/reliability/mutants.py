"""What sticks, drives and half-made copies do to a file: bits, sectors and pages other than they were, or gone."""

import random
from collections.abc import Callable
from typing import Final

PAGE: Final = 8192
SECTOR: Final = 512
FLIPS: Final = 10_000
"""Of 15 000 trials, how many only turn bits."""


def mutant(data: bytes, number: int, seed: int) -> tuple[bytes, str]:
    """Return the damaged file of a trial, and in words what was done to it."""
    rng = random.Random(f"{seed}/{number}")
    harm = _bits if number % 15_000 % 3 < 2 else rng.choice(HARMS)
    return harm(bytearray(data), rng)


def _bits(data: bytearray, rng: random.Random) -> tuple[bytes, str]:
    """Turn one bit, now and then a few, half of them where something is written."""
    places = []
    for _ in range(rng.choice((1, 1, 1, 1, 2, 8))):
        at = rng.randrange(len(data))
        if rng.random() < 0.5:
            at = next((near for near in range(at, min(len(data), at + PAGE)) if data[near]), at)
        data[at] ^= 1 << rng.randrange(8)
        places.append(at)
    return bytes(data), f"bits at {places}"


def _zeroed(data: bytearray, rng: random.Random) -> tuple[bytes, str]:
    return _written(data, rng, lambda size: bytes(size), "zeros")


def _noise(data: bytearray, rng: random.Random) -> tuple[bytes, str]:
    return _written(data, rng, rng.randbytes, "noise")


def _elsewhere(data: bytearray, rng: random.Random) -> tuple[bytes, str]:
    """Put there what belongs to another place of the file."""
    before = bytes(data)

    def other(size: int) -> bytes:
        at = rng.randrange(0, len(before) // size) * size
        return before[at : at + size]

    return _written(data, rng, other, "another place")


def _written(data: bytearray, rng: random.Random, make: Callable[[int], bytes], what: str) -> tuple[bytes, str]:
    size = rng.choice((SECTOR, PAGE))
    at = rng.randrange(len(data) // size) * size
    data[at : at + size] = make(size)
    return bytes(data), f"{what} for {size} bytes at {at}"


def _short(data: bytearray, rng: random.Random) -> tuple[bytes, str]:
    size = rng.choice((rng.randrange(len(data)), rng.randrange(len(data) // PAGE) * PAGE))
    return bytes(data[:size]), f"cut to {size}"


def _short_and_filled(data: bytearray, rng: random.Random) -> tuple[bytes, str]:
    """A copy that was given its length first, and lacks its end."""
    size = rng.randrange(len(data) // SECTOR) * SECTOR
    return bytes(data[:size]) + bytes(len(data) - size), f"zeros from {size}"


def _longer(data: bytearray, rng: random.Random) -> tuple[bytes, str]:
    size = rng.choice((rng.randrange(1, PAGE), PAGE * rng.randrange(1, 4)))
    return bytes(data) + rng.randbytes(size), f"{size} bytes more"


def _shifted(data: bytearray, rng: random.Random) -> tuple[bytes, str]:
    at, size = rng.randrange(len(data)), rng.randrange(1, 64)
    return bytes(data[:at] + data[at + size :]), f"{size} bytes gone at {at}"


HARMS: Final = (_zeroed, _zeroed, _noise, _noise, _elsewhere, _elsewhere, _short, _short_and_filled, _longer, _shifted)
