import pytest

from provenance_app.evidence.suggestions.figures import figure_in
from provenance_app.evidence.suggestions.hints import guess_claim, guess_source_kind, guess_speakers
from provenance_app.evidence.suggestions.quotes import quoted_spans
from provenance_app.model.enumerations import DocumentKind
from provenance_app.model.lexicons import LANGUAGES, language_of, lexicon
from provenance_app.model.records import Figure

TEXT = """Officers \u2018abandon\u2019 47 districts of the capital

News site

Police vans on a closed street (FILE PHOTO). (Image: agency)

The capital reportedly has 47 districts that patrol cars avoid after dark, it\u2019s been claimed by many people.

Figures show that 38 people died in shootings in 2023, and there is one shooting per day for every 10 million people.

In his message the blogger Dr Okonjo shared a video that allegedly shows a crowd chasing the police away.

He wrote: \u201d There are 47 districts where the police have handed over the keys.\u201d

Maria Lindgren, the superintendent of the northern district, told this site: \u201cWe go there at any time of the day.

\u201cThere is no district that we stay out of, and I have been there for 18 years.\u201d

Swedish police also said that crime was falling. If the trend holds, more officers would be hired. Is it too late?
"""


def hint(words, text=TEXT, **options):
    start = text.index(words)
    return guess_claim(text, start, start + len(words), **options)


def speakers(words):
    start = TEXT.index(words)
    return guess_speakers(TEXT, start, start + len(words))


def test_where_a_claim_stands_is_guessed():
    assert hint("Officers \u2018abandon\u2019 47 districts of the capital").position == "headline"
    assert hint("Police vans on a closed street").position == "caption"
    assert hint("The capital reportedly has 47 districts").position == "lede"
    assert hint("38 people died in shootings in 2023").position == "body"
    assert hint("We go there at any time of the day").position == "quote"
    assert hint("We go there at any time of the day", kind=DocumentKind.POST).position == "post"


def test_words_in_quote_marks_are_verbatim_whichever_way_the_marks_are_turned():
    assert hint("There are 47 districts where the police have handed over the keys").verbatim
    assert hint("We go there at any time of the day").verbatim
    assert hint("I have been there for 18 years").verbatim
    assert not hint("shared a video that allegedly shows a crowd").verbatim


def test_how_firmly_it_is_said_is_guessed_from_the_words_found():
    lede = hint("The capital reportedly has 47 districts that patrol cars avoid after dark, it\u2019s been claimed")
    assert lede.modality == "hedged"
    assert lede.hedges == ("reportedly", "it\u2019s been claimed")
    assert hint("38 people died in shootings in 2023").modality == "asserted"
    assert hint("There is no district that we stay out of").modality == "denied"
    assert hint("If the trend holds, more officers would be hired").modality == "conditional"
    assert hint("Is it too late").modality == "question"


def test_hedges_are_whole_words():
    assert hint("mayor of the mighty mill", text="The mayor of the mighty mill went home").hedges == ()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("as many as 53 people were shot dead in 2023", Figure(value=53, unit="people", as_of="2023")),
        ("61 \u201cno-go\u201d zones, where police cannot go", Figure(value=61, unit="no-go zones")),
        ("61 of them", Figure(value=61)),
        ("1,250 shots were fired", Figure(value=1250, unit="shots")),
        ("2.5 million people", Figure(value=2_500_000, unit="people")),
        ("crime fell by 12,5 % there", Figure(value=12.5, unit="%")),
        ("crime fell by 12 per cent", Figure(value=12, unit="%")),
        ("61 omr\u00e5den i landet", Figure(value=61, unit="omr\u00e5den")),
        ("in 2023 it got worse", None),
        ("from 610 to 735 officers", None),
        ("one shooting for every 10 million people", None),
        ("no number at all", None),
        ("the MP3 and 4x4 and A-10", None),
        ("9" * 400, None),
    ],
)
def test_one_number_is_a_figure_with_its_unit_and_anything_less_clear_is_none(text, figure):
    assert figure_in(text) == figure


def test_the_speaker_beside_a_verb_of_saying_comes_first():
    assert speakers("shared a video that allegedly shows a crowd")[0] == "Dr Okonjo"
    assert speakers("There are 47 districts where the police")[0] == "Dr Okonjo"
    assert speakers("He wrote")[:1] == ("Dr Okonjo",)
    assert speakers("We go there at any time of the day")[0] == "Maria Lindgren"
    assert speakers("There is no district that we stay out of")[0] == "Maria Lindgren"
    assert speakers("crime was falling")[0] == "Swedish police"


def test_a_headline_has_no_speaker():
    assert speakers("Officers \u2018abandon\u2019 47 districts") == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Maria Lindgren", "person"),
        ("Dr Okonjo", "person"),
        ("a chief superintendent of police", "person"),
        ("A police spokesperson", "person"),
        ("Swedish police", "organisation"),
        ("Polismyndigheten", "organisation"),
        ("BBC", "organisation"),
        ("a blogger", "account"),
        ("@nightwatch", "account"),
        ("police statistics", "statistics"),
        ("A study released last spring", "statistics"),
        ("The statement", None),
        ("The Post", "organisation"),
        ("Unnamed figures", "unnamed"),
        ("an anonymous source", "unnamed"),
        ("Zzyx", None),
        ("", None),
    ],
)
def test_the_kind_of_a_source_is_guessed_from_its_name(name, kind):
    assert guess_source_kind(name) == kind


def test_a_stray_mark_does_not_swallow_the_article():
    assert quoted_spans("denied there are any zones\u201d in the country and said so") == ()
    assert quoted_spans("says: \u201d now has 61 zones.\u201d and more") == ((7, 25),)
    assert quoted_spans("one \u201ctwo\u201d three \u201cfour") == ((5, 8), (17, 21))
    text = "A \u201cstray opening mark\n\nThe next paragraph is free."
    assert not hint("The next paragraph", text=text).verbatim


def test_swedish_and_german_words_are_known_too():
    swedish = "Landet har enligt uppgift 61 omr\u00e5den som \u00e4r farliga, och det \u00e4r inte bra."
    assert language_of(swedish) == "sv"
    assert hint("enligt uppgift 61 omr\u00e5den", text=swedish).hedges == ("enligt uppgift",)
    german = "Die Polizei ist angeblich nicht mehr da, und das ist von der Stadt so gewollt."
    assert language_of(german) == "de"
    assert hint("angeblich", text=german).modality == "hedged"


def test_what_is_counted_is_read_in_the_language_of_the_text():
    text = "The flood came at night and 12 men in the old town were lost to it."
    assert hint("12 men in the old town", text=text).figure == Figure(value=12, unit="men")


@pytest.mark.parametrize("by", ["By", "Av"])
def test_the_word_before_the_name_of_an_author_is_no_part_of_it(by):
    text = f"Dam is about to fail\n{by} Mara Lindqvist, said on 3 November.\n\nThe dam has lost its strength."
    start = text.index("The dam")
    assert guess_speakers(text, start, len(text)) == ("Mara Lindqvist",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_of_cue_words_is_there(language):
    found = lexicon(language)
    assert all(getattr(found, name).pattern != "(?!)" for name in found.__slots__ if name != "lists")


@pytest.mark.parametrize("text", ["\u0130" * 50, "\u201c" * 50_000, "A " * 50_000, "said " * 20_000, "Abc, " * 20_000])
def test_odd_and_endless_text_is_no_problem(text):
    guess_claim(text, 10, 30)
    guess_speakers(text, len(text) // 2, len(text) // 2 + 20)
