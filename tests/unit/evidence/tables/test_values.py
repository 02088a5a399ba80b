from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance_app.evidence.tables.column import look_of
from provenance_app.evidence.tables.dates import DateOrder, first_day_number, guess_order, read_date
from provenance_app.evidence.tables.numbers import guess_comma, read_number

DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (datetime.fromisoformat("2024-01-02"), "2024-01-02"),
        (datetime.fromisoformat("2024-01-02T03:04:05"), "2024-01-02T03:04:05"),
        (date(2024, 1, 2), "2024-01-02"),
        (45000, None),
        ("45000", None),
        (2023, "2023"),
        ("2024-01-02", "2024-01-02"),
        ("2024/1/2", "2024-01-02"),
        ("20240102", "2024-01-02"),
        ("2024-02-01T10:00:00+00:00", "2024-02-01T10:00:00Z"),
        ("2024-02-01 10:00:00 +0200", "2024-02-01T10:00:00+02:00"),
        ("13/2/2024", "2024-02-13"),
        ("13.2.24", "2024-02-13"),
        ("1.2.1999 3:15 pm", "1999-02-01T15:15:00"),
        ("12 March 2024", "2024-03-12"),
        ("5 maj 2024", "2024-05-05"),
        ("12. M\u00e4rz 2024", "2024-03-12"),
        ("Mar 5, 2024", "2024-03-05"),
        ("Tuesday, March 5, 2024", "2024-03-05"),
        ("Mon, 12 Mar 2024 10:00:00 GMT", "2024-03-12T10:00:00Z"),
        ("March 2024", "2024-03"),
        ("2024-03", "2024-03"),
        ("31/2/2024", None),
        ("soon", None),
        ("", None),
        (True, None),
        (time(3), None),
        (-5, None),
        (1e30, None),
        ("1" * 5000, None),
    ],
)
def test_a_date_is_read_as_people_write_it(cell, read):
    assert read_date(cell, DAY) == read


def test_what_comes_first_decides_what_three_numbers_mean():
    assert (read_date("3/4/2024", DAY), read_date("3/4/2024", MONTH)) == ("2024-04-03", "2024-03-04")
    assert read_date("13/4/2024", MONTH) is None


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (45000, "2023-03-15"),
        (45000.5, "2023-03-15T12:00:00"),
        ("45000", "2023-03-15"),
        (1, "1900-01-01"),
        (59, "1900-02-28"),
        (61, "1900-03-01"),
        (2023, "2023"),
        ("2024-01-02", "2024-01-02"),
    ],
)
def test_plain_numbers_count_days_only_where_that_is_said(cell, read):
    assert read_date(cell, DAY, day_numbers=True) == read
    assert first_day_number(["2024-01-02", 2023, None, cell]) == (None if read_date(cell, DAY) else cell)


def test_days_count_from_1904_in_some_workbooks():
    assert read_date(43538, DAY, since_1904=True, day_numbers=True) == read_date(45000, DAY, day_numbers=True)


def test_the_order_is_guessed_and_what_is_left_open_is_said():
    assert guess_order(["2024-01-02", 45000, None]) is None
    certain = guess_order(["3/4/2024", "12/31/2024"])
    assert (certain.order, certain.certain, certain.mixed) == (MONTH, True, False)
    open_ = guess_order(["3/4/2024", "5/6/2024"])
    assert (open_.order, open_.certain) == (DAY, False)
    assert guess_order(["13/1/2024", "1/13/2024"]).mixed
    assert guess_order(["3.4.2024"]).certain


@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)))
def test_every_day_is_read_in_each_way(day):
    for text, order in ((f"{day:%d/%m/%Y}", DAY), (f"{day:%m/%d/%y}", MONTH), (f"{day:%Y-%m-%d}", DAY)):
        assert read_date(text, order) == day.isoformat()


@given(st.text(max_size=30) | st.floats() | st.integers())
def test_any_cell_is_a_date_or_none(cell):
    read_date(cell, DAY)
    read_number(cell, comma=True)


@pytest.mark.parametrize(
    ("cell", "comma", "number"),
    [
        ("61", False, 61),
        ("1,234.5", False, 1234.5),
        ("1.234,5", True, 1234.5),
        ("61,5", True, 61.5),
        ("61,5", False, None),
        ("1\u202f000", False, 1000),
        ("45 %", False, 45),
        ("\u22123", False, -3),
        (4.0, False, 4),
        (float("nan"), False, None),
        ("61 zones", False, None),
        (True, False, None),
    ],
)
def test_a_number_is_read_by_its_decimal_mark(cell, comma, number):
    assert read_number(cell, comma=comma) == number


def test_decimal_commas_are_guessed_from_numbers_that_can_be_read_in_one_way_only():
    assert guess_comma(["61,5", "7", "1.000"])
    assert not guess_comma(["1,234", "61.5"])
    assert not guess_comma([])


def test_a_column_is_looked_at_by_what_most_of_it_is():
    look = look_of(["https://a.example/x.jpg", "https://a.example/y.png", None, ""])
    assert (look.filled, look.addresses, look.media) == (2, 1.0, 1.0)
    assert look_of([]).filled == 0
