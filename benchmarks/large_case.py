"""A case of 10 000 records and 20 000 links: import, opening up to the painted graph, and edits up to the repaint.

Edits are made by keys in a window of 1920 x 1080 with navigator, inspector, flags and history in sight. Their time is
over when both the graph and the list of flags have been painted again and nothing is waiting to be done.
"""

import gc
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from report import Metric, arguments, show
from start_up import APP, once
from synthetic import case_json

RECORDS, LINKS = 10_000, 20_000
ROWS = RECORDS + LINKS


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that `work` takes; garbage that others left is collected before."""
    gc.collect()
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def process_environment(folder: Path) -> dict[str, str]:
    """Return the environment of processes whose start is measured, with compiled modules in place."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


class Bare:
    """The rows of a case and SQLite without the app."""

    def __init__(self, case: Path) -> None:
        from provenance_app.casefile import CaseFile
        from provenance_app.casefile.content.rows import TABLES

        with CaseFile.open(case) as file:
            snapshot = file.load()
        self.case = case
        self.tables = {kind: table for kind, table in TABLES.items() if table.name != "meta"}
        self.rows = {
            kind: [(number, *table.to_row(one)) for number, one in enumerate(snapshot.records(kind).values(), start=1)]
            for kind, table in self.tables.items()
        }
        ids = [(row[1], kind.value) for kind, rows in self.rows.items() if kind.value != "position" for row in rows]
        self.ids = [(number, *one) for number, one in enumerate(ids, start=1)]
        self.claim = next(iter(snapshot.claims))

    @contextmanager
    def connected(self, path: Path) -> Iterator[sqlite3.Connection]:
        """Connect with the pragmas of a case that is open."""
        from provenance_app.casefile.connection import connect

        with closing(connect(path, read_only=False)) as connection:
            yield connection

    def insert(self, path: Path) -> None:
        """Write all rows by `executemany`: no history, no search, nothing read, nothing laid out."""
        with self.connected(path) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany('INSERT INTO records ("row", id, kind) VALUES (?, ?, ?)', self.ids)
            for kind, table in self.tables.items():
                connection.executemany(table.insert, self.rows[kind])
            connection.execute("COMMIT")

    def select(self) -> None:
        """Read all rows as tuples."""
        with self.connected(self.case) as connection:
            for table in self.tables.values():
                connection.execute(table.select).fetchall()

    def update(self, connection: sqlite3.Connection, text: str) -> None:
        """Write one field of one record."""
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE claims SET text = ?, rev = rev + 1 WHERE id = ?", (text, self.claim))
        connection.execute("COMMIT")


# -- import --------------------------------------------------------------------------------------------------------


def import_once(json: Path, case: Path) -> None:
    """Do what the command `import` does, once Python is up."""
    from provenance_app.cli.console import opened
    from provenance_app.editing.intake.files import import_files

    with opened(case, to_write=True) as session:
        import_files(session, [json])


def import_by_command(json: Path, case: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "provenance_app", "import", str(case), str(json)]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def measure_import(folder: Path, json: Path, runs: int) -> dict[str, Metric]:
    """Import the case JSON into empty cases; the last one stays as `large.provcase`."""
    from provenance_app.app_data import app_data_folder
    from provenance_app.casefile.ledger import Ledger
    from provenance_app.casefile.remembering import create_case

    def empty(name: str) -> Path:
        path = folder / name
        path.unlink(missing_ok=True)
        with Ledger(app_data_folder()) as ledger:
            create_case(path, "Large", ledger).close()
        return path

    import_once(json, empty("large.provcase"))
    bare, environment = Bare(folder / "large.provcase"), process_environment(folder)
    import_by_command(json, empty("command.provcase"), environment)  # compiles
    times: list[tuple[float, float, float]] = []
    for _ in range(runs):
        large, plain, command = empty("large.provcase"), empty("bare.provcase"), empty("command.provcase")
        ours = timed(lambda large=large: import_once(json, large))
        theirs = timed(lambda plain=plain: bare.insert(plain))
        whole = timed(lambda command=command: import_by_command(json, command, environment))
        times.append((ours, whole, theirs))
    app, whole, peer = map(statistics.median, zip(*times, strict=True))
    return {
        "import": Metric(ROWS / app * 1000, "rows/s"),
        "import, time": Metric(app, "ms", "bare executemany", app / peer),
        "import, time of the whole process": Metric(whole, "ms", "bare executemany", whole / peer),
        "bare executemany": Metric(peer, "ms"),
    }


# -- the window ----------------------------------------------------------------------------------------------------


