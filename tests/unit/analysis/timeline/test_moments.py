"""EDTF dates as stretches of time, to the second and of any year."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance_app.analysis.timeline import Moments, Unreadable, read_moments
from provenance_app.analysis.timeline.civil import date_of, days_of


def day(year: int, month: int = 1, of_month: int = 1) -> float:
    return float(date(year, month, of_month).toordinal() - date(1970, 1, 1).toordinal())


def read(text: str) -> Moments:
    found = read_moments(text)
    assert isinstance(found, Moments), found
    return found


@given(st.dates())
def test_days_are_those_of_the_standard_library_where_it_has_them(one):
    days = days_of(one.year, one.month, one.day)
    assert days == one.toordinal() - date(1970, 1, 1).toordinal()
    assert date_of(days) == (one.year, one.month, one.day)


@given(st.integers(-(10**14), 10**14))
def test_every_day_has_one_date(days):
    assert days_of(*date_of(days)) == days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", day(2016), day(2017)),
        ("2016-02", day(2016, 2), day(2016, 3)),
        ("2016-02-29", day(2016, 2, 29), day(2016, 3, 1)),
        ("199X", day(1990), day(2000)),
        ("2001-21", day(2001, 3), day(2001, 6)),
        ("1999/..", day(1999), None),
        ("../2015", None, day(2016)),
        ("/2015", None, day(2016)),
        ("2004/2006-03", day(2004), day(2006, 4)),
        ("[1667,1668,1670..1672]", day(1667), day(1673)),
        ("9999", float(days_of(9999)), float(days_of(10_000))),
        ("-0044", float(days_of(-44)), float(days_of(-43))),
        ("-0044/0010", float(days_of(-44)), day(11)),
        ("Y17E7", float(days_of(170_000_000)), float(days_of(170_000_001))),
    ],
)
def test_first_and_last_possible_instant(text, first, last):
    assert (read(text).first, read(text).last) == (first, last)


@pytest.mark.parametrize(
    ("text", "clock", "seconds", "zone"),
    [
        ("2016-01-20T10:30:00Z", (10, 30), 1, "UTC"),
        ("2016-01-20T10:30", (10, 30), 60, "time zone not recorded"),
        ("2016-01-20T10:30:00+02:00", (8, 30), 1, "UTC+02:00"),
    ],
)
def test_a_time_of_day_is_placed_in_utc_and_read_as_recorded(text, clock, seconds, zone):
    moments = read(text)
    assert moments.first == pytest.approx(datetime(2016, 1, 20, *clock, tzinfo=UTC).timestamp() / 86_400)
    assert moments.last - moments.first == pytest.approx(seconds / 86_400, rel=1e-3)
    assert "10:30" in moments.reading
    assert zone in moments.reading


def test_a_time_that_is_none_leaves_the_day_and_says_so():
    moments = read("2016-01-20T25:99")
    assert (moments.first, moments.last) == (day(2016, 1, 20), day(2016, 1, 21))
    assert "no time" in moments.reading


def test_marks_and_what_lasts():
    assert read("1984?").uncertain
    assert read("2004-06~").approximate
    assert read("2010%").uncertain
    assert read("2010%").approximate
    assert read("2004/2006").lasts
    assert not read("2004").lasts
    assert read("2004-06-01").exact
    assert not read("2004-06").exact
    assert not read("2004-06-01?").exact


@pytest.mark.parametrize(
    ("text", "reason"),
    [("soon", "not a date"), ("-0044/-0050", "before it begins"), ("Y1E99", "too far"), ("Y9E9999999", "not a date")],
)
def test_what_has_no_place_in_time_says_why(text, reason):
    found = read_moments(text)
    assert isinstance(found, Unreadable)
    assert reason in found.reason


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_without_an_error(text):
    found = read_moments(text)
    assert isinstance(found, Moments | Unreadable)
    if isinstance(found, Moments) and found.first is not None and found.last is not None:
        assert found.first <= found.last
