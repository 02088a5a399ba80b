"""The app is killed at any of its writes, or in the midst of one: what was acknowledged is there, and nothing is half.

Of six trials, one is of the app's own data or of a thread that writes (`own_data`), two thirds of the others are edits
(this module), and one third is what makes whole files (`whole_files`).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from random import Random
from typing import Any

from provenance_app.casefile import CaseFile
from tests.guards import off_guard
from tests.reliability import own_data, session_trials, whole_files
from tests.reliability.crew import Place, Trial, share
from tests.reliability.forking import Acknowledge, in_fork
from tests.reliability.outcome import Outcome, control
from tests.reliability.script import Script, perform, script_of
from tests.reliability.shim import Mode
from tests.reliability.verdict import lost

TRIALS_A_SCRIPT = 100
OF_CONTROLS = 4
"""How many trials are made of one script; few of a control, which one script alone may not show."""

CONTROL_TRIALS = 60
OWN_CONTROLS = (own_data.CONTROL, own_data.THREADED_CONTROL)


def run(count: int, seed: int) -> Outcome:
    """Make so many trials, and as many of the controls as it takes."""
    own = session_trials.chosen_kills(count // 6, seed)
    whole = whole_files.chosen((count - len(own)) // 3, seed)
    edits = _chosen(count - len(own) - len(whole), seed, "app")
    weak = min(count, CONTROL_TRIALS)
    controls = {manner: _chosen(weak, seed, manner) for manner in MANNERS if manner != "app"}
    results = share(__name__, "tried", [*edits, *chain.from_iterable(controls.values())], together=1)
    weak_own = {name: session_trials.chosen_kills(weak, seed, [name]) for name in OWN_CONTROLS}
    of_own = share(__name__, "tried_own", [*own, *chain.from_iterable(weak_own.values())], together=2)
    tried_ones = [
        *zip(edits, results, strict=False),
        *zip(whole, share(__name__, "tried_whole", whole, together=2), strict=True),
        *zip(own, of_own, strict=False),
    ]
    failures = [f"{trial}: {what}" for trial, what in tried_ones if what]
    notes = [
        f"{len(edits):,} of edits, {len(whole):,} of whole files ({session_trials.told(whole)}), "
        f"{len(own):,} of the app's own data and threads ({session_trials.told(own)})"
    ]
    ends = len(own)
    found = {}
    for name, its in weak_own.items():
        found[name] = of_own[ends : ends + len(its)]
        ends += len(its)
    at = len(edits)
    for manner, trials in controls.items():
        found[manner] = results[at : at + len(trials)]
        at += len(trials)
    for name, of_control in found.items():
        missed, told = control(name, of_control)
        failures += missed
        notes.append(told)
    return Outcome("kills and torn writes", len(tried_ones), tuple(failures), tuple(notes))


def _chosen(count: int, seed: int, manner: str) -> list[Trial]:
    """Choose trials: the script, where in it (of 1), the thousandths of a torn write or None for a kill, the manner."""
    random = Random(f"kills {seed} {manner}")
    each = TRIALS_A_SCRIPT if manner == "app" else OF_CONTROLS
    trials = []
    for number in range(count):
        torn = random.choice((None, random.randrange(1001)))
        trials.append((seed * 1_000 + number // each, random.random(), torn, manner))
    return trials


def tried(place: Place, trials: Sequence[Trial]) -> Iterator[str | None]:
    """Make trials; each gives what went wrong."""
    path = place.folder / "zones.provcase"
    script, made_of, operations = None, None, 0
    for seed, part, torn, manner in trials:
        if made_of != seed:
            made_of, script = seed, script_of(seed, place.folder)
            path.write_bytes(script.start)
            operations = _operations(place, script, MANNERS[manner])
        assert script is not None
        for item in place.folder.iterdir():
            item.unlink()
        path.write_bytes(script.start)
        at = 1 + int(part * operations)
        mode = Mode.KILL if torn is None else Mode.TEAR
        work = _working(path, script, MANNERS[manner])
        acknowledged, _ = in_fork(work, place.shim, place.folder, at, mode, torn or 0)
        what = lost(path, script.states[acknowledged : acknowledged + 2])
        yield what and f"operation {at} of {operations}, after {acknowledged} edits: {what}"
    path.unlink(missing_ok=True)


def tried_whole(place: Place, trials: Sequence[Trial]) -> Iterator[str | None]:
    """Make the trials of the other module."""
    return whole_files.tried(place, trials)


def tried_own(place: Place, trials: Sequence[Trial]) -> Iterator[str | None]:
    """Make the trials of the app's own data."""
    return session_trials.killed(place, trials)


Manner = Callable[[CaseFile, Any, Acknowledge], None]


def _as_the_app(case: CaseFile, act: Any, acknowledge: Acknowledge) -> None:
    perform(case, act)
    acknowledge()


def _acknowledging_first(case: CaseFile, act: Any, acknowledge: Acknowledge) -> None:
    acknowledge()
    perform(case, act)


def _without_journal(case: CaseFile, act: Any, acknowledge: Acknowledge) -> None:
    off_guard(case._connection)
    case._connection.execute("PRAGMA journal_mode = OFF")
    _as_the_app(case, act, acknowledge)


MANNERS: dict[str, Manner] = {
    "app": _as_the_app,
    "acknowledges first": _acknowledging_first,
    "no journal": _without_journal,
}


def _working(path: Any, script: Script, manner: Manner) -> Callable[[Acknowledge], None]:
    def work(acknowledge: Acknowledge) -> None:
        with CaseFile.open(path) as case:
            for act in script.acts:
                manner(case, act, acknowledge)

    return work


def _operations(place: Place, script: Script, manner: Manner) -> int:
    """Count what a whole script writes."""
    place.shim.arm(place.folder, 0, Mode.COUNT)
    try:
        _working(place.folder / "zones.provcase", script, manner)(lambda: None)
    finally:
        operations = place.shim.rest()
    return operations
