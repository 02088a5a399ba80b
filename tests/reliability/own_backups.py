"""Backups while the app is killed, the drive fails or the power is cut: whole, found, and there to go back to."""

import json
from pathlib import Path

from provenance_app.casefile import CaseFile
from provenance_app.casefile.copying.backups import Backup, Backups
from provenance_app.casefile.ledger import Ledger
from provenance_app.casefile.remembering import Remembering
from tests.reliability.script import Script, perform, script_of
from tests.reliability.sessions import CASE, DATA, WORK, Acknowledge, Fate, Session, files_in, lay_out
from tests.reliability.verdict import lost

ACTS = 5


def backups(folder: Path, seed: int, fate: Fate, manner: str = "app") -> Session:
    """Edit a case, and back it up after each edit where there is room for three; some are pinned."""
    script = script_of(seed, folder, ACTS, small=True)
    place = folder / WORK
    lay_out(place, {CASE: script.start})
    most = int(3.5 * len(script.start)) + 200_000
    _store(place, most).make(place / CASE)
    (places,) = place.rglob("places.json")  # it stood elsewhere last, so that this is written anew
    places.write_text(json.dumps([str(place / "former.provcase"), str(place / CASE)]), "utf-8")
    files = files_in(place)
    sets: list[frozenset[str]] = [_offered(place, most)]

    def work(at: Path, acknowledge: Acknowledge) -> None:
        store = _store(at, most)
        with CaseFile.open(at / CASE) as case:
            for number, act in enumerate(script.acts):
                perform(case, act)
                _make(store, case, manner)
                if number % 2:
                    store.make(at / CASE, pinned=True)
                acknowledge()

    work(place, lambda: sets.append(_offered(place, most)))

    def judge(at: Path, acknowledged: int) -> str | None:
        sound = lost(at / CASE, script.states[acknowledged : acknowledged + 2], [DATA])
        # A power cut can bring back what had given way.
        first = 0 if fate is Fate.POWER_CUT else acknowledged
        least = frozenset.intersection(*sets[acknowledged : acknowledged + 2])
        union = frozenset.union(*sets[first : acknowledged + 2])
        return sound or _backups_judged(at, place, files, script, (least, union), most)

    return Session(files, work, judge, DATA)


def _make(store: Backups, case: CaseFile, manner: str) -> None:
    if manner == "app":
        store.make(case.path)
        return
    # A control: as one would copy a file that is at rest.
    path = store.folder / case.case_id / f"20240101T00000{case.load().revision % 10}Z-{case.load().revision}.provcase"
    path.write_bytes(case.path.read_bytes())


def _store(at: Path, most: int) -> Backups:
    return Backups(at / DATA / "backups", most)


def _every(store: Backups) -> list[Backup]:
    return [one for folder in sorted(store.folder.iterdir()) for one in store.of(folder.name)]


def _offered(at: Path, most: int) -> frozenset[str]:
    return frozenset(str(one.entries) for one in _every(_store(at, most)))


def _backups_judged(
    at: Path,
    place: Path,
    files: dict[str, bytes],
    script: Script,
    allowed: tuple[frozenset[str], frozenset[str]],
    most: int,
) -> str | None:
    """Judge that there is the former or the next set, or the next before what gives way for it is removed; all whole.

    `allowed` are those that must be there, and those that may.
    """
    (least, union), store, found = allowed, _store(at, most), _offered(at, most)
    if not least <= found <= union:
        return f"backups of {sorted(found)} are offered, of {sorted(least)} there must be, of {sorted(union)} may"
    for backup in _every(store):
        if backup.path.read_bytes() == files.get(str(backup.path.relative_to(at))):
            continue
        states = [state for state in script.states if state.revision == backup.entries]
        if what := lost(backup.path, states, [one.name for one in backup.path.parent.iterdir()]):
            return f"the backup of {backup.entries} entries: {what}"
    if store.at(place / CASE) != _every(store):
        return "the backups are not found by the place of the case"
    store.make(at / CASE)
    with CaseFile.open(at / CASE) as case:
        now = str(case.load().revision)
    return None if now in _offered(at, most) else "no other backup is made"


def restored(folder: Path, seed: int, fate: Fate) -> Session:
    """Make a copy of an earlier state beside the case."""
    script = script_of(seed, folder, 2, small=True)
    place = folder / WORK
    lay_out(place, {CASE: script.start})
    store = _store(place, 10**9)
    backup = store.make(place / CASE)
    assert backup is not None
    with CaseFile.open(place / CASE) as case, Ledger(place / DATA) as ledger:
        memory = Remembering(case, ledger)
        for act in script.acts:
            perform(case, act)
        memory.close()
    files = files_in(place)

    def work(at: Path, acknowledge: Acknowledge) -> None:
        with Ledger(at / DATA) as ledger:
            one = Backup(at / backup.path.relative_to(place), backup.made, backup.entries, backup.size, backup.pinned)
            _store(at, 10**9).restore(one, "zones", (at,), ledger)
        acknowledge()

    def judge(at: Path, acknowledged: int) -> str | None:
        if any((at / name).read_bytes() != files[name] for name in (CASE, str(backup.path.relative_to(place)))):
            return "the case or its backup was changed"
        if what := _copies_judged(at, script, acknowledged):
            return what
        with Ledger(at / DATA) as ledger:
            if not ledger.kept:
                return "the ledger cannot be used"
            known = [ledger.at(copy) for copy in at.glob(_COPIES)]
        return "the ledger does not know the copy" if acknowledged and fate is Fate.KILLED and None in known else None

    return Session(files, work, judge)


_COPIES = "zones (of *"


def _copies_judged(at: Path, script: Script, acknowledged: int) -> str | None:
    """Judge that there is the whole copy or none, and perhaps an unfinished one, which nobody takes for a case."""
    names, copies = {one.name for one in at.iterdir()}, sorted(at.glob(_COPIES))
    parts = {name for name in names if name.startswith(".provenance-") and ".part" in name}
    if left := names - parts - {CASE, DATA, *(one.name for one in copies)}:
        return f"it left {', '.join(sorted(left))}"
    if len(copies) > 1 or (acknowledged and not copies):
        return f"there are {len(copies)} copies of the earlier state"
    wrong = (lost(copy, script.states[:1], [*names]) for copy in copies)
    return next((f"the earlier state: {what}" for what in wrong if what), None)
