import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance_app.evidence.tables.book import open_book
from provenance_app.evidence.tables.delimited import read_delimited
from provenance_app.evidence.tables.table import MOST_COLUMNS, MOST_ROWS, TableRefused

_CELLS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff") | st.just("\n"), max_size=8
)


def rows(data: bytes):
    return [(row.number, row.cells) for row in read_delimited(data).rows()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_how_rows_agree(delimiter):
    text = f"Title{delimiter}Figure\n" + f"A, b; c{delimiter}1,5\n" * 3
    quoted = text.replace("A, b; c", '"A, b; c"').replace("1,5", '"1,5"')
    assert rows(quoted.encode())[1] == (2, ("A, b; c", "1,5"))


def test_a_first_line_that_names_the_delimiter_is_followed_and_row_numbers_stay_those_of_the_file():
    assert rows(b"sep=;\na;b,c\n\n1;2\n") == [(2, ("a", "b,c")), (4, ("1", "2"))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheets_are_read(encoding):
    assert rows("Påstående,År\nZoner,1\n".encode(encoding))[0] == (1, ("Påstående", "År"))


def test_ragged_rows_and_empty_cells_at_the_end_come_as_they_are():
    assert rows(b"a,b,c\n1\n1,2,3,4\n,,\n5,,\n") == [
        (1, ("a", "b", "c")),
        (2, ("1",)),
        (3, ("1", "2", "3", "4")),
        (5, ("5",)),
    ]


def test_a_cell_of_ten_megabytes_is_read_whole():
    ((_, first), (_, second)) = rows(b'a,b\n"' + b"x" * 10_000_000 + b'",2\n')
    assert (first, len(second[0]), second[1]) == (("a", "b"), 10_000_000, "2")


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ('a,b\n"1,2\n3,4\n5,6\n', {2: 2}),
        ('a,b\n"1,2\n3,"4"\n5,6\n', {2: 2}),
        ('a,b\n1,2\n3,4\n"5,6', {4: 4}),
        ('a,b\n"x\ny",2\n"3,4\n5,6\n', {3: 4}),
        ('a,b\r\n"1,2\r\n"3,4\r\n5,6\r\n', {2: 2, 3: 3}),
    ],
)
def test_a_quote_mark_that_is_not_closed_breaks_its_own_row_and_no_other(text, broken):
    table = list(read_delimited(text.encode()).rows())
    told = {
        row.number: f"line {line} has a quote mark that is not closed"
        for row in table
        for line in [broken.get(row.number)]
        if line
    }
    assert {row.number: row.problem for row in table if row.problem} == told
    assert set(told) == set(broken)
    assert all(len(row.cells) == 2 for row in table if not row.problem)
    assert [row.cells for row in table if not row.problem][-1] == (("3", "4") if text.endswith("6") else ("5", "6"))


def test_quote_marks_in_the_midst_of_a_cell_stand_as_they_are():
    assert rows(b'a,b\n5" pipe,x\n"y" z,1\n') == [(1, ("a", "b")), (2, ('5" pipe', "x")), (3, ("y z", "1"))]


def test_many_rows_with_open_quote_marks_take_no_longer_than_their_number():
    table = list(read_delimited(b"a,b\n" + b'"x,y\n' * 20_000).rows())
    assert sum(bool(row.problem) for row in table) == 20_000


def test_too_many_rows_and_columns_are_refused_with_the_number():
    with pytest.raises(TableRefused, match=f"{MOST_ROWS:,} rows"):
        list(read_delimited(b"a,b\n" * (MOST_ROWS + 1)).rows())
    with pytest.raises(TableRefused, match=f"{MOST_COLUMNS:,} columns"):
        list(read_delimited(b"a," * MOST_COLUMNS + b"b\n").rows())


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(100), b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(TableRefused), open_book(BytesIO(data)) as book:
        list(book.table("", lambda: True).rows())


@given(st.lists(st.lists(_CELLS, max_size=6), max_size=8), st.sampled_from([",", ";", "\t"]))
def test_any_ragged_table_is_read_without_a_cell_lost(table, delimiter):
    out = StringIO()
    out.write(f"sep={delimiter}\n")
    csv.writer(out, delimiter=delimiter).writerows(table)
    read = dict(rows(out.getvalue().encode()))
    for number, cells in enumerate((row for row in table), start=2):
        while cells and not cells[-1].strip():
            cells = cells[:-1]
        assert read.get(number, ()) == tuple(cells)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(data):
    try:
        with open_book(BytesIO(data)) as book:
            for sheet in book.sheets:
                list(book.table(sheet, lambda: True).rows())
    except TableRefused as refused:
        assert str(refused).endswith(".")
