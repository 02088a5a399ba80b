"""The app is killed while it makes a whole file: the file is there or not, and whatever it was made of is as it was."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from provenance_app.casefile import CaseFile
from provenance_app.casefile.copying.compacting import compact
from provenance_app.casefile.copying.salvage import salvage
from provenance_app.casefile.ledger import Ledger
from provenance_app.casefile.opening.steps import examine_contents
from provenance_app.casefile.schema import PAGE_SIZE
from provenance_app.model.errors import CaseFileError, ProvenanceError
from provenance_app.model.snapshot import Snapshot
from tests.opening import open_case
from tests.reliability.crew import Place, Trial
from tests.reliability.forking import in_fork
from tests.reliability.script import script_of
from tests.reliability.shim import Mode
from tests.reliability.verdict import lost

CASEFILES = Path(__file__).parents[1] / "casefiles"
FORMATS = sorted(CASEFILES.glob("format-*.provcase"))
_SHIM = ("SHIM_FOLDER", "SHIM_AT", "SHIM_MODE", "SHIM_WITH")


@dataclass(slots=True)
class Situation:
    """What lies in a folder, what is done there, and how the result is judged.

    Attributes:
        files: What lies there at first; none of these is changed.
        work: What the child does.
        result: The file that is made, or takes the place of one that is there.
        before: What stands at `result` at first, or None.
        allowed: The states that the result may be in.
        other: Names that may come about beside it, each as whole as the result or as the file it stands for.
        child_process: Whether a process of its own writes most of it.
    """

    files: dict[str, bytes]
    work: Callable[[Path], None]
    result: str
    before: bytes | None
    allowed: list[Snapshot]
    other: dict[str, bytes] = field(default_factory=dict)
    child_process: bool = False


def _create(folder: Path, seed: int) -> Situation:
    with CaseFile.create(folder / "example.provcase", "Zones") as case:
        states = [case.load()]
    return Situation({}, lambda at: CaseFile.create(at / "new.provcase", "Zones").close(), "new.provcase", None, states)


def _script(folder: Path, seed: int) -> tuple[bytes, list[Snapshot]]:
    script = script_of(seed, folder, acts=0)
    return script.start, script.states


def _copy(folder: Path, seed: int) -> Situation:
    data, states = _script(folder, seed)
    former, former_states = _script(folder, seed + 1)

    def work(at: Path) -> None:
        with CaseFile.open(at / "zones.provcase") as case:
            case.save_copy(at / "copy.provcase")

    return Situation({"zones.provcase": data}, work, "copy.provcase", former, states + former_states)


def _salvage(folder: Path, seed: int) -> Situation:
    data, _ = _script(folder, seed)
    random = Random(seed)
    page = random.randrange(2, len(data) // PAGE_SIZE)
    damaged = data[: page * PAGE_SIZE] + random.randbytes(PAGE_SIZE) + data[(page + 1) * PAGE_SIZE :]
    (folder / "damaged.provcase").write_bytes(damaged)
    salvage(folder / "damaged.provcase", folder / "saved.provcase")
    with CaseFile.open(folder / "saved.provcase") as case:
        states = [case.load()]

    def work(at: Path) -> None:
        salvage(at / "damaged.provcase", at / "saved.provcase")

    return Situation({"damaged.provcase": damaged}, work, "saved.provcase", None, states)


def _compact(folder: Path, seed: int) -> Situation:
    data, states = _script(folder, seed)

    def work(at: Path) -> None:
        compact(at / "zones.provcase", at / "zones.provcase")

    return Situation({}, work, "zones.provcase", data, states)


def _upgrade(folder: Path, seed: int) -> Situation:
    old = FORMATS[seed % len(FORMATS)]
    data = old.read_bytes()
    shutil.copy(old, folder / "zones.provcase")
    with CaseFile.open(folder / "zones.provcase") as case:
        states = [case.load()]
        assert case.original is not None
        kept = case.original.name
    return Situation(
        {}, lambda at: CaseFile.open(at / "zones.provcase").close(), "zones.provcase", data, states, {kept: data}
    )


def _adopt(folder: Path, seed: int) -> Situation:
    data, states = _script(folder, seed)

    def work(at: Path) -> None:
        with suppress(ProvenanceError), Ledger(at.parent / "ledger") as ledger:
            open_case(at / "zones.provcase", ledger, at.parent / "documents").case.close()

    return Situation({"zones.provcase": data}, work, "zones (my copy).provcase", None, states, child_process=True)


SITUATIONS: dict[str, tuple[Callable[[Path, int], Situation], float]] = {
    "create": (_create, 3),
    "copy": (_copy, 4),
    "salvage": (_salvage, 3),
    "compact": (_compact, 3),
    "upgrade": (_upgrade, 6),
    "adopt": (_adopt, 2),
}
"""How a situation comes about, and how often it is chosen."""


def chosen(count: int, seed: int) -> list[Trial]:
    """Choose trials: the situation, its seed, where it is cut off (of 1), how, and in which of the processes."""
    random = Random(f"whole files {seed}")
    names = random.choices(list(SITUATIONS), [often for _, often in SITUATIONS.values()], k=count)
    return [
        (
            name,
            seed * 1_000 + random.randrange(8),
            random.random(),
            random.choice((None, random.randrange(1001))),
            random.random() < 0.6,
        )
        for name in sorted(names)
    ]


def tried(place: Place, trials: Sequence[Trial]) -> Iterator[str | None]:
    """Make trials; each gives what went wrong."""
    situations: dict[tuple[str, int], tuple[Situation, dict[bool, int]]] = {}
    for name, seed, part, torn, in_child in trials:
        if (name, seed) not in situations:
            situations[name, seed] = _prepared(place, name, seed)
        situation, operations = situations[name, seed]
        within = in_child and situation.child_process
        at = 1 + int(part * operations[within])
        what = _try(place, situation, at, torn, within)
        yield what and f"operation {at} of {operations[within]}: {what}"


def _prepared(place: Place, name: str, seed: int) -> tuple[Situation, dict[bool, int]]:
    work = place.folder / "preparing"
    work.mkdir()
    situation = SITUATIONS[name][0](work, seed)
    shutil.rmtree(work)
    return situation, {False: _operations(place, situation), True: _operations_of_child(place, situation)}


def _operations(place: Place, situation: Situation) -> int:
    """Count what the work writes in this process."""
    folder = _laid_out(place, situation)
    place.shim.arm(folder, 0, Mode.COUNT)
    try:
        situation.work(folder)
    finally:
        operations = place.shim.rest()
    return operations


def _operations_of_child(place: Place, situation: Situation) -> int:
    """Count what the process that examines a file writes."""
    if not situation.child_process:
        return 0
    folder = _laid_out(place, situation)
    (name,) = situation.files
    made = folder / ".provenance-made.part"
    made.touch()
    place.shim.arm(folder, 0, Mode.COUNT)
    try:
        examine_contents(folder / name, name, made, None, lambda _: True)
    finally:
        operations = place.shim.rest()
    return operations


def _laid_out(place: Place, situation: Situation) -> Path:
    folder = place.folder / "work"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in situation.files.items():
        (folder / name).write_bytes(data)
    if situation.before is not None:
        (folder / situation.result).write_bytes(situation.before)
    return folder


def _try(place: Place, situation: Situation, at: int, torn: int | None, within: bool) -> str | None:
    folder = _laid_out(place, situation)
    mode = Mode.KILL if torn is None else Mode.TEAR

    def work(_: object) -> None:
        if within:
            os.environ.update(zip(_SHIM, (str(folder), str(at), str(int(mode)), str(torn or 0)), strict=True))
        situation.work(folder)

    _, killed = in_fork(work, place.shim, folder, 0 if within else at, Mode.COUNT if within else mode, torn or 0)
    return _judged(folder, situation, killed)


def faulty(place: Place, trials: Sequence[Trial]) -> Iterator[tuple[str | None, int]]:
    """Make trials in which the drive fails, not the app; each gives what went wrong, and whether work stopped."""
    situations: dict[tuple[str, int], tuple[Situation, int]] = {}
    for name, seed, part, mode, code in trials:
        if (name, seed) not in situations:
            situation, operations = _prepared(place, name, seed)
            situations[name, seed] = situation, operations[False]
        situation, count = situations[name, seed]
        at = 1 + int(part * count)
        folder = _laid_out(place, situation)
        place.shim.arm(folder, at, Mode(mode), code)
        what, refused = None, 0
        try:
            situation.work(folder)
        except CaseFileError:
            refused = 1
        except Exception as error:  # noqa: BLE001 - any error but those that are meant for the user is a finding
            what = f"{type(error).__name__}: {error}"
        finally:
            place.shim.rest()
        what = what or _judged(folder, situation, code == errno.EIO and mode != Mode.FAIL_ONCE)
        yield what and f"{errno.errorcode[code]} at operation {at} of {count}: {what}", refused


def _judged(folder: Path, situation: Situation, may_leave_parts: bool) -> str | None:
    names = {item.name for item in folder.iterdir()}
    parts = {name for name in names if name.startswith(".provenance-") and ".part" in name}
    unknown = names - parts - {situation.result, *situation.files, *situation.other}
    if unknown or (parts and not may_leave_parts):
        return f"it left {', '.join(sorted(unknown | parts))}"
    for name, data in situation.files.items():
        if (folder / name).read_bytes() != data:
            return f"{name} was changed"
    made = folder / situation.result
    is_as_before = made.read_bytes() == situation.before if made.exists() else situation.before is None
    for name, data in situation.other.items():
        kept = folder / name
        if kept.read_bytes() != data if kept.exists() else not is_as_before:
            return f"{name} is not there as it should be"
    if not made.exists():
        return None if is_as_before else f"{situation.result} is gone"
    again = [name.replace(")", ", 2)") for name in situation.other]  # the upgrade is made once more
    return lost(made, situation.allowed, beside=[*names, *situation.other, *again])
