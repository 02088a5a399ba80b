"""What a page says of itself: title, makers, date, language. Of several places that say it, the most careful counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance_app.evidence.documents.head import Head, bcp47
from provenance_app.evidence.documents.stated_dates import date_in_address, stated_date
from provenance_app.evidence.documents.structured_data import StructuredData, Thing, addresses_of, listed, words_of
from provenance_app.evidence.documents.tags import tags_in

_ARTICLES: Final = (
    *("NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle"),
    *("BackgroundNewsArticle", "LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "ScholarlyArticle"),
    *("Report", "TechArticle", "AdvertiserContentArticle", "SatiricalArticle"),
)
_DATES: Final = (
    *("article:published_time", "og:article:published_time", "datepublished", "article.published", "parsely-pub-date"),
    *("sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "published_at"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "date"),
)
_LONGEST: Final = 1_000
_MOST_TIMES: Final = 200
_CALENDAR: Final = re.compile(
    r"(?:[\s,;|-]+(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|[\s,;|-]+(?:january|february|march|april|may|june|july|"
    r"august|september|october|november|december))+$",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"^by\s+", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb:-]+\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page says; what it does not say is None or empty. `published` is EDTF, `language` BCP 47."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


def facts_of(markup: str, head: Head, data: StructuredData, article: Thing, guess: Facts) -> Facts:
    """Return what a page says of itself.

    Args:
        markup: The page.
        head: Its tags.
        data: Its structured data.
        article: What of that is the page itself.
        guess: What is most likely by its looks; that counts where nothing is said for machines.
    """
    publisher = _publisher(article, head, guess.publisher)
    title = guess.title or words_of(article.get("headline"))[:_LONGEST]
    return Facts(
        title=without_site(title, publisher) if title else None,
        authors=_authors(article, head) or _without_dates(guess.authors),
        publisher=publisher,
        published=_published(markup, article, head)
        or _date_of(head, data)
        or _date_in_address(head)
        or _sure(guess.published, markup),
        language=head.language or _language(article, head),
    )


def article_of(head: Head, data: StructuredData, title: str | None) -> Thing:
    """Return the object that is the page itself, not an article it points to; an empty one where that is unclear."""
    articles = [one for one in data.of_type(*_ARTICLES) if words_of(one.get("headline")) or words_of(one.get("name"))]
    own = _own_addresses(head)
    titles = {_letters(words) for words in (title, head.first("og:title")) if words}
    for one in articles:
        if own.intersection(_addresses(one)) or _letters(words_of(one.get("headline"))) in titles:
            return one
    page = next(
        (one for one in data.of_type("WebPage") if own.intersection(_addresses(one)) and one.get("author")), None
    )
    if page is not None:
        return page
    unplaced = [one for one in articles if not own or not _addresses(one)]
    return unplaced[0] if len({words_of(one.get("headline")) for one in unplaced}) == 1 else {}


def _date_of(head: Head, data: StructuredData) -> str | None:
    """Return when whatever has the address of the page was published, be it a page, a video or a review; or None."""
    own = _own_addresses(head)
    said = (words_of(one.get("datePublished")) for one in data.things if own.intersection(_addresses(one)))
    return next((date for date in (stated_date(one) for one in said if one) if date), None)


def _own_addresses(head: Head) -> set[str]:
    return {_bare(url) for url in (head.canonical, head.saved_from, head.first("og:url")) if url}


def _addresses(thing: Thing) -> set[str]:
    """Return where an object of structured data says it is."""
    return {_bare(url) for url in (*addresses_of(thing), *addresses_of(thing.get("mainEntityOfPage")))}


def _bare(url: str) -> str:
    """Return an address as two of the same page are compared."""
    return url.partition("#")[0].partition("?")[0].partition("//")[2].removeprefix("www.").rstrip("/").lower()


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def without_site(title: str, site: str | None) -> str:
    """Return a title without the name of the site at its end or beginning, where something is left of it."""
    pieces = list(_BETWEEN.finditer(title))
    if not site or not pieces:
        return title
    name = _letters(site)
    for cut in pieces:
        if cut.start() > 0 and _letters(title[cut.end() :]) == name:
            return title[: cut.start()]
    return title[pieces[0].end() :] if _letters(title[: pieces[0].start()]) == name else title


def _publisher(article: Thing, head: Head, guess: str | None) -> str | None:
    """Return the name of the site before that of an agency whose article it is; before either, one that is its host."""
    said = (head.first("og:site_name") or "", words_of(article.get("publisher")), guess or "")
    names = [name.lstrip("@")[:_LONGEST] for name in said if _letters(name) and "://" not in name]
    address = head.saved_from or head.canonical or head.first("og:url") or ""
    host = _letters(_bare(address).partition("/")[0])
    return next((name for name in names if _letters(name) in host), names[0] if names else None)


def _authors(article: Thing, head: Head) -> tuple[str, ...]:
    names = [words_of(one) for one in listed(article.get("author"))]
    if not any(names):
        said = (
            *head.metas.get("author", ()),
            *head.metas.get("article:author", ()),
            *head.metas.get("parsely-author", ()),
        )
        names = [one for one in said[:20] if "://" not in one]
    return tuple(dict.fromkeys(_BY.sub("", name[:_LONGEST]) for name in names if name))


def _without_dates(authors: tuple[str, ...]) -> tuple[str, ...]:
    """Return names without the day or month that stood beside them in the line below a headline."""
    names = (_CALENDAR.sub("", f" {name}").strip(" ,;|-") for name in authors)
    return tuple(name for name in names if name)


def _published(markup: str, article: Thing, head: Head) -> str | None:
    said = [words_of(article.get("datePublished")), *(head.first(name) or "" for name in _DATES)]
    return next((date for date in (stated_date(one) for one in (*said, *_marked_times(markup)) if one) if date), None)


def _date_in_address(head: Head) -> str | None:
    urls = (head.saved_from, head.canonical, head.first("og:url"))
    return next((date for date in (date_in_address(url) for url in urls if url) if date), None)


def _sure(date: str | None, markup: str) -> str | None:
    """Return a date found in the words of a page, unless day and month may as well be the other way round."""
    if date is None or date in markup:
        return date
    year, month, day = date.split("-")
    numbers = sorted({int(month), int(day)})
    if int(day) > 12 or len(numbers) == 1:
        return date
    either = "|".join(f"0?{one}[/-]0?{other}" for one, other in (numbers, numbers[::-1]))
    return None if re.search(rf"(?<!\d)(?:{either})[/-](?:{year}|{year[2:]})(?!\d)", markup) else date


def _marked_times(markup: str) -> Iterator[str]:
    """Go through the times in the page that are marked as those of its publication."""
    for number, tag in enumerate(tags_in(markup, ("time", "span", "meta"))):
        said = tag.attributes
        if said.get("itemprop", "").lower() == "datepublished" or (tag.name == "time" and "pubdate" in said):
            yield said.get("datetime") or said.get("content") or ""
        if number == _MOST_TIMES:
            return


def _language(article: Thing, head: Head) -> str | None:
    said = (words_of(article.get("inLanguage")), head.first("og:locale"), head.first("content-language", "language"))
    return next((tag for tag in (bcp47(one) for one in said if one) if tag), None)
