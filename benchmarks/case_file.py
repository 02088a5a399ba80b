"""The case file beside bare sqlite3: one edit and its history, a stranger's case opened, search, the whole check.

What is compared is measured in turns in one run. The bare edit runs the statements that the app ran, with the same
values, on a copy, by the same pragmas.
"""

import io
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from edits import edits_of, measure_syncs
from report import Metric, parser, show
from synthetic import case_json

SMALL = (1_000, 2_000)
LARGE = (37_500, 75_000)
"""Records and links; with the places of the records in the graph, 150 000 rows."""
BYTES = 300_000_000
EDITS = 300
WORDS = ("harbour", "claim 4711", "source 77", "900 people", "nothing of the kind", "video 12")


def case_of(folder: Path, records: int, links: int) -> Path:
    from provenance_app.casefile import CaseFile
    from provenance_app.editing import CaseSession
    from provenance_app.editing.intake.files import import_files

    json, path = folder / "case.json", folder / f"{records}.provcase"
    json.write_text(case_json(records, links), encoding="utf-8")
    with closing(CaseSession(CaseFile.create(path, "Made up"))) as session:
        import_files(session, [json])
    return path


# -- one edit ------------------------------------------------------------------------------------------------------


def measure_edit(folder: Path) -> dict[str, Metric]:
    """Write one field of a claim: by the app, by the app without history, and the same statements bare."""
    case = case_of(folder, *SMALL)
    clock: dict[str, list[float]] = {"app": [], "without": [], "bare": []}
    processor: dict[str, list[float]] = {way: [] for way in clock}
    with edits_of(case) as edits:
        file = case.parent / "app" / case.name
        before = file.stat().st_size
        for _ in range(EDITS):
            for way, work in edits.next().items():
                started, used = time.perf_counter(), time.thread_time()
                work()
                processor[way].append((time.thread_time() - used) * 1000)
                clock[way].append((time.perf_counter() - started) * 1000)
        grown = (file.stat().st_size - before) / EDITS
    middle = {way: statistics.median(taken) for way, taken in clock.items()}
    cpu = {way: statistics.median(taken) for way, taken in processor.items()}
    return {
        "edit of one field": Metric(middle["app"], "ms", "the same rows bare", middle["app"] / middle["bare"]),
        "the same rows bare": Metric(middle["bare"], "ms"),
        "edit of one field, of the processor": Metric(cpu["app"], "ms", "the same bare", cpu["app"] / cpu["bare"]),
        "history's share of the commit": Metric(100 * (1 - middle["without"] / middle["app"]), "%"),
        "the file grows by": Metric(grown, "bytes an edit"),
        **measure_syncs(case),
    }


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


# -- a large case --------------------------------------------------------------------------------------------------


def measure_large(folder: Path, runs: int) -> dict[str, Metric]:
    """Open a stranger's case of 300 MB as the app does, and look at it in other ways."""
    from provenance_app.casefile import CaseFile

    path = case_of(folder, *LARGE)
    rng = random.Random(1)
    with CaseFile.open(path) as case:
        number = 0
        while path.stat().st_size < BYTES:
            case.add_file(io.BytesIO(rng.randbytes(6_000_000)), f"video {number}.mp4", "video/mp4")
            number += 1
        found = [statistics.median(milliseconds(lambda: case.search(one)) for _ in range(runs)) for one in WORDS]  # noqa: B023
        checked = cpu(case.check)
        history = cpu(case.check_history)
    opened = [measure_received(path, folder) for _ in range(runs)]
    clock, processor, memory = (statistics.median(one) for one in zip(*opened, strict=True))
    return {
        "received case opened, by the clock": Metric(clock, "s"),
        "received case opened, of the processor": Metric(processor, "s"),
        "memory of the process that looks": Metric(memory / 1e6, "MB"),
        "search, the quickest": Metric(min(found), "ms"),
        "search, the slowest": Metric(max(found), "ms"),
        "check of all of it, of the processor": Metric(checked, "s"),
        "check of the history alone, of the processor": Metric(history, "s"),
    }


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measure_received(path: Path, folder: Path) -> tuple[float, float, float]:
    """Open a case that no ledger knows, up to its durable copy; the time of the processor is that of the child."""
    from provenance_app.casefile.ledger import Ledger
    from provenance_app.casefile.opening.receiving import make_ready

    with Ledger(folder / "data") as ledger:
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        opened = make_ready(path, ledger, folder).open(ledger)
        clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    opened.case.close()
    opened.case.path.unlink()
    assert opened.received == path and opened.verdict is not None and opened.verdict.sound, opened
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return clock, used, after.ru_maxrss * 1024


def main() -> None:
    made = parser(__doc__ or "")
    made.add_argument("--folder", type=Path, help="where to measure; by default a temporary folder")
    made.add_argument("--edit-only", action="store_true", help="leave out the large case")
    asked = made.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        metrics = measure_edit(Path(folder))
        if not asked.edit_only:
            metrics |= measure_large(Path(folder), asked.runs)
    show(metrics, asked.json)


if __name__ == "__main__":
    main()
