"""The power is cut at any moment: whatever the drive then holds, what was acknowledged is there, and nothing is half.

A session is taken down as the system saw it; from that, images are made of what the drive may hold (see `images`).
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from random import Random

from provenance_app.casefile import CaseFile
from provenance_app.model.snapshot import Snapshot
from tests.reliability.crew import Place, Trial, share
from tests.reliability.images import Drive, Line, lines_of
from tests.reliability.outcome import Outcome, control
from tests.reliability.script import Script, perform, script_of
from tests.reliability.shim import Kind
from tests.reliability.verdict import lost
from tests.reliability.whole_files import FORMATS

IMAGES_A_SESSION = 200
CONTROL_IMAGES = 600
ACTS = 5
NAMES_TRIED = 100
"""How many images are made at least after a name has changed: those moments are few, and much is at stake."""

CONTROLS = ("synchronous = OFF", "journal_mode = DELETE")
KINDS = ("create", "upgrade", "copy", "edits", "edits", "edits", "edits")


def run(count: int, seed: int) -> Outcome:
    """Look at so many images that are not alike, and at as many of the controls as it takes."""
    sessions = _chosen(count, seed, "app", KINDS)
    weak = {manner: _chosen(min(2 * count, CONTROL_IMAGES), seed, manner, ("edits",)) for manner in CONTROLS}
    everything = [*sessions, *chain.from_iterable(weak.values())]
    results = list(zip(everything, share(__name__, "tried", everything, long=count > 1_000), strict=True))
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
    images = -(-count // sessions)
    return [(kinds[number % len(kinds)], seed * 1_000 + number, images, manner) for number in range(sessions)]


@dataclass(slots=True)
class Session:
    """What is done in a folder, and how what is found there after a power cut is judged.

    Attributes:
        files: What lies there at first.
        work: Is told the folder and whom to tell that something is acknowledged.
        judge: Is told a folder and how often something had been acknowledged; returns what is wrong.
    """

    files: dict[str, bytes]
    work: Callable[[Path, Callable[[], None]], None]
    judge: Callable[[Path, int], str | None]


def tried(place: Place, sessions: Sequence[Trial]) -> Iterator[tuple[int, list[str]]]:
    """Take down sessions; each gives how many different images were made of it, and what was wrong with which."""
    for kind, seed, images, manner in sessions:
        session = SESSIONS[kind](place.folder, seed, manner)
        folder = place.folder / "work"
        drive, lines = _taken_down(place, folder, session)
        yield _images_of(place.folder / "image", session, drive, lines, images, Random(f"images {seed} {kind}"))


def _taken_down(place: Place, folder: Path, session: Session) -> tuple[Drive, list[Line]]:
    _lay_out(folder, session.files)
    drive, log = Drive(folder), place.folder / "log"
    told = 0

    def acknowledge() -> None:
        nonlocal told
        told += 1
        place.shim.note(told)

    with log.open("wb", buffering=0) as stream:
        place.shim.record(folder, stream.fileno())
        try:
            session.work(folder, acknowledge)
        finally:
            place.shim.rest()
    return drive, list(lines_of(log.read_bytes()))


def _lay_out(folder: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _images_of(
    folder: Path, session: Session, drive: Drive, lines: list[Line], images: int, random: Random
) -> tuple[int, list[str]]:
    """Cut the power after every operation as often as it takes."""
    seen: set[bytes] = set()
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
                _lay_out(folder, files)
                if what := session.judge(folder, acknowledged):
                    found.append(f"after operation {number + 1} of {len(lines)}, {acknowledged} acknowledged: {what}")
    return len(seen), found


def _mark(files: dict[str, bytes], acknowledged: int) -> bytes:
    state = sha256(b"%d" % acknowledged)
    for name, data in sorted(files.items()):
        state.update(f"{name}:{len(data)}:".encode() + data)
    return state.digest()


# -- what is done -----------------------------------------------------------------------------------------------------


def _edits(folder: Path, seed: int, manner: str) -> Session:
    script = script_of(seed, folder, ACTS)

    def work(at: Path, acknowledge: Callable[[], None]) -> None:
        with CaseFile.open(at / "zones.provcase") as case:
            if manner != "app":
                case._connection.execute(f"PRAGMA {manner}")
            _go_through(case, script, acknowledge)

    def judge(at: Path, acknowledged: int) -> str | None:
        return lost(at / "zones.provcase", script.states[acknowledged : acknowledged + 2])

    return Session({"zones.provcase": script.start}, work, judge)


def _go_through(case: CaseFile, script: Script, acknowledge: Callable[[], None]) -> None:
    for act in script.acts:
        perform(case, act)
        acknowledge()


def _create(folder: Path, seed: int, manner: str) -> Session:
    with CaseFile.create(folder / "example.provcase", "Zones") as case:
        states = [case.load()]
    (folder / "example.provcase").unlink()

    def work(at: Path, acknowledge: Callable[[], None]) -> None:
        CaseFile.create(at / "new.provcase", "Zones").close()
        acknowledge()

    def judge(at: Path, acknowledged: int) -> str | None:
        return _made(at / "new.provcase", states, None if acknowledged else b"")

    return Session({}, work, judge)


def _copy(folder: Path, seed: int, manner: str) -> Session:
    script, former = script_of(seed, folder, 0), script_of(seed + 500_000, folder, 0)

    def work(at: Path, acknowledge: Callable[[], None]) -> None:
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

    def work(at: Path, acknowledge: Callable[[], None]) -> None:
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


SESSIONS: dict[str, Callable[[Path, int, str], Session]] = {
    "edits": _edits,
    "create": _create,
    "copy": _copy,
    "upgrade": _upgrade,
}
