"""Edits that a thread writes, by themselves: killed at any write, and cut off from the power at any moment."""

from itertools import chain

from tests.reliability import session_trials
from tests.reliability.crew import share
from tests.reliability.outcome import Outcome, control
from tests.reliability.own_data import THREADED_CONTROL

KIND = "threaded"
WEAK = 60
IMAGES = 50
"""Images that are made of one session at most."""


def run(count: int, seed: int) -> Outcome:
    """Make as many kills as there are trials, and look at as many images of power cuts."""
    kills = session_trials.chosen_kills(count, seed, [KIND])
    weak = session_trials.chosen_kills(min(count, WEAK), seed, [THREADED_CONTROL])
    killed = share("tests.reliability.kills", "tried_own", [*kills, *weak], together=2)
    images = min(count, IMAGES)
    cuts = [(KIND, seed * 1_000 + number, images, "app") for number in range(count // images)]
    cut_off = share("tests.reliability.power_cuts", "tried", cuts, together=2, long=True)
    failures = [f"{trial}: {what}" for trial, what in zip(kills, killed, strict=False) if what]
    failures += [f"power cut: {what}" for what in chain.from_iterable(found for _, found in cut_off)]
    missed, told = control(THREADED_CONTROL, killed[len(kills) :])
    made = sum(number for number, _ in cut_off)
    notes = (f"{len(kills):,} kills, {made:,} images of power cuts", told)
    return Outcome("edits written in a thread", len(kills) + made, tuple([*failures, *missed]), notes)
