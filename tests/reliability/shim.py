"""The shim in C: made by the compiler of this machine, loaded into processes of our own, and told what to do."""

import ctypes
import shutil
import subprocess
import sys
from enum import IntEnum
from pathlib import Path

from tests.reliability.outcome import Unavailable

SOURCE = Path(__file__).with_name("shim.c")


class Mode(IntEnum):
    """What happens at the operation that is waited for; the numbers are those of shim.c."""

    COUNT = 0
    KILL = 1
    TEAR = 2
    FAIL_ONCE = 3
    FAIL_FROM = 4
    FAIL_SHORT = 5


class Kind(IntEnum):
    """What a line of a recording tells of; the numbers are those of shim.c."""

    WRITE = 1
    TRUNCATE = 2
    SYNC = 3
    CREATE = 4
    UNLINK = 5
    RENAME = 6
    LINK = 7
    NOTE = 8


def compiled(folder: Path) -> Path:
    """Compile the shim into a folder; raises Unavailable where that cannot be."""
    if not sys.platform.startswith("linux"):
        raise Unavailable("a library can be put between a process and the system in this way on Linux only")
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        raise Unavailable("there is no C compiler (cc) to make the shim with")
    made = folder / "shim.so"
    command = [compiler, "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", str(made), str(SOURCE), "-ldl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the shim does not compile: {done.stderr}")
    return made


class Shim:
    """The shim as it is loaded into this process."""

    def __init__(self) -> None:
        """Find it; raises AttributeError where the process was started without it."""
        self._library = ctypes.CDLL(None)
        self._library.shim_arm.argtypes = (ctypes.c_char_p, ctypes.c_long, ctypes.c_int, ctypes.c_int)
        self._library.shim_note.argtypes = (ctypes.c_long,)
        self._library.shim_rest.restype = self._library.shim_counted.restype = ctypes.c_long

    def arm(self, folder: Path, at: int, mode: Mode, argument: int = 0) -> None:
        """Wait for operation number `at`, from 1, on the files of a folder."""
        self._library.shim_arm(str(folder).encode(), at, mode, argument)

    def record(self, folder: Path, handle: int) -> None:
        """Take down all operations on the files of a folder."""
        self._library.shim_record(str(folder).encode(), handle)

    def note(self, number: int) -> None:
        """Put a number among what is taken down."""
        self._library.shim_note(number)

    def counted(self) -> int:
        """Say how many operations there were so far."""
        return int(self._library.shim_counted())

    def rest(self) -> int:
        """Do nothing any more; returns how many operations there were."""
        return int(self._library.shim_rest())
