"""Runs the harnesses: `uv run python -m tests.reliability --full [--seed N] [--only NAME]`."""

import argparse
import sys
import time
from importlib import import_module

from tests.reliability.outcome import Outcome, Unavailable

HARNESSES = {
    "kills": ("tests.reliability.kills", 3_600),
    "faults": ("tests.reliability.faults", 720),
    "power-cuts": ("tests.reliability.power_cuts", 10_000),
    "threads": ("tests.reliability.thread_trials", 400),
    "pictures": ("tests.reliability.pictures", 600),
    "payloads": ("tests.reliability.payloads", 300),
    "damage": ("tests.reliability.damage", 15_000),
    "gallery": ("tests.reliability.gallery", 100),
    "concurrent": ("tests.reliability.concurrent", 500),
    "destroyed-pages": ("tests.reliability.destroyed_pages", 10_000),
}
"""The module of each harness, which has `run(count, seed) -> Outcome`, and how many trials the full run makes."""

QUICK = 100
"""How many times fewer trials the quick run makes."""

SHOWN = 40


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for; 0 where everything held."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description="Try to lose or damage a case.")
    parser.add_argument("--full", action="store_true", help="the full counts, which take long")
    parser.add_argument("--seed", type=int, default=1, help="another number makes other trials (1)")
    parser.add_argument("--only", action="append", choices=sorted(HARNESSES), help="this harness; may be repeated")
    parser.add_argument("--count", type=int, help="how many trials, in place of the full or quick count")
    asked = parser.parse_args(arguments)
    held = [run(name, asked) for name in asked.only or HARNESSES]
    return 0 if all(held) else 1


def run(name: str, asked: argparse.Namespace) -> bool:
    """Run a harness and tell what it came to."""
    module, full = HARNESSES[name]
    count = asked.count or (full if asked.full else max(full // QUICK, 1))
    say(f"{name}: {count:,} trials, seed {asked.seed} ...")
    started = time.monotonic()
    try:
        outcome: Outcome = import_module(module).run(count, asked.seed)
    except Unavailable as reason:
        say(f"{name}: not run: {reason}")
        return True
    say(f"{name}: {outcome.trials:,} trials in {time.monotonic() - started:.0f} s, {len(outcome.failures)} failed")
    for failure in outcome.failures[:SHOWN]:
        say(f"  FAILED {failure}")
    for note in outcome.notes:
        say(f"  {note}")
    return outcome.holds


def say(line: str) -> None:
    """Write a line at once: a long run is watched."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
