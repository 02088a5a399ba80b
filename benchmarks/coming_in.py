"""How long the window stands still while much comes in: the longest wait of a timer in the loop of an offscreen window.

Pictures, a table and a video are brought in as a user does, each into a case of its own; undo of the table and doing it
again are timed as well. Beside the time stands that of a peer in the same run: a bare Pillow loop, bare `sqlite3` that
inserts the same rows, words and history in one transaction, and copying and hashing.

A wait is told by the clock, and by what the window's thread itself used of a processor meanwhile: on a busy machine the
rest of it is time in which others had the processor. `--stacks` prints where the window was when it was late.
"""

import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from beating import BeatingWindow, turn_until
from pictures import bare, encoded, made, shapes
from report import Metric, parser, show
from tables import HEADINGS, rows
from video import copied
from video import made as made_video

LATE = 0.05


class Stacks(threading.Thread):
    """Looks where the window's thread is whenever a beat is late."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._main = threading.main_thread().ident
        self.last = float("inf")
        self.found: Counter[str] = Counter()

    def run(self) -> None:
        while True:
            time.sleep(0.01)
            frame = sys._current_frames().get(self._main or 0)
            if time.perf_counter() - self.last > LATE and frame is not None:
                lines = traceback.extract_stack(frame)
                ours = [
                    f"{Path(at.filename).stem}:{at.lineno} {at.name}" for at in lines if "provenance_app" in at.filename
                ]
                self.found["\n      ".join(ours[-9:])] += 1


class Window(BeatingWindow):
    """A window that is watched until it is quiet again, by `stacks` as well where that is not None."""

    def __init__(self, folder: Path, name: str, stacks: Stacks | None) -> None:
        self._stacks = stacks
        super().__init__(folder, name)

    def _on_beat(self) -> None:
        super()._on_beat()
        if self._stacks is not None:
            self._stacks.last = time.perf_counter()

    def run(self, begin: Callable[[], object], done: Callable[[], bool]) -> float:
        if self._stacks is not None:
            self._stacks.last = time.perf_counter()
            self._stacks.found.clear()
        seconds = super().run(begin, done)
        if self._stacks is not None:
            self._stacks.last = float("inf")
        return seconds

    def _rest(self, seconds: float) -> None:
        quiet = time.perf_counter() + 3
        turn_until(lambda: time.perf_counter() >= quiet and self.view.context.flags_ready)

    def figures(self, what: str, seconds: float, peer: str = "", beside: float | None = None) -> dict[str, Metric]:
        """Return what came of the last run."""
        if self._stacks is not None:
            for stack, count in self._stacks.found.most_common(12):
                print(f"{what}: {count * 10} ms\n      {stack}", file=sys.stderr)
        waits, used = zip(*self.gaps, strict=True)
        late = sum(wait > LATE * 1000 for wait in waits)
        return {
            what: Metric(seconds, "s", peer, seconds / beside if beside else None),
            f"{what}, longest wait": Metric(max(waits), f"ms; {late} above {LATE * 1000:.0f}"),
            f"{what}, of the processor": Metric(max(used), "ms"),
        }


def pictures(folder: Path, stacks: Stacks | None, count: int, quick: bool) -> dict[str, Metric]:
    paths = made(folder, count) if not quick else small(folder, count)
    window = Window(folder, f"{count} pictures", stacks)
    started = time.perf_counter()
    bare(paths)
    loop = time.perf_counter() - started
    seconds = window.bring(lambda: window.view.intake.add_files(paths))
    assert len(window.view.context.snapshot.media) == count
    figures = window.figures(f"{count} pictures", seconds, "the loop", loop)
    window.close()
    for path in paths:
        path.unlink()
    return figures


def small(folder: Path, count: int) -> list[Path]:
    import random

    import pictures as big

    big.SIZE = (640, 480)
    paths = []
    for number in range(count):
        path = folder / f"IMG_{number:04}.jpg"
        path.write_bytes(encoded(shapes(random.Random(number))))
        paths.append(path)
    return paths


def table(folder: Path, stacks: Stacks | None, count: int) -> dict[str, Metric]:
    import csv

    from provenance_app.editing.intake.tables.heads import read_heads
    from provenance_app.editing.intake.tables.planning import TableWishes, wished_plan
    from provenance_app.editing.intake.tables.saved import SavedMappings

    path = folder / "table.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([HEADINGS, *rows(count)])
    plan = wished_plan(path, read_heads(path, lambda _: True), SavedMappings(folder / "none"), TableWishes())
    window = Window(folder, "table", stacks)
    context = window.view.context
    seconds = window.bring(lambda: window.view.intake.tables.read(plan))
    records = len(context.snapshot.claims)
    assert records == count, records
    beside = bare_sqlite(folder, context.session.case.path)
    figures = window.figures(f"table of {count:,} rows", seconds, "bare sqlite3", beside)
    for what, step, left in (("undo of it", "undo", 0), ("redo of it", "redo", count)):
        act = window.window.actions_[step].trigger
        took = window.run(act, lambda left=left: len(context.snapshot.claims) == left)
        figures |= window.figures(what, took)
    window.close()
    return figures


def bare_sqlite(folder: Path, case: Path) -> float:
    """Write everything that a case holds into an empty one, in one transaction and by no more than SQLite."""
    import sqlite3

    from provenance_app.casefile import CaseFile
    from provenance_app.casefile.content.rows import TABLES
    from provenance_app.casefile.content.search import ADD, indexed

    source = sqlite3.connect(f"{case.absolute().as_uri()}?mode=ro", uri=True)
    names = ["records", *(one.name for one in TABLES.values() if one.name != "meta"), "journal", "journal_changes"]
    taken = {name: source.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    words = list(indexed(source))
    source.close()
    path = folder / "bare.provcase"
    CaseFile.create(path, "bare").close()
    target = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = TRUNCATE", "synchronous = FULL", "cache_size = -16384", "foreign_keys = ON"):
        target.execute(f"PRAGMA {pragma}")
    target.execute("DELETE FROM journal_changes")
    target.execute("DELETE FROM journal")
    started = time.perf_counter()
    target.execute("BEGIN IMMEDIATE")
    for name, found in taken.items():
        if found:
            target.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(found[0]))})', found)
    target.executemany(ADD, words)
    target.execute("COMMIT")
    seconds = time.perf_counter() - started
    target.close()
    path.unlink()
    return seconds


def video(folder: Path, stacks: Stacks | None, megabytes: int) -> dict[str, Metric]:
    path, copy = folder / "video.mp4", folder / "copy.mp4"
    made_video(path, megabytes)
    started = time.perf_counter()
    copied(path, copy)
    beside = time.perf_counter() - started
    copy.unlink()
    window = Window(folder, "video", stacks)
    seconds = window.bring(lambda: window.view.intake.add_files([path]))
    assert len(window.view.context.snapshot.media) == 1
    figures = window.figures(f"video of {megabytes:,} MB", seconds, "copying and hashing", beside)
    window.close()
    return figures


def main() -> None:
    arguments = parser(__doc__)
    arguments.add_argument("--pictures", type=int, nargs="*", default=[250, 1000])
    arguments.add_argument("--rows", type=int, default=30_000)
    arguments.add_argument("--megabytes", type=int, default=2000)
    arguments.add_argument("--small", action="store_true", help="pictures of 640 x 480, to see the window alone")
    arguments.add_argument("--stacks", action="store_true")
    arguments.add_argument("--folder", type=Path, help="where everything is written; a temporary folder")
    options = arguments.parse_args()
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from provenance_app.ui.application import make_application

    application = make_application()
    stacks = Stacks() if options.stacks else None
    if stacks is not None:
        stacks.start()
    parts: list[Callable[[Path], dict[str, Metric]]] = [
        partial(pictures, stacks=stacks, count=count, quick=options.small) for count in options.pictures
    ]
    parts += [partial(table, stacks=stacks, count=options.rows)] if options.rows else []
    parts += [partial(video, stacks=stacks, megabytes=options.megabytes)] if options.megabytes else []
    for part in parts:
        with tempfile.TemporaryDirectory(dir=options.folder) as place:
            show(part(Path(place)), options.json)
    del application


if __name__ == "__main__":
    main()
