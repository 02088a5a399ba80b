"""The schema of a case file: made by the numbered migrations, and what it is made of."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from provenance_app.data_files import migrations, schema

if TYPE_CHECKING:
    from sqlite_utils import Database

VERSION: Final = 4
"""The number of the last migration, kept as `user_version` of every case file."""

APPLICATION_ID: Final = 0x50524F56
PAGE_SIZE: Final = 8192

_SET: Final = "provenance_case"
"""The name of the migrations where a database notes which it has had."""
_HARMED: Final = 8
"""The most bytes by which a part is taken for a damaged one; nobody makes one that acts in so few."""

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

    steps = Migrations(_SET)
    for path in sorted(migrations().glob("[0-9]*.sql")):
        number = int(path.stem.split("_")[0])
        if number <= version:
            steps(name=path.stem)(_step(number, path.read_text(encoding="utf-8")))
    steps.apply(Strict(connection, execute_plugins=False, recursive_triggers=False, strict=True))


def lay_out(connection: sqlite3.Connection) -> None:
    """Make an empty database what all migrations make of it, at once and without the library that runs them."""
    names = [path.stem for path in sorted(migrations().glob("[0-9]*.sql"))]
    with closing(connection.cursor()) as cursor:
        cursor.execute("BEGIN")
        for statement in _statements(schema().read_text(encoding="utf-8")):
            cursor.execute(statement)
        at = str(datetime.now(UTC))
        rows = [(number, _SET, name, at) for number, name in enumerate(names, start=1)]
        cursor.executemany("INSERT INTO _sqlite_migrations VALUES (?, ?, ?, ?)", rows)
        cursor.execute("COMMIT")


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
        if version == VERSION:
            lay_out(connection)
        else:
            migrate(connection, version)
        return schema_of(connection)


def made_by_others(found: Schema, expected: Schema) -> Schema:
    """Return the parts of a file that somebody has made; not those of a case that lack a few bits of what they were."""
    harmed = [_bytes_of(part) for part in expected - found]
    return frozenset(part for part in found - expected if not any(_harmed(_bytes_of(part), one) for one in harmed))


def _bytes_of(part: tuple[str, str, str, str | None]) -> bytes:
    return "\0".join(map(str, part)).encode("utf-8", "surrogatepass")


def _harmed(found: bytes, made: bytes) -> bool:
    """Say whether bytes could be others that were damaged: as many, and few of them not the same."""
    return len(found) == len(made) and sum(one != other for one, other in zip(found, made, strict=True)) <= _HARMED


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
