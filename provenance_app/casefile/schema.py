"""The schema of a case file: made by the numbered migrations, and what it is made of."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, Final

from provenance_app.data_files import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

VERSION: Final = 4
"""The number of the last migration, kept as `user_version` of every case file."""

APPLICATION_ID: Final = 0x50524F56
PAGE_SIZE: Final = 8192

Schema = frozenset[tuple[str, str, str, str | None]]


def migrate(connection: sqlite3.Connection, version: int = VERSION) -> None:
    """Run the migrations up to `version` that a database has not had yet; each is one transaction."""
    # Imported here because it takes longer than opening a case, which needs no migration.
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    class Strict(Database):
        @property
        def supports_strict(self) -> bool:
            """Not asked of the database: a drive that fails just then would be taken for a no."""
            return True

    steps = Migrations("provenance_case")
    for path in sorted(migrations().glob("[0-9]*.sql")):
        number = int(path.stem.split("_")[0])
        if number <= version:
            steps(name=path.stem)(_step(number, path.read_text(encoding="utf-8")))
    steps.apply(Strict(connection, execute_plugins=False, recursive_triggers=False, strict=True))


def _step(number: int, sql: str) -> "Callable[[Database], None]":
    def run(database: "Database") -> None:
        for statement in _statements(sql):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {number};")

    return run


def _statements(sql: str) -> Iterator[str]:
    """Yield the statements of a migration, each of which ends its line.

    The library's own `executescript` asks after each character whether a statement is complete: with that, most of the
    time that a new case takes is spent on it.
    """
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement  # SQLite refuses half a statement, and does nothing for a comment


def schema_of(connection: sqlite3.Connection) -> Schema:
    """Return type, name, table and text of everything that a database is made of."""
    return frozenset(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


@cache
def expected_schema(version: int = VERSION) -> Schema:
    """Return what a case file of a version is made of."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, version)
        return schema_of(connection)


def schema_text() -> str:
    """Return the whole schema as SQL, in the order it is made."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        made = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT GLOB 'search_*' ORDER BY rowid"
        )
        statements = "".join(f"{sql};\n\n" for (sql,) in made)
    return (
        "-- Generated from db/migrations by `python -m provenance_app.casefile`; do not edit.\n\n"
        f"PRAGMA application_id = {APPLICATION_ID:#x};\nPRAGMA user_version = {VERSION};\n\n{statements.rstrip()}\n"
    )
