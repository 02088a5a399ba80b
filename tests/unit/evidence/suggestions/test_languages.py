import shutil

import pytest

from provenance_app.data_files import resource
from provenance_app.evidence.suggestions import grammar as grammars
from provenance_app.evidence.suggestions import suggest as suggesting
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


@pytest.fixture
def with_a_file(tmp_path, monkeypatch):
    """Add a file with the lexicon of a language that does not exist."""
    shutil.copytree(resource("lexicons"), tmp_path / "lexicons")
    own = {
        "say": "dirra\ndirrat",
        "refusal": "nimme",
        "common": "um\nkan",
        "hedge": "fum",
        "hearsay": "fum",
        "that": "ke",
        "determiner": "la",
        "role": "botisto",
    }
    words = "".join(f"[{section}]\n{lines}\n" for section, lines in own.items())
    (tmp_path / "lexicons" / "qa.txt").write_text(words, encoding="utf-8")
    monkeypatch.setattr(lexicons, "resource", lambda *parts: tmp_path.joinpath(*parts))
    for module in (lexicons, suggesting):
        monkeypatch.setattr(module, "LANGUAGES", lexicons.languages())
    grammars.grammar.cache_clear()
    lexicons.lexicon.cache_clear()
    yield
    grammars.grammar.cache_clear()
    lexicons.lexicon.cache_clear()


def test_a_file_adds_a_language(with_a_file):
    assert lexicons.languages() == ("en", "de", "qa", "sv")
    text = (
        "Ida Holm dirrat ke um ponto kan serrata.\n\n"
        "\u201cUm ponto kan serrata,\u201d dirra la botisto.\n\n"
        "Per Lind nimme dirra ke um ponto kan serrata.\n\n"
        "Um ponto kan fum serrata."
    )
    expected = [
        ("indirect_quote", "Ida Holm", "um ponto kan serrata", "asserted"),
        ("direct_quote", "la botisto", "Um ponto kan serrata", "asserted"),
        ("hedged", None, "Um ponto kan fum serrata", "hedged"),
    ]
    assert [(one.kind, one.speaker, one.text, one.modality) for one in suggest(text, language="qa")] == expected
    assert suggest(text) == suggest(text, language="qa"), "its own words tell the language"
