"""The sample article, with its broken marks and missing words, as far as it is beside the project."""

from pathlib import Path

import pytest

from provenance_app.evidence.suggestions.known import KnownSource
from provenance_app.evidence.suggestions.suggest import suggest
from provenance_app.model.enumerations import SuggestionKind

ARTICLE = Path(__file__).parents[5] / "shared" / "samples" / "no-go-zones" / "article.txt"
KNOWN = (
    KnownSource("Dr Maalouf", "blogger on X"),
    KnownSource("Erik Akkerland", "Chief Superintendent, Botkyra Municipality"),
    KnownSource("Swedish police"),
)

pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the sample article is not beside the project")


@pytest.fixture(scope="module", params=[(), KNOWN], ids=["no sources", "known sources"])
def suggested(request):
    return suggest(ARTICLE.read_text(encoding="utf-8"), sources=request.param)


def said(suggested, words):
    return [one for one in suggested if words in one.text]


def test_the_statement_behind_the_wrong_way_mark(suggested):
    (one,) = said(suggested, "where the police basically have given up")
    assert one.text.startswith("now has 61") and one.text.endswith("\u2018parallel societies\u2019.")
    assert (one.kind, one.speaker, one.figure.value) == (SuggestionKind.DIRECT_QUOTE, "Dr Maalouf", 61)


def test_who_is_quoted(suggested):
    quoted = [(one.text[:20], one.speaker) for one in suggested if one.kind == SuggestionKind.DIRECT_QUOTE]
    assert [speaker for _, speaker in quoted] == ["Dr Maalouf"] * 3 + ["Erik Akkerland"] * 4


def test_both_statements_of_the_police(suggested):
    (first,) = said(suggested, "statistics were finally improving")
    (second,) = said(suggested, "more than 100 serious crimes")
    assert {first.speaker, second.speaker} == {"Swedish police"}
    assert (second.figure.value, second.figure.unit) == (100, "serious crimes")


def test_hedges_and_figures(suggested):
    (lede,) = said(suggested, "it\u2019s been claimed")
    assert (lede.hedges, lede.figure.value, lede.speaker) == (("reportedly", "it\u2019s been claimed"), 61, None)
    (zones,) = said(suggested, "urban areas")
    assert zones.hedges == ("so-called", "allegedly")
    (shot,) = said(suggested, "53 people")
    assert (shot.figure.value, shot.figure.as_of) == (53, "2023")


def test_the_picture_and_the_video(suggested):
    picture, video = (one for one in suggested if one.kind == SuggestionKind.MEDIA)
    assert (picture.credit, picture.position, picture.speaker) == ("Getty", "caption", None)
    assert picture.text.startswith("Police vans set alight")
    assert (video.hedges, video.speaker) == (("allegedly",), "Dr Maalouf")


def test_nobody_else_speaks(suggested):
    assert {one.speaker for one in suggested} == {
        None,
        "Dr Maalouf",
        "Erik Akkerland",
        "Swedish police",
        "A senior police officer in Stockholm",
    }
