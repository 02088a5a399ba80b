"""A case of 10 000 records and 20 000 links: import, opening up to the painted graph, and edits up to the repaint."""

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
from synthetic import case_json

RECORDS, LINKS = 10_000, 20_000
ROWS = RECORDS + LINKS


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that `work` takes, with as little garbage left by others as possible."""
    gc.collect()
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


class Bare:
    """The same rows and the same statements without the app: what SQLite itself needs."""

    def __init__(self, case: Path) -> None:
        """Take the rows of a case."""
        from provenance_app.casefile import CaseFile
        from provenance_app.casefile.rows import TABLES

        with CaseFile.open(case) as file:
            snapshot = file.load()
        self.case = case
        self.tables = {kind: table for kind, table in TABLES.items() if table.name != "meta"}
        self.rows = {
            kind: [
                (number, *table.to_row(record))
                for number, record in enumerate(snapshot.records(kind).values(), start=1)
            ]
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
    from provenance_app.casefile import CaseFile
    from provenance_app.editing import CaseSession
    from provenance_app.editing.importing import import_files

    session = CaseSession(CaseFile.open(case))
    import_files(session, [json])
    session.close()


def measure_import(folder: Path, json: Path, runs: int) -> dict[str, Metric]:
    """Import the case JSON into fresh cases; the last one stays as `large.provcase`."""
    from provenance_app.casefile import CaseFile

    def fresh(name: str) -> Path:
        path = folder / name
        path.unlink(missing_ok=True)
        CaseFile.create(path, "Large").close()
        return path

    import_once(json, fresh("large.provcase"))
    bare = Bare(folder / "large.provcase")
    ours, theirs, command = [], [], []
    for _ in range(runs):
        path = fresh("large.provcase")
        ours.append(timed(lambda path=path: import_once(json, path)))
        path = fresh("bare.provcase")
        theirs.append(timed(lambda path=path: bare.insert(path)))
        path = fresh("command.provcase")
        arguments_ = [sys.executable, "-m", "provenance_app", "import", str(path), str(json)]
        run = lambda arguments_=arguments_: subprocess.run(arguments_, check=True, capture_output=True)  # noqa: E731
        command.append(timed(run))
    app, peer, whole = map(statistics.median, (ours, theirs, command))
    return {
        "import": Metric(ROWS / app * 1000, "rows/s"),
        "import, time": Metric(app, "ms", "bare executemany", app / peer),
        "import, time with the start of the process": Metric(whole, "ms", "bare executemany", whole / peer),
        "bare executemany": Metric(peer, "ms"),
    }


# -- the window ----------------------------------------------------------------------------------------------------


class Watch:
    """Counts what is painted."""

    def __init__(self) -> None:
        """Put itself before the painting of the canvas and the lists."""
        from provenance_app.ui.canvas.display import CaseDisplay
        from provenance_app.ui.panels.flags.flag_delegate import FlagDelegate
        from provenance_app.ui.panels.flags.flag_view import FlagView

        self.canvas = self.flags = self.rows = 0
        painted = CaseDisplay.paintEvent
        listed = FlagDelegate.paint
        flags = FlagView.paintEvent

        def paint_canvas(display: Any, event: Any) -> None:
            painted(display, event)
            self.canvas += bool(display.scene.nodes)

        def paint_row(delegate: Any, *arguments: Any) -> None:
            listed(delegate, *arguments)
            self.rows += 1

        def paint_flags(view: Any, event: Any) -> None:
            rows = self.rows
            flags(view, event)
            self.flags += self.rows > rows

        CaseDisplay.paintEvent = paint_canvas  # type: ignore[method-assign]
        FlagDelegate.paint = paint_row  # type: ignore[method-assign]
        FlagView.paintEvent = paint_flags  # type: ignore[method-assign]

    @property
    def seen(self) -> tuple[int, int]:
        """How often the canvas and the list of flags were painted."""
        return self.canvas, self.flags


def process_until(done: Callable[[], bool], seconds: float = 60.0) -> float:
    """Let the window work until something is done; returns the longest time it was busy in one go, in ms."""
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
    """The window with all its panels in sight and the case open in it."""

    def __init__(self, folder: Path) -> None:
        """Show the start page."""
        from PySide6.QtCore import QSettings, Qt

        from provenance_app.ui.application import make_application, make_window
        from provenance_app.ui.settings import Settings

        self.app = make_application()
        self.watch = Watch()
        ini = str(folder / "settings.ini")
        self.window = make_window(Settings(QSettings(ini, QSettings.Format.IniFormat)))
        self.window.resize(1920, 1080)
        self.window.docks.reset()
        docks = self.window.docks.by_name
        self.window.splitDockWidget(docks["flags"], docks["history"], Qt.Orientation.Horizontal)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Let everything come to rest."""
        for _ in range(5):
            self.app.processEvents()

    def open(self, case: Path) -> tuple[float, float, float]:
        """Open a case; returns the ms to the painted graph and to the painted flags, and the longest stop between."""
        self.window.close_case()
        self.settle()
        gc.collect()
        canvas, flags = self.watch.seen
        start = time.perf_counter()
        self.window.open_case(case)
        process_until(lambda: self.watch.canvas > canvas)
        graph = time.perf_counter()
        longest = process_until(lambda: self.watch.flags > flags)
        return (graph - start) * 1000, (time.perf_counter() - start) * 1000, longest

    def key(self, widget: Any, key: str) -> float:
        """Press a key on a widget; returns the ms until canvas and flags have been painted and nothing is waiting."""
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest

        self.settle()
        gc.collect()
        seen = self.watch.seen
        combination = QKeySequence(key)[0]
        start = time.perf_counter()
        QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())
        process_until(lambda: all(now > before for now, before in zip(self.watch.seen, seen, strict=True)))
        self.app.processEvents()
        return (time.perf_counter() - start) * 1000


