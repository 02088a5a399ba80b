"""Damaged cases: a file is what it was, or it is said what it is not, and what is saved of it is as it was."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from provenance_app.casefile import CaseFile
from provenance_app.casefile.copying.salvage import salvage
from provenance_app.casefile.history import custody
from provenance_app.casefile.history.parts import INDEX_DAMAGED
from provenance_app.casefile.opening.child import in_child
from provenance_app.casefile.opening.header import examine
from provenance_app.casefile.opening.steps import examine_contents
from provenance_app.casefile.opening.verdict import Finding, Verdict
from provenance_app.model.errors import CaseFileError
from tests.reliability.mutants import letter_turned, mutant
from tests.reliability.outcome import Outcome
from tests.reliability.rich_case import CASEFILES, write_rich_case
from tests.reliability.states import State
from tests.reliability.watched import IN_MEMORY, Result, watched

WORDS = ("zones", "witness boats")
REAL_CHILD = 100
"""One of so many files is examined by a process of its own, too."""
CONTROL = 12


class Prepared(NamedTuple):
    """The cases that are damaged, and what each of them says."""

    cases: tuple[tuple[str, bytes, State], ...]
    seed: int
    hashes: bool


def run(count: int, seed: int) -> Outcome:
    """Damage a case `count` times, and fewer times without looking at the hashes of rows."""
    prepared = _prepared(seed)
    results = watched(trial, prepared, count)
    failures = [
        f"trial {number}, seed {seed}: {one}" for number, (wrong, _) in sorted(results.items()) for one in wrong
    ]
    came = Counter(word for _, (_, words) in results.items() for word in words.split("; "))
    without = watched(trial, prepared._replace(cases=prepared.cases[:1], hashes=False), CONTROL)
    silent = sum(any("silent" in one for one in wrong) for wrong, _ in without.values())
    if not silent:
        failures.append("the control found no silent difference without the hashes of rows")
    notes = [f"{word}: {times:,}" for word, times in sorted(came.items())]
    notes.append(f"control: {silent} silent differences in {len(without)} trials without the hashes of rows")
    return Outcome("damaged files", len(results), tuple(failures), tuple(notes))


def _prepared(seed: int) -> Prepared:
    cases = []
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        rich = Path(folder, "rich.provcase")
        write_rich_case(rich, seed)
        for path in (rich, rich, *sorted(CASEFILES.glob("format-*.provcase"))):
            copy = Path(shutil.copy(path, Path(folder, f"copy-{path.name}")))
            data = copy.read_bytes()
            cases.append((path.stem, data, State.at(copy, WORDS)))
            copy.unlink()
    return Prepared(tuple(cases), seed, hashes=True)


def trial(prepared: Prepared, number: int) -> Result:
    """Damage one of the cases, and open it as a stranger's and as one's own."""
    name, data, before = prepared.cases[number % len(prepared.cases)]
    damaged, what = (mutant if prepared.hashes else letter_turned)(data, number, prepared.seed)
    with TemporaryDirectory(dir=IN_MEMORY) as folder, _without_row_hashes(not prepared.hashes):
        received, own = Path(folder, "received.provcase"), Path(folder, "own.provcase")
        received.write_bytes(damaged)
        own.write_bytes(damaged)
        came_received, wrong = _received(received, before, child=number % REAL_CHILD == 7)
        came_own, more = _own(own, before)
        if received.read_bytes() != damaged:
            more = (*more, "the received file was changed")
        left = sorted(item.name for item in Path(folder).iterdir() if item.name.startswith(".prov"))
        if left:
            more = (*more, f"{left} were left behind")
    wrong = tuple(f"{name}, {what}: {one}" for one in (*wrong, *more))
    return wrong, f"received: {came_received}; own: {came_own}"


def _received(path: Path, before: State, *, child: bool) -> tuple[str, tuple[str, ...]]:
    made = path.with_name("made.provcase")
    try:
        examine(path)
    except CaseFileError as refusal:
        return "refused by its header", _salvaged(path, before, str(refusal))
    verdict = examine_contents(path, path.name, made, None, lambda _: True)
    if child:
        made.unlink(missing_ok=True)
        again = in_child(examine_contents, path, path.name, made, None)
        if again != verdict:
            return verdict.finding, (f"a process of its own says {again}, not {verdict}",)
    if verdict.finding in (Finding.SOUND, Finding.MARKED):
        return verdict.finding, _compared(made, verdict, before)
    return verdict.finding, _salvaged(path, before, verdict.message)


def _compared(made: Path, verdict: Verdict, before: State) -> tuple[str, ...]:
    with CaseFile.open(made) as case:
        report = case.check()
        after = State.of(case, WORDS)
    wrong = []
    if report.sound != (verdict.finding is Finding.SOUND):
        wrong.append(f"the copy is {report.problems}, the file was found {verdict.finding}")
    return (*wrong, *_silent(before, after, report.sound, report.problems, set(report.history.altered)))


def _silent(before: State, after: State, sound: bool, problems: tuple[str, ...], altered: set[Any]) -> Iterator[str]:
    """Tell of differences that nothing was said of."""
    unsaid = {key for key in before.differing(after) if key not in altered and not _named(key, problems)}
    if unsaid:
        yield f"silent difference in {sorted(unsaid)[:3]} (said: {problems[:3]})"
    if sound and before.files != after.files:
        yield "silent difference in stored files"
    if sound and before.history != after.history:
        yield "silent difference in the history"
    if sound and before.found != after.found:
        yield "silent difference in what is found by search"


def _named(key: Any, problems: tuple[str, ...]) -> bool:
    return any(problem.startswith(f"{key[0]} {key[1]}".rstrip()) for problem in problems)


def _own(path: Path, before: State) -> tuple[str, tuple[str, ...]]:
    try:
        with CaseFile.open(path) as case:
            report = case.check()
            after = State.of(case, WORDS)
            if report.problems == (INDEX_DAMAGED,):
                case.rebuild_search()
                report, after = case.check(), State.of(case, WORDS)
                wrong = () if report.sound else (f"the search index was made anew, and yet: {report.problems}",)
                silent = _silent(before, after, sound=True, problems=(), altered=set())
                return "sound but for its search index, which was made anew", (*wrong, *silent)
    except CaseFileError:
        return "refused", ()
    came = "sound" if report.sound else "not sound, and said so"
    if not report.sound and report.history.intact is not True:
        return came, ()  # the file as a whole is said to be damaged
    return came, tuple(_silent(before, after, report.sound, report.problems, set(report.history.altered)))


def _salvaged(path: Path, before: State, message: str) -> tuple[str, ...]:
    target = path.with_name("saved.provcase")
    wrong = [] if message else ["nothing was said"]
    try:
        report = salvage(path, target)
    except CaseFileError:
        return (*wrong, *(("a part of a file was left behind",) if target.exists() else ()))
    with CaseFile.open(target) as case:
        if not case.check().sound:
            wrong.append("what was salvaged is not sound")
        after = State.of(case)
    said = (*report.lost, *report.unproven)
    other = {key for key in before.differing(after) if key in after.records and not _named(key, said)}
    if other:
        wrong.append(f"salvaged other than they were, silent difference: {sorted(other)[:3]} (said: {said[:3]})")
    gone = before.records.keys() - after.records.keys()
    if gone and not report.lost:
        wrong.append(f"{len(gone)} records are lost, and nothing is said of it")
    changed = [key for key, file in after.files.items() if before.files.get(key) != file]
    if changed and not report.lost:
        wrong.append("salvaged files are other than they were")
    return tuple(wrong)


class _Equal:
    """Equal to everything."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, _: object) -> bool:
        return True


@contextmanager
def _without_row_hashes(blind: bool) -> Iterator[None]:
    """Have no row looked at by its hash: the control, which has to find silent differences."""
    kept: Any = custody.row_hash
    if blind:
        custody.row_hash = lambda *_: _Equal()  # type: ignore[assignment]
    try:
        yield
    finally:
        custody.row_hash = kept
