"""Places that take nothing or not much, also where the tests run as root."""

import os
import subprocess
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


class NoSmallDisk(Exception):
    """This machine makes no disk of a given size; the message says why."""


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Put a disk of a few kilobytes at `folder` for the length of a block."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise NoSmallDisk(f"there is no mount: {error.strerror}") from error
    if done.returncode:
        raise NoSmallDisk(f"no disk can be mounted: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def small_files(bytes_: int) -> Iterator[None]:
    """Let no file that this process writes become larger, for the length of a block."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
