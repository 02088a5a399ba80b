"""Tables and JSON of measurements: each metric with its value, unit, peer and ratio to it."""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Metric:
    """One figure: `ratio` is value / peer value, so below 1 we are faster where the unit is time."""

    value: float
    unit: str
    peer: str = ""
    ratio: float | None = None


def median_ms(runs: int, work: Callable[[], object]) -> float:
    """Return the median time of `work` in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def parser(description: str) -> argparse.ArgumentParser:
    """Return a parser of --json and --runs."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("--json", action="store_true", help="print one JSON object")
    made.add_argument("--runs", type=int, default=5, help="runs of which the median is taken")
    return made


def arguments(description: str) -> argparse.Namespace:
    """Read --json and --runs."""
    return parser(description).parse_args()


def scores(name: str, found: set[str], wanted: set[str]) -> dict[str, Metric]:
    """Return how much of what is wanted was found, and how much of what was found is wanted."""
    both = len(found & wanted)
    return {
        f"{name}: found": Metric(len(found), ""),
        f"{name}: wanted": Metric(len(wanted), ""),
        f"{name}: precision": Metric(100 * both / len(found) if found else 100.0, "%"),
        f"{name}: recall": Metric(100 * both / len(wanted) if wanted else 100.0, "%"),
    }


def show(metrics: dict[str, Metric], as_json: bool) -> None:
    """Print a table, or JSON."""
    if as_json:
        print(json.dumps({name: asdict(metric) for name, metric in metrics.items()}, indent=1))
        return
    width = max(map(len, metrics))
    for name, metric in metrics.items():
        beside = f"   {metric.ratio:.2f}x of {metric.peer}" if metric.ratio is not None else ""
        print(f"{name:{width}}  {metric.value:12,.1f} {metric.unit}{beside}")