def measure_opening(desk: Desk, folder: Path, runs: int) -> dict[str, Metric]:
    """Open the case again and again."""
    case = folder / "large.provcase"
    bare = Bare(case)
    desk.open(case)
    pairs = [(desk.open(case), timed(bare.select)) for _ in range(runs)]
    (graph, flags, longest), peer = (
        (statistics.median(pair[0][at] for pair in pairs) for at in range(3)),
        statistics.median(pair[1] for pair in pairs),
    )
    return {
        "open, to the painted graph": Metric(graph, "ms", "bare SELECT", graph / peer),
        "open, to the painted flags": Metric(flags, "ms", "bare SELECT", flags / peer),
        "open, longest stop after the graph": Metric(longest, "ms"),
        "bare SELECT of all rows": Metric(peer, "ms"),
    }


def measure_edits(desk: Desk, folder: Path, runs: int) -> dict[str, Metric]:
    """Edit the open case by keys."""
    from provenance_app.editing import documents
    from provenance_app.model.enumerations import CaptureMethod, RecordKind

    view, window = desk.window.view, desk.window
    assert view is not None
    context = view.context
    words = " ".join(f"Sentence {at} says that {at * 7} boats left the harbour." for at in range(200))
    edit, document = documents.add_document(
        context.snapshot,
        title="Harbour news",
        text=words,
        method=CaptureMethod.PASTED,
        captured_at=context.session.clock(),
    )
    context.perform(edit)
    shown = view.graph.visible or frozenset()
    claim = next(one for one in shown if context.snapshot.kind_of(one) is RecordKind.CLAIM)
    link = next(
        one.id
        for one in context.snapshot.links.values()
        if one.from_ in shown and one.to in shown and one.from_ != one.to
    )
    kinds = {
        "edit, text of a claim": lambda: _change_text(desk, claim),
        "edit, status of a link": lambda: _set_status(desk, link),
        "edit, claim in own words": lambda: desk.key(window, "Ctrl+Shift+N"),
        "edit, claim marked in the Reader": lambda: _mark(desk, document),
        "edit, link of two records": lambda: _link(desk, claim),
        "edit, undone": lambda: desk.key(window, "Ctrl+Z"),
    }
    bare = Bare(folder / "large.provcase")
    copy = folder / "copy.provcase"
    copy.unlink(missing_ok=True)
    context.session.case.save_copy(copy)
    metrics = {}
    for name, work in kinds.items():
        work()
        ours, theirs = [], []
        for run in range(runs):
            ours.append(work())
            with bare.connected(copy) as connection:
                theirs.append(timed(lambda run=run: bare.update(connection, f"Other words {run}")))  # noqa: B023
        ms, peer = statistics.median(ours), statistics.median(theirs)
        metrics[name] = Metric(ms, "ms", "bare UPDATE", ms / peer)
    metrics["bare UPDATE and commit"] = Metric(peer, "ms")
    return metrics


def _change_text(desk: Desk, claim: Any) -> float:
    view = desk.window.view
    view.context.select((claim,))
    field = next(field for field in view.inspector.page.fields if field.name == "text")
    field.editor.setFocus()
    field.editor.setPlainText(f"Some {time.monotonic_ns()} people were seen near the harbour")
    return desk.key(field.editor, "Ctrl+Return")


def _set_status(desk: Desk, link: Any) -> float:
    from provenance_app.ui.panels.fields.choice_field import ChoiceField

    view = desk.window.view
    view.context.select((link,))
    field = view.inspector.page.findChild(ChoiceField, "field-status")
    field.setFocus()
    return desk.key(field, "Down" if field.currentIndex() == 0 else "Up")


def _mark(desk: Desk, document: Any) -> float:
    from provenance_app.ui.workspace import Pane

    view = desk.window.view
    if view.reader.document != document:
        view.workspace.set_split(True)
        view.workspace.show_pane(Pane.GRAPH)
        view.context.select((document,))
        desk.settle()
    text = view.reader.text
    text.setFocus()
    cursor = text.textCursor()
    number = len(view.context.snapshot.claims) % 150
    at = text.toPlainText().index(f"Sentence {number} ")
    cursor.setPosition(at)
    cursor.setPosition(at + 30, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    return desk.key(text, "C")


def _link(desk: Desk, claim: Any) -> float:
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
    """Measure and print."""
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
