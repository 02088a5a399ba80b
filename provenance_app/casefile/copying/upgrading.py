"""Bringing a case of an older format to the present one: in a copy, which takes the place of the file once it is whole.

The copy is a typed one: the contents into a new file of the old format, the migrations there, and the result into a new
file of the present format, which is then laid out as every new case is.

The file as it was stays beside it. Whenever the power fails, what stands at the path is the old case or the new one.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from provenance_app.casefile.connection import connect
from provenance_app.casefile.copying.copies import copy_to, free_path, make_durable, put_in_place, unfinished
from provenance_app.casefile.copying.typed_copy import copy_into, typed_copy
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
        with unfinished(path) as part:
            try:
                _keep(reader, path, kept)
                with closing(upgraded(reader)) as present:
                    typed_copy(present, part)
                if _WINDOWS:  # an open file cannot be replaced there
                    reader.close()
                    connection.close()
                put_in_place(part, path)
            except BaseException:
                with suppress(OSError):
                    kept.unlink()
                raise
    return kept


def upgraded_in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a case that can only be read as one of the present format; the connection to it is closed."""
    in_memory = sqlite3.connect(":memory:", isolation_level=None, cached_statements=256)
    with closing(connection), closing(upgraded(connection)) as present:
        copy_into(in_memory, present)
    in_memory.execute("PRAGMA query_only = ON")
    return in_memory


def _format(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what a migration could make worse."""
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise CaseFileError(f"{path.name} is damaged, so it was not upgraded: {verdict}. Nothing was changed.")
    found, expected = schema_of(connection), expected_schema(_format(connection))
    if found != expected:
        has = "a part that a case never has" if found - expected else "not all parts of a case"
        raise CaseFileError(f"{path.name} has {has}, so it was not upgraded. Nothing was changed.")


def _keep(reader: sqlite3.Connection, path: Path, kept: Path) -> None:
    """Give the file a second name, by which it stays when another takes its place; else copy it."""
    try:
        os.link(path, kept)
    except OSError:  # drives without such names
        copy_to(reader, kept, None)
    else:
        make_durable(kept.absolute().parent)  # before the first name is given away


def upgraded(reader: sqlite3.Connection) -> sqlite3.Connection:
    """Return the contents of a case in the present format, in a database that goes with its connection."""
    present = sqlite3.connect("", isolation_level=None)
    try:
        copy_into(present, reader)
        migrate(present)
    except BaseException:
        present.close()
        raise
    return present


def _free_name(path: Path, version: int) -> Path:
    """Return a name beside the case that nothing has: `Ferry (format 1).provcase`."""
    return free_path(lambda number: path.with_name(f"{path.stem} (format {version}{number}){path.suffix}"), ", ")