class Watch:
    """Counts how often the graph and the list of flags were painted."""

    def __init__(self) -> None:
        from provenance_app.ui.canvas.display import CaseDisplay
        from provenance_app.ui.panels.flags.flag_delegate import FlagDelegate
        from provenance_app.ui.panels.flags.flag_view import FlagView

        self.graph = self.flags = self.rows = 0
        graph_event, row, flags_event = CaseDisplay.paintEvent, FlagDelegate.paint, FlagView.paintEvent

        def paint_graph(display: Any, event: Any) -> None:
            graph_event(display, event)
            self.graph += bool(display.scene.nodes)

        def paint_row(delegate: Any, *drawn: Any) -> None:
            row(delegate, *drawn)
            self.rows += 1

        def paint_flags(view: Any, event: Any) -> None:
            rows = self.rows
            flags_event(view, event)
            self.flags += self.rows > rows

        CaseDisplay.paintEvent = paint_graph
        FlagDelegate.paint = paint_row
        FlagView.paintEvent = paint_flags


def process_until(done: Callable[[], bool], seconds: float = 60.0) -> float:
    """Let the window work until something is done; returns the longest time in ms that it was busy in one go."""
    from PySide6.QtWidgets import QApplication

    end = time.perf_counter() + seconds
    longest = 0.0
    while not done():
        start = time.perf_counter()
        if start > end:
            raise TimeoutError("the window did not get there")
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - start)
    return longest * 1000


