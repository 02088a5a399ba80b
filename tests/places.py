"""Places that take nothing, also where the tests run as root."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def closed_to_others(path: Path) -> list[Path]:
    """Return the folders above a path that only some may enter."""
    return [folder for folder in path.parents if (folder.stat().st_mode & 0o055) != 0o055]


@contextmanager
def read_only_place(folder: Path) -> Iterator[None]:
    """Let nobody write in a folder for the length of a block, nor change the files in it."""
    inside = [folder, *folder.iterdir()]
    closed = closed_to_others(folder)
    modes = {path: path.stat().st_mode for path in (*inside, *closed)}
    for path in closed:
        path.chmod(modes[path] | 0o055)
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in modes.items():
            if path.exists():
                path.chmod(mode)
