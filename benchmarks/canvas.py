"""The canvas beside its peers: frames of a scripted pan, zoom and drag, the first picture, memory, PNG and SVG.

Every peer runs in a process of its own and paints the same nodes, links, titles and places at 1920 x 1080: a stock
QGraphicsView with an item for each node and link, pyqtgraph's GraphItem with a TextItem for each node, networkx with
matplotlib, and Graphviz' `neato -n2`, to which the places are given.

    uv run --with pyqtgraph --with matplotlib --with scipy python benchmarks/canvas.py            offscreen
    xvfb-run -a -s "-screen 0 1920x1080x24" \
        uv run --with pyqtgraph --with matplotlib --with scipy python benchmarks/canvas.py --platform xcb
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SIZE = (1920, 1080)
FRAMES = 90
ZOOMS = ("100 %", "35 %", "whole")
INTERACTIVE = ("ours", "qgraphicsview", "pyqtgraph")
PEERS = {"qgraphicsview": "QGraphicsView", "pyqtgraph": "pyqtgraph", "matplotlib": "networkx + matplotlib"}
HZ = 60
_PATIENCE = 120
"""Seconds that Graphviz may take for curves around nodes."""


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def first_of(show: Callable[[], object]) -> dict[str, Any]:
    """Return how long the first picture takes, by the clock and of the window's thread."""
    spent = time.thread_time()
    first = milliseconds(show)
    return {"first": first, "first cost": (time.thread_time() - spent) * 1000}


def peak() -> float:
    """Return the most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# -- what all of them draw -----------------------------------------------------------------------------------------


def snapshot_of(nodes: int, links: int) -> Any:
    """Return a made-up case in which every record has its place."""
    from synthetic import case_json

    from provenance_app.editing.placing import place_all
    from provenance_app.exchange.case_json import read_case_json
    from provenance_app.model.snapshot import Snapshot

    snapshot = Snapshot.of(read_case_json(case_json(nodes, links).encode(), "synthetic"))
    placed = place_all(snapshot)
    return snapshot.applied(placed.changes, 1) if placed else snapshot


def write_graph(path: Path, nodes: int, links: int) -> None:
    """Write the graph as the peers get it: boxes, titles, ends of edges."""
    from provenance_app.ui.application import make_application
    from provenance_app.ui.canvas.scene.building import build_scene

    app = make_application()
    scene = build_scene(snapshot_of(nodes, links))
    graph = {
        "boxes": scene.boxes.tolist(),
        "titles": [node.title for node in scene.nodes],
        "edges": list(zip(scene.sources.tolist(), scene.targets.tolist(), strict=True)),
    }
    path.write_text(json.dumps(graph), encoding="utf-8")
    del app


def busiest(boxes: list[list[float]], ends: list[int]) -> tuple[int, float, float]:
    """Return the node in whose surroundings most links end, and its middle."""
    import numpy as np

    middles = np.array(boxes).reshape(-1, 2, 2).mean(axis=1)
    cells = np.floor(middles / 2000).astype(np.int64)
    keys = cells[:, 0] * 1_000_003 + cells[:, 1]
    degree = np.bincount(ends, minlength=len(keys))
    counts = {key: int(degree[keys == key].sum()) for key in set(keys.tolist())}
    fullest = max(counts, key=lambda key: (counts[key], key))
    inside = np.flatnonzero(keys == fullest)
    centre = middles[inside].mean(axis=0)
    node = int(inside[np.abs(middles[inside] - centre).sum(axis=1).argmin()])
    return node, float(middles[node, 0]), float(middles[node, 1])


# -- a scripted hand -----------------------------------------------------------------------------------------------


class Hand:
    """Moves a view by small steps, 60 in a second, and notes how long each takes until it is painted.

    Beside the time on the clock it notes that of the window's thread: on a machine that is busy with other things, that
    is the part of it that a frame costs.
    """

    def __init__(self, app: Any, update: Callable[[], None], budget: float) -> None:
        self.app, self.update, self.budget = app, update, budget

    def frames(self, step: Callable[[int], None]) -> dict[str, float]:
        times: list[float] = []
        costs: list[float] = []
        began = due = time.perf_counter()
        for frame in range(FRAMES):
            start, spent = time.perf_counter(), time.thread_time()
            step(frame)
            self.update()
            self.app.processEvents()
            times.append((time.perf_counter() - start) * 1000)
            costs.append((time.thread_time() - spent) * 1000)
            if time.perf_counter() - began > self.budget and len(times) >= 5:
                break
            due = max(due + 1 / HZ, time.perf_counter())
            while (rest := due - time.perf_counter()) > 0:
                time.sleep(rest)
        late = 100 * sum(one > 1000 / HZ for one in times) / len(times)
        return {
            "median": statistics.median(times),
            "p95": most_of(times),
            "late": late,
            "cost": statistics.median(costs),
            "cost p95": most_of(costs),
        }


def most_of(times: list[float]) -> float:
    """Return the time that one in twenty takes longer than."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def there_and_back(frame: int) -> int:
    return 1 if frame // 30 % 2 == 0 else -1


