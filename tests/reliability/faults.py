"""The drive refuses a write, once or from then on: the edit says so, nothing acknowledged is lost, and work goes on."""

import errno
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from random import Random

from provenance_app.casefile import CaseFile
from provenance_app.model.errors import CaseFileError
from provenance_app.model.snapshot import Snapshot
from tests.guards import off_guard
from tests.reliability import session_trials, whole_files
from tests.reliability.crew import Place, Trial, share
from tests.reliability.outcome import Outcome, control
from tests.reliability.script import Act, Script, perform, same, script_of
from tests.reliability.shim import Mode
from tests.reliability.verdict import lost

TRIALS_A_SCRIPT = 40
OF_CONTROLS = 4
"""How many trials are made of one script; few of a control, which one script alone may not show."""

CONTROL_TRIALS = 40
TRIES = 3
"""How often an edit is tried while the fault lasts."""

WAYS = [
    (mode, code) for code in (errno.ENOSPC, errno.EIO) for mode in (Mode.FAIL_ONCE, Mode.FAIL_FROM, Mode.FAIL_SHORT)
]


def run(count: int, seed: int) -> Outcome:
    """Make so many trials, and as many of the controls as it takes."""
    own = _own(count // 6, seed)
    whole = _whole_files((count - len(own)) // 4, seed)
    edits = _chosen(count - len(own) - len(whole), seed, "app")
    controls = {manner: _chosen(min(count, CONTROL_TRIALS), seed, manner) for manner in MANNERS if manner != "app"}
    of_edits = share(__name__, "tried", [*edits, *chain.from_iterable(controls.values())], together=1)
    trials = [*edits, *whole, *own]
    results = [
        *of_edits[: len(edits)],
        *share(__name__, "tried_whole", whole, together=2),
        *share(__name__, "tried_own", own, together=2),
    ]
    failures = [f"{trial}: {what}" for trial, (what, _) in zip(trials, results, strict=True) if what]
    refused = sum(told for _, told in results)
    notes = [
        f"{len(edits):,} of edits, {len(whole):,} of whole files ({session_trials.told(whole)}), "
        f"{len(own):,} of the app's own data ({session_trials.told(own)})",
        f"{refused:,} times something was refused while a fault lasted",
    ]
    at = len(edits)
    for manner, chosen in controls.items():
        missed, told = control(manner, [what for what, _ in of_edits[at : at + len(chosen)]])
        failures += missed
        notes.append(told)
        at += len(chosen)
    return Outcome("faults of the drive", len(trials), tuple(failures), tuple(notes))


def _chosen(count: int, seed: int, manner: str) -> list[Trial]:
    """Choose trials: the script, where in it, what happens, the number of the error, the manner.

    Where is a number below 1; a third of them stands for the last operation of an act, others for any operation.
    """
    random = Random(f"faults {seed} {manner}")
    each = TRIALS_A_SCRIPT if manner == "app" else OF_CONTROLS
    return [
        (seed * 1_000 + number // each, random.random(), *WAYS[number % len(WAYS)], manner) for number in range(count)
    ]


def _whole_files(count: int, seed: int) -> list[Trial]:
    """Choose trials: the situation, its seed, where in it (of 1), what happens, the number of the error."""
    random = Random(f"faults of whole files {seed}")
    names = [name for name in whole_files.SITUATIONS if name != "adopt"]  # for that, see `kills`
    return [
        (names[number % len(names)], seed * 1_000 + number % 8, random.random(), *WAYS[number % len(WAYS)])
        for number in range(count)
    ]


def _own(count: int, seed: int) -> list[Trial]:
    """Choose trials of the app's own data: what is done, its seed, where in it (of 1), what happens, the error."""
    return [(*trial, *WAYS[number % len(WAYS)]) for number, trial in enumerate(session_trials.chosen(count, seed))]


def tried_own(place: Place, trials: Sequence[Trial]) -> Iterator[tuple[str | None, int]]:
    """Make the trials of the app's own data."""
    return session_trials.failing(place, trials)


def tried_whole(place: Place, trials: Sequence[Trial]) -> Iterator[tuple[str | None, int]]:
    """Make the trials of the other module."""
    return whole_files.faulty(place, trials)


def tried(place: Place, trials: Sequence[Trial]) -> Iterator[tuple[str | None, int]]:
    """Make trials; each gives what went wrong, and how many edits were refused."""
    made_of, script, operations = None, None, [0]
    folder = place.folder / "work"
    for seed, part, mode, code, manner in trials:
        if made_of != seed:
            made_of, script = seed, script_of(seed, place.folder)
            operations = _Trial(place, folder, script, manner).operations()
        assert script is not None
        at = operations[int(part * 3 * len(operations))] if part < 1 / 3 else 1 + int(part * operations[-1])
        trial = _Trial(place, folder, script, manner)
        what = trial.run(at, Mode(mode), code)
        yield what and f"{errno.errorcode[code]} at operation {at} of {operations[-1]}: {what}", trial.refused


class _Trial:
    """One session on a case with a fault in it."""

    def __init__(self, place: Place, folder: Path, script: Script, manner: str) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self._path = folder / "zones.provcase"
        self._path.write_bytes(script.start)
        self._place = place
        self._script = script
        self._do = MANNERS[manner]
        self._case = CaseFile.open(self._path)
        if manner == "no journal":
            off_guard(self._case._connection)
            self._case._connection.execute("PRAGMA journal_mode = OFF")
        self.refused = 0

    def operations(self) -> list[int]:
        """Count how many operations there are up to the end of each act, and of the session."""
        counts = []
        self._place.shim.arm(self._path.parent, 0, Mode.COUNT)
        for act in self._script.acts:
            self._do(self._case, act)
            counts.append(self._place.shim.counted())
        self._case.close()
        return [*counts, self._place.shim.rest()]

    def run(self, at: int, mode: Mode, code: int) -> str | None:
        """Do the whole script; returns what went wrong."""
        self._place.shim.arm(self._path.parent, at, mode, code)
        try:
            for done, act in enumerate(self._script.acts):
                what = self._act(act, self._script.states[done], self._script.states[done + 1])
                if what:
                    return f"act {done + 1}: {what}"
            self._case.close()
        except Exception as error:  # noqa: BLE001 - any error but those that are meant for the user is a finding
            return f"{type(error).__name__}: {error}"
        finally:
            self._place.shim.rest()
            with suppress(Exception):
                self._case.close()
        return lost(self._path, self._script.states[-1:])

    def _act(self, act: Act, before: Snapshot, after: Snapshot) -> str | None:
        for _ in range(TRIES):
            try:
                self._do(self._case, act)
            except CaseFileError:
                self.refused += 1
            else:
                return None
        self._place.shim.rest()
        # Where the very last step of a commit fails, and what makes up for it fails, too, the edit stands in the file.
        if not any(same(self._case.load(), state) for state in (before, after)):
            return "it was refused, and the case is in a state that was not written"
        self._do(self._case, act)
        return None if same(self._case.load(), after) else "it was written after the fault, and yet it is not there"


def _swallow(case: CaseFile, act: Act) -> None:
    with suppress(CaseFileError):
        perform(case, act)


MANNERS: dict[str, Callable[[CaseFile, Act], None]] = {
    "app": perform,
    "no journal": perform,
    "swallows the error": _swallow,
}
