"""Cases whose first hundred bytes lie."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from provenance_app.casefile.copying.typed_copy import copy_into
from tests.reliability.hostile import either, opened, refused
from tests.reliability.hostile.writing import PAGE, number, patch, sql


@refused
def page_size_of_512(path: Path) -> None:
    patch(path, 16, number(512, 2))


@refused
def page_size_of_65536(path: Path) -> None:
    patch(path, 16, number(1, 2))


@refused
def page_size_that_is_none(path: Path) -> None:
    patch(path, 16, number(3, 2))


@either
def page_count_of_none(path: Path) -> None:
    patch(path, 28, number(0))


@refused
def page_count_of_all(path: Path) -> None:
    patch(path, 28, number(2**32 - 1))


@refused
def page_count_too_small(path: Path) -> None:
    patch(path, 28, number(9))


@refused
def wal_flags(path: Path) -> None:
    patch(path, 18, b"\x02\x02")


@refused
def write_version_unknown(path: Path) -> None:
    patch(path, 18, b"\x09\x01")


@refused
def read_version_unknown(path: Path) -> None:
    patch(path, 18, b"\x01\x09")


@refused
def reserved_bytes_of_255(path: Path) -> None:
    patch(path, 20, b"\xff")


@refused
def reserved_bytes_of_32(path: Path) -> None:
    patch(path, 20, b"\x20")


@refused
def fractions_that_lie(path: Path) -> None:
    patch(path, 21, b"\xff\xff\xff")


@refused
def application_of_another(path: Path) -> None:
    sql(path, "PRAGMA application_id = -1")


@opened  # to be read: it says that this version may
def version_of_the_far_future(path: Path) -> None:
    sql(path, "PRAGMA user_version = 2147483647")


@refused
def version_below_zero(path: Path) -> None:
    sql(path, "PRAGMA user_version = -2147483648")


@refused
def version_that_it_is_not_of(path: Path) -> None:
    sql(path, "PRAGMA user_version = 1")


@refused
def encoding_said_to_be_utf16(path: Path) -> None:
    patch(path, 56, number(2))


@refused
def encoding_that_is_none(path: Path) -> None:
    patch(path, 56, number(99))


@either
def all_of_it_in_utf16(path: Path) -> None:
    made = path.with_name("utf16")
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(made, isolation_level=None)) as new:
        new.execute("PRAGMA encoding = 'UTF-16le'")
        copy_into(new, old)
    made.replace(path)


@refused
def schema_format_99(path: Path) -> None:
    patch(path, 44, number(99))


@refused
def free_pages_without_end(path: Path) -> None:
    patch(path, 32, number(5) + number(2**31))


@refused
def free_page_that_follows_itself(path: Path) -> None:
    pages = path.stat().st_size // PAGE + 1
    with path.open("ab") as stream:
        stream.write(number(pages) + number(0) + bytes(PAGE - 8))
    patch(path, 28, number(pages) + number(pages) + number(1_000_000))


@refused
def free_page_that_is_in_use(path: Path) -> None:
    patch(path, 32, number(3) + number(1))


@refused
def vacuum_said_to_be_automatic(path: Path) -> None:
    patch(path, 52, number(7) + number(1))


@refused
def vacuum_incremental(path: Path) -> None:
    patch(path, 64, number(1))


@refused
def only_a_header(path: Path) -> None:
    data = path.read_bytes()[:100]
    path.write_bytes(data)


@refused
def header_that_states_no_pages(path: Path) -> None:
    data = path.read_bytes()[:100]
    path.write_bytes(data[:28] + number(0) + data[32:])


@refused
def nothing(path: Path) -> None:
    path.write_bytes(b"")


@refused
def zeros(path: Path) -> None:
    path.write_bytes(bytes(100_000))


@refused
def header_and_zeros(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + bytes(len(data) - 100))


@either
def counters_that_do_not_fit(path: Path) -> None:
    patch(path, 24, number(77))


@opened
def written_by_an_unknown_library(path: Path) -> None:
    patch(path, 96, number(2**32 - 1))


@refused
def a_hundred_gigabytes_of_nothing(path: Path) -> None:
    size = 100 * 2**30
    os.truncate(path, size)
    patch(path, 28, number(size // PAGE))


@refused
def longer_than_it_says(path: Path) -> None:
    os.truncate(path, 10 * 2**30)
