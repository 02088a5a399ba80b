"""The axis: sensible ticks at every zoom, and a scale that stays where the pointer is."""

import pytest

from provenance_app.analysis.timeline.civil import days_of
from provenance_app.ui.timeline.scale import CLOSEST, WIDEST, Scale
from provenance_app.ui.timeline.ticks import Unit, axis_of, year_words

WIDTH = 900.0


@pytest.mark.parametrize(
    ("days", "unit", "text"),
    [
        (0.02, Unit.MINUTE, "00:05"),
        (1.0, Unit.MINUTE, "12:00"),
        (8.0, Unit.DAY, "Thu 21"),
        (300.0, Unit.MONTH, "Feb"),
        (3_000.0, Unit.YEAR, "2017"),
        (40_000.0, Unit.YEAR, "2020"),
        (4e10, Unit.YEAR, "20,000,000"),
    ],
)
def test_ticks_go_from_minutes_to_millions_of_years(days, unit, text):
    axis = axis_of(Scale(float(days_of(2016, 1, 20)), days / WIDTH), WIDTH)
    assert axis.unit is unit
    assert text in [tick.text for tick in axis.ticks]


def test_at_every_zoom_labels_have_room_and_are_not_few():
    per_pixel = CLOSEST
    while per_pixel < WIDEST:
        scale = Scale(float(days_of(2016, 1, 20)), per_pixel)
        axis = axis_of(scale, WIDTH)
        places = [scale.x_of(tick.day) for tick in axis.ticks]
        gaps = [after - before for before, after in zip(places, places[1:], strict=False)]
        assert min(gaps) > 60, (per_pixel, min(gaps))
        assert max(gaps) < WIDTH / 2, (per_pixel, max(gaps))
        assert places[0] <= 0
        assert places[-1] >= WIDTH
        assert len(axis.spans) < 80
        per_pixel *= 1.37


def test_what_the_ticks_are_in_stands_above():
    axis = axis_of(Scale(float(days_of(2016, 1, 20)) + 0.4, 0.2 / WIDTH), WIDTH)
    assert axis.spans[0].text == "Wed 20 January 2016"


def test_years_before_the_first_are_counted_back():
    assert [year_words(year) for year in (1, 0, -43, 10_000, -170_000_000)] == [
        "1",
        "1 BC",
        "44 BC",
        "10,000",
        "170,000,001 BC",
    ]


def test_zooming_keeps_the_day_under_the_pointer():
    scale = Scale(16_000.0, 2.0)
    for factor in (1.5, 40.0, 0.01):
        assert scale.zoomed(factor, 250).day_at(250) == pytest.approx(scale.day_at(250))
    assert scale.panned(100).day_at(100) == scale.left


def test_no_zoom_leaves_what_can_be_drawn():
    scale = Scale(16_000.0, 2.0)
    assert scale.zoomed(1e30, 10).per_pixel == CLOSEST
    assert scale.zoomed(1e-30, 10).per_pixel == WIDEST
    for end in (scale.zoomed(1e-30, 10), scale.zoomed(1e-30, 10).panned(1e9), scale.zoomed(1e-30, 10).panned(-1e9)):
        assert axis_of(end, WIDTH).ticks
