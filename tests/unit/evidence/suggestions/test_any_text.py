"""Whatever stands in a text: suggestions are words of it, in its order, no two of the same, and nobody is a blank."""

from hypothesis import given
from hypothesis import strategies as some

from provenance_app.evidence.suggestions.known import KnownSource
from provenance_app.evidence.suggestions.speakers import guess_speakers
from provenance_app.evidence.suggestions.suggest import suggest

PIECES = [
    "said",
    "Ida Holm",
    "he",
    "she",
    "who",
    "the",
    "to",
    "and",
    "but",
    "told",
    "police",
    "Swedish police",
    "according to",
    "laut",
    "Enligt",
    "säger",
    "att",
    "dass",
    "so",
    "53",
    "2023",
    "(Image: Getty)",
    "a video",
    "that",
    "shows",
    "posted",
    "in a post",
    "reportedly",
    "it has been claimed",
    "data",
    "show",
    "@x",
    "U.S.",
    "Mr.",
    "on",
    "Monday",
    "“",
    "”",
    '"',
    "'",
    "’’",
    "‘",
    ",",
    ".",
    ":",
    "?",
    "(",
    ")",
    "—",
    "–",
    "-",
    "\n",
    "\n\n",
    "\x0c",
    "\u2028",
    "\r\n",
    "İ",
    "\t",
    "\xa0",
]
KNOWN = (KnownSource("Ida Holm", "engineer", "@x"), KnownSource("Swedish police"), KnownSource("", "", ""))


@given(some.lists(some.sampled_from(PIECES), max_size=60), some.sampled_from([None, "en", "sv", "de", "xx"]))
def test_suggestions_are_words_of_the_text(pieces, language):
    text = " ".join(pieces)
    last = 0
    for one in suggest(text, language=language, sources=KNOWN):
        assert text[one.start : one.end] == one.text and one.text.strip()
        assert one.start >= last
        assert one.speaker is None or one.speaker.strip()
        last = one.end
    if text:
        guess_speakers(text, len(text) // 2, len(text) // 2 + 5)
