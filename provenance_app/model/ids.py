"""Ids of records and links."""

import os
import re
import time
from typing import Final, NewType

RecordId = NewType("RecordId", str)

_FOLDER: Final = re.compile(r"[0-9a-z][0-9a-z-]{0,63}")
_ID: Final = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def is_id(text: str) -> bool:
    """Say whether `text` can be the id of a record: 1 to 64 characters of letters, digits, `_`, `.` and `-`."""
    return _ID.fullmatch(text) is not None


def new_id() -> RecordId:
    """Return a new UUIDv7 (RFC 9562, 5.7): 48 bits of Unix milliseconds, then random bits, so ids sort by time."""
    milliseconds = time.time_ns() // 1_000_000
    value = milliseconds << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    text = f"{value:032x}"
    return RecordId("-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:])))


def folder_name(case_id: str) -> str:
    """Return the name of a folder for what is kept of a case; an id that somebody made up leads nowhere else."""
    if _FOLDER.fullmatch(case_id):
        return case_id
    from hashlib import sha256  # late: no id of our own comes here

    return sha256(case_id.encode("utf-8", "surrogatepass")).hexdigest()


_DERIVED: Final = "6f0bb0ad-6e0c-5c0f-9d8a-3a3f6b1a7c11"


def derived_id(*parts: str) -> RecordId:
    """Return the id that these parts always give, for entries that were written down without one."""
    import uuid  # late: few cases need it, and it is slow to load

    return RecordId(str(uuid.uuid5(uuid.UUID(_DERIVED), "\x1f".join(parts))))
