"""No text takes more than its length in time."""

import time

import pytest

from provenance_app.evidence.suggestions.suggest import suggest

LETTERS = 40_000
PIECES = [
    "Ida Holm, the head of the office, said on Monday that 53 people, \u201cwho were there,\u201d had left. ",
    "\u201c",
    "\u201ca\u201d ",
    " \u201ca",
    " 'a",
    ". ",
    " ",
    "said ",
    "Abc said ",
    "Abc, who was, ",
    "A.",
    "(Image: ",
    "1 000",
    'Abc: "',
    "according to ",
    "\u2013 Abc, said ",
    "a\n",
    "\u201cAbc said\n\n",
    "\u0130",
    "\x01",
]


@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_takes_no_sixteen_times_as_long(piece):
    def seconds(letters):
        text = piece * (letters // len(piece))
        start = time.process_time()
        suggest(text)
        return time.process_time() - start

    seconds(2_000)
    short = max(seconds(LETTERS // 4), 0.01)
    assert seconds(LETTERS) < 9 * short
