import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance_app.model.ids import RecordId
from provenance_app.model.selectors import CONTEXT, Selector, anchor, resolve

CAPTURE = RecordId("cap")
TEXT = "\U0001f692\U0001f692 Police vans \U0001d518 set alight.\n\nPolice said nothing."


def test_offsets_count_code_points_also_beyond_the_basic_plane():
    selector = anchor(TEXT, 3, 14, CAPTURE)
    assert selector.exact == "Police vans"
    assert selector.prefix == "\U0001f692\U0001f692 "
    assert (selector.start, selector.end, selector.capture) == (3, 14, CAPTURE)
    assert resolve(selector, TEXT) == (3, 14)


def test_an_anchor_keeps_as_much_around_the_words_as_it_says():
    selector = anchor("x" * 100, 50, 60, CAPTURE)
    assert (len(selector.prefix), len(selector.suffix)) == (CONTEXT, CONTEXT)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 4), (-1, 4), (0, 1000)])
def test_nothing_and_what_lies_outside_cannot_be_anchored(start, end):
    with pytest.raises(ValueError, match="is not a range"):
        anchor(TEXT, start, end, CAPTURE)


def test_a_quote_is_never_moved_to_where_its_words_stand_now():
    selector = anchor(TEXT, 3, 14, CAPTURE)
    assert resolve(selector, "x" + TEXT) is None
    assert resolve(selector, TEXT.replace("vans", "cars")) is None


def test_without_a_text_nothing_resolves():
    assert resolve(anchor(TEXT, 3, 14, CAPTURE), None) is None


def test_without_offsets_the_words_must_stand_exactly_once():
    assert resolve(Selector(exact="vans"), TEXT) == (10, 14)
    assert resolve(Selector(exact="Police"), TEXT) is None
    assert resolve(Selector(exact="Police", suffix=" said"), TEXT) == (30, 36)
    assert resolve(Selector(exact="fire"), TEXT) is None
    assert resolve(Selector(exact=""), TEXT) is None


def test_offsets_from_the_end_do_not_count():
    assert resolve(Selector(exact="g.", start=-2, end=len(TEXT)), TEXT) is None


@given(st.text(min_size=1, max_size=60), st.data())
def test_whatever_is_anchored_resolves_to_itself(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert resolve(anchor(text, start, end, CAPTURE), text) == (start, end)
