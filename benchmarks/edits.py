"""One edit by the app, by the app without history, and by bare sqlite3, which runs the statements that the app ran.

Run as a program with a case, and with the shim of the tests in its process, it counts what each of them syncs.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from report import Metric

ROOT = Path(__file__).parents[1]
COUNTED = 50
WAYS = ("told", "app", "without", "bare")
_READ = ("SELECT", "PRAGMA")


class Kept:
    """A connection of the app that keeps what is written through it, to be written again by bare sqlite3."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.statements: list[tuple[str, str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, sql: str, values: Any = ()) -> Any:
        if not sql.lstrip().upper().startswith(_READ):
            self.statements.append(("execute", sql, values))
        return self._connection.execute(sql, values)

    def executemany(self, sql: str, values: Any) -> Any:
        values = list(values)
        self.statements.append(("executemany", sql, values))
        return self._connection.executemany(sql, values)


class Edits:
    """The same edits in three files, one after the other; in a fourth one each comes first, to keep what it writes."""

    def __init__(self, told: Any, app: Any, without: Any, bare: Any) -> None:
        self._told, self._app, self._without, self._bare = told, app, without, bare
        told._connection = self._kept = Kept(told._connection)
        self._claims = list(app.load().claims.values())
        self._number = 0

    def next(self) -> dict[str, Callable[[], object]]:
        """Return what makes the next edit in each way, in the order it is to be run."""
        from provenance_app.model.changes import Change, Edit

        at, self._number = self._number % len(self._claims), self._number + 1
        before = self._claims[at]
        after = replace(before, text=f"Some {self._number} boats left the harbour before the morning")
        self._claims[at] = after
        edit = Edit("Change the text", (Change(before, after),))
        self._kept.statements.clear()
        self._told.apply(edit)
        return {"app": lambda: self._app.apply(edit), "without": lambda: self._plain(edit), "bare": self._again}

    def _plain(self, edit: Any) -> None:
        from provenance_app.casefile.history import journal

        class NoEntry:
            def __init__(self, *_: object) -> None:
                pass

            def add(self, _: object) -> None:
                pass

            def end(self) -> Any:
                return journal.Head(0, b"")

        entry: Any = journal.NewEntry
        journal.NewEntry = NoEntry  # type: ignore[assignment, misc]
        try:
            self._without.apply(edit)
        finally:
            journal.NewEntry = entry  # type: ignore[misc]

    def _again(self) -> None:
        for method, sql, values in self._kept.statements:
            getattr(self._bare, method)(sql, values)


@contextmanager
def edits_of(case: Path) -> Iterator[Edits]:
    """Open a case and three copies of it, each with the pragmas of a case that is open."""
    from provenance_app.casefile import CaseFile
    from provenance_app.casefile.connection import connect

    copies = []
    for name in WAYS:
        (case.parent / name).mkdir(exist_ok=True)
        copies.append(Path(shutil.copy(case, case.parent / name)))
    told, app, without = (CaseFile.open(copy) for copy in copies[:3])
    with told, app, without, closing(connect(copies[3], read_only=False)) as bare:
        yield Edits(told, app, without, bare)


def measure_syncs(case: Path) -> dict[str, Metric]:
    """Count by the shim of the tests how often an edit has the drive write; nothing where that cannot be."""
    sys.path.insert(0, str(ROOT))
    from tests.reliability.outcome import Unavailable
    from tests.reliability.shim import compiled

    with TemporaryDirectory() as folder:
        try:
            environment = {**os.environ, "LD_PRELOAD": str(compiled(Path(folder))), "PYTHONPATH": str(ROOT)}
        except Unavailable:
            return {}
        done = subprocess.run([sys.executable, __file__, str(case)], check=True, capture_output=True, env=environment)
    syncs = json.loads(done.stdout)
    return {
        "syncs of an edit": Metric(syncs["app"], "", "the same rows bare", syncs["app"] / syncs["bare"]),
        "syncs of the same rows bare": Metric(syncs["bare"], ""),
    }


def _count(case: Path) -> dict[str, float]:
    from tests.reliability.images import lines_of
    from tests.reliability.shim import Kind, Shim

    syncs, shim = dict.fromkeys(WAYS, 0), Shim()
    with TemporaryDirectory() as folder, edits_of(case) as edits:
        for _ in range(COUNTED):
            for way, work in edits.next().items():
                with (Path(folder) / "log").open("w+b", buffering=0) as log:
                    shim.record(case.parent / way, log.fileno())
                    work()
                    shim.rest()
                    log.seek(0)
                    syncs[way] += sum(line.kind is Kind.SYNC for line in lines_of(log.read()))
    return {way: count / COUNTED for way, count in syncs.items()}


if __name__ == "__main__":
    print(json.dumps(_count(Path(sys.argv[1]))))
