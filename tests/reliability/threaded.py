"""Edits of many records, written in the thread of a session: done, stopped, taken back, and closed upon."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from random import Random

from provenance_app.casefile import Cancelled, CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.session import Written
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Position, Source
from provenance_app.model.snapshot import Snapshot
from tests.reliability.script import NOON, WORDS, script_of
from tests.reliability.sessions import CASE, Acknowledge, Fate, Session
from tests.reliability.verdict import lost

_CLAIMS = (130, 220)
_LATEST = 60
"""Percent at which an edit is stopped at the latest: all of them are told that much before they are written."""


def threaded(folder: Path, seed: int, fate: Fate, manner: str = "app") -> Session:
    """Import, undo and import, each stopped once before; the case is closed while the last undo is written."""
    script = script_of(seed, folder, 0, small=True)
    random = Random(f"threaded {seed}")
    one, two = (_many(random, name) for name in ("one", "two"))
    edits = (one, one.inverse, two)
    stops = [random.randrange(_LATEST) for _ in range(len(edits) + 1)]
    states = [*script.states]
    for edit in (*edits, two.inverse):
        states.append(states[-1].applied(edit.changes, states[-1].revision + 1))

    def work(at: Path, acknowledge: Acknowledge) -> None:
        session = CaseSession(CaseFile.open(at / CASE))
        try:
            for edit, stop in zip(edits, stops, strict=False):
                _stopped(session, edit, stop)
                begun = session.begin(_as_it_is(edit), lambda _: True, complete=False)
                if manner != "app":
                    acknowledge()
                _look(session, begun)
                session.end()
                if manner == "app":
                    acknowledge()
            session.begin(_as_it_is(two.inverse), lambda percent: percent < stops[-1], complete=False)
        finally:
            session.close()

    def judge(at: Path, acknowledged: int) -> str | None:
        return lost(at / CASE, states[acknowledged : acknowledged + 2])

    return Session({CASE: script.start}, work, judge)


def _as_it_is(edit: Edit) -> Callable[[Snapshot], Edit]:
    """Return what makes this edit of whatever case."""
    return lambda _: edit


def _stopped(session: CaseSession, edit: Edit, stop: int) -> None:
    """Begin an edit, and stop it as soon as so many percent of it are written."""
    _look(session, session.begin(_as_it_is(edit), lambda percent: percent < stop, complete=False))
    with suppress(Cancelled):
        session.end()
        raise AssertionError(f"an edit that was stopped at {stop} % was written")


def _look(session: CaseSession, begun: "Future[Written]") -> None:
    """Read as the window does for as long as something is written."""
    while not begun.done():
        session.case.search("police")
        session.case.history(limit=3)


def _many(random: Random, name: str) -> Edit:
    """Return an import of more records than are written at once."""
    source = Source(id=RecordId(f"{name}-source"), name=name, created=NOON, changed=NOON)
    records: list[Source | Claim | Link | Position] = [source]
    for number in range(random.randrange(*_CLAIMS)):
        claim = Claim(id=RecordId(f"{name}-claim-{number}"), text=f"{number} {WORDS[random.randrange(40) :]}")
        said = Link(
            id=RecordId(f"{name}-link-{number}"),
            from_=claim.id,
            to=source.id,
            relation=Relation.ATTRIBUTED_TO,
            form=LinkForm.SPEAKER,
        )
        records += [claim, said, Position(id=claim.id, x=float(number), y=0)]
    return Edit(f"Import {name}", tuple(Change(None, record) for record in records))
