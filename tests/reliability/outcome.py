"""What a run of a harness came to."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many trials a harness made, and which failed.

    Attributes:
        name: What was tried.
        trials: How many times.
        failures: A sentence for each trial that did not go as promised, with what it takes to try it again.
        notes: What else was seen: figures, and which of the controls that must fail did so.
    """

    name: str
    trials: int
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether no trial failed."""
        return self.trials > 0 and not self.failures


class Unavailable(Exception):
    """A harness cannot run on this machine; the message says why."""


def control(name: str, results: Sequence[str | None]) -> tuple[list[str], str]:
    """Judge a control, which must fail: a failure of the harness where nothing was found, and what to tell of it."""
    found = [what for what in results if what]
    told = f"control, {name}: {len(found)} of {len(results)} found, such as: {_example(found)}"
    return ([] if found else [f"the control did not fail: {name}"]), told


def _example(found: Sequence[str]) -> str:
    """Return the first of what was found, on one short line."""
    return " ".join(found[0].split())[:200] if found else "nothing"
