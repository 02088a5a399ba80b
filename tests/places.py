"""Places that take nothing or not much, also where the tests run as root."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@contextmanager
def open_folder() -> Iterator[Path]:
    """Make a folder that everybody may enter, for the length of a block.

    Those that pytest makes are in one for this user alone, and other runs of pytest see to it that it stays so.
    """
    with TemporaryDirectory(prefix="provenance-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")) as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Stands for pytest's own in the modules that import it, whose tests close places in it to everybody."""
    with open_folder() as folder:
        yield folder


@contextmanager
def read_only_place(folder: Path) -> Iterator[None]:
    """Let nobody write in a folder below an open one for the length of a block, nor change the files in it."""
    inside = [folder, *folder.iterdir()]
    modes = {path: path.stat().st_mode for path in inside}
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
