"""Captions of figures stand in the text of a page where they stand on it."""

import time

import pytest

from provenance_app.evidence.documents.page_captions import caption_text, with_captions
from provenance_app.evidence.documents.pages import read_page
from tests.unit.evidence.test_pages import ARTICLE, PARAGRAPHS

HEADLINE = "Officers abandon 47 districts"


def figure(caption):
    return f"<figure><img src='/a.jpg'><figcaption>{caption}</figcaption></figure>"


def paragraphs(html):
    return read_page(html).text.split("\n\n")


def after(number, caption):
    """Return the article with a figure after its paragraph of this number; 0 is the headline."""
    end = (
        ARTICLE.index("</h1>") + 5
        if number == 0
        else ARTICLE.index(PARAGRAPHS[number - 1]) + len(PARAGRAPHS[number - 1] + "</p>")
    )
    return ARTICLE[:end] + figure(caption) + ARTICLE[end:]


@pytest.mark.parametrize("number", range(4))
def test_a_caption_stands_where_its_figure_does(number):
    html = after(number, "A street under <em>water</em>, seen on Friday.<span>Photo: Jo\u00e3o Lima/Reuters</span>")
    expected = [HEADLINE, *PARAGRAPHS]
    expected.insert(number + 1, "A street under water, seen on Friday. Photo: Jo\u00e3o Lima/Reuters")
    assert paragraphs(html) == expected
    (picture,) = read_page(html).pictures
    assert (picture.caption, picture.credit) == (expected[number + 1], "Jo\u00e3o Lima/Reuters")


def test_a_caption_that_changes_is_a_change_of_the_text():
    assert read_page(after(1, "Twelve dead.")).text != read_page(after(1, "Twenty dead.")).text


def test_captions_beside_and_below_the_article_are_not_its_own():
    beside = f"<aside>{figure('Most read')}</aside><nav>{figure('In the menu')}</nav>"
    below = f"</article>{figure('Another article, elsewhere')}"
    html = ARTICLE.replace("<article>", f"{beside}<article>").replace("</article>", below)
    assert paragraphs(html) == [HEADLINE, *PARAGRAPHS]


def test_a_caption_that_is_in_the_text_already_is_not_doubled():
    assert paragraphs(after(2, PARAGRAPHS[0])) == [HEADLINE, *PARAGRAPHS]
    assert paragraphs(after(1, "").replace("</article>", figure("") + "</article>")) == [HEADLINE, *PARAGRAPHS]
    twice = after(1, "A street").replace("</article>", figure("A street") + "</article>")
    assert paragraphs(twice).count("A street") == 1


def test_a_caption_within_a_paragraph_of_a_very_short_page_is_not_doubled():
    html = f"<!doctype html><html><body><article>{figure('Boats wait at the pier.')}<p>Few words.</p></article></body>"
    assert read_page(html).text.count("Boats wait at the pier.") == 1


def test_a_comma_after_marked_words_stays_where_it_is():
    assert caption_text("<em>Yersinia pestis</em>, on a flea") == "Yersinia pestis, on a flea"


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><figcaption>" * 100_000,
        "<figcaption>a</figcaption>" * 100_000,
        "<p>The same line of words again and again</p>" * 50_000 + figure("x"),
        "".join(f"<figcaption>Caption {number}</figcaption>" for number in range(50_000)),
    ],
)
def test_the_time_taken_is_linear_however_the_page_is_made(markup):
    text = "\n\n".join(["The same line of words again and again"] * 20_000)
    started = time.process_time()
    with_captions(text, markup, None)
    assert time.process_time() - started < 3
