"""Cases whose pages lead astray. Layout: sqlite.org/fileformat2.html, "B-tree Pages"."""

import random
from pathlib import Path

from tests.reliability.hostile import refused
from tests.reliability.hostile.writing import PAGE, number, page_at, patch, root_of

_INTERIOR_TABLE = 5
_LEAF_TABLE = 13


def _interior(path: Path, name: str, child: int) -> None:
    """Make the first page of a table one that only leads to `child`, twice."""
    cell = number(child) + b"\x01"
    page = bytes([_INTERIOR_TABLE]) + bytes(2) + number(1, 2) + number(PAGE - 5, 2) + b"\0" + number(child)
    page += number(PAGE - 5, 2)
    patch(path, page_at(root_of(path, name)), page + bytes(PAGE - len(page) - 5) + cell)


def _leaf(path: Path, name: str, cell: bytes) -> None:
    """Give a table one page with one cell."""
    at = PAGE - len(cell)
    page = bytes([_LEAF_TABLE]) + bytes(2) + number(1, 2) + number(at, 2) + b"\0" + number(at, 2)
    patch(path, page_at(root_of(path, name)), page + bytes(at - len(page)) + cell)


def _varint(value: int) -> bytes:
    pieces = [value & 0x7F]
    while value := value >> 7:
        pieces.append(value & 0x7F | 0x80)
    return bytes(reversed(pieces))


@refused
def tree_that_leads_to_itself(path: Path) -> None:
    _interior(path, "claims", root_of(path, "claims"))


@refused
def tree_that_leads_to_the_schema(path: Path) -> None:
    _interior(path, "claims", 1)


@refused
def tree_that_leads_into_another(path: Path) -> None:
    _interior(path, "decisions", root_of(path, "claims"))


@refused
def tree_that_leads_behind_the_end(path: Path) -> None:
    _interior(path, "claims", 2**31 - 1)


@refused
def tree_that_leads_nowhere(path: Path) -> None:
    _interior(path, "claims", 0)


@refused
def value_of_two_gigabytes(path: Path) -> None:
    _leaf(path, "claims", _varint(2**31 - 100) + b"\x01" + b"\x07\x00\x00" + bytes(1_700) + number(5))


@refused
def value_of_more_than_there_can_be(path: Path) -> None:
    _leaf(path, "claims", b"\xff" * 9 + b"\x01" + bytes(100))


@refused
def value_that_goes_on_in_a_circle(path: Path) -> None:
    pages = path.stat().st_size // PAGE + 1
    with path.open("ab") as stream:
        stream.write(number(pages) + b"A" * (PAGE - 4))
    patch(path, 28, number(pages))
    header = b"\x12\x00\x08\x01\x01" + _varint(3_000_000 * 2 + 13) + b"\x00" * 11
    _leaf(path, "claims", _varint(3_000_018) + b"\x01" + header + b"A" * 900 + number(pages))


@refused
def header_of_a_row_that_is_longer_than_the_row(path: Path) -> None:
    _leaf(path, "claims", b"\x05\x01\x7f\x01\x01\x01\x01")


@refused
def cells_that_are_too_many(path: Path) -> None:
    patch(path, page_at(root_of(path, "claims")) + 3, number(0xFFFF, 2))


@refused
def cells_on_top_of_each_other(path: Path) -> None:
    page = page_at(root_of(path, "decisions"))
    patch(path, page, bytes([_LEAF_TABLE]) + bytes(2) + number(500, 2) + number(PAGE - 8, 2) + b"\0")
    patch(path, page + 8, number(PAGE - 8, 2) * 500)


@refused
def cells_outside_the_page(path: Path) -> None:
    page = page_at(root_of(path, "decisions"))
    patch(path, page, bytes([_LEAF_TABLE]) + bytes(2) + number(9, 2) + number(0, 2) + b"\0" + b"\xff\xff" * 9)


@refused
def free_space_in_a_circle(path: Path) -> None:
    page = page_at(root_of(path, "decisions"))
    patch(path, page + 1, number(4_000, 2))
    patch(path, page + 4_000, number(4_000, 2) + number(16, 2))


@refused
def pages_of_noise(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:PAGE] + random.Random(1).randbytes(len(data) - PAGE))


@refused
def pages_of_the_same(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:PAGE] + data[PAGE : 2 * PAGE] * (len(data) // PAGE - 1))


@refused
def first_page_of_noise(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + random.Random(1).randbytes(PAGE - 100) + data[PAGE:])


@refused
def page_of_no_kind(path: Path) -> None:
    patch(path, page_at(root_of(path, "claims")), b"\x07")


@refused
def index_in_place_of_a_table(path: Path) -> None:
    patch(path, page_at(root_of(path, "decisions")), b"\x0a")
