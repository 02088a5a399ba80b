"""From the start of the process to a painted window: an empty PySide6 window, and the app with the sample case."""

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
        print(time.time(), flush=True)
        import os; os._exit(0)
app = QApplication([]); window = Window(); window.resize(1280, 800); window.show(); app.exec()
"""

APP = """
import os, sys, time
from pathlib import Path
from provenance_app.ui.canvas.display import CaseDisplay
painted = CaseDisplay.paintEvent
def paint(self, event):
    painted(self, event)
    if self.scene.nodes:
        print(time.time(), flush=True)
        os._exit(0)
CaseDisplay.paintEvent = paint
from provenance_app.ui.application import run_window
run_window(Path(sys.argv[1]))
"""


def once(code: str, *args: str) -> float:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    start = time.time()
    command = [sys.executable, "-c", code, *args]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return (float(done.stdout.split()[-1]) - start) * 1000


def main() -> None:
    options = arguments(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder)
        from provenance_app.editing.sample import create_sample

        case = Path(folder) / "sample.provcase"
        create_sample(case)
        once(EMPTY), once(APP, str(case))
        pairs = [(once(EMPTY), once(APP, str(case))) for _ in range(options.runs)]
    empty = statistics.median(pair[0] for pair in pairs)
    app = statistics.median(pair[1] for pair in pairs)
    metrics = {
        "empty window painted": Metric(empty, "ms"),
        "sample case painted": Metric(app, "ms", "empty window", app / empty),
    }
    show(metrics, options.json)


if __name__ == "__main__":
    main()
