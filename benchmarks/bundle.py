"""The app folder that PyInstaller made: how large it is, and how long it takes to start.

Give it the folder; it builds nothing. On a display (`xvfb-run -a` will do) it also measures from the start of the
process to the sample case painted, beside an empty PySide6 window of the source environment. Nothing is added to the
bundle for that: Qt says by itself what it paints, if asked through QT_LOGGING_RULES, and both are timed by that.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from report import Metric, median_ms, parser, show

EMPTY = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([]); window = QWidget(); window.resize(1280, 800); window.show(); app.exec()
"""
PAINTING = "qt.widgets.painting: "
PATIENCE = 60.0
"""Seconds after which a program that paints nothing is given up."""


def painted_ms(command: list[str], environment: dict[str, str], drawn: str) -> float:
    """Return the milliseconds from the start of a process until a window with a widget of class `drawn` is flushed."""
    start = time.perf_counter()
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        seen = False
        try:
            for line in process.stderr:
                seen = seen or line.startswith(f"{PAINTING}Drawing") and f" of {drawn}(" in line
                if seen and line.startswith(f"{PAINTING}Flushing QRegion"):
                    return (time.perf_counter() - start) * 1000
                if time.perf_counter() - start > PATIENCE:
                    break
        finally:
            process.kill()
    raise SystemExit(f"{command[0]} painted no {drawn}")


def sizes(folder: Path) -> dict[str, Metric]:
    """Return how much room the folder takes, as it is and zipped."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    with tempfile.TemporaryDirectory() as place:
        archive = Path(shutil.make_archive(f"{place}/app", "zip", folder))
        packed = archive.stat().st_size
    return {
        "folder": Metric(sum(path.stat().st_size for path in files) / 2**20, "MiB"),
        "files in it": Metric(len(files), ""),
        "zipped": Metric(packed / 2**20, "MiB"),
    }


def main() -> None:
    arguments = parser(__doc__)
    arguments.add_argument("folder", type=Path, help="what build_app.spec made, dist/Provenance")
    options = arguments.parse_args()
    program = str(next(options.folder.resolve().glob("Provenance*")))
    metrics = sizes(options.folder.resolve())
    with tempfile.TemporaryDirectory() as home:
        quiet = {**os.environ, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_CACHE_HOME": home}

        def timed(*arguments: str) -> Callable[[], object]:
            return lambda: subprocess.run([program, *arguments], env=quiet, check=True, capture_output=True, cwd=home)

        for words in ("--version", "--self-test"):
            timed(words)()  # the first run reads the disk
            metrics[words] = Metric(median_ms(options.runs, timed(words)), "ms")
        if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform in ("win32", "darwin"):
            timed("demo", "--out", home)()
            metrics |= start_up(program, f"{home}/sample.provcase", quiet, options.runs)
    show(metrics, options.json)


def start_up(program: str, case: str, quiet: dict[str, str], runs: int) -> dict[str, Metric]:
    """Return the times of an empty window and of the app, taken in turn."""
    environment = {**quiet, "QT_LOGGING_RULES": "qt.widgets.painting=true"}
    pairs = []
    for run in range(runs + 1):
        empty = painted_ms([sys.executable, "-c", EMPTY], environment, "QWidget")
        app = painted_ms([program, case], environment, "GraphCanvas")
        if run:
            pairs.append((empty, app))
    empty, app = (statistics.median(column) for column in zip(*pairs, strict=True))
    return {
        "empty window painted": Metric(empty, "ms"),
        "sample case painted": Metric(app, "ms", "empty window", app / empty),
    }


if __name__ == "__main__":
    main()
