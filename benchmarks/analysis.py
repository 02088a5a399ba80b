"""Flags and origins of a large case: evaluated whole, followed edit by edit, rule by rule, and beside networkx.

The case is that of synthetic.py, plain and rich; `--large` takes 100 000 records and 250 000 links for it. `--chain`
asks the index alone, of a chain of 50 000 claims with 4 000 key ones. Times are those of the processor. Each size of
memory is that of a process of its own. networkx finds paths and dominators in a graph that is made for it beforehand.
"""

import argparse
import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

import networkx as nx
from chain import chain_case
from edit_kinds import EDITS, Changed
from report import Metric, parser, show
from synthetic import case_json

from provenance_app.analysis.basis import Basis, is_origin, reach
from provenance_app.analysis.clusters import cluster_of
from provenance_app.analysis.flags import RULES, FlagIndex, Rule, Scope, evaluate
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.origins import Origins
from provenance_app.exchange.case_json import read_case_json
from provenance_app.model.changes import Change, Changes
from provenance_app.model.collector import resting, spare, spare_nothing
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot

SIZES = {False: (10_000, 20_000), True: (100_000, 250_000)}
CHAIN = (50_000, 4_000)
ORIGINS = 40
"""Claims of which the origins are found, those with the most below them first."""


def made(large: bool, rich: bool) -> Snapshot:
    """Return the synthetic case."""
    with resting():
        return Snapshot.of(read_case_json(case_json(*SIZES[large], rich=rich).encode(), "synthetic"))


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that `work` takes; garbage of others is collected before, its own is not counted."""
    gc.collect()
    start = time.process_time()
    kept = work()
    passed = (time.process_time() - start) * 1000
    del kept
    return passed


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


# -- the whole case ------------------------------------------------------------------------------------------------


def measure_whole(case: Snapshot, runs: int) -> dict[str, Metric]:
    whole = statistics.median(timed(lambda: evaluate(case)) for _ in range(runs))
    index = statistics.median(timed(lambda: FlagIndex(case)) for _ in range(runs))
    return {
        "flags": Metric(len(evaluate(case)), ""),
        "evaluate": Metric(whole, "ms"),
        "FlagIndex": Metric(index, "ms"),
    }


def measure_memory(options: argparse.Namespace) -> dict[str, Metric]:
    """Ask new processes how large they became with the case alone, and with its index."""
    peaks = []
    for held in ("case", "index"):
        command = [sys.executable, __file__, "--held", held, *(["--large"] if options.large else [])]
        command += ["--rich"] if options.rich else []
        peaks.append(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return {
        "peak of a process with the case": Metric(peaks[0], "MiB"),
        "and with its index": Metric(peaks[1], "MiB"),
    }


def hold(case: Snapshot, held: str) -> None:
    """Print the most memory this process ever had, in MiB."""
    index = FlagIndex(case) if held == "index" else None
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    del index


# -- rule by rule --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cost:
    """What one rule takes over the whole case."""

    ms: float
    calls: int
    flags: int


def subjects(case: Snapshot, reading: Reading, scope: Scope) -> list[object]:
    """Return all that rules of a scope are asked about."""
    if scope is Scope.CLUSTER:
        clusters = map(reading.cluster, case.claims)
        return list({cluster[0]: cluster for cluster in clusters}.values())
    if scope is Scope.RING:
        return list(reading.rings())
    if scope is Scope.CASE:
        return list(case.records(RecordKind.CASE).values())
    tables = {"source": case.sources, "document": case.documents, "media": case.media, "claim": case.claims}
    return list({**tables, "link": case.links}[scope.value].values())


def measure_rules(case: Snapshot, runs: int) -> dict[str, Cost]:
    reading = Reading(case)
    for _ in reading.prepare():
        pass
    asked = {scope: subjects(case, reading, scope) for scope in Scope}
    return {rule.name: cost_of(rule, reading, list(about(rule, asked)), runs) for rule in RULES}


def about(rule: Rule, asked: dict[Scope, list[object]]) -> Iterator[object]:
    for scope in rule.scopes:
        for subject in asked[scope]:
            if scope is not Scope.LINK or not rule.relations or subject.relation in rule.relations:
                yield subject


def cost_of(rule: Rule, reading: Reading, subjects: list[object], runs: int) -> Cost:
    def ask() -> int:
        return sum(1 for subject in subjects for _ in rule.find(reading, subject))

    return Cost(statistics.median(timed(ask) for _ in range(runs)), len(subjects), ask())


# -- edit by edit --------------------------------------------------------------------------------------------------


def measure_edits(case: Snapshot, rounds: int) -> dict[str, Metric]:
    """Make `rounds` edits of each kind in a random order, and take every one back; the index follows all of them."""
    rng = random.Random(7)
    index = FlagIndex(case)
    gc.collect()
    spare()  # as in the window
    kinds = [kind for kind in EDITS for _ in range(rounds)]
    rng.shuffle(kinds)
    times: dict[str, list[float]] = {name: [] for kind in EDITS for name in (kind, f"{kind}, undone")}
    revision = 0
    for kind in kinds:
        edit = EDITS[kind](case, rng)
        undo = tuple(change.inverse for change in reversed(edit))
        for name, changes in ((kind, edit), (f"{kind}, undone", undo)):
            revision += 1
            case = case.applied(changes, revision)
            times[name].append(followed(index, case, changes, revision))
    spare_nothing()
    assert index.flags == evaluate(case)
    every = [one for of_kind in times.values() for one in of_kind]
    metrics = {}
    for name, of_kind in {"all kinds together": every, **times}.items():
        metrics[f"edit, {name}, median"] = Metric(statistics.median(of_kind), "ms")
        metrics[f"edit, {name}, 95 %"] = Metric(percentile(of_kind, 0.95), "ms")
    return metrics


def followed(index: FlagIndex, case: Snapshot, changes: Changed, revision: int) -> float:
    told: tuple[Change, ...] = changes
    start = time.process_time()
    index.update(case, Changes.of(revision, told))
    return (time.process_time() - start) * 1000


# -- beside networkx -----------------------------------------------------------------------------------------------


def measure_origins(case: Snapshot, runs: int) -> dict[str, Metric]:
    """Time the origins of claims, first asked for, and networkx on what is below each of them."""
    basis = Basis(case)
    below = {claim: len(reach((claim,), basis.rested_on)) for claim in case.claims}
    claims = sorted(below, key=lambda one: (-below[one], one))
    claims = claims[: ORIGINS // 2] + random.Random(3).sample(claims, ORIGINS // 2)
    times: list[tuple[float, float]] = []
    for _ in range(runs):
        index = FlagIndex(case)
        times += [(first_ms(index, one), networkx_ms(case, basis, one, index.origins_of(one))) for one in claims]
    app, peer = ([pair[at] for pair in times] for at in (0, 1))
    ratio = statistics.median(ours / theirs for ours, theirs in times)
    return {
        "claims that say the same, most": Metric(max(len(cluster_of(case, one)) for one in claims), ""),
        "records below a claim, most": Metric(max(below[one] for one in claims), ""),
        "origins of a claim, median": Metric(statistics.median(app), "ms", "networkx, same claim", ratio),
        "origins of a claim, slowest": Metric(max(app), "ms", "networkx, slowest", max(app) / max(peer)),
        "networkx, paths and dominators, median": Metric(statistics.median(peer), "ms"),
        "networkx, paths and dominators, slowest": Metric(max(peer), "ms"),
    }


def first_ms(index: FlagIndex, claim: RecordId) -> float:
    return timed(lambda: index.origins_of(claim))


def networkx_ms(case: Snapshot, basis: Basis, claim: RecordId, found: Origins) -> float:
    """Return the time of networkx for disjoint paths of a claim's cluster to its origins, and what all its paths pass.

    The cluster is one node of the first graph, and every group of origins is one more behind them, as with us.
    """
    cluster = frozenset(cluster_of(case, claim))
    paths: nx.DiGraph = nx.DiGraph([(origin, group) for group in found.groups for origin in group])
    paths.add_edges_from((group, "ground") for group in found.groups)
    paths.add_nodes_from(("start", "ground"))
    for one in reach(cluster, basis.rested_on):
        start = "start" if one in cluster else one
        paths.add_edges_from((start, to) for to in basis.rested_on(one) if to not in cluster)
    points: nx.DiGraph = nx.DiGraph()
    points.add_nodes_from((claim, "ground"))
    for one in reach((claim,), basis.rested_on):
        points.add_edges_from((one, to) for to in basis.rested_on(one))
        if is_origin(case, one, basis.steps(one)):
            points.add_edge(one, "ground")
    return timed(lambda: paths_and_points(paths, points, claim))


def paths_and_points(paths: "nx.DiGraph", points: "nx.DiGraph", claim: RecordId) -> tuple[list[list[str]], list[str]]:
    try:
        disjoint = list(nx.node_disjoint_paths(paths, "start", "ground"))
    except nx.NetworkXNoPath:
        disjoint = []
    above = nx.immediate_dominators(points, claim)
    passed, node = [], "ground"
    while above.get(node, claim) != claim:  # the start has no entry in some versions
        node = above[node]
        passed.append(node)
    return disjoint, passed


def print_rules(costs: dict[str, Cost]) -> None:
    print(f"\n{'rule':34} {'ms':>8} {'asked':>8} {'flags':>8}")
    for name, cost in costs.items():
        print(f"{name:34} {cost.ms:8.1f} {cost.calls:8,} {cost.flags:8,}")


def main() -> None:
    arguments = parser(__doc__ or "")
    arguments.add_argument("--large", action="store_true", help="100 000 records and 250 000 links")
    arguments.add_argument("--rich", action="store_true", help="the case with all that rules ask about")
    arguments.add_argument("--chain", action="store_true", help="a chain of 50 000 claims")
    arguments.add_argument("--rounds", type=int, default=25, help="edits of each kind")
    arguments.add_argument("--held", choices=("case", "index"), help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.chain:
        case = chain_case(*CHAIN)
        index = statistics.median(timed(lambda: FlagIndex(case)) for _ in range(options.runs))
        show({"FlagIndex": Metric(index, "ms"), **measure_edits(case, options.rounds)}, as_json=options.json)
        return
    case = made(options.large, options.rich)
    if options.held:
        hold(case, options.held)
        return
    metrics = measure_whole(case, options.runs) | measure_memory(options)
    metrics |= measure_edits(case, options.rounds) | measure_origins(case, 1 if options.large else options.runs)
    costs = measure_rules(case, options.runs)
    if options.json:
        rules = {name: asdict(cost) for name, cost in costs.items()}
        print(json.dumps({**{name: asdict(one) for name, one in metrics.items()}, "rules": rules}, indent=1))
        return
    show(metrics, as_json=False)
    print_rules(costs)


if __name__ == "__main__":
    main()
