"""Files that belong to a process for as long as it lives, however it ends."""

import sys
from typing import BinaryIO

_FAR = 1 << 30
"""The byte that is locked where locks also keep others from reading: beyond the end of any of these files."""


def hold(stream: BinaryIO) -> bool:
    """Lock an open file until it is closed or the process ends; says whether nobody else has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            stream.seek(_FAR)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
            stream.seek(0)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
