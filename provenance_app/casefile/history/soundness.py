"""Whether a case file is what the app wrote: pages, schema, references, rows, history, stored files."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from provenance_app.casefile.connection import reading
from provenance_app.casefile.content.edits import dangling
from provenance_app.casefile.content.rows import TABLES
from provenance_app.casefile.failures import FAILURES, Cancelled
from provenance_app.casefile.history import parts
from provenance_app.casefile.history.custody import Custody, history_and_rows
from provenance_app.casefile.history.gauge import AS_LONG, Gauge, Percent
from provenance_app.casefile.history.parts import INDEX_DAMAGED, Again
from provenance_app.model.snapshot import History, StoredFile

_SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What looking at a whole case file showed.

    Attributes:
        sound: Whether nothing was found.
        problems: What was found, one sentence each.
        figures: `records`, `entries`, `files`, `bytes` of stored files, and `fingerprint` of the last entry.
        history: Whether the history holds, and which records do not fit it.
        unreadable: What cannot be read: of records, a kind and an id each.
        files: The stored files, where all of their bytes were hashed again.
        index_damaged: Whether the search index does not say what the records say. It is looked at only where those are
            as they were written, so that making it anew loses nothing.
    """

    sound: bool
    problems: tuple[str, ...]
    figures: Mapping[str, int | str]
    history: History
    unreadable: tuple[str, ...] = ()
    files: tuple[StoredFile, ...] = ()
    index_damaged: bool = False


def check_history(connection: sqlite3.Connection, case_id: str) -> History:
    """Look only at the history, and compare every record with it."""
    found = Custody()
    with reading(connection), suppress(Exception):  # damage can put any value in any column
        for _ in history_and_rows(connection, case_id, {"records": 0, "entries": 0}, found):
            pass
    return found.history


def check(connection: sqlite3.Connection, case_id: str, *, again: Again | None = None) -> CheckReport:
    """Look at everything; whatever cannot be read is one of the problems.

    Args:
        connection: Reads from the case.
        case_id: Which case it is.
        again: Opens the file once more, where its pages, parts, references and search index need no look here: stored
            files are then hashed by a thread of their own.
    """
    problems: list[str] = []
    figures: dict[str, int | str] = {"records": 0, "entries": 0, "files": 0, "bytes": 0, "fingerprint": ""}
    found = Custody()
    files: list[StoredFile] = []
    steps: list[Callable[[], Iterator[str]]] = [
        lambda: parts.reader(connection),
        lambda: history_and_rows(connection, case_id, figures, found),
        lambda: parts.namespace(connection, found),
    ]
    if again is None:
        steps = [
            lambda: parts.pages(connection),
            lambda: parts.schema(connection),
            lambda: iter(dangling(connection)),
            *steps,
        ]
        steps += [lambda: parts.stored(connection, figures, files=files), lambda: parts.index(connection, found)]
    with reading(connection), ThreadPoolExecutor(1) as aside:
        hashed = None
        if again is not None:
            hashed = aside.submit(list, _read_through(lambda: parts.stored_again(again, figures), found.unreadable))
        for step in steps:
            problems.extend(_read_through(step, found.unreadable))
        problems.extend(hashed.result() if hashed else ())
    shown = _first(problems)
    return CheckReport(
        not shown, shown, figures, found.history, tuple(found.unreadable), tuple(files), INDEX_DAMAGED in problems
    )


def verify(connection: sqlite3.Connection, case_id: str, progress: Percent | None) -> CheckReport:
    """Look at the history, the records and the stored files.

    Only the records are read from one state of the file, so that whoever writes to it does not have to wait for all.

    Raises:
        Cancelled: `progress`, told the percentage done, said so.
    """
    problems: list[str] = []
    figures: dict[str, int | str] = {"records": 0, "entries": 0, "files": 0, "bytes": 0, "fingerprint": ""}
    found = Custody()
    files: list[StoredFile] = []
    gauge = Gauge(_work(connection), progress)
    with gauge.over(connection):
        with reading(connection):
            problems += _read_through(lambda: history_and_rows(connection, case_id, figures, found, gauge), gauge=gauge)
        before = gauge.done
        problems += _read_through(
            lambda: parts.stored(connection, figures, lambda done: gauge.reach(before + done), files), gauge=gauge
        )
    shown = _first(problems)
    return CheckReport(not shown, shown, figures, found.history, files=tuple(files))


def _work(connection: sqlite3.Connection) -> int:
    """Return how much there is to be looked at, in bytes of stored files or what takes as long."""
    try:
        changes, size = connection.execute(
            "SELECT (SELECT total(changes) FROM journal), (SELECT total(size) FROM files)"
        ).fetchone()
        rows = sum(
            connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0] for table in TABLES.values()
        )
    except FAILURES:
        return 0
    return int(size) + AS_LONG * (int(changes) + int(rows))


def _read_through(
    step: Callable[[], Iterator[str]], unreadable: list[str] | None = None, gauge: Gauge | None = None
) -> Iterator[str]:
    """Go through what a step finds; damage it cannot read past is the last thing it finds."""
    try:
        yield from step()
    except Cancelled:
        raise
    except Exception as error:  # damage can put any value in any column
        if gauge is not None and gauge.cancelled:
            raise
        if unreadable is not None:
            unreadable.append(f"a part of it ({error})")
        yield f"The file is damaged: {error}."


def _first(problems: list[str]) -> tuple[str, ...]:
    """Return each problem once, and the first ones of many."""
    shown = list(dict.fromkeys(problems))
    return tuple(shown) if len(shown) <= _SHOWN else (*shown[:_SHOWN], f"... and {len(shown) - _SHOWN} more.")