# -- ours ----------------------------------------------------------------------------------------------------------


def run_ours(nodes: int, links: int, budget: float) -> dict[str, Any]:
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent

    from provenance_app.ui.application import make_application
    from provenance_app.ui.canvas import GraphCanvas
    from provenance_app.ui.canvas.pane.camera import Camera

    app = make_application()
    snapshot = snapshot_of(nodes, links)
    canvas = GraphCanvas()
    canvas.resize(*SIZE)
    canvas.show()
    app.processEvents()
    before = peak()

    def show() -> None:
        canvas.set_case(snapshot)
        canvas.repaint()

    result = first_of(show)
    result["exact"] = result["first"] + milliseconds(canvas.finish_painting)
    result["scene"] = peak() - before

    def settle() -> None:
        end = time.perf_counter() + 30
        canvas.update()
        while time.perf_counter() < end and (not canvas.settled or canvas.refining):
            app.processEvents()
            time.sleep(0.005)

    node, x, y = busiest(canvas.scene.boxes.tolist(), [*canvas.scene.sources.tolist(), *canvas.scene.targets.tolist()])
    record = canvas.scene.nodes[node].id
    hand = Hand(app, canvas.update, budget)
    middle = QPointF(SIZE[0] / 2, SIZE[1] / 2)

    def mouse(kind: Any, place: QPointF, held: Any) -> None:
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        where = canvas.mapToGlobal(place)
        app.sendEvent(canvas, QMouseEvent(kind, place, where, button, held, Qt.KeyboardModifier.NoModifier))

    for name in ZOOMS:
        canvas.fit()
        camera = Camera(x, y, {"100 %": 1.0, "35 %": 0.35}.get(name, canvas.camera.scale))
        for move, step in {
            "pan": lambda frame: canvas.pan(15 * there_and_back(frame), 4 * there_and_back(frame)),
            "zoom": lambda frame: canvas.zoom_by(1.025 ** there_and_back(frame), middle),
        }.items():
            canvas.set_camera(camera)
            settle()
            result[f"{move} {name}"] = hand.frames(step)
        canvas.set_camera(camera)
        settle()
        box = canvas.box_of(record)
        start = canvas.to_view(box.center())
        mouse(QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)

        def drag(frame: int, start: QPointF = start) -> None:
            away = QPointF(3.0 * (frame % 60 + 2), 2.0 * (frame % 60 + 2))
            mouse(QEvent.Type.MouseMove, start + away, Qt.MouseButton.LeftButton)

        result[f"drag {name}"] = hand.frames(drag)
        mouse(QEvent.Type.MouseButtonRelease, start, Qt.MouseButton.NoButton)
    result["peak"] = peak()
    canvas.close()
    return result


# -- peers in a window ---------------------------------------------------------------------------------------------


