"""The layered layout beside Graphviz dot, networkx and, where they can be imported, igraph and grandalf.

    uv run --with igraph --with grandalf --with scipy python benchmarks/layout.py

Every engine gets the same nodes with the same sizes and the same edges, in the same run. Straight crossings are those
of straight lines between the middles of nodes; routed ones those of the curves as they are drawn: ours out of the
canvas, those of dot as its splines. Both are counted as crossings of pairs of edges, by benchmarks/crossings.py; edges
that share a line for a while cross only where they part to the wrong sides. Length is that of the curves, or of the
straight lines where an engine makes none. Times are those of the processor, so that what else the machine does counts
little. `--json` prints all as JSON.
"""

import gc
import json
import statistics
import time
from dataclasses import asdict, dataclass

import numpy as np
from citing_graphs import CitingGraph, citing_graph
from crossings import line_crossings, straight_crossings
from layout_peers import dot, grandalf, igraph, multipartite, spring
from report import parser

from provenance_app.analysis.layout import NODE_SIZES, place_beside
from provenance_app.analysis.layout.drawing import drawn
from provenance_app.model.enumerations import LinkStatus, RecordKind, Relation
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Position
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas.painting.labels import sampled
from provenance_app.ui.canvas.routes.geometry import THOROUGH, curves_of
from provenance_app.ui.canvas.routes.ports import Ends, kind_codes

ROUTED_UP_TO = 1_000
"""Crossings of curves are counted up to so many nodes."""


@dataclass(frozen=True)
class Result:
    """One engine on one graph; ms is the median, of several graphs and runs the other figures are means."""

    engine: str
    nodes: int
    ms: float
    straight: float
    routed: float | None
    length: float
    area: float
    ratio: float | None = None


def sizes_of(graph: CitingGraph) -> np.ndarray:
    return np.array([NODE_SIZES[RecordKind(kind)] for kind in graph.kinds])


def ours(graph: CitingGraph, sizes: np.ndarray):
    edges = np.array(graph.edges)
    start = time.process_time()
    x, y = drawn(sizes[:, 0], sizes[:, 1], edges[:, 0], edges[:, 1])
    return (time.process_time() - start) * 1000, np.column_stack((x, y)), None


def our_curves(graph: CitingGraph, sizes: np.ndarray, points: np.ndarray):
    """Return milliseconds and the curves of the canvas, each link with a status of its own choice."""
    edges = np.array(graph.edges)
    boxes = np.column_stack((points - sizes / 2, points + sizes / 2))
    kinds = kind_codes([RecordKind(kind) for kind in graph.kinds])
    ends = Ends(edges[:, 0], edges[:, 1], np.arange(len(edges)) % 3)
    start = time.process_time()
    curves = curves_of(boxes, kinds, ends)
    passed = (time.process_time() - start) * 1000
    return passed, [sampled(curve) for curve in curves]


def measured(engine, name: str, nodes: int, seeds: int, runs: int) -> Result | None:
    times, found = [], []
    for seed in range(1, seeds + 1):
        graph = citing_graph(nodes, seed)
        sizes, edges = sizes_of(graph), np.array(graph.edges)
        outcome = None
        for _ in range(runs):
            gc.collect()
            outcome = engine(graph, sizes)
            if outcome is None:
                return None
            times.append(outcome[0])
        _, points, lines = outcome
        if name == "ours" and len(edges) <= THOROUGH:
            lines = our_curves(graph, sizes, points)[1]
        routed = line_crossings(lines) if lines is not None and nodes <= ROUTED_UP_TO else None
        drawn_lines = lines if lines is not None else list(points[edges])
        length = sum(float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in drawn_lines)
        width, height = np.ptp(points, axis=0) + sizes.max(axis=0)
        found.append((straight_crossings(points, edges), routed, length, width * height))
    straight, routed, length, area = zip(*found, strict=True)
    mean_routed = None if routed[0] is None else statistics.mean(routed)
    return Result(
        name,
        nodes,
        statistics.median(times),
        statistics.mean(straight),
        mean_routed,
        statistics.mean(length),
        statistics.mean(area),
    )


def routing_ms(nodes: int, runs: int) -> float:
    graph = citing_graph(nodes)
    sizes = sizes_of(graph)
    _, points, _ = ours(graph, sizes)
    return statistics.median(our_curves(graph, sizes, points)[0] for _ in range(runs))


