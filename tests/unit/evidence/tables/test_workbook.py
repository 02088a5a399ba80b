from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from provenance_app.evidence.tables.book import open_book
from provenance_app.evidence.tables.table import TableRefused, Unstored
from tests.unit.evidence.tables.workbooks import rewritten, said_to_unpack_to, saved, with_shared_words, workbook

SHEET = "xl/worksheets/sheet1.xml"


def read(data: bytes, sheet: str | None = None):
    with open_book(BytesIO(data)) as book:
        table = book.table(sheet or book.sheets[0], lambda: True)
        return table, [(row.number, row.cells) for row in table.rows()]


def refusal(data: bytes) -> str:
    with pytest.raises(TableRefused) as refused:
        read(data)
    return str(refused.value)


def test_cells_keep_their_types_and_rows_their_numbers():
    _, rows = read(
        workbook(["Title", "When", "n"], ["a", datetime.fromisoformat("2024-01-02"), 5], [], ["b", None, 1.5])
    )
    assert rows == [
        (1, ("Title", "When", "n")),
        (2, ("a", datetime.fromisoformat("2024-01-02"), 5)),
        (4, ("b", None, 1.5)),
    ]


def test_a_formula_without_a_stored_value_is_told_and_is_no_blank():
    table, rows = read(workbook(["n", "m"], [1, "=A2+1"]))
    assert rows[1] == (2, (1, Unstored.FORMULA))
    assert "1 cell has a formula and no value stored" in table.notes[0]


def test_the_stored_value_of_a_formula_is_taken():
    stored = rewritten(
        workbook(["n", "m"], [1, "=A2+1"]),
        SHEET,
        lambda xml: xml.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>"),
    )
    table, rows = read(stored)
    assert rows[1] == (2, (1, 2))
    assert not table.notes


def test_words_that_cells_share_are_read():
    assert read(with_shared_words(workbook(["x"], ["y"]), "Title", "Zones"))[1] == [(1, ("Title",)), (2, ("Zones",))]


def test_merged_cells_have_the_value_of_the_first():
    table, rows = read(workbook(["Who", "n"], ["Ann", 1], [None, 2], [None, 3], merge=("A2:A4",)))
    assert [cells for _, cells in rows[1:]] == [("Ann", 1), ("Ann", 2), ("Ann", 3)]
    assert "Merged" in table.notes[0]


def test_sheets_are_listed_and_read_by_name():
    data = workbook(["a"], more=[("Pictures", [["p"], ["q"]])])
    with open_book(BytesIO(data)) as book:
        assert book.sheets == ("Claims", "Pictures")
    assert read(data, "Pictures")[1] == [(1, ("p",)), (2, ("q",))]


def test_a_sheet_that_says_it_is_huge_is_read_as_it_is():
    data = rewritten(workbook(["a"], ["b"]), SHEET, lambda xml: xml.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'))
    assert read(data)[1] == [(1, ("a",)), (2, ("b",))]


def test_dates_count_from_1904_where_the_workbook_says_so():
    book = Workbook()
    book.active.append(["When"])
    data = rewritten(
        saved(book), "xl/workbook.xml", lambda xml: xml.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    )
    assert read(data)[0].since_1904


@pytest.mark.parametrize("name", ["xl/workbook.xml", SHEET, "xl/styles.xml"])
def test_a_part_that_would_unpack_to_too_much_is_refused_before_it_is_read(name):
    assert "would unpack to" in refusal(said_to_unpack_to(workbook(["a"]), name, 0x7FFFFFFF))


def test_a_part_that_unpacks_to_more_than_it_says_is_damaged():
    small = said_to_unpack_to(workbook(*[["word " * 50]] * 200), SHEET, 40)
    assert "cannot be" in refusal(small) or "can be read" in refusal(small)


@pytest.mark.parametrize("name", [SHEET, "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_entities_are_refused_unread(name):
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = rewritten(
        workbook(["a"]), name, lambda xml: bomb + xml[xml.index(b"?>") + 2 :] if b"?>" in xml else bomb + xml
    )
    assert "XML entities" in refusal(data)


def test_more_merged_cells_than_anybody_has_are_refused():
    xml = b'<mergeCells count="1"><mergeCell ref="A1:ALL1048576"/></mergeCells></worksheet>'
    assert "merged" in refusal(rewritten(workbook(["a"]), SHEET, lambda old: old.replace(b"</worksheet>", xml)))


def test_broken_workbooks_are_refused_calmly():
    data = workbook(["a"], ["b"])
    for cut in range(4, len(data), len(data) // 40):
        assert refusal(data[:cut]).endswith(".")
    assert refusal(rewritten(data, SHEET, lambda xml: xml[: len(xml) // 2])).endswith(".")
    assert refusal(rewritten(data, "xl/workbook.xml", lambda _: b"<x/>")).endswith(".")


def test_an_old_or_locked_workbook_says_what_to_do():
    assert "save it as .xlsx" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