class Items:
    """A stock QGraphicsView with an item for each node and for each edge, as one has who follows Qt's examples."""

    def __init__(self, graph: dict[str, Any]) -> None:
        from PySide6.QtGui import QPainter
        from PySide6.QtWidgets import QGraphicsView

        self.graph = graph
        self.view = QGraphicsView()
        self.view.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.view.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.view.resize(*SIZE)
        self.nodes: list[Any] = []
        self.edges: dict[int, list[tuple[Any, int, int]]] = {}

    def curve(self, source: int, target: int, moved: int = -1, step: float = 0.0) -> Any:
        from PySide6.QtCore import QPointF
        from PySide6.QtGui import QPainterPath

        a, b = self.graph["boxes"][source], self.graph["boxes"][target]
        start, end = QPointF(a[0], (a[1] + a[3]) / 2), QPointF(b[2], (b[1] + b[3]) / 2)
        start += QPointF(step, step) if source == moved else QPointF()
        end += QPointF(step, step) if target == moved else QPointF()
        path = QPainterPath(start)
        reach = QPointF(max(26.0, abs(start.x() - end.x()) / 2), 0)
        path.cubicTo(start - reach, end + reach, end)
        return path

    def fill(self) -> None:
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen
        from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene, QGraphicsSimpleTextItem

        scene = QGraphicsScene(self.view)
        pen, card = QPen(QColor("#0072B2"), 1.6), QBrush(QColor("#FFFFFF"))
        for source, target in self.graph["edges"]:
            edge = QGraphicsPathItem(self.curve(source, target))
            edge.setPen(pen)
            scene.addItem(edge)
            for end in {source, target}:
                self.edges.setdefault(end, []).append((edge, source, target))
        for (left, top, right, bottom), title in zip(self.graph["boxes"], self.graph["titles"], strict=True):
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(left, top, right - left, bottom - top), 9, 9)
            item = QGraphicsPathItem(shape)
            item.setBrush(card)
            QGraphicsSimpleTextItem(title[:28], item).setPos(left + 8, top + 14)
            scene.addItem(item)
            self.nodes.append(item)
        whole = scene.itemsBoundingRect()
        self.view.setScene(scene)
        self.view.setSceneRect(whole.adjusted(-whole.width(), -whole.height(), whole.width(), whole.height()))
        self.whole = whole

    def fit(self) -> None:
        from PySide6.QtCore import Qt

        self.view.fitInView(self.whole, Qt.AspectRatioMode.KeepAspectRatio)

    def pan(self, frame: int) -> None:
        for bar, step in ((self.view.horizontalScrollBar(), 15), (self.view.verticalScrollBar(), 4)):
            bar.setValue(bar.value() - step * there_and_back(frame))

    def zoom(self, frame: int) -> None:
        factor = 1.025 ** there_and_back(frame)
        self.view.scale(factor, factor)

    def drag(self, node: int, frame: int) -> None:
        step = (frame % 60 + 2) * 3 / self.view.transform().m11()
        self.nodes[node].setPos(step, step)
        for edge, source, target in self.edges.get(node, ()):
            edge.setPath(self.curve(source, target, node, step))


def run_qgraphicsview(graph: dict[str, Any], budget: float) -> dict[str, Any]:
    """Draw with an item for each node and for each edge."""
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    before = peak()
    items = Items(graph)

    def show() -> None:
        items.fill()
        items.view.show()
        items.fit()
        app.processEvents()
        items.view.viewport().repaint()

    result = first_of(show)
    result["scene"] = peak() - before
    node, x, y = busiest(graph["boxes"], [end for edge in graph["edges"] for end in edge])
    hand = Hand(app, lambda: None, budget)
    for name in ZOOMS:
        items.fit()
        if name != "whole":
            items.view.resetTransform()
            items.view.scale(*[{"100 %": 1.0, "35 %": 0.35}[name]] * 2)
        moves = {"pan": items.pan, "zoom": items.zoom, "drag": lambda frame: items.drag(node, frame)}
        for move, step in moves.items():
            items.view.centerOn(x, y)
            app.processEvents()
            result[f"{move} {name}"] = hand.frames(step)
    result["peak"] = peak()
    items.view.close()
    return result


