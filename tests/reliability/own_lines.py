"""The ledger and the log of drafts while the app is killed, the drive fails or the power is cut.

No line takes others with it, and nothing keeps anybody from working.
"""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from unittest.mock import patch

from provenance_app.casefile import CaseFile
from provenance_app.casefile.history import journal
from provenance_app.casefile.history.journal import Head
from provenance_app.casefile.ledger import Ledger
from provenance_app.casefile.remembering import Remembering
from provenance_app.ui.drafts import log as draft_log
from provenance_app.ui.drafts.draft import Draft, Key
from provenance_app.ui.drafts.log import DraftLog
from tests.reliability.script import perform, script_of
from tests.reliability.sessions import CASE, DATA, WORK, Acknowledge, Fate, Session, files_in, lay_out
from tests.reliability.verdict import lost

ACTS = 5
_OTHER_LINES = 30
_STEPS = 25
_SHORT_LOG = 6_000
"""Bytes of a log of drafts after which it is begun anew, here."""


def ledger(folder: Path, seed: int, fate: Fate, manner: str = "app") -> Session:
    """Edit a case in two windows, one after the other, while the ledger is kept in step; at times it is a new one."""
    script = script_of(seed, folder, ACTS, small=True)
    place = folder / WORK
    lay_out(place, {CASE: script.start})
    is_new = manner == "app" and seed % 3 == 0
    with CaseFile.open(place / CASE) as case, Ledger(place / DATA) as kept:
        for number in range(_OTHER_LINES):
            kept.remember("other", Head(number, _digest(number)), place / f"other-{number}.provcase")
        Remembering(case, kept).keep()
    files = {CASE: script.start} if is_new else files_in(place)

    def work(at: Path, acknowledge: Acknowledge) -> None:
        with CaseFile.open(at / CASE) as case:
            for acts in (script.acts[:2], script.acts[2:]):
                with Ledger(at / DATA) as kept:
                    if manner != "app":
                        kept._connection.execute(f"PRAGMA {manner}")
                    memory = Remembering(case, kept)
                    for act in acts:
                        perform(case, act)
                        memory.keep()
                        acknowledge()

    def judge(at: Path, acknowledged: int) -> str | None:
        if what := lost(at / CASE, script.states[acknowledged : acknowledged + 2], [DATA]):
            return what
        with CaseFile.open(at / CASE) as case:
            written = {state.revision for state in script.states[1 : acknowledged + 1]} - {script.states[0].revision}
            heads = [(case.case_id, journal.hash_of(case._connection, seq) or b"") for seq in sorted(written)]
        before = [] if is_new else [("other", _digest(number)) for number in range(_OTHER_LINES)]
        return _ledger_judged(at, before, heads, fate)

    return Session(files, work, judge, DATA)


def _digest(number: int) -> bytes:
    return bytes([number]) * 32


def _ledger_judged(
    at: Path, before: Sequence[tuple[str, bytes]], lines: Sequence[tuple[str, bytes]], fate: Fate
) -> str | None:
    """Judge that lines may be lost at the end only, by a power cut or while the drive fails, and later ones are not."""
    with Ledger(at / DATA) as kept:
        if not kept.kept:
            return "the ledger cannot be used"
        if not all(kept.has_seen(*line) for line in before):
            return "the ledger has lost what stood in it before"
        seen = [kept.has_seen(*line) for line in lines]
        if fate is Fate.KILLED and not all(seen):
            return f"the ledger has lost lines: {seen}"
        if fate is Fate.POWER_CUT and seen != sorted(seen, reverse=True):
            return f"the ledger has lost a line and not the later ones: {seen}"
        kept.remember("later", Head(1, _digest(99)), at / CASE)
    with Ledger(at / DATA) as kept:
        return None if kept.kept and kept.has_seen("later", _digest(99)) else "the ledger takes no more lines"


def drafts(folder: Path, seed: int, fate: Fate, manner: str = "app") -> Session:
    """Take over the texts of a window that was killed, type and give up others; the log is begun anew now and then."""
    random, place = Random(seed), folder / WORK
    lay_out(place, {})
    first = DraftLog(place / DATA / "drafts", "zones", place / CASE, 3)
    former = [_draft(random, f"left-{number}") for number in range(4)]
    for draft in former:
        first.keep(draft)
    _end(first)
    files = files_in(place)
    steps = [_draft(random, f"claim-{random.randrange(8)}") for _ in range(_STEPS)]
    states = [{one.key: one for one in former}]
    for number, step in enumerate(steps):
        others = {key: one for key, one in states[-1].items() if key != step.key}
        states.append(others if _gives_up(number) else {**others, step.key: step})

    def work(at: Path, acknowledge: Acknowledge) -> None:
        is_durable = draft_log._is_durable if manner == "app" else lambda _: True
        with patch.object(draft_log, "_is_durable", is_durable):
            log = _log(at, place)
            try:
                for number, step in enumerate(steps):
                    if _gives_up(number):
                        log.drop(step.key)
                    else:
                        log.keep(step)
                    acknowledge()
            finally:
                _end(log)

    def judge(at: Path, acknowledged: int) -> str | None:
        return _drafts_judged(at, place, states, acknowledged, fate)

    return Session(files, work, judge, DATA)


def _gives_up(number: int) -> bool:
    return number % 5 == 4


def _draft(random: Random, record: str) -> Draft:
    text = f"{random.getrandbits(40):x} " * random.choice((1, 5, 60))
    return Draft(record, "note", "Note", "A claim", "", text, "window")


def _log(at: Path, place: Path) -> DraftLog:
    draft_log._LONG = _SHORT_LOG
    return DraftLog(at / DATA / "drafts", "zones", place / CASE, 3)


def _end(log: DraftLog) -> None:
    """Let go of a log as a process does that ends."""
    log._let_go(remove=False)


def _drafts_judged(
    at: Path, place: Path, states: Sequence[dict[Key, Draft]], acknowledged: int, fate: Fate
) -> str | None:
    log = _log(at, place)
    _end(log)
    found = {draft.key: draft for draft in log.left.drafts}
    if fate is Fate.KILLED:
        return None if found in states[acknowledged : acknowledged + 2] else "the texts are not those that were typed"
    typed = {one for state in states[: acknowledged + 2] for one in state.values()}
    if not set(found.values()) <= typed:
        return "there are texts that were never typed"
    if missing := states[0].keys() - found.keys():
        return f"texts that an earlier window left are lost: {len(missing)}"
    return None
