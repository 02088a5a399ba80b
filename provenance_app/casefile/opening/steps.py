"""The steps of an examination that look into a file. They run in a child process, and write nothing to the file."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from provenance_app.casefile.connection import connect, prepare
from provenance_app.casefile.content.search_index import index_fits
from provenance_app.casefile.content.stored_files import CHUNK, Progress
from provenance_app.casefile.copying.schema_pages import parts_of
from provenance_app.casefile.copying.typed_copy import typed_copy, version_of
from provenance_app.casefile.copying.upgrading import upgraded
from provenance_app.casefile.failures import FAILURES, primary_code
from provenance_app.casefile.history import journal, soundness
from provenance_app.casefile.history.journal import Head
from provenance_app.casefile.opening.verdict import Finding, Step, Verdict
from provenance_app.casefile.schema import VERSION, expected_schema, made_by_others, schema_of
from provenance_app.model.errors import CaseFileError, CaseNotWritten

_ALLOWED: Final = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_TRANSACTION,
    sqlite3.SQLITE_RECURSIVE,
}
_MOST_PARTS: Final = 200
"""Some times as many as a case has."""

_UNREADABLE: Final = "not all of it can be read."
"""What the user is told of damaged pages; what SQLite says of them is a detail for `check`."""

_PRAGMAS: Final = {
    "application_id",
    "user_version",
    "quick_check",
    "integrity_check",
    "foreign_key_check",
    "foreign_key_list",
    "data_version",
}


class _Stop(Exception):
    """An examination ends at a step."""

    def __init__(self, step: Step, finding: Finding, message: str, *details: str) -> None:
        super().__init__(message)
        self.verdict = Verdict(step, finding, message, (message, *details))


def examine_contents(path: Path, name: str, made: Path, asked: Head | None, progress: Progress) -> Verdict:
    """Look into a file, and write a typed copy of what it holds, in the present format.

    Args:
        path: The file. It is read as if nobody could change it.
        name: What to call it in messages.
        made: An empty file, which gets the copy; it is whole only where the file may be opened.
        asked: An entry that the history is asked for.
        progress: Told about how many bytes are done.

    Raises:
        CaseNotWritten: There is no room for the copy.
    """
    step = Step.OPENED
    try:
        _few_parts(path, name)
        with closing(_opened(path)) as source, ThreadPoolExecutor(2) as aside:
            step = Step.SCHEMA
            version = _schema(source, name)
            step = Step.PAGES
            _pages(source, name)
            integrity = aside.submit(_integrity, path)
            copied = aside.submit(_copy, path, version, made, progress)
            if version == VERSION:
                found = _history(source, lambda: _opened(path), name, version, asked)
            copied.result()
            step = Step.HISTORY
            if version != VERSION:  # what it is in the present format is known by now
                with closing(connect(made, read_only=True)) as present:
                    found = _history(present, lambda: connect(made, read_only=True), name, version, asked)
            step = Step.INTEGRITY
            _refuse_damaged(integrity.result(), step, name)
    except _Stop as stopped:
        return stopped.verdict
    except CaseNotWritten:
        raise
    except CaseFileError as error:
        return _damaged(step, name, str(error))
    except (*FAILURES, OSError) as error:
        if primary_code(error) == sqlite3.SQLITE_FULL:
            raise CaseNotWritten(
                f"There is no room for a copy of {name}, so it was not opened. Nothing was changed. Make room on the "
                "drive, or copy the file to another one and open it there."
            ) from error
        return _damaged(step, name, _UNREADABLE, str(error))
    return found


def examine_index(path: Path, made: Path, _progress: Progress) -> bool:
    """Say whether the search index of a sound file says what its records do, which are read from the copy of them.

    It does not go along into the copy, which has one of its own, and that of an older format is made anew.
    """
    with closing(_opened(path)) as source, closing(connect(made, read_only=True)) as records:
        return version_of(source) < VERSION or index_fits(source, records)


def _few_parts(path: Path, name: str) -> None:
    """Refuse a file of so many parts that SQLite would take long to read what they are."""
    if parts_of(path, _MOST_PARTS) > _MOST_PARTS:
        raise _Stop(Step.SCHEMA, Finding.REFUSED, f"{name} contains parts that a case never has (hundreds of them).")


def examine_cut_off(path: Path, name: str, made: Path, asked: Head | None, progress: Progress) -> Verdict:
    """Look into a private copy of a case whose writing was cut off, once SQLite took back what is half written."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except FAILURES as error:
        return _damaged(Step.OPENED, name, f"writing it was cut off, and it cannot be brought back to rest ({error}).")
    return examine_contents(path, name, made, asked, progress)