def run_pyqtgraph(graph: dict[str, Any], budget: float) -> dict[str, Any]:
    """Draw with pyqtgraph's GraphItem, and a TextItem for each label."""
    import numpy as np
    import pyqtgraph as pg

    app = pg.mkQApp()
    middles = np.array(graph["boxes"]).reshape(-1, 2, 2).mean(axis=1)
    before = peak()
    plot = pg.PlotWidget()
    plot.resize(*SIZE)
    plot.hideAxis("left")
    plot.hideAxis("bottom")
    item = pg.GraphItem()

    def place(points: Any) -> None:
        item.setData(pos=points, adj=np.array(graph["edges"]), size=12, symbol="s", pen=pg.mkPen("#0072B2"))

    def show() -> None:
        place(middles)
        plot.addItem(item)
        for (x, y), title in zip(middles.tolist(), graph["titles"], strict=True):
            label = pg.TextItem(title[:28], anchor=(0.5, 0.5))
            plot.addItem(label)
            label.setPos(x, y)
        plot.show()
        plot.autoRange()
        app.processEvents()
        plot.viewport().repaint()

    result = first_of(show)
    result["scene"] = peak() - before
    node, x, y = busiest(graph["boxes"], [end for edge in graph["edges"] for end in edge])
    box = plot.getViewBox()
    hand = Hand(app, lambda: None, budget)
    whole = float(np.ptp(middles[:, 0])) / SIZE[0]

    def look(scale: float) -> None:
        box.setRange(xRange=(x - 960 / scale, x + 960 / scale), yRange=(y - 540 / scale, y + 540 / scale), padding=0)

    def pan(frame: int) -> None:
        (left, right), _ = box.viewRange()
        step = 15 * there_and_back(frame) * (right - left) / SIZE[0]
        box.translateBy(x=-step, y=-step / 4)

    def drag(frame: int) -> None:
        points = middles.copy()
        points[node] += frame % 60 + 2
        place(points)

    for name in ZOOMS:
        for move, step in {
            "pan": pan,
            "zoom": lambda frame: box.scaleBy([1.025 ** -there_and_back(frame)] * 2),
            "drag": drag,
        }.items():
            look({"100 %": 1.0, "35 %": 0.35}.get(name, 1 / whole))
            app.processEvents()
            result[f"{move} {name}"] = hand.frames(step)
    result["peak"] = peak()
    plot.close()
    return result


# -- pictures ------------------------------------------------------------------------------------------------------


def spent(work: Callable[[], object]) -> float:
    """Return the milliseconds of processor that this and the processes it starts took: others may keep it busy."""

    def used() -> float:
        usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(usage.ru_utime + usage.ru_stime for usage in usages)

    start = used()
    work()
    return (used() - start) * 1000


def run_pictures(nodes: int, links: int, runs: int) -> dict[str, float]:
    """Export the graph as the app does, all in: scene, painting, and the bytes of the file.

    The PNG is a slide, fitted as the export dialog does it; the SVG has every word of nodes and links.
    """
    from provenance_app.ui.application import make_application
    from provenance_app.ui.export import ImageFormat, ImageOptions, Shown, Sizing, export_image, make_sheet, pixels

    app = make_application()
    snapshot = snapshot_of(nodes, links)
    slide = ImageOptions(sizing=Sizing.SLIDE, dpi=144)
    assert pixels(make_sheet(snapshot, (), slide, Shown()), slide.scale) == SIZE
    files = {"png": slide, "svg": ImageOptions(format=ImageFormat.SVG), "pdf": ImageOptions(format=ImageFormat.PDF)}
    result = {}
    for name, options in files.items():
        result[f"{name} MB"] = len(export_image(snapshot, (), None, options)) / 1e6
        result[name] = statistics.median(
            spent(lambda options=options: export_image(snapshot, (), None, options)) for _ in range(runs)
        )
    result["scene"] = statistics.median(spent(lambda: make_sheet(snapshot, (), slide, Shown())) for _ in range(runs))
    result["peak"] = peak()
    del app
    return result


def run_matplotlib(graph: dict[str, Any], runs: int) -> dict[str, float]:
    """Draw with networkx and matplotlib: arrows, labels, the same places."""
    import io

    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    import networkx as nx

    made = nx.DiGraph()
    made.add_nodes_from(range(len(graph["boxes"])))
    made.add_edges_from(graph["edges"])
    places = {at: ((a + c) / 2, -(b + d) / 2) for at, (a, b, c, d) in enumerate(graph["boxes"])}
    titles = {at: title[:28] for at, title in enumerate(graph["titles"])}

    def png() -> None:
        figure = plt.figure(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100)
        nx.draw(made, places, labels=titles, node_size=40, font_size=5, width=0.5, arrowsize=4)
        figure.savefig(io.BytesIO(), format="png")
        plt.close(figure)

    return {"png": statistics.median(spent(png) for _ in range(runs)), "peak": peak()}


