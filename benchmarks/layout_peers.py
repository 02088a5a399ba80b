"""Other engines of layout, each with the graph and the sizes that ours gets: (CPU ms, points, lines), or None.

Lines are those that the engine draws edges by; None where it gives only places. An engine that cannot be imported, or
that takes too long, gives None for all.
"""

import json
import resource
import subprocess
import time

import networkx as nx
import numpy as np

from provenance_app.analysis.layout.layering import layers_of
from provenance_app.ui.canvas.painting.labels import sampled

ROW, LAYER = 30, 124
"""Free room between nodes and between layers, in pixels, for every engine that takes it."""


def _of_children():
    """Return the seconds of the processor that processes took which have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def dot(graph, sizes, limit=600.0):
    """Lay out by Graphviz from the right to the left, splines included; the time is that of its process."""
    nodes = "".join(f"{at}[width={w / 72},height={h / 72}];" for at, (w, h) in enumerate(sizes.tolist()))
    edges = "".join(f"{one}->{other};" for one, other in graph.edges)
    head = f'rankdir=RL;nodesep={ROW / 72};ranksep={LAYER / 72};node[shape=box,fixedsize=true,label=""];'
    start = _of_children()
    try:
        done = subprocess.run(
            ["dot", "-Tjson"],
            input=f"digraph{{{head}{nodes}{edges}}}",
            capture_output=True,
            text=True,
            check=True,
            timeout=limit,
        )
    except (subprocess.TimeoutExpired, FileNotFoundError):
        return None
    passed = (_of_children() - start) * 1000
    found = json.loads(done.stdout)
    points = np.zeros((len(sizes), 2))
    for item in found["objects"]:
        points[int(item["name"])] = [float(part) for part in item["pos"].split(",")]
    lines = []
    for item in found["edges"]:
        parts = [part for part in item["pos"].split() if not part.startswith(("e,", "s,"))]
        lines.append(sampled(np.array([[float(value) for value in part.split(",")] for part in parts])))
    return passed, points, lines


def _without_loops(graph):
    """Return the edges of the graph with those that close a loop turned round, for engines that need none."""
    from provenance_app.analysis.layout.acyclic import against_the_order

    edges = np.array(graph.edges)
    turned = against_the_order(len(graph.kinds), edges[:, 0], edges[:, 1])
    return np.where(turned, edges[:, 1], edges[:, 0]), np.where(turned, edges[:, 0], edges[:, 1])


def multipartite(graph, sizes):
    """Lay out by networkx in columns that are given, in the order of the nodes."""
    src, dst = _without_loops(graph)
    layer = layers_of(len(sizes), src, dst)
    made = nx.DiGraph()
    made.add_nodes_from((at, {"subset": int(layer[at])}) for at in range(len(sizes)))
    made.add_edges_from(graph.edges)
    start = time.process_time()
    places = nx.multipartite_layout(made)
    passed = (time.process_time() - start) * 1000
    points = np.array([places[at] for at in range(len(sizes))])
    tallest = np.bincount(layer).max()
    width, height = np.ptp(points, axis=0)
    wanted = (layer.max() * (196 + LAYER), (tallest - 1) * (72 + ROW))
    return passed, (points - points.min(axis=0)) / (width or 1, height or 1) * wanted, None


def spring(graph, sizes):
    """Lay out by networkx as springs, without layers."""
    made = nx.DiGraph()
    made.add_nodes_from(range(len(sizes)))
    made.add_edges_from(graph.edges)
    start = time.process_time()
    try:
        places = nx.spring_layout(made, seed=1)
    except ImportError:  # scipy
        return None
    passed = (time.process_time() - start) * 1000
    points = np.array([places[at] for at in range(len(sizes))])
    return passed, points * len(sizes) ** 0.5 * 150, None


def igraph(graph, sizes):
    """Lay out by the Sugiyama method of igraph, with our layers given."""
    try:
        import igraph as ig
    except ImportError:
        return None
    src, dst = _without_loops(graph)
    layer = layers_of(len(sizes), src, dst)
    made = ig.Graph(n=len(sizes), edges=list(zip(src.tolist(), dst.tolist(), strict=True)), directed=True)
    start = time.process_time()
    found = made.layout_sugiyama(layers=layer.tolist(), hgap=72 + ROW, vgap=196 + LAYER)
    passed = (time.process_time() - start) * 1000
    return passed, np.array(found.coords[: len(sizes)])[:, ::-1], None


def grandalf(graph, sizes):
    """Lay out by grandalf; edges between parts do not exist, so each part is laid out and they stand side by side."""
    try:
        from grandalf.graphs import Edge, Graph, Vertex
        from grandalf.layouts import SugiyamaLayout
    except ImportError:
        return None

    class View:
        def __init__(self, width, height):
            self.w, self.h, self.xy = width, height, (0.0, 0.0)

    vertices = [Vertex(at) for at in range(len(sizes))]
    for vertex, (width, height) in zip(vertices, sizes.tolist(), strict=True):
        vertex.view = View(height, width)
    made = Graph(vertices, [Edge(vertices[one], vertices[other]) for one, other in graph.edges])
    points, offset = np.zeros((len(sizes), 2)), 0.0
    start = time.process_time()
    for part in made.C:
        layout = SugiyamaLayout(part)
        layout.xspace, layout.yspace = ROW, LAYER
        layout.init_all(roots=[vertex for vertex in part.sV if not vertex.e_in()] or [next(iter(part.sV))])
        layout.draw(3)
        places = np.array([vertex.view.xy for vertex in part.sV])
        for vertex, (x, y) in zip(part.sV, places.tolist(), strict=True):
            points[vertex.data] = (y, x - places[:, 0].min() + offset)
        offset += float(np.ptp(places[:, 0])) + 72 + ROW
    return (time.process_time() - start) * 1000, points, None
