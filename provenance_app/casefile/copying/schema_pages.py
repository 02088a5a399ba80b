"""The pages that say what a file is made of, taken from a new case where those of a damaged one are destroyed.

Every case is made by the same statements in the same order, so that its tables begin on the same pages as those of
any other case of its format. Layout of pages: sqlite.org/fileformat2.html, "B-tree Pages", "The Database Header".
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from provenance_app.casefile.schema import PAGE_SIZE, expected_schema, migrate, schema_of

_INTERIOR: Final = 5
_HEADER: Final = 100


def graft_schema(path: Path, version: int) -> None:
    """Write the schema pages of a new case of a format over those of the file at `path`, a private copy."""
    template = _new_case(version)
    count = -(-path.stat().st_size // PAGE_SIZE)
    with path.open("r+b") as stream:
        for number in _pages(template):
            page = template[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
            stream.seek((number - 1) * PAGE_SIZE)
            stream.write(_of_pages(page, count) if number == 1 else page)
        stream.truncate(max(count * PAGE_SIZE, stream.tell()))


def has_schema(connection: sqlite3.Connection, version: int) -> bool:
    """Say whether a file can be read as one of a format."""
    try:
        return schema_of(connection) == expected_schema(version)
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def parts_of(path: Path, most: int) -> int:
    """Return of how many parts a file says it is made, as far as that is read off its pages; at most `most` of each.

    SQLite reads and keeps all of them before it can be asked anything: of many, that takes minutes.
    """
    parts, left, seen = 0, [1], set[int]()
    with path.open("rb") as stream:
        while left and parts <= most and len(seen) <= most:
            number = left.pop()
            seen.add(number)
            stream.seek((number - 1) * PAGE_SIZE)
            page = stream.read(PAGE_SIZE)
            if len(page) < PAGE_SIZE:
                continue
            at = _HEADER if number == 1 else 0
            if page[at] == _INTERIOR:
                left += [child for child in _children(page, at) if child not in seen]
            else:
                parts += _cells(page, at)
    return max(parts, len(seen))


def _children(page: bytes, at: int) -> Iterator[int]:
    """Return the pages that a page which only leads to others leads to."""
    cells = _cells(page, at)
    places = (int.from_bytes(page[at + 12 + 2 * n : at + 14 + 2 * n], "big") for n in range(cells))
    return (int.from_bytes(page[place : place + 4], "big") for place in (*places, at + 8))


def _cells(page: bytes, at: int) -> int:
    """Return how many cells a page has; none where it says more than have room before what they hold."""
    cells, content = int.from_bytes(page[at + 3 : at + 5], "big"), int.from_bytes(page[at + 5 : at + 7], "big")
    return cells if at + 8 + 2 * cells <= content else 0


def _new_case(version: int) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        migrate(connection, version)
        return connection.serialize()


def _pages(template: bytes, number: int = 1) -> Iterator[int]:
    """Return the pages of the table of tables, from its first on."""
    yield number
    page = template[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    at = _HEADER if number == 1 else 0
    if page[at] == _INTERIOR:
        for child in _children(page, at):
            yield from _pages(template, child)


def _of_pages(page: bytes, count: int) -> bytes:
    """Return a first page that says how many pages there are, and that none of them is free."""
    return page[:28] + count.to_bytes(4, "big") + bytes(8) + page[40:92] + page[24:28] + page[96:]