def run_graphviz(graph: dict[str, Any], runs: int) -> dict[str, float]:
    """Draw with Graphviz, which is given the places and sizes: with straight lines, and with curves around nodes."""
    lines = ["digraph {", "node [shape=box, fontsize=9];"]
    for at, ((left, top, right, bottom), title) in enumerate(zip(graph["boxes"], graph["titles"], strict=True)):
        x, y = (left + right) / 2 * 0.75, -(top + bottom) / 2 * 0.75
        label = title[:28].replace('"', "'")
        width, height = (right - left) / 96, (bottom - top) / 96
        lines.append(f'{at} [label="{label}", pos="{x},{y}!", width={width}, height={height}, fixedsize=true];')
    lines += [f"{source} -> {target};" for source, target in graph["edges"]]
    text = "\n".join([*lines, "}"]).encode()
    size = f"-Gsize={SIZE[0] / 96},{SIZE[1] / 96}"

    def run(kind: str, edges: str) -> None:
        command = ["neato", "-n2", f"-Gsplines={edges}", "-Gdpi=96"]
        subprocess.run([*command, size, f"-T{kind}"], input=text, capture_output=True, check=True, timeout=_PATIENCE)

    def median(kind: str) -> float:
        return statistics.median(spent(lambda: run(kind, "line")) for _ in range(runs))

    found = {kind: median(kind) for kind in ("png", "svg")}
    try:
        found["svg around"] = spent(lambda: run("svg", "true"))
    except subprocess.TimeoutExpired:
        print(f"Graphviz drew no curves around nodes within {_PATIENCE} s", file=sys.stderr)
    return found


# -- the table -----------------------------------------------------------------------------------------------------


