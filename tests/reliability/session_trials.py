"""Sessions that are killed, or during which the drive fails: what `kills` and `faults` make of `own_data`."""

import errno
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random

from provenance_app.model.errors import CaseFileError
from tests.reliability.crew import Place, Trial
from tests.reliability.forking import in_fork
from tests.reliability.own_data import CONTROLS, SESSIONS
from tests.reliability.sessions import WORK, Fate, Session, lay_out, taken_down
from tests.reliability.shim import Kind, Mode

SESSIONS_OF_A_KIND = 12
_MAKE = {**SESSIONS, **CONTROLS}


def chosen(count: int, seed: int, kinds: Sequence[str] = tuple(SESSIONS)) -> list[tuple[str, int, float]]:
    """Choose trials: what is done, its seed, where in it (of 1)."""
    random = Random(f"sessions {seed} {kinds[0]}")
    each = [
        (kinds[number % len(kinds)], seed * 1_000 + random.randrange(SESSIONS_OF_A_KIND)) for number in range(count)
    ]
    return [(kind, its_seed, random.random()) for kind, its_seed in sorted(each)]


def chosen_kills(count: int, seed: int, kinds: Sequence[str] = tuple(SESSIONS)) -> list[Trial]:
    """Choose trials as `chosen` does; each with the thousandths of a torn write, or None for a kill."""
    random = Random(f"kills of sessions {seed}")
    return [(*trial, random.choice((None, random.randrange(1001)))) for trial in chosen(count, seed, kinds)]


def told(trials: Sequence[Trial]) -> str:
    """Say how many trials there are of each kind."""
    return ", ".join(f"{name} {number}" for name, number in sorted(Counter(trial[0] for trial in trials).items()))


def killed(place: Place, trials: Sequence[Trial]) -> Iterator[str | None]:
    """Make trials of `chosen_kills`; each gives what went wrong."""
    for trial, session, at in _prepared(place, trials, Fate.KILLED):
        *_, torn = trial
        folder = place.folder / WORK
        mode = Mode.KILL if torn is None else Mode.TEAR
        work = partial(session.work, folder)
        acknowledged, _ = in_fork(work, place.shim, folder / session.aim, at, mode, torn or 0)
        what = _judged(session, folder, acknowledged)
        yield what and f"operation {at}, {acknowledged} acknowledged: {what}"


def failing(place: Place, trials: Sequence[Trial]) -> Iterator[tuple[str | None, int]]:
    """Make trials of `chosen` with a mode and an error; each gives what went wrong, and how often it was refused."""
    for trial, session, at in _prepared(place, trials, Fate.FAULT):
        *_, mode, code = trial
        folder = place.folder / WORK
        done: list[None] = []
        what, refused = None, 0
        place.shim.arm(folder / session.aim, at, Mode(mode), code)
        try:
            session.work(folder, lambda done=done: done.append(None))
        except CaseFileError:
            refused = 1
        except Exception as error:  # noqa: BLE001 - any error but those that are meant for the user is a finding
            what = f"{type(error).__name__}: {error}"
        finally:
            place.shim.rest()
        if code != errno.EIO or mode == Mode.FAIL_ONCE:
            what = what or _left(folder)
        what = what or _judged(session, folder, len(done))
        yield what and f"{errno.errorcode[code]} at operation {at}, {len(done)} done: {what}", refused


def _prepared(place: Place, trials: Sequence[Trial], fate: Fate) -> Iterator[tuple[Trial, Session, int]]:
    """Lay out the session of each trial, and choose the operation at which it happens."""
    made_of, session, moments = None, None, _Moments([])
    folder = place.folder / WORK
    for trial in trials:
        kind, seed, part = trial[:3]
        if made_of != (kind, seed) or session is None:
            made_of, session = (kind, seed), _MAKE[kind](place.folder, seed, fate)
            lay_out(folder, session.files)
            lines = taken_down(place, folder / session.aim, partial(session.work, folder))
            moments = _Moments([(line.kind, line.inode) for line in lines if line.kind is not Kind.NOTE])
        lay_out(folder, session.files)
        yield trial, session, moments.at(part)


class _Moments:
    """The operations of a session. Every second one chosen is where another file's begin or end: those are few."""

    def __init__(self, operations: Sequence[tuple[Kind, int]]) -> None:
        padded = [None, *operations, None]
        self._every = range(1, len(operations) + 1)
        self._edges = [at for at in self._every if not padded[at - 1] == padded[at] == padded[at + 1]]

    def at(self, part: float) -> int:
        of = self._edges if part < 0.5 else self._every
        return of[int(part * 2 % 1 * len(of))]


def _judged(session: Session, folder: Path, acknowledged: int) -> str | None:
    try:
        return session.judge(folder, acknowledged)
    except Exception as error:  # noqa: BLE001 - the app would end with it, or tell of it where nothing is wrong
        return f"afterwards: {type(error).__name__}: {error}"


def _left(folder: Path) -> str | None:
    left = [one.name for one in folder.rglob(".*") if ".part" in one.name or one.suffix == ".unfinished"]
    return f"it left {', '.join(sorted(left))}" if left else None
