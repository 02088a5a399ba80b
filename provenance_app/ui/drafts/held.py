"""Files that belong to a process for as long as it lives, however it ends."""

import os
import sys

_FAR = 1 << 30
"""The byte that is locked where locks also keep others from reading: beyond the end of any of these files."""


def hold(handle: int) -> bool:
    """Lock an open file until it is closed or the process ends; says whether nobody else has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
