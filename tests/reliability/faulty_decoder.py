"""A decoder that fails in every way there is; and the true one without its limits, for the controls."""

import ctypes
import os
import time
from multiprocessing.connection import Connection
from typing import Any

from provenance_app.evidence.pictures import contents, worker

WAYS = (b"segfault", b"abort", b"leave", b"hang", b"eat", b"recurse", b"nonsense", b"endless words", b"raise")
_read = contents.read_contents


def faulty(data: bytes) -> dict[str, Any] | str:
    """Fail as the data say, or read them."""
    match data:
        case b"segfault":
            ctypes.string_at(0)
        case b"abort":
            os.abort()
        case b"leave":
            os._exit(0)
        case b"hang":
            time.sleep(3_600)
        case b"eat":
            return f"{len([bytearray(2**24) for _ in range(4_000)])} parts of memory were taken"
        case b"recurse":
            return faulty(data)
        case b"nonsense":
            return {"width": [], "thumbnail": b""}
        case b"endless words":
            return "a" * 2**28
        case b"raise":
            raise SystemExit(3)
    return _read(data)


def serve(requests: Connection, answers: Connection) -> None:
    """Be the worker, with this decoder."""
    contents.read_contents = faulty
    worker.serve(requests, answers)


def unlimited(data: bytes) -> dict[str, Any] | str:
    """Read a picture without the limit of pixels."""
    contents.MAX_PIXELS = 10**12  # type: ignore[misc]
    return _read(data)


def of_any_kind(data: bytes) -> dict[str, Any] | str:
    """Read a picture of every kind there is a decoder for."""
    contents.FORMATS = None  # type: ignore[misc, assignment]
    return _read(data)
