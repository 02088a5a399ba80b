import json
from datetime import UTC, datetime

import pytest

from provenance_app.evidence.documents.facts import without_site
from provenance_app.evidence.documents.pages import read_page
from provenance_app.evidence.documents.stated_dates import date_in_address, script_time, stated_date, stated_time

BODY = "<p>" + "The harbour master said that the leak was larger than anything seen before in this town. " * 5 + "</p>"


def page(head="", body=BODY, before="", html="<html>"):
    return read_page(f"{before}<!DOCTYPE html>{html}<head>{head}</head><body><article>{body}</article></body></html>")


def ld(**thing):
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **thing})}</script>'


def test_structured_data_say_who_when_and_in_what_language():
    read = page(
        ld(
            **{"@type": ["NewsArticle"]},
            headline="Harbour closed",
            author=[{"@type": "Person", "name": "By Ida Holm"}, {"name": "Bo Ek"}, "Ida Holm"],
            publisher={"@type": "Organization", "name": "Harbour Post"},
            datePublished="2024-03-02T23:30:00+01:00",
            inLanguage="sv_SE",
        )
    )
    assert read.authors == ("Ida Holm", "Bo Ek")
    assert read.author == "Ida Holm; Bo Ek"
    assert (read.title, read.publisher) == ("Harbour closed", "Harbour Post")
    assert (read.published, read.language) == ("2024-03-02", "sv-SE")


def test_who_is_named_elsewhere_in_the_data_is_found_by_the_id():
    graph = [
        {"@type": "WebPage", "url": "https://post.example/a", "author": {"@id": "#ida"}, "datePublished": "2024-03-02"},
        {"@type": "Person", "@id": "#ida", "name": "Ida Holm"},
    ]
    read = page('<link rel="canonical" href="https://post.example/a">' + ld(**{"@graph": graph}))
    assert (read.authors, read.published) == (("Ida Holm",), "2024-03-02")


@pytest.mark.parametrize(
    "head",
    [
        ld(**{"@type": "ClaimReview"}, url="https://check.example/1", claimReviewed="x", datePublished="2020-01-02"),
        ld(**{"@type": "NewsArticle"}, url="https://post.example/b", headline="Another", datePublished="2020-01-02"),
        ld(**{"@type": "VideoObject"}, name="A film", datePublished="2020-01-02"),
        '<meta property="article:modified_time" content="2020-01-02T10:00:00Z">',
        '<meta property="article:published_time" content="0001-01-01T00:00:00Z">',
        '<meta property="article:published_time" content="1970-01-01T00:00:00Z">',
        '<meta property="article:published_time" content="02/01/2020">',
    ],
)
def test_a_date_that_is_not_stated_of_the_page_is_not_its_date(head):
    assert page(f'<link rel="canonical" href="https://post.example/a">{head}').published is None


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2024-03-02T08:00:00Z">', "2024-03-02"),
        ('<meta itemprop="datePublished" content="Sat, 02 Mar 2024 08:00:00 +0100">', "2024-03-02"),
        ('<meta name="DC.date.issued" content="2024-03">', "2024-03"),
        ('<link rel="canonical" href="https://post.example/2024/mar/02/harbour">', "2024-03-02"),
        (ld(**{"@type": "Article"}, headline="x y", datePublished="01:38:07 PM IST Mar 2, 2024"), "2024-03-02"),
    ],
)
def test_a_date_is_read_wherever_it_is_stated(head, date):
    assert page(head).published == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published 2 March 2024", "2024-03-02"),
        ("Published 03/02/2024", None),
        ("Published 25/02/2024", "2024-02-25"),
        ("Veröffentlicht am 02.03.2024", "2024-03-02"),
    ],
)
def test_a_date_in_the_words_counts_unless_it_may_be_two(line, date):
    assert page(body=f'<p class="published date">{line}</p>{BODY}').published == date


def test_the_date_of_the_tags_comes_before_one_in_the_words():
    body = "<p>Said on October 13, 2019 at a meeting.</p>" + BODY
    assert page('<meta property="og:url" content="https://p.example/2019/nov/18/a/">', body).published == "2019-11-18"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-03-02", "2024-03-02"),
        ("20240302", "2024-03-02"),
        ("2024-02-30", None),
        ("2024", "2024"),
        ("2 March 2024 at noon", "2024-03-02"),
        ("March 2nd, 2024", "2024-03-02"),
        ("3/2/2024", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_for_machines(text, date):
    assert stated_date(text) == date


def test_a_day_in_an_address_has_all_three_parts():
    assert date_in_address("https://post.example/2024/3/2/a") == "2024-03-02"
    assert date_in_address("https://post.example/2024/03/a") is None
    assert date_in_address("https://post.example/2024/13/45/a") is None


def test_a_time_has_its_zone_or_is_none():
    assert stated_time("2024-03-02T08:00:00+01:00") == datetime(2024, 3, 2, 7, tzinfo=UTC)
    assert stated_time("2024-03-02T08:00:00") is None
    assert stated_time("2024-03-02") is None
    assert script_time("Sat Mar 2 2024 08:00:00 GMT+0100 (CET)") == datetime(2024, 3, 2, 7, tzinfo=UTC)
    assert script_time("Sat Mar 2 2024 08:00:00") is None


def test_singlefile_says_where_and_when_it_saved_a_page():
    before = (
        "<!--\n Page saved with SingleFile \n url: https://post.example/a?b=1 \n"
        " saved date: Sat Mar 02 2024 08:00:00 GMT+0100 (Central European Standard Time)\n-->"
    )
    read = page('<link rel="canonical" href="https://post.example/a">', before=before)
    assert (read.url, read.canonical) == ("https://post.example/a?b=1", "https://post.example/a")
    assert (read.method, read.tool) == ("singlefile", "SingleFile")
    assert read.captured_at == datetime(2024, 3, 2, 7, tzinfo=UTC)


def test_another_page_does_not_say_when_it_was_saved():
    assert page(before="<!-- saved from url=(0022)https://post.example/a -->").captured_at is None


@pytest.mark.parametrize(
    ("title", "site", "left"),
    [
        ("Harbour closed - Harbour Post", "Harbour Post", "Harbour closed"),
        ("Harbour closed | Harbour Post", "harbourpost", "Harbour closed"),
        ("Harbour Post: Harbour closed", "Harbour Post", "Harbour Post: Harbour closed"),
        ("Harbour Post | Harbour closed", "Harbour Post", "Harbour closed"),
        ("Leak - a disaster - Harbour Post", "Harbour Post", "Leak - a disaster"),
        ("Harbour Post", "Harbour Post", "Harbour Post"),
        ("Leak - a disaster", None, "Leak - a disaster"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title, site, left):
    assert without_site(title, site) == left


def test_the_site_is_the_publisher_of_an_article_of_an_agency():
    head = '<meta property="og:site_name" content="Harbour Post">' + ld(
        **{"@type": "NewsArticle"}, headline="Leak", publisher={"name": "World Agency"}
    )
    assert page(head).publisher == "Harbour Post"


def test_the_language_is_the_one_that_the_page_states():
    assert page('<meta property="og:locale" content="de_DE">').language == "de-DE"
    assert page('<meta property="og:locale" content="de_DE">', html='<html lang="sv">').language == "sv"
    assert page('<meta property="og:locale" content="German, I think">').language is None
