"""Bringing a case of an older format to the present one: in a copy, which takes the place of the file once it is whole.

The file as it was stays beside it. Whenever the power fails, what stands at the path is the old case or the new one.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from provenance_app.casefile.connection import connect, prepare
from provenance_app.casefile.copying.copies import copy_to, part_beside, put_in_place
from provenance_app.casefile.schema import VERSION, expected_schema, migrate, schema_of
from provenance_app.model.errors import CaseFileError

_WINDOWS: Final = os.name == "nt"


def is_old(connection: sqlite3.Connection) -> bool:
    """Say whether a case is of a format before the present one."""
    return _format(connection) < VERSION


def upgrade(connection: sqlite3.Connection, path: Path) -> Path:
    """Upgrade the case at `path`, and return where it stays as it was. The connection to it is closed.

    Nobody else can write to the case meanwhile; another window that has it open is told that the file was replaced.

    Raises:
        CaseNotWritten: There is no room for the copies; the case is as it was.
        CaseFileError: The case is damaged; it is as it was.
        sqlite3.Error: The case cannot be read.
    """
    # SQLite copies nothing through the connection that holds the lock, so another one of this process reads.
    with closing(connection), closing(connect(path, read_only=True)) as reader:
        connection.execute("BEGIN IMMEDIATE")
        _refuse_damaged(connection, path)
        kept = _free_name(path, _format(connection))
        part = part_beside(path)
        try:
            _keep(reader, path, kept)
            copy_to(reader, part, None)
            _migrate(part)
            if _WINDOWS:  # an open file cannot be replaced there
                reader.close()
                connection.close()
            put_in_place(part, path)
        except BaseException:
            with suppress(OSError):
                kept.unlink()
            raise
        finally:
            with suppress(OSError):
                part.unlink()
    return kept


def upgraded_in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a case that can only be read as one of the present format; the connection to it is closed."""
    upgraded = sqlite3.connect(":memory:", isolation_level=None, cached_statements=256)
    with closing(connection):
        connection.backup(upgraded)
    migrate(upgraded)
    prepare(upgraded)
    upgraded.execute("PRAGMA query_only = ON")
    return upgraded


def _format(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what a migration could make worse."""
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise CaseFileError(f"{path.name} is damaged, so it was not upgraded: {verdict}. Nothing was changed.")


def _keep(reader: sqlite3.Connection, path: Path, kept: Path) -> None:
    """Give the file a second name, by which it stays when another takes its place; else copy it."""
    try:
        os.link(path, kept)
    except OSError:  # drives without such names
        copy_to(reader, kept, None)


def _migrate(part: Path) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # the whole file is made durable before it is put in place
        migrate(connection)
        if schema_of(connection) != expected_schema() or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise CaseFileError(
                "The case is of an older format and has parts that a case never has, so it was not upgraded. Nothing "
                "was changed."
            )


def _free_name(path: Path, version: int) -> Path:
    """Return a name beside the case that nothing has: `Ferry (format 1).provcase`."""
    numbers = ("", *(f", {number}" for number in range(2, 1_000)))
    names = (path.with_name(f"{path.stem} (format {version}{number}){path.suffix}") for number in numbers)
    return next(name for name in names if not name.exists())