class Desk:
    """A window with all its docks in sight."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtCore import QSettings, Qt

        from provenance_app.ui.application import make_application, make_window
        from provenance_app.ui.settings import Settings

        self.app = make_application()
        self.watch = Watch()
        self.window = make_window(Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)))
        self.window.resize(1920, 1080)
        self.window.docks.reset()
        docks = self.window.docks.by_name
        self.window.splitDockWidget(docks["flags"], docks["history"], Qt.Orientation.Horizontal)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        for _ in range(5):
            self.app.processEvents()

    def open(self, case: Path) -> tuple[float, float, float]:
        """Open a case; returns the ms to the painted graph and to the painted flags, and the longest stop between."""
        self.window.close_case()
        self.settle()
        gc.collect()
        graph, flags = self.watch.graph, self.watch.flags
        start = time.perf_counter()
        self.window.open_case(case)
        process_until(lambda: self.watch.graph > graph)
        painted = time.perf_counter()
        longest = process_until(lambda: self.watch.flags > flags)
        return (painted - start) * 1000, (time.perf_counter() - start) * 1000, longest

    def key(self, widget: Any, key: str, *, graph: bool = True) -> float:
        """Press a key on a widget; returns the ms until flags (and graph) are painted and nothing is left to do."""
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest

        self.settle()
        gc.collect()
        before = self.watch.graph if graph else -1, self.watch.flags
        combination = QKeySequence(key)[0]
        start = time.perf_counter()
        QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())
        process_until(lambda: self.watch.graph > before[0] and self.watch.flags > before[1])
        self.app.processEvents()
        return (time.perf_counter() - start) * 1000


def measure_opening(desk: Desk, folder: Path, runs: int) -> dict[str, Metric]:
    """Open the case again and again, in the window and by new processes."""
    case, environment = folder / "large.provcase", process_environment(folder)
    bare = Bare(case)
    desk.open(case)
    desk.window.close_case()
    once(environment, APP, "graph", str(case))  # compiles
    times: list[tuple[float, ...]] = []
    for _ in range(runs):
        graph, flags, longest = desk.open(case)
        desk.window.close_case()
        process, _ = once(environment, APP, "graph", str(case))
        times.append((graph, flags, longest, timed(bare.select), process))
    desk.open(case)
    graph, flags, longest, peer, process = map(statistics.median, zip(*times, strict=True))
    return {
        "open, to the painted graph": Metric(graph, "ms", "bare SELECT", graph / peer),
        "open, from the start of the process": Metric(process, "ms", "bare SELECT", process / peer),
        "open, to the painted flags": Metric(flags, "ms", "bare SELECT", flags / peer),
        "open, longest stop after the graph": Metric(longest, "ms"),
        "bare SELECT": Metric(peer, "ms"),
    }


# -- edits ---------------------------------------------------------------------------------------------------------


def measure_edits(desk: Desk, folder: Path, runs: int) -> dict[str, Metric]:
    """Edit the open case by keys."""
    from provenance_app.model.enumerations import RecordKind

    view = desk.window.view
    snapshot, shown = view.context.snapshot, view.graph.visible
    claim = next(one for one in sorted(shown) if snapshot.kind_of(one) is RecordKind.CLAIM)
    link = next(link.id for link in snapshot.links.values() if link.from_ in shown and link.to in shown)
    document = add_document(desk)
    edits: dict[str, Callable[[], float]] = {
        "text of a claim": lambda: change_text(desk, claim),
        "status of a link": lambda: set_status(desk, link),
        "claim in own words": lambda: desk.key(desk.window, "Ctrl+Shift+N"),
        "claim marked in the Reader": lambda: mark(desk, document),
        "link of two records": lambda: link_to_another(desk, claim),
        "undo": lambda: desk.key(desk.window, "Ctrl+Z"),
        "text of a claim, all records shown": lambda: change_text(desk, claim),
        "text of a claim, table in place of the graph": lambda: change_text(desk, claim, graph=False),
    }
    before: dict[str, Callable[[], object]] = {
        "text of a claim, all records shown": view.graph.show_all,
        "text of a claim, table in place of the graph": desk.window.actions_["show_table"].trigger,
    }
    bare, copy = Bare(folder / "large.provcase"), folder / "copy.provcase"
    view.context.session.case.save_copy(copy)
    metrics = {}
    for name, edit in edits.items():
        before.get(name, desk.settle)()
        edit()
        times = []
        for run in range(runs):
            ours = edit()
            with bare.connected(copy) as connection:
                times.append((ours, timed(lambda run=run, at=connection: bare.update(at, f"Other words {run}"))))
        app, peer = map(statistics.median, zip(*times, strict=True))
        metrics[f"edit, {name}"] = Metric(app, "ms", "bare UPDATE", app / peer)
    metrics["bare UPDATE and commit"] = Metric(peer, "ms")
    return metrics


def add_document(desk: Desk) -> Any:
    """Add a captured text in which claims can be marked."""
    from provenance_app.editing import documents
    from provenance_app.model.enumerations import CaptureMethod

    context = desk.window.view.context
    text = " ".join(f"Sentence {at} says that {at * 7} boats left the harbour." for at in range(200))
    now = context.session.clock()
    edit, document = documents.add_document(
        context.snapshot, title="Harbour news", text=text, method=CaptureMethod.PASTED, captured_at=now
    )
    context.perform(edit)
    return document


def change_text(desk: Desk, claim: Any, *, graph: bool = True) -> float:
    view = desk.window.view
    view.context.select((claim,))
    field = next(field for field in view.inspector.page.fields if field.name == "text")
    field.editor.setFocus()
    field.editor.setPlainText(f"Some {time.monotonic_ns()} people were seen near the harbour")
    return desk.key(field.editor, "Ctrl+Return", graph=graph)


def set_status(desk: Desk, link: Any) -> float:
    from provenance_app.ui.panels.fields.choice_field import ChoiceField

    view = desk.window.view
    view.context.select((link,))
    field = view.inspector.page.findChild(ChoiceField, "field-status")
    field.setFocus()
    return desk.key(field, "Down" if field.currentIndex() == 0 else "Up")


def mark(desk: Desk, document: Any) -> float:
    view = desk.window.view
    if view.reader.document != document:
        view.workspace.set_split(True)
        view.context.select((document,))
        desk.settle()
    text = view.reader.text
    text.setFocus()
    cursor = text.textCursor()
    at = text.toPlainText().index(f"Sentence {len(view.context.snapshot.claims) % 150} ")
    cursor.setPosition(at)
    cursor.setPosition(at + 30, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    return desk.key(text, "C")


def link_to_another(desk: Desk, claim: Any) -> float:
    view = desk.window.view
    snapshot = view.context.snapshot
    linked = {link.to for link in snapshot.links_from(claim)}
    other = next(one for one in snapshot.documents if one not in linked)
    view.context.select((claim,))
    view.ask_link(claim)
    view.link_picker.field.setText(snapshot.documents[other].title)
    view.link_picker.fill()
    return desk.key(view.link_picker.field, "Return")


def main() -> None:
    options = arguments(__doc__ or "")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update(XDG_CONFIG_HOME=name, XDG_DATA_HOME=name)
        json = folder / "large.case.json"
        json.write_text(case_json(RECORDS, LINKS), encoding="utf-8")
        metrics = measure_import(folder, json, options.runs)
        desk = Desk(folder)
        metrics |= measure_opening(desk, folder, options.runs)
        metrics |= measure_edits(desk, folder, options.runs)
        desk.window.close()
    show(metrics, options.json)


if __name__ == "__main__":
    main()
