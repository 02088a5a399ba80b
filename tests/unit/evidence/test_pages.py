import pytest

from provenance_app.evidence.documents.page_text import text_of_html
from provenance_app.evidence.documents.pages import read_page
from provenance_app.evidence.documents.texts import TextRefused

PARAGRAPHS = [
    "The capital is said to have as many as 47 districts that patrol cars avoid, a claim that spread this week.",
    "\u201cThere is no district that we stay out of,\u201d said a superintendent who has led patrols there for years.",
    "Police said in a statement that violent crime was falling, and that more than a hundred attacks were stopped.",
]
ARTICLE = (
    """<!DOCTYPE html><html lang="en-GB"><head><title>47 districts | The Site</title>
<meta property="og:title" content="Officers abandon 47 districts"><meta property="og:site_name" content="The Site">
<meta name="author" content="Alva Reporter"><meta property="article:published_time" content="2024-03-02T08:00:00+01:00">
<link rel='canonical' href='https://news.example/a?x=1&amp;y=2'><meta property="og:url" content="https://other.example/">
<script>var secret = "not a word";</script></head><body><nav><a href="/">Home</a> <a href="/b">Sport</a></nav>
<article><h1>Officers abandon 47 districts</h1>"""
    + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    + """</article><footer>All rights reserved</footer></body></html>"""
)


def test_a_page_says_who_what_where_and_when():
    page = read_page(ARTICLE)
    assert page.title == "Officers abandon 47 districts"
    assert (page.author, page.publisher, page.published, page.language) == (
        "Alva Reporter",
        "The Site",
        "2024-03-02",
        "en-GB",
    )
    assert page.url == "https://news.example/a?x=1&y=2"
    assert page.method == "html"


def test_the_text_is_the_headline_and_the_paragraphs_and_nothing_around_them():
    assert read_page(ARTICLE).text.split("\n\n") == ["Officers abandon 47 districts", *PARAGRAPHS]


def test_the_same_bytes_give_the_same_page_in_every_encoding():
    page = read_page(ARTICLE)
    assert read_page(ARTICLE.encode()) == page
    assert read_page(ARTICLE.encode("utf-16")) == page
    declared = ARTICLE.replace("<head>", '<head><meta charset="windows-1252">')
    assert read_page(declared.encode("cp1252")).text == page.text


def test_an_address_known_from_elsewhere_comes_first():
    assert read_page(ARTICLE, url="https://copied.example/").url == "https://copied.example/"
    assert read_page(ARTICLE, url="file:///home/me/page.html").url == "https://news.example/a?x=1&y=2"


@pytest.mark.parametrize(
    ("comment", "url", "method"),
    [
        (
            "<!--\n Page saved with SingleFile \n url: https://saved.example/x \n saved date: Fri -->",
            None,
            "singlefile",
        ),
        ("<!-- saved from url=(0023)https://saved.example/x -->", None, "html"),
        ("<!-- saved from url=https://saved.example/x -->", None, "html"),
    ],
)
def test_the_address_a_page_was_saved_from_is_found(comment, url, method):
    page = read_page(ARTICLE.replace("<html", f"{comment}<html"), url)
    assert page.url == "https://saved.example/x"
    assert page.method == method


def test_what_a_page_does_not_say_stays_unknown():
    page = read_page("<p>Copyright 2019. A short note of 3 May.</p>")
    assert (page.title, page.author, page.publisher, page.published, page.url, page.language) == (None,) * 6
    assert page.text == "Copyright 2019. A short note of 3 May."


def test_a_copied_part_of_a_page_keeps_its_paragraphs():
    assert read_page("<b>One</b> and&nbsp;two<br>three<div>four &amp; <i>five</i></div>").text == (
        "One and two\n\nthree\n\nfour & five"
    )


def test_text_that_only_claims_to_be_html_is_taken_as_it_is():
    assert read_page("1 < 2 & so on\n\nsecond paragraph").text == "1 < 2 & so on\n\nsecond paragraph"


@pytest.mark.parametrize("html", ["", b"", " \n "])
def test_an_empty_page_is_refused(html):
    with pytest.raises(TextRefused, match="it is empty"):
        read_page(html)


@pytest.mark.parametrize("html", ["<script>draw()</script>", "<html><body><img src=x></body></html>", "<!--" * 1000])
def test_a_page_without_words_says_why(html):
    with pytest.raises(TextRefused, match="There is no text on this page"):
        read_page(html)


def test_bytes_that_are_no_page_are_refused():
    with pytest.raises(TextRefused, match="It is image/png, not text"):
        read_page(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")


def test_a_hundred_thousand_tags_inside_each_other_are_read():
    assert (
        read_page("<div>" * 100_000 + "the words in the middle" + "</div>" * 100_000).text == "the words in the middle"
    )


def test_fifty_megabytes_of_markup_are_refused_and_of_inlined_pictures_read():
    with pytest.raises(TextRefused, match=r"55 MB of markup; up to 16 MB are read"):
        read_page(b"<p>word</p>" * 5_000_000)
    with pytest.raises(TextRefused, match="up to 64 MB are read"):
        read_page(b"x" * (65 * 2**20))
    inlined = "A" * 30_000_000
    assert read_page(f'<p>words<img src="data:image/png;base64,{inlined}"> after</p>').text == "words after"


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<!-- x ", "<script>", "<h1", "<a href='", "<title>", "&", "&#x;", "</", "<!x"]
)
def test_broken_tags_are_read_in_one_pass(piece):
    text_of_html(piece * 200_000 + "the end")


def test_scripts_styles_and_comments_are_no_text():
    markup = "<p>one<style>p{}</style><script>if (a<b) {}</script><!-- two --></p><svg><text>three</text></svg>four"
    assert text_of_html(markup) == "one\n\nfour"


def test_markup_written_as_text_stays_text():
    assert text_of_html("<p>&lt;img src=x&gt;</p>") == "<img src=x>"
