"""The quick form of the harnesses for damaged, hostile and shared files; the full one is a command."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability.hostile import gallery

ROOT = Path(__file__).parents[2]
QUICK = {"damage": 12, "gallery": 2, "concurrent": 40, "destroyed-pages": 3}


@pytest.mark.parametrize("name", QUICK)
def test_what_is_promised_of_damaged_and_hostile_files_holds(name):
    """In a process of its own: how much memory it comes to hold is part of the promise."""
    command = [sys.executable, "-m", "tests.reliability", "--only", name, "--count", str(QUICK[name])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and ", 0 failed" in done.stdout, done.stdout + done.stderr


def test_the_gallery_is_large():
    assert len(gallery()) >= 60
