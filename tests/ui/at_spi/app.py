"""The app with a small case, for a client of AT-SPI: it says on standard output what is selected, and ends by itself.

Run by `client.py`; the argument is a folder of its own.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from provenance_app.ui.application import make_application
from tests.ui.panels.cases import records
from tests.ui.windows import make_case, window_in

LONGEST_LIFE_MS = 60_000


def main(folder: Path) -> None:
    app = make_application()
    with window_in(folder, 1400, 900) as window:
        window.open_case(make_case(folder / "harbour.provcase", records()))
        view = window.view

        def told(what, value):
            sys.stdout.write(json.dumps([what, value]) + "\n")
            sys.stdout.flush()

        view.context.selected.connect(lambda ids: told("selected", list(ids)))
        view.graph.canvas.context_menu.disconnect()
        view.graph.canvas.context_menu.connect(lambda record, _at: told("menu", record))
        view.graph.canvas.fold_wanted.connect(lambda ids: told("folded", list(ids)))
        view.graph.canvas.setFocus()
        told("ready", len(view.graph.canvas.scene.nodes))
        QTimer.singleShot(LONGEST_LIFE_MS, app.quit)
        app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