def placing_ms(nodes: int, runs: int) -> tuple[float, float]:
    """Return the median time to place one new claim, and how far the others moved: positions before and after."""
    graph = citing_graph(nodes)
    sizes = sizes_of(graph)
    _, points, _ = ours(graph, sizes)
    names = [f"n{at}" for at in range(nodes)]
    claims = [Claim(id=name, text=name) for name in names]
    links = [
        Link(id=f"l{at}", from_=names[a], to=names[b], relation=Relation.CITES, status=LinkStatus.UNCHECKED)
        for at, (a, b) in enumerate(graph.edges)
    ]
    places = [Position(id=name, x=float(x), y=float(y)) for name, (x, y) in zip(names, points, strict=True)]
    new = [
        Claim(id="new", text="new"),
        *(Link(id=f"new{at}", from_="new", to=names[at * 7], relation=Relation.CITES) for at in range(2)),
    ]
    snapshot = Snapshot.of((*claims, *links, *places, *new))
    times = []
    for _ in range(max(runs, 5)):
        start = time.process_time()
        moved = place_beside(snapshot, ["new"])
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times), float(len(set(moved) - {"new"}))


def row(result: Result, with_ratio: bool) -> str:
    routed = "-" if result.routed is None else f"{result.routed:,.0f}"
    ratio = f"{result.ratio:.2f}" if with_ratio and result.ratio is not None else "-"
    return (
        f"| {result.nodes:,} | {result.engine} | {result.ms:,.1f} | {result.straight:,.0f} | {routed} "
        f"| {result.length / 1000:,.0f} k | {result.area / 1e6:,.1f} M | {ratio} |"
    )


def compared(nodes: int, options) -> list[Result]:
    few, limit = nodes <= 300, options.dot_timeout
    engines = [("ours", ours)]
    if nodes <= 1_000 or (nodes <= 10_000 and options.dot_large):
        engines.append(("dot", lambda graph, sizes: dot(graph, sizes, limit)))
    engines.append(("networkx multipartite", multipartite))
    if nodes == 1_000:
        engines.append(("networkx spring", spring))
    if nodes <= 10_000:
        engines.append(("igraph sugiyama", igraph))
    if few:
        engines.append(("grandalf", grandalf))
    seeds = options.seeds if few else 1
    found = []
    for name, engine in engines:
        is_quick = nodes <= 1_000 and name == "dot"
        runs = options.runs if nodes <= 300 or is_quick or name in ("ours", "networkx multipartite") else 1
        result = measured(engine, name, nodes, seeds, runs)
        if result:
            found.append(result)
    peer = next((one.ms for one in found if one.engine == "dot"), None)
    return [Result(**{**asdict(one), "ratio": one.ms / peer if peer else None}) for one in found]


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--nodes", default="100,300,1000,10000,50000", help="sizes of the graphs")
    arguments.add_argument("--seeds", type=int, default=3, help="graphs of each size up to 300 nodes")
    arguments.add_argument("--dot-large", action="store_true", help="run dot with 10 000 nodes as well")
    arguments.add_argument("--dot-timeout", type=float, default=600.0, help="seconds after which dot is stopped")
    options = arguments.parse_args()
    results = [one for nodes in map(int, options.nodes.split(",")) for one in compared(nodes, options)]
    sizes = [nodes for nodes in map(int, options.nodes.split(",")) if nodes <= ROUTED_UP_TO]
    curves = {nodes: routing_ms(nodes, options.runs) for nodes in sizes}
    place, moved = placing_ms(10_000, options.runs)
    if options.json:
        print(json.dumps({"engines": [asdict(one) for one in results], "curves_ms": curves, "placing_ms": place}))
        return
    print("| nodes | engine | CPU ms, median | straight crossings | routed crossings | length | area | time to dot's |")
    print("|---|---|---|---|---|---|---|---|")
    for one in results:
        print(row(one, with_ratio=True))
    for nodes, ms in curves.items():
        print(f"\nCurves of all edges of {nodes:,} nodes: {ms:,.1f} ms")
    print(f"\nOne new node beside 10,000: {place:.2f} ms; {moved:.0f} others moved")


if __name__ == "__main__":
    main()
