"""What this process opens: files, folders, sockets, other programs."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance_app.ui.settings import data_folder


class Watch:
    """Counts how often a file is opened by anything in this process, Qt's own code included (Linux only)."""

    _OPEN = 0x20

    def __init__(self, path: Path) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._handle = self._libc.inotify_init1(os.O_NONBLOCK)
        assert self._libc.inotify_add_watch(self._handle, os.fsencode(path), self._OPEN) >= 0

    def opened(self) -> bool:
        try:
            return bool(os.read(self._handle, 4096))
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self._handle)


_ROOT = Path(__file__).parents[2]
_OWN = tuple(
    str(place)
    for place in (
        _ROOT,
        *map(Path, {sys.prefix, sys.base_prefix, sys.pycache_prefix or sys.prefix}),
        Path.home() / ".cache",
        Path("/proc"),
        Path("/dev/null"),
        Path("/dev/urandom"),
        Path("/usr/share"),
    )
)
"""Where the program and what it is made of are."""
_FOLDERS = ("os.listdir", "os.scandir")
_NEVER = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.startfile", "ftplib.", "urllib.")

_allowed: list[str] = []
_bait: list[str] = []
_seen: list[str] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if not _allowed:
        return
    if event.startswith(_NEVER):
        _seen.append(f"{event} {arguments!r}"[:300])
    elif event == "open" or event in _FOLDERS:
        place = arguments[0] if arguments else None
        if isinstance(place, str | bytes | os.PathLike):
            _look(event, os.fsdecode(place))


def _look(event: str, place: str) -> None:
    whole = os.path.abspath(place)  # noqa: PTH100 - a hook must not do much
    if whole in _bait or not whole.startswith(tuple(_allowed)):
        _seen.append(f"{event} {place}")


sys.addaudithook(_hook)


@contextmanager
def opened_within(folder: Path, bait: Path) -> Iterator[list[str]]:
    """Watch what Python opens; yields a list of all that is neither in a folder nor of the program, and of the bait.

    What is compiled to native code is not seen; `Watch` sees what that does to one file.
    """
    _seen.clear()
    _bait[:] = [str(bait)]
    _allowed[:] = [str(folder), str(data_folder()), *_OWN]
    try:
        yield _seen
    finally:
        _allowed.clear()
