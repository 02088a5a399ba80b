"""From the start of the process to a painted window: an empty PySide6 window, and the app with the sample case.

Both start with compiled modules in place and in the same environment. The app starts as a user starts it, through
`provenance_app.__main__` with a case on the command line; all that is added is a clock that looks at what it paints.
Where other work keeps the cores busy, the time of the processor says more than that of the clock.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from report import Metric, arguments, show

EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print(time.time(), time.process_time(), flush=True)
        import os; os._exit(0)
app = QApplication([]); window = Window(); window.resize(1280, 800); window.show(); app.exec()
"""

APP = """
import gc, os, sys, time
from provenance_app import __main__ as program

def stop():
    print(time.time(), time.process_time(), flush=True)
    os._exit(0)

def watch_graph():
    from provenance_app.ui.canvas.display import CaseDisplay
    paint = CaseDisplay.paintEvent
    def timed(self, event):
        paint(self, event)
        if self.scene.nodes:
            stop()
    CaseDisplay.paintEvent = timed

def watch_panels():
    # A zero timer comes after painting is done: once every panel is there, the next one finds the window painted.
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
    def look():
        there = all(window.findChild(QWidget, name) for name in ("navigator", "inspector", "reader"))
        QTimer.singleShot(0, stop if there and window.isVisible() else look)
    look()

def watch():
    from provenance_app.cli import display
    original = display.load_qt
    def load_qt():
        original()
        from PySide6.QtWidgets import QApplication
        run = QApplication.exec
        def watched(*args):
            watch_panels() if panels else watch_graph()
            return run()
        QApplication.exec = watched
    display.has_display = lambda: True
    display.load_qt = load_qt

# The program first tells Python to look for garbage more rarely. What was loaded before would load slower.
def settled(*numbers):
    settle(*numbers)
    watch()

panels = sys.argv.pop(1) == "panels"
settle, gc.set_threshold = gc.set_threshold, settled
program.main()
"""


def once(environment: dict[str, str], code: str, *args: str) -> tuple[float, float]:
    """Return the milliseconds from the start of a process to the time that it prints, and those the processor took."""
    start = time.time()
    command = [sys.executable, "-c", code, *args]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    painted, worked = map(float, done.stdout.split()[-2:])
    return (painted - start) * 1000, worked * 1000


def main() -> None:
    options = arguments(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment |= {"XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        os.environ["XDG_DATA_HOME"] = folder
        from provenance_app.app_data import app_data_folder
        from provenance_app.casefile.ledger import Ledger
        from provenance_app.editing.sample import create_sample

        case = Path(folder) / "sample.provcase"
        with Ledger(app_data_folder()) as ledger:
            create_sample(case, ledger)
        programs = {"empty": (EMPTY,), "graph": (APP, "graph", str(case)), "panels": (APP, "panels", str(case))}
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for run in range(options.runs + 1):  # the first one compiles, and is not counted
            for name, program in programs.items():
                taken = once(environment, *program)
                if run:
                    times[name].append(taken)
    metrics = {}
    for at, what in enumerate(("painted", "painted, processor")):
        empty, graph, panels = (statistics.median(one[at] for one in taken) for taken in times.values())
        metrics |= {
            f"empty window {what}": Metric(empty, "ms"),
            f"sample case {what}": Metric(graph, "ms", "empty window", graph / empty),
            f"every panel {what}": Metric(panels, "ms", "empty window", panels / empty),
        }
    show(metrics, options.json)


if __name__ == "__main__":
    main()
