from hypothesis import given
from hypothesis import strategies as st

from provenance_app.ui.reader.shown_text import LONGEST_LINE, ShownText


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_plain_text_is_shown_as_it_is():
    shown = ShownText("a crowd\nattacks")
    assert shown.shown == "a crowd\nattacks"
    assert [shown.position_of(at) for at in (0, 5, 15)] == [0, 5, 15]
    assert [shown.offset_of(at) for at in (0, 5, 15)] == [0, 5, 15]


def test_a_character_outside_the_basic_plane_counts_twice_in_what_is_shown():
    shown = ShownText("🚓🚓 police")
    assert shown.shown == "🚓🚓 police"
    assert shown.position_of(3) == 5
    assert shown.offset_of(5) == 3
    assert shown.offset_of(1) == 0
    assert shown.offset_of(1, after=True) == 1


def test_a_control_that_turns_text_round_is_written_out_and_shifts_nothing():
    shown = ShownText("see \u202egnp.exe now")
    assert shown.shown == "see [U+202E]gnp.exe now"
    start = shown.shown.index("gnp")
    assert shown.offset_of(start) == 5
    assert shown.position_of(5) == start
    assert shown.offset_of(7) == 4
    assert shown.offset_of(7, after=True) == 5


def test_joiners_of_scripts_and_emoji_stay():
    assert ShownText("می\u200cخواهم 👩\u200d🚒").shown == "می\u200cخواهم 👩\u200d🚒"


def test_line_ends_of_other_systems_are_one_line_end():
    shown = ShownText("one\r\ntwo\rthree\u2029four")
    assert shown.shown == "one\ntwo\nthree\nfour"
    assert shown.position_of(5) == 4
    assert shown.offset_of(4) == 5
    assert shown.text[shown.offset_of(8) :].startswith("three")


def test_an_endless_line_is_broken_in_what_is_shown_only():
    text = "word " * 4_000
    shown = ShownText(text)
    assert max(map(len, shown.shown.split("\n"))) <= LONGEST_LINE
    assert shown.shown.replace("\n", "") == text
    for offset in (0, 3_999, 4_000, 4_001, 12_345, len(text)):
        assert shown.offset_of(shown.position_of(offset)) == offset


@given(st.text(alphabet=st.sampled_from("ab \n\r🚓\u202e\u2069\x00\u2028é\ufdd0"), max_size=60))
def test_every_offset_comes_back_from_where_it_is_shown(text):
    shown = ShownText(text)
    assert shown.position_of(len(text)) == utf16(shown.shown)
    for offset in range(len(text) + 1):
        if text[max(0, offset - 1) : offset + 1] != "\r\n":
            assert shown.offset_of(shown.position_of(offset)) == offset
            assert shown.offset_of(shown.position_of(offset), after=True) == offset


def test_a_million_characters_are_ready_at_once():
    text = "🚓 \u202e word" * 120_000
    shown = ShownText(text)
    assert shown.offset_of(shown.position_of(900_000)) == 900_000
