"""Two processes that edit one file at once: what is acknowledged stays, and who comes too late sees both values."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from provenance_app.casefile import CaseFile, RecordConflict
from provenance_app.casefile.content import edits
from provenance_app.casefile.content.rows import TABLES
from provenance_app.model.changes import Change, Edit
from provenance_app.model.errors import CaseFileError, EditConflict
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim, Source
from provenance_app.model.snapshot import Snapshot
from tests.reliability.outcome import Outcome
from tests.reliability.watched import IN_MEMORY

WRITERS: Final = 2
RECORDS: Final = 12
FEW: Final = 40


class Done(NamedTuple):
    """What a writer did: the numbers and changes of edits that were acknowledged, and how others ended."""

    written: list[tuple[int, tuple[Change, ...]]]
    conflicts: int
    busy: int
    wrong: list[str]


def run(count: int, seed: int) -> Outcome:
    """Let two processes make `count` edits each; and again without looking at `rev`, which has to lose some."""
    failures, notes = _tried(count, seed, guarded=True)
    lost, told = _tried(max(FEW, min(count, 500)), seed, guarded=False)
    if not lost:
        failures.append("the control lost nothing without `rev`")
    notes += [f"control without `rev`: {len(lost)} lost or false", *(f"control: {one}" for one in told)]
    return Outcome("concurrent edits", count * WRITERS, tuple(failures), tuple(notes))


def _tried(count: int, seed: int, *, guarded: bool) -> tuple[list[str], list[str]]:
    context = get_context("spawn")
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        path = Path(folder, "shared.provcase")
        with CaseFile.create(path, "Shared") as case:
            first = [*_claims(), Source(id=RecordId("s"), name="Both")]
            case.apply(Edit("Begin", tuple(Change(None, one) for one in first)))
        lines = []
        for writer in range(WRITERS):
            line, far = context.Pipe()
            args = (far, path, writer, count, seed, guarded)
            process = context.Process(target=_write, args=args)
            process.start()
            lines.append((line, process))
        for line, _ in lines:
            line.recv()  # it is ready
        for line, _ in lines:
            line.send("go")
        done = [line.recv() for line, _ in lines]
        for _, process in lines:
            process.join()
        with CaseFile.open(path) as case:
            return _judged(case, done)


def _claims() -> Iterator[Claim]:
    for at in range(RECORDS):
        yield Claim(id=RecordId(f"c{at}"), text="0", note="0")


def _judged(case: CaseFile, done: list[Done]) -> tuple[list[str], list[str]]:
    """Compare what was acknowledged with the history, and the rows with what both edits together come to."""
    failures = [one for writer in done for one in writer.wrong]
    expected: dict[Any, Any] = {
        (one.record_kind, one.id): one for one in (*_claims(), Source(id=RecordId("s"), name="Both"))
    }
    acknowledged = dict(one for writer in done for one in writer.written)
    if len(acknowledged) != sum(len(writer.written) for writer in done):
        failures.append("two edits were given the same number")
    entries = {entry.seq: entry for entry in case.history(1_000_000)}
    for seq, changes in sorted(acknowledged.items()):
        if seq not in entries or case.edit_of(seq).changes != changes:
            failures.append(f"edit {seq} is not in the history as it was acknowledged")
        for change in changes:
            key = (change.kind, change.id)
            if expected.get(key) != change.before:
                failures.append(f"edit {seq} was written over {key[1]} that it had not seen: a value is lost")
            expected[key] = change.after
    found = {(one.record_kind, one.id): one for one in case.load().all_records() if one.id}
    wrong = {key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key)}
    failures += [f"{key[1]} is not what the edits come to" for key in sorted(wrong)]
    report = case.check()
    failures += [f"the case is not sound: {one}" for one in report.problems]
    if len(entries) != len(acknowledged) + 2:
        failures.append(f"{len(entries)} entries for {len(acknowledged)} edits")
    notes = [
        f"writer {at}: {len(writer.written)} written, {writer.conflicts} conflicts with both values, {writer.busy} busy"
        for at, writer in enumerate(done)
    ]
    return failures, notes


def _write(line: Connection, path: Path, writer: int, count: int, seed: int, guarded: bool) -> None:
    rng = random.Random(f"{seed}/{writer}")
    done = Done([], 0, 0, [])
    with CaseFile.open(path) as case, _without_rev(not guarded):
        seen = case.load()
        line.send("ready")
        line.recv()
        for number in range(count):
            time.sleep(rng.random() / 200)  # else each writes for a while before the other has its turn
            changes = _edit(seen, rng, f"{writer}-{number}")
            try:
                seq = case.apply(Edit(f"Edit {writer}-{number}", changes))
                done.written.append((seq, changes))
                seen = seen.applied(changes, seq)
                if rng.random() < 0.3:
                    seen = case.load()
            except RecordConflict as conflict:
                done = done._replace(conflicts=done.conflicts + 1)
                done.wrong.extend(_both_values(conflict, changes, case))
                seen = case.load()
            except EditConflict:
                seen = case.load()
            except CaseFileError:
                done = done._replace(busy=done.busy + 1)
    line.send(done)


def _edit(seen: Snapshot, rng: random.Random, mark: str) -> tuple[Change, ...]:
    """Change, add or remove a few records, as the writer last saw the case."""
    claims = sorted(seen.claims.values(), key=lambda one: one.id)
    draw = rng.random()
    if draw < 0.1 or len(claims) < RECORDS // 2:
        return (Change(None, Claim(id=RecordId(f"n{mark}"), text=mark)),)
    if draw < 0.15:
        return (Change(rng.choice(claims), None),)
    if draw < 0.3:
        source = next(iter(seen.sources.values()))
        return (Change(source, replace(source, name=mark)),)
    chosen = rng.sample(claims[:RECORDS], rng.choice((1, 1, 2)))
    field = rng.choice(("text", "note"))
    return tuple(Change(one, replace(one, **{field: mark})) for one in chosen)


def _both_values(conflict: RecordConflict, changes: tuple[Change, ...], case: CaseFile) -> Iterator[str]:
    mine = next((change for change in changes if change.id == conflict.id), None)
    if mine is None or conflict.mine != mine.after:
        yield f"the conflict about {conflict.id} does not have the value that was to be written"
    elif conflict.theirs == mine.before:
        yield f"the conflict about {conflict.id} has no other value"
    elif conflict.theirs is not None and (conflict.actor is None or conflict.at is None):
        yield f"the conflict about {conflict.id} does not say who and when"


@contextmanager
def _without_rev(blind: bool) -> Iterator[None]:
    """Write without looking at what is there now: the control."""
    kept: Any = edits._stored
    if blind:
        edits._stored = _as_it_is  # type: ignore[assignment]
    try:
        yield
    finally:
        edits._stored = kept


def _as_it_is(connection: Any, before: Any, mine: Any) -> tuple[int, int, tuple[Any, ...]]:
    table = TABLES[before.record_kind]
    found = connection.execute(table.select_one, (before.id,)).fetchone()
    if found is None:
        raise EditConflict("It is gone.")
    return found[0], found[1], tuple(found[2:])