def _uri(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(_uri(path), uri=True, isolation_level=None)
    try:
        prepare(connection)
        connection.set_authorizer(_allow)
    except BaseException:
        connection.close()
        raise
    return connection


def _allow(action: int, first: str | None, *_: Any) -> int:  # noqa: ANN401
    if action in _ALLOWED or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _schema(source: sqlite3.Connection, name: str) -> int:
    """Return the format; refuse a file that is not made exactly as a case of it, where it is one that is known."""
    (version,) = source.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        _refuse_unreadable(source, name, version)
        return int(version)
    version = version_of(source)
    found, expected = schema_of(source), expected_schema(version)
    strange = sorted((f'{kind} "{part}"' for kind, part, *_ in made_by_others(found, expected)), key=str)
    if strange:
        raise _Stop(Step.SCHEMA, Finding.REFUSED, f"{name} contains parts that a case never has ({strange[0]}).")
    if found != expected:
        what = "what it says of its parts is not what a case says." if found - expected else "it lacks parts of a case."
        raise _Stop(Step.SCHEMA, Finding.DAMAGED, _words(name, what))
    return version


def _refuse_unreadable(source: sqlite3.Connection, name: str, version: int) -> None:
    """Refuse a case of a later version, unless it says that this one can read it."""
    try:
        (reader,) = source.execute("SELECT min_reader FROM meta").fetchone()
    except (*FAILURES, TypeError):
        reader = version
    if not isinstance(reader, int) or reader > VERSION:
        raise _Stop(
            Step.SCHEMA,
            Finding.REFUSED,
            f"{name} was made with a later version of this app (format {version}; this one knows up to {VERSION}). "
            "Opening it needs that version.",
        )


def _pages(source: sqlite3.Connection, name: str) -> None:
    """Look at the pages, and for pieces that are too long; references are looked at in the copy."""
    (verdict,) = source.execute("PRAGMA quick_check(1)").fetchone()
    _refuse_damaged(verdict, Step.PAGES, name)
    if source.execute("SELECT 1 FROM file_chunks WHERE length(bytes) > ? LIMIT 1", (CHUNK,)).fetchone():
        what = "a piece of a stored file is longer than the app writes any."
        raise _Stop(Step.PAGES, Finding.DAMAGED, _words(name, what))


def _copy(path: Path, version: int, made: Path, progress: Progress) -> None:
    """Write the copy; SQLite does nearly all of it by itself, so that others can work meanwhile."""
    with closing(_opened(path)) as source:
        if version >= VERSION:
            typed_copy(source, made, of=_uri(path), thumbnails=False, version=VERSION, progress=progress)
            return
        with closing(upgraded(source)) as present:
            typed_copy(present, made, thumbnails=False, progress=progress)


def _history(
    connection: sqlite3.Connection,
    again: Callable[[], sqlite3.Connection],
    name: str,
    version: int,
    asked: Head | None,
) -> Verdict:
    """Look at the history, and by it at rows and stored files."""
    meta = connection.execute("SELECT case_id FROM meta").fetchone()
    if meta is None:
        raise _Stop(Step.HISTORY, Finding.DAMAGED, _words(name, "it does not say which case it is."))
    case_id = meta[0]
    report = soundness.check(connection, case_id, again=again)
    head = journal.head(connection)
    holds = asked is not None and journal.hash_of(connection, asked.seq) == asked.hash
    if report.unreadable:
        others = f", and {len(report.unreadable) - 1:,} more" if len(report.unreadable) > 1 else ""
        raise _Stop(Step.HISTORY, Finding.DAMAGED, _words(name, f"{report.unreadable[0]} cannot be read{others}."))
    if version > VERSION:  # what it has beside what is known here changes the hashes of its rows
        message = (
            f"{name} was made with a later version of this app (format {version}; this one knows up to {VERSION}). It "
            "can be read here; editing it needs that version."
        )
        return Verdict(Step.INTEGRITY, Finding.LATER, message, (message,), report.figures, case_id, head, holds)
    finding = Finding.SOUND if report.sound else Finding.MARKED
    message = "" if report.sound else _marked(name, report)
    return Verdict(Step.INTEGRITY, finding, message, report.problems, report.figures, case_id, head, holds)


def _marked(name: str, report: soundness.CheckReport) -> str:
    altered = len(report.history.altered)
    if report.history.broken_at is not None:
        return f"The history of {name} was changed outside the app, from entry {report.history.broken_at} on."
    if altered:
        records = "1 record was" if altered == 1 else f"{altered:,} records were"
        return f"{records} changed outside the app in {name}."
    return report.problems[0]


def _integrity(path: Path) -> str:
    """Compare the indexes with their tables, while the copy is made and weighed."""
    with closing(_opened(path)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return str(verdict)


def _refuse_damaged(verdict: str, step: Step, name: str) -> None:
    if verdict != "ok":
        detail = verdict.removeprefix("*** in database main ***").strip()
        raise _Stop(step, Finding.DAMAGED, _words(name, _UNREADABLE), detail)


def _damaged(step: Step, name: str, what: str, *details: str) -> Verdict:
    message = _words(name, what)
    return Verdict(step, Finding.DAMAGED, message, (message, *details))


def _words(name: str, what: str) -> str:
    return f"{name} is damaged: {what} Nothing was changed; what can be read can be saved to a new case."