def in_process(*arguments: str, platform: str, most: int = 1800) -> dict[str, Any] | None:
    """Run a part of this in a process of its own; returns what it prints, or None where it fails."""
    environment = {**os.environ, "QT_QPA_PLATFORM": platform}
    command = [sys.executable, __file__, "--platform", platform, "--part", *arguments]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=most, check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        print(f"{' '.join(arguments)} failed: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return json.loads(done.stdout.splitlines()[-1])


def part(arguments: list[str]) -> None:
    """Do one part and print its figures."""
    name, *rest = arguments
    if name == "graph":
        write_graph(Path(rest[0]), int(rest[1]), int(rest[2]))
        print("{}")
    elif name == "ours":
        print(json.dumps(run_ours(int(rest[0]), int(rest[1]), float(rest[2]))))
    elif name == "pictures":
        print(json.dumps(run_pictures(int(rest[0]), int(rest[1]), int(rest[2]))))
    else:
        graph = json.loads(Path(rest[0]).read_text(encoding="utf-8"))
        peers = {
            "qgraphicsview": run_qgraphicsview,
            "pyqtgraph": run_pyqtgraph,
            "matplotlib": run_matplotlib,
            "graphviz": run_graphviz,
        }
        print(json.dumps(peers[name](graph, float(rest[1]) if name in INTERACTIVE else int(rest[1]))))
    sys.stdout.flush()
    os._exit(0)  # Qt's own end of half a million items takes longer than what is measured


def row(label: str, ours: float, peer: float | None, unit: str = "ms") -> str:
    """Return a row of the table: how many times as much the peer takes; below 1 we lose."""
    if peer is None:
        return f"| {label} | {ours:,.1f} {unit} | - | - |"
    lost = " (we lose)" if peer < ours else ""
    return f"| {label} | {ours:,.1f} {unit} | {peer:,.1f} {unit} | {peer / max(ours, 1e-9):,.1f}x{lost} |"


def table_of_frames(nodes: int, found: dict[str, dict[str, Any] | None]) -> list[str]:
    """Return the table of one size of graph in a window."""
    ours = found["ours"]
    if ours is None:
        return [f"{nodes:,} nodes: failed"]
    lines = [f"\n### {nodes:,} nodes, {2 * nodes:,} links: frames\n"]
    lines.append("| frame | ours median | p95 | late | of it our thread, median | p95 | QGraphicsView | pyqtgraph |")
    lines.append("|---|---|---|---|---|---|---|---|")
    for name in (f"{move} {zoom}" for zoom in ZOOMS for move in ("pan", "zoom", "drag")):
        mine = ours[name]
        cells = [f"| {name} | {mine['median']:.1f} ms | {mine['p95']:.1f} ms | {mine['late']:.0f} %"]
        cells.append(f"{mine['cost']:.1f} ms | {mine['cost p95']:.1f} ms")
        for peer in ("qgraphicsview", "pyqtgraph"):
            theirs = found.get(peer)
            if theirs is None:
                cells.append("-")
                continue
            other = theirs[name]
            ratio = other["cost"] / mine["cost"]
            cells.append(f"{other['median']:.0f} ms, {other['cost']:.0f} ms: {ratio:.1f}x{' (we lose)' * (ratio < 1)}")
        lines.append(" | ".join(cells) + " |")
    lines += [f"\n### {nodes:,} nodes, first picture and memory\n", "| | ours | peer | ratio |", "|---|---|---|---|"]
    for peer in ("qgraphicsview", "pyqtgraph"):
        theirs = found.get(peer)
        if theirs:
            lines.append(row(f"first picture, {PEERS[peer]}", ours["first"], theirs["first"]))
            lines.append(row("of it the window's thread", ours["first cost"], theirs["first cost"]))
            lines.append(row(f"memory of the scene, {PEERS[peer]}", ours["scene"], theirs["scene"], "MB"))
    lines.append(row("first picture, exact", ours["exact"], None))
    lines.append(row("peak memory of the process", ours["peak"], None, "MB"))
    return lines


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--platform", default="offscreen", help="offscreen, or xcb for a real window (under Xvfb)")
    options.add_argument("--nodes", type=int, nargs="*", default=[1000, 10_000, 50_000], help="sizes to measure")
    options.add_argument("--budget", type=float, default=20.0, help="seconds a series of frames may take")
    options.add_argument("--runs", type=int, default=5, help="pictures of which the median is taken")
    options.add_argument("--part", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    os.environ["QT_QPA_PLATFORM"] = chosen.platform
    if chosen.part:
        part(chosen.part)
    import tempfile

    lines = [
        f"1920 x 1080, {chosen.platform}, {os.cpu_count()} cores. Ratios: how many times as long the peer takes; "
        "those of frames by the time of the window's thread."
    ]
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder)
        for nodes in chosen.nodes:
            path, links = str(Path(folder) / f"{nodes}.json"), 2 * nodes
            in_process("graph", path, str(nodes), str(links), platform="offscreen")
            found: dict[str, dict[str, Any] | None] = {}
            for name in INTERACTIVE if nodes <= 10_000 else ("ours",):
                what = (str(nodes), str(links)) if name == "ours" else (path,)
                found[name] = in_process(name, *what, str(chosen.budget), platform=chosen.platform)
            lines += table_of_frames(nodes, found)
            if nodes <= 10_000:
                lines += pictures(path, nodes, links, chosen)
            print("\n".join(lines), flush=True)
            lines = []


def pictures(path: str, nodes: int, links: int, chosen: argparse.Namespace) -> list[str]:
    """Return the table of pictures; of many nodes it has no peers, which take minutes."""
    few = nodes <= 1000
    runs = str(chosen.runs if few else 1)
    ours = in_process("pictures", str(nodes), str(links), runs, platform="offscreen")
    plots = in_process("matplotlib", path, runs, platform="offscreen") if few else None
    graphviz = in_process("graphviz", path, runs, platform="offscreen") if few else None
    lines = [
        f"\n### {nodes:,} nodes, files, time of the processor\n",
        "| file | ours | peer | ratio |",
        "|---|---|---|---|",
    ]
    if not ours:
        return lines
    lines.append(row("PNG, networkx + matplotlib", ours["png"], plots and plots["png"]))
    for kind in ("png", "svg"):
        for name, edges in ((kind, "straight lines"), (f"{kind} around", "curves around nodes, as ours")):
            lines.append(row(f"{kind.upper()}, Graphviz, {edges}", ours[kind], graphviz and graphviz.get(name)))
    lines.append(row("PDF", ours["pdf"], None))
    lines.append(row("of each, the scene", ours["scene"], None))
    lines += [row(f"size of the {kind.upper()}", ours[f"{kind} MB"], None, "MB") for kind in ("png", "svg", "pdf")]
    lines.append(row("peak memory of the process", ours["peak"], None, "MB"))
    return lines


if __name__ == "__main__":
    main()
