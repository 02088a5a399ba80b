"""The program as people run it; where that makes no difference, in this process, which is quicker."""

import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from provenance_app import cli

ROOT = Path(__file__).parents[3]
_START = "import sys; from provenance_app.cli import run; sys.exit(run(sys.argv[1:]))"
_WITHOUT_QT = "import sys; sys.modules['PySide6'] = None; sys.modules['shiboken6'] = None\n"

Done = subprocess.CompletedProcess[str]


def run(*arguments: object) -> Done:
    """Run a command line; anything that it raises is raised here, and fails the test."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    words = [os.fsdecode(argument) for argument in arguments]
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.run(words)
    return Done(words, code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def run_process(*arguments: object, qt: bool = True, start: str = _START, **environment: str) -> Done:
    """Run a command line in a process of its own, without a display; where `qt` is false, Qt cannot be loaded."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run(
        [sys.executable, "-c", ("" if qt else _WITHOUT_QT) + start, *map(os.fspath, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=60,
        env={**kept, "QT_QPA_PLATFORM": "offscreen", **environment},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def told(done: Done, code: int) -> str:
    """Return what a command that failed said, one message of the program."""
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    assert done.stderr.startswith("provenance-app: "), done.stderr
    return done.stderr


def done_well(done: Done) -> str:
    assert done.returncode == 0, (done.returncode, done.stderr)
    return done.stdout


def asked(*arguments: object) -> Any:
    """Return the JSON that a command prints."""
    return json.loads(done_well(run(*arguments, "--json")))
