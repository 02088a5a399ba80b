import shutil

import pytest

from provenance_app.data_files import resource
from provenance_app.evidence.suggestions import grammar as grammars
from provenance_app.evidence.suggestions.suggest import suggest
from provenance_app.model import lexicons
from tests.unit.evidence.suggestions.finding import found, quotes, reported


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "\u201dVi har inga s\u00e5dana broar\u201d, s\u00e4ger justitieminister Ida Holm till TT.",
            "vi har inga",
            "Ida Holm",
        ),
        ("\u2013 Vi har inga s\u00e5dana broar, s\u00e4ger Ida Holm, chef i Solna.", "vi har inga", "Ida Holm"),
        ("Ida Holm s\u00e4ger: \u201dVi har inga s\u00e5dana broar.\u201d", "vi har inga", "Ida Holm"),
        (
            "\u201eWir haben keine solchen Br\u00fccken\u201c, sagte Ida Holm, die Chefin von Solna.",
            "wir haben",
            "Ida Holm",
        ),
        ("\u201eWir haben keine solchen Br\u00fccken\u201c, so Ida Holm am Montag.", "wir haben", "Ida Holm"),
        ("Ida Holm erkl\u00e4rte: \u201eWir haben keine solchen Br\u00fccken.\u201c", "wir haben", "Ida Holm"),
    ],
)
def test_quotations_in_swedish_and_german(text, words, speaker):
    ((quoted, who),) = quotes(text, language="sv" if "\u00e4" in text and "Br\u00fccke" not in text else "de")
    assert (quoted.lower().startswith(words), who) == (True, speaker)


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "Ida Holm h\u00e4vdar att bron \u00e4r st\u00e4ngd i en vecka.",
            "bron \u00e4r st\u00e4ngd i en vecka",
            "Ida Holm",
        ),
        (
            "I g\u00e5r sa Ida Holm att bron \u00e4r st\u00e4ngd i en vecka.",
            "bron \u00e4r st\u00e4ngd i en vecka",
            "Ida Holm",
        ),
        ("I december sa polisen att det har blivit b\u00e4ttre.", "det har blivit b\u00e4ttre", "polisen"),
        ("Enligt Ida Holm har antalet b\u00e5tar minskat.", "har antalet b\u00e5tar minskat", "Ida Holm"),
        ("Ida Holm sagte, dass die Br\u00fccke geschlossen sei.", "die Br\u00fccke geschlossen sei", "Ida Holm"),
        (
            "Am Montag sagte Ida Holm, dass die Br\u00fccke geschlossen sei.",
            "die Br\u00fccke geschlossen sei",
            "Ida Holm",
        ),
        ("Laut Polizei ist die Zahl der Boote gesunken.", "ist die Zahl der Boote gesunken", "Polizei"),
    ],
)
def test_reported_speech_in_swedish_and_german(text, content, speaker):
    language = "de" if "die " in text else "sv"
    assert reported(text, language=language) == [(content, speaker)]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Landet har enligt uppgift 61 omr\u00e5den som \u00e4r farliga.", "enligt uppgift"),
        ("Das Land hat angeblich 61 Gebiete, die nicht sicher sind.", "angeblich"),
    ],
)
def test_hearsay_in_swedish_and_german(text, hedge):
    (one,) = found(text)
    assert (one.kind, one.hedges, one.speaker) == ("hedged", (hedge,), None)
    assert one.figure and one.figure.value == 61


def test_the_language_of_the_document_counts_before_what_the_text_looks_like():
    text = "Ida Holm uppger: \u201dBron stod kvar.\u201d"
    assert suggest(text, language="sv-SE")[0].speaker == "Ida Holm"
    assert suggest(text, language="xx") == suggest(text)


def test_a_file_adds_a_language(tmp_path, monkeypatch):
    shutil.copytree(resource("lexicons"), tmp_path / "lexicons")
    own = "[say]\nsanoo\n[common]\nja\non\n[hedge]\nkai\n[that]\nett\u00e4\n"
    (tmp_path / "lexicons" / "fi.txt").write_text(own, encoding="utf-8")
    monkeypatch.setattr(lexicons, "resource", lambda *parts: tmp_path.joinpath(*parts))
    assert lexicons.languages() == ("en", "de", "fi", "sv")
    grammars.grammar.cache_clear()
    lexicons.lexicon.cache_clear()
    try:
        made = grammars.grammar("fi")
        assert [cue.kinds for cue in made.cues(["ida", "sanoo"])] == [frozenset({"say"})]
    finally:
        grammars.grammar.cache_clear()
        lexicons.lexicon.cache_clear()
