"""Ways to write what the app never would."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

PAGE = 8192


def sql(path: Path, script: str) -> None:
    """Run a script on the case, without any care."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.executescript(script)


def rows(path: Path, statement: str, values: Iterable[tuple[Any, ...]]) -> None:
    """Run a statement for many values."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(statement, values)


def loosely(path: Path, table: str, script: str) -> None:
    """Run a script while a table takes everything, also ids twice, and then have it look as before."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (text,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        unique = f"sqlite_autoindex_{table}_%"
        indexes = connection.execute("SELECT * FROM sqlite_schema WHERE name LIKE ?", (unique,)).fetchall()
        loose = "".join(part for part in _without_conditions(text))
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (loose, table))
        connection.execute("DELETE FROM sqlite_schema WHERE name LIKE ?", (unique,))
    sql(path, script)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (text, table))
        connection.executemany("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", indexes)


def _without_conditions(text: str) -> Iterable[str]:
    kept = text.replace(") STRICT", ")").replace(" NOT NULL", "").replace(" UNIQUE", "")
    while " CHECK (" in kept:
        before, after = kept.split(" CHECK (", 1)
        depth, at = 1, 0
        while depth:
            depth += {"(": 1, ")": -1}.get(after[at], 0)
            at += 1
        yield before
        kept = after[at:]
    yield kept


def patch(path: Path, at: int, data: bytes) -> None:
    """Overwrite bytes of the file."""
    with path.open("r+b") as stream:
        stream.seek(at)
        stream.write(data)


def number(value: int, size: int = 4) -> bytes:
    """Return a number as headers and pages have it."""
    return value.to_bytes(size, "big")


def root_of(path: Path, name: str) -> int:
    """Return on which page a table or an index begins."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0])


def page_at(page: int) -> int:
    """Return where a page begins."""
    return (page - 1) * PAGE
