"""The timeline of 10 000 dated records: how long it takes to make, to follow an edit, and to scroll, zoom and pan.

The peer shows the same lines and dates as stock QGraphicsView items, one for each name and each date: plain boxes and
whole titles, without axis, signs, stripes, tracks, words at the dates or arrows to what is out of sight. Both paint in
a window of 1600x1000 pixels; a frame is the move and the painting that it causes. Run with QT_QPA_PLATFORM=offscreen.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from math import isfinite

from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

from benchmarks import report
from benchmarks.report import Metric
from provenance_app.analysis.timeline import TimelineFollower
from provenance_app.model.changes import Change
from provenance_app.model.enumerations import Relation
from provenance_app.model.ids import RecordId as Id
from provenance_app.model.links import Link
from provenance_app.model.records import About, Claim, Document
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.application import make_application
from provenance_app.ui.timeline.placing import ROW
from provenance_app.ui.timeline.rows import Grouping, Rows, rows_of
from provenance_app.ui.timeline.view import TimelineView

RECORDS = 10_000
FRAMES = 60
SIZE = (1600, 1000)
LABELS = 300.0


def some_date(rng: random.Random) -> str:
    year, month, day = rng.randint(1985, 2024), rng.randint(1, 12), rng.randint(1, 28)
    forms = (
        *(f"{year}-{month:02}-{day:02}",) * 4,
        f"{year}",
        f"{year}-{month:02}",
        f"{year}?",
        f"{year}-{month:02}~",
        f"{year}/{year + rng.randint(1, 6)}",
        f"../{year}",
        f"{year}-{month:02}-{day:02}T{rng.randint(0, 23):02}:30Z",
    )
    return rng.choice(forms)


def case() -> Snapshot:
    """Return documents with a date of publication, and claims in them that speak of a date."""
    rng = random.Random(1)
    records: list[Document | Claim | Link] = []
    for at in range(RECORDS // 2):
        records += [
            Document(id=Id(f"d{at}"), title=f"Report {at} on the harbour and its ships", published=some_date(rng)),
            Claim(id=Id(f"c{at}"), text=f"The harbour was closed for {at} days", about=About(date=some_date(rng))),
            Link(id=Id(f"l{at}"), from_=Id(f"c{at}"), to=Id(f"d{at}"), relation=Relation.STATED_IN),
        ]
    return Snapshot.of(records)


def stock_view(rows: Rows, view: TimelineView) -> QGraphicsView:
    """Return the same lines and dates as items of a stock graphics view."""
    scene = QGraphicsScene()
    for row, line in enumerate(rows.lines):
        scene.addText(line.title).setPos(0, row * ROW)
        here = rows.span_of(row)
        for number in range(here.start, here.stop):
            first, last = (float(ends[number]) for ends in (rows.first, rows.last))
            left = view.scale.x_of(first if isfinite(first) else last - 3_000)
            right = view.scale.x_of(last if isfinite(last) else first + 3_000)
            scene.addRect(LABELS + left, row * ROW + 8, max(8.0, right - left), 14)
    stock = QGraphicsView(scene)
    scene.setParent(stock)
    return stock


def frames(do: Callable[[], object]) -> float:
    """Return the median milliseconds of one move and the painting that it causes."""
    QApplication.processEvents()

    def once() -> None:
        do()
        QApplication.processEvents()

    return report.median_ms(FRAMES, once)


def against(mine: float, theirs: float) -> Metric:
    return Metric(mine, "ms", f"QGraphicsView, plain items: {theirs:.1f} ms", mine / theirs)


def main() -> None:
    args = report.arguments(__doc__ or "")
    application = make_application()
    snapshot, follower = case(), TimelineFollower()
    metrics = {"made for the first time": Metric(report.median_ms(1, lambda: follower.timeline_of(snapshot)), "ms")}
    numbers = count()

    def edit() -> None:
        nonlocal snapshot
        one = snapshot.documents[Id(f"d{next(numbers)}")]
        snapshot = snapshot.applied([Change(one, replace(one, published="1999-01-02"))], snapshot.revision + 1)
        rows_of(follower.timeline_of(snapshot), Grouping.RECORD)

    metrics["an edit followed"] = Metric(report.median_ms(args.runs, edit), "ms")
    timeline = follower.timeline_of(snapshot)
    rows = rows_of(timeline, Grouping.RECORD)
    view = TimelineView()
    view.resize(*SIZE)
    view.show()
    mine = report.median_ms(1, lambda: (view.show_rows(rows, timeline.disorders), QApplication.processEvents()))
    stocks: list[QGraphicsView] = []

    def show_stock() -> None:
        stocks.append(stock_view(rows, view))
        stocks[0].resize(*SIZE)
        stocks[0].show()
        QApplication.processEvents()

    metrics["lines shown"] = against(mine, report.median_ms(1, show_stock))
    stock = stocks[0]
    ours, theirs = view.verticalScrollBar(), stock.verticalScrollBar()
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "scroll by three lines": (
            lambda: ours.setValue(ours.value() + 102),
            lambda: theirs.setValue(theirs.value() + 102),
        ),
        "scroll by a page": (lambda: ours.setValue(ours.value() + 900), lambda: theirs.setValue(theirs.value() + 900)),
        "zoom in": (lambda: view.zoom_by(1.06), lambda: stock.setTransform(QTransform(1.06, 0, 0, 1, 0, 0), True)),
        "zoom out": (
            lambda: view.zoom_by(1 / 1.06),
            lambda: stock.setTransform(QTransform(1 / 1.06, 0, 0, 1, 0, 0), True),
        ),
    }
    for name, (move, peer) in pairs.items():
        metrics[name] = against(frames(move), frames(peer))
    report.show(metrics, args.json)
    application.quit()


if __name__ == "__main__":
    main()
