"""Fingerprints of bytes and text."""

import hashlib
from collections.abc import Callable
from typing import BinaryIO, Final

CHUNK: Final = 2**20


def sha256_of(stream: BinaryIO, progress: Callable[[int], bool] | None = None) -> str | None:
    """Return the SHA-256 of a stream from where it stands to its end, in hexadecimal.

    Args:
        stream: Read in chunks of 1 MiB, so its size does not matter.
        progress: Told the number of bytes read so far; returns False to stop.

    Returns:
        64 hexadecimal digits, or None when `progress` stopped it.
    """
    digest = hashlib.sha256()
    done = 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        done += len(chunk)
        if progress is not None and not progress(done):
            return None
    return digest.hexdigest()


def sha256_of_text(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
