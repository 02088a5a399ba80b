"""The power is cut at any moment: whatever the drive then holds, what was acknowledged is there, and nothing is half.

A session is taken down as the system saw it; from that, images are made of what the drive may hold (see `images`).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from random import Random

from provenance_app.casefile import CaseFile
from provenance_app.model.snapshot import Snapshot
from tests.reliability import own_data
from tests.reliability.crew import Place, Trial, share
from tests.reliability.images import Drive, Line
from tests.reliability.outcome import Outcome, control
from tests.reliability.script import Script, perform, script_of
from tests.reliability.sessions import WORK, Acknowledge, Fate, Session, lay_out, taken_down
from tests.reliability.shim import Kind
from tests.reliability.verdict import lost
from tests.reliability.whole_files import FORMATS

IMAGES_A_SESSION = 200
CONTROL_IMAGES = 600
FEWER_IMAGES = 40
ACTS = 5
LARGE = 8
"""One session in so many has large texts and files: images of it take many times as long."""

NAMES_TRIED = 100
"""How many images are made at least after a name has changed: those moments are few, and much is at stake."""

CONTROLS = {
    "synchronous = OFF": "edits",
    "journal_mode = DELETE": "edits",
    **{control: control for control in own_data.CONTROLS},
}
"""What is done otherwise in a control, and in which sessions."""

KINDS = ("create", "upgrade", "copy", "edits", "edits", "edits", "edits", *own_data.SESSIONS)


def run(count: int, seed: int) -> Outcome:
    """Look at so many images that are not alike, and at as many of the controls as it takes."""
    sessions = _chosen(count, seed, "app", KINDS)
    weak = {
        manner: _chosen(min(2 * count, CONTROL_IMAGES if kind == "edits" else FEWER_IMAGES), seed, manner, (kind,))
        for manner, kind in CONTROLS.items()
    }
    everything = [*sessions, *chain.from_iterable(weak.values())]
    results = list(zip(everything, share(__name__, "tried", everything, together=2, long=count > 1_000), strict=True))
    made = Counter[str]()
    failures = []
    for (kind, session_seed, *_), (images, found) in results[: len(sessions)]:
        made[kind] += images
        failures += [f"{kind} {session_seed}: {what}" for what in found]
    notes = [", ".join(f"{kind} {number:,}" for kind, number in sorted(made.items()))]
    for manner in CONTROLS:
        of_control = [result for (*_, its), result in results if its == manner]
        sound = sum(images - len(found) for images, found in of_control)
        missed, told = control(manner, [*chain.from_iterable(found for _, found in of_control), *[None] * sound])
        failures += missed
        notes.append(told)
    return Outcome("power cuts", sum(made.values()), tuple(failures), tuple(notes))


def _chosen(count: int, seed: int, manner: str, kinds: Sequence[str]) -> list[Trial]:
    """Choose sessions: what is done, the seed, how many images are made of it, the manner."""
    sessions = max(-(-count // IMAGES_A_SESSION), min(len(set(kinds)), count))
    images = -(-count * 21 // (20 * sessions))  # some more: not every session has so many that are not alike
    return [(kinds[number % len(kinds)], seed * 1_000 + number, images, manner) for number in range(sessions)]


def tried(place: Place, sessions: Sequence[Trial]) -> Iterator[tuple[int, list[str]]]:
    """Take down sessions; each gives how many different images were made of it, and what was wrong with which."""
    for kind, seed, images, manner in sessions:
        session = SESSIONS[kind](place.folder, seed, manner)
        folder = place.folder / WORK
        lay_out(folder, session.files)
        drive, lines = Drive(folder), taken_down(place, folder, partial(session.work, folder))
        yield _images_of(place.folder / "image", session, drive, lines, images, Random(f"images {seed} {kind}"))


def _images_of(
    folder: Path, session: Session, drive: Drive, lines: list[Line], images: int, random: Random
) -> tuple[int, list[str]]:
    """Cut the power after every operation as often as it takes."""
    seen: set[int] = set()
    found: list[str] = []
    acknowledged = 0
    for number, line in enumerate(lines):
        drive.follow(line)
        if line.kind is Kind.NOTE:
            acknowledged = line.offset
        due = images * (number + 1) // len(lines)
        names = min(NAMES_TRIED, images) if line.kind in (Kind.CREATE, Kind.UNLINK, Kind.RENAME, Kind.LINK) else 0
        for attempt in range(max(3 * (due - len(seen)), names)):
            if len(seen) >= due and attempt >= names:
                break
            files = drive.image(random)
            mark = _mark(files, acknowledged)
            if mark not in seen:
                seen.add(mark)
                lay_out(folder, files)
                if what := session.judge(folder, acknowledged):
                    found.append(f"after operation {number + 1} of {len(lines)}, {acknowledged} acknowledged: {what}")
    return len(seen), found


def _mark(files: dict[str, bytes], acknowledged: int) -> int:
    """Return a number by which alike images are known: they are looked at once."""
    return hash((acknowledged, *sorted((name, len(data), hash(data)) for name, data in files.items())))


# -- what is done -----------------------------------------------------------------------------------------------------


def _edits(folder: Path, seed: int, manner: str) -> Session:
    script = script_of(seed, folder, ACTS, small=seed % LARGE != LARGE - 1)

    def work(at: Path, acknowledge: Acknowledge) -> None:
        with CaseFile.open(at / "zones.provcase") as case:
            if manner != "app":
                case._connection.execute(f"PRAGMA {manner}")
            _go_through(case, script, acknowledge)

    def judge(at: Path, acknowledged: int) -> str | None:
        return lost(at / "zones.provcase", script.states[acknowledged : acknowledged + 2])

    return Session({"zones.provcase": script.start}, work, judge)


def _go_through(case: CaseFile, script: Script, acknowledge: Acknowledge) -> None:
    for act in script.acts:
        perform(case, act)
        acknowledge()


def _create(folder: Path, seed: int, manner: str) -> Session:
    with CaseFile.create(folder / "example.provcase", "Zones") as case:
        states = [case.load()]
    (folder / "example.provcase").unlink()

    def work(at: Path, acknowledge: Acknowledge) -> None:
        CaseFile.create(at / "new.provcase", "Zones").close()
        acknowledge()

    def judge(at: Path, acknowledged: int) -> str | None:
        return _made(at / "new.provcase", states, None if acknowledged else b"")

    return Session({}, work, judge)


def _copy(folder: Path, seed: int, manner: str) -> Session:
    script, former = (script_of(one, folder, 0, small=seed % LARGE != LARGE - 1) for one in (seed, seed + 500_000))

    def work(at: Path, acknowledge: Acknowledge) -> None:
        with CaseFile.open(at / "zones.provcase") as case:
            case.save_copy(at / "copy.provcase")
        acknowledge()

    def judge(at: Path, acknowledged: int) -> str | None:
        if (at / "zones.provcase").read_bytes() != script.start:
            return "the case was changed that was copied"
        return _made(at / "copy.provcase", script.states, None if acknowledged else former.start)

    return Session({"zones.provcase": script.start, "copy.provcase": former.start}, work, judge)


def _upgrade(folder: Path, seed: int, manner: str) -> Session:
    old = FORMATS[seed % len(FORMATS)].read_bytes()
    example = folder / "example.provcase"
    example.write_bytes(old)
    with CaseFile.open(example) as case:
        states = [case.load()]
        kept = case.original
        assert kept is not None
    example.unlink()
    kept.unlink()
    name = kept.name.replace("example", "zones")

    def work(at: Path, acknowledge: Acknowledge) -> None:
        CaseFile.open(at / "zones.provcase").close()
        acknowledge()

    def judge(at: Path, acknowledged: int) -> str | None:
        case, original = at / "zones.provcase", at / name
        is_old = case.exists() and case.read_bytes() == old
        if not is_old and not (original.exists() and original.read_bytes() == old):
            return "the case as it was is nowhere"
        return _made(case, states, None if acknowledged else old)

    return Session({"zones.provcase": old}, work, judge)


def _made(path: Path, states: list[Snapshot], before: bytes | None) -> str | None:
    """Judge a file that is made as a whole: it may be as `before`, where that is not None; empty stands for no file."""
    if not path.exists():
        return None if before == b"" else f"{path.name} is gone"
    if before and path.read_bytes() == before:
        return None
    return lost(path, states, [item.name for item in path.parent.iterdir()])


def _own(make: Callable[[Path, int, Fate], Session]) -> Callable[[Path, int, str], Session]:
    """Return how a session of the app's own data comes about."""
    return lambda folder, seed, _: make(folder, seed, Fate.POWER_CUT)


SESSIONS: dict[str, Callable[[Path, int, str], Session]] = {
    **{kind: _own(make) for kind, make in {**own_data.SESSIONS, **own_data.CONTROLS}.items()},
    "edits": _edits,
    "create": _create,
    "copy": _copy,
    "upgrade": _upgrade,
}
