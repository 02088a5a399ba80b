"""The steps of undo and redo that the history tells of, so that they go on after a restart.

Undo writes an entry, too, and so does redo; their labels say so. An entry is taken for one only where its changes are
those of the entry that it names, turned round or again: so a label alone deceives nobody.
"""

import sqlite3
from dataclasses import dataclass, replace
from typing import Final

UNDO: Final = "Undo: "
REDO: Final = "Redo: "

_FIRST: Final = 2
_BEGINNINGS: Final = ("Import ", "Salvaged from ")
_LOOKED_AT: Final = 1_000
"""Entries; nobody undoes more step by step."""

_SAME: Final = """
    SELECT count(*) FROM journal_changes AS one JOIN journal_changes AS other
        ON other.seq = ? AND other.part = one.part AND other.n = {place}
    WHERE one.seq = ? AND one.kind = other.kind AND one.record = other.record
        AND one.before IS other.{before} AND one.after IS other.{after}"""
_REVERSED: Final = _SAME.format(place="? - 1 - one.n", before="after", after="before")
_AGAIN: Final = _SAME.format(place="one.n", before="before", after="after")


@dataclass(frozen=True, slots=True)
class Step:
    """An edit that can be undone, or was.

    Attributes:
        seq: The entry that it was first written as.
        label: What the user did.
        changes: How many records it changed.
        others: Who else has written since; what they did is not undone with it.
    """

    seq: int
    label: str
    changes: int
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Steps:
    """Edits of one user: those that can be undone, the latest last, and those that can be done again, the next last."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()


def steps_of(connection: sqlite3.Connection, actor: str) -> Steps:
    """Return the steps of a user as the end of the history tells them.

    What the case began with is none: its title, and what was imported or salvaged right after it.
    """
    rows = connection.execute(
        "SELECT seq, actor, label, changes FROM journal WHERE seq > 1 ORDER BY seq DESC LIMIT ?", (_LOOKED_AT,)
    ).fetchall()
    done: list[Step] = []
    undone: list[Step] = []
    since: dict[int, set[str]] = {}
    for seq, by, label, changes in reversed(rows):
        if by != actor:
            for step in done:
                since.setdefault(step.seq, set()).add(by)
        elif (back := _matching(connection, done, seq, changes, label, UNDO)) is not None:
            done.remove(back)
            undone.append(back)
        elif (again := _matching(connection, undone, seq, changes, label, REDO)) is not None:
            undone.remove(again)
            done.append(again)
        else:
            done.append(Step(seq, label, changes))
            undone.clear()
    told = [replace(step, others=tuple(sorted(since.get(step.seq, ())))) for step in done if not _is_first(step)]
    return Steps(tuple(told), tuple(undone))


def _is_first(step: Step) -> bool:
    return step.seq == _FIRST and step.label.startswith(_BEGINNINGS)


def _matching(
    connection: sqlite3.Connection, steps: list[Step], seq: int, changes: int, label: str, which: str
) -> Step | None:
    """Return the last step that an entry takes back or does again; None where it only says so."""
    for step in reversed(steps) if label.startswith(which) else ():
        if label == which + step.label and _is_of(connection, step.seq, seq, changes, which):
            return step
    return None


def _is_of(connection: sqlite3.Connection, first: int, seq: int, changes: int, which: str) -> bool:
    sql = "SELECT count(*) FROM journal_changes WHERE seq = ?"
    rows, others = (connection.execute(sql, (one,)).fetchone()[0] for one in (first, seq))
    if rows != others:
        return False
    if which == UNDO:
        (same,) = connection.execute(_REVERSED, (first, changes, seq)).fetchone()
    else:
        (same,) = connection.execute(_AGAIN, (first, seq)).fetchone()
    return bool(same == rows)
