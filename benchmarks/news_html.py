"""Saved news pages (article-extraction-benchmark): are title and date right, and how much of the human text is found.

The set has the words of each article, written down by hand, and its address; it has neither titles nor dates. So these
are held against what the page itself states, read here by other means than the app's: a title is right where it is,
letter for letter, what `og:title`, a headline in JSON-LD, an `h1` or `title` says, the name of the site aside; a date
where it is the day of a publication that a tag states for machines, or, where no tag does, a day that is written out
in the words or in the address of the page. No date is right where the page has none of these. The human text has no
captions of pictures, which the app keeps: its precision is printed with them and without.
`--show` prints what was read of every page; those that are not right are always printed.
"""

import argparse
import gzip
import html
import json
import re
import statistics
import time
from collections import Counter
from pathlib import Path

from report import Metric, show

from provenance_app.evidence.documents.page_text import text_of_html
from provenance_app.evidence.documents.pages import Page, read_page

DATA = Path(__file__).parents[2] / "shared" / "data" / "news-html"
GRAM = 4

_TAG = re.compile(r"<(?:meta|time|span)\b[^>]*>", re.IGNORECASE)
_PUBLISHED = re.compile(r"published|pubdate|issued|dc\.date|['\"]date['\"]", re.IGNORECASE)
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]+)\"")
_VALUE = re.compile(r"(?:content|datetime)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_TITLES = (
    re.compile(r"<meta[^>]*(?:og|twitter):title[^>]*content=\"([^\"]+)\"", re.IGNORECASE),
    re.compile(r"<meta[^>]*content=\"([^\"]+)\"[^>]*(?:og|twitter):title", re.IGNORECASE),
    re.compile(r"\"headline\"\s*:\s*\"((?:[^\"\\]|\\.)+)\""),
    re.compile(r"<h1[^>]*>(.*?)</h1", re.IGNORECASE | re.DOTALL),
    re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def letters(text: str) -> str:
    return "".join(letter for letter in html.unescape(text).casefold() if letter.isalnum())


def stated_titles(markup: str) -> set[str]:
    """Return the letters of each title the page states, whole, and without what stands after or before a line."""
    titles: set[str] = set()
    for pattern in _TITLES:
        for found in pattern.findall(markup):
            said = html.unescape(re.sub(r"<[^>]*>", " ", found))
            titles.add(letters(said))
            pieces = re.split(r"\s+[|\u2013\u2014:-]+\s+", said)
            titles |= {letters(" ".join(pieces[:end])) for end in range(1, len(pieces))}
            titles |= {letters(" ".join(pieces[start:])) for start in range(1, len(pieces))}
    return titles


def stated_days(markup: str) -> set[str]:
    """Return the days that tags state to be those of a publication."""
    said = _JSON_DATE.findall(markup)
    for tag in _TAG.findall(markup):
        if _PUBLISHED.search(tag):
            said += [one or other for one, other in _VALUE.findall(tag)]
    return {day for one in said for day in days_in(one)} - {"0001-01-01"}


def days_in(text: str) -> set[str]:
    found = {"-".join(parts) for parts in re.findall(r"\b(\d{4})-(\d\d)-(\d\d)", text)}
    for pattern, order in (
        (r"\b([A-Za-z]{3})[A-Za-z]*\.? (\d\d?),? (\d{4})", (2, 0, 1)),
        (r"\b(\d\d?) ([A-Za-z]{3})[A-Za-z]*\.? (\d{4})", (2, 1, 0)),
    ):
        for parts in re.findall(pattern, text):
            year, month, day = (parts[place] for place in order)
            if month.title() in _MONTHS:
                found.add(f"{year}-{_MONTHS.index(month.title()) + 1:02}-{int(day):02}")
    return found


def is_written_out(day: str, markup: str, address: str) -> bool:
    year, month, number = day.split("-")
    name = _MONTHS[int(month) - 1]
    in_address = rf"/{year}/(?:{month}|{int(month)}|{name})/0?{int(number)}(?:/|$)"
    return day in days_in(text_of_html(markup)) or re.search(in_address, address, re.IGNORECASE) is not None


def is_date_right(page: Page, markup: str, address: str) -> bool:
    days = stated_days(markup)
    if page.published is None or len(page.published) < 10:
        return not days
    return page.published in days if days else is_written_out(page.published, markup, address)


def overlap(found: str, wanted: str) -> tuple[float, float]:
    """Return precision and recall of the runs of four words."""
    ours, theirs = grams(found), grams(wanted)
    both = sum((ours & theirs).values())
    return both / max(1, ours.total()), both / max(1, theirs.total())


def grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[at : at + GRAM]) for at in range(max(1, len(words) - GRAM + 1)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the set")
    parser.add_argument("--show", action="store_true", help="print what was read of every page")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    folder = asked.data / "dev" if (asked.data / "dev").is_dir() else asked.data
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    precisions, recalls, bare, times = [], [], [], []
    for name, wanted in truth.items():
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        start = time.process_time()
        page = read_page(data)
        times.append(1000 * (time.process_time() - start))
        markup = data.decode("utf-8", "replace")
        title = letters(page.title or "") in stated_titles(markup)
        date = is_date_right(page, markup, wanted["url"])
        precision, recall = overlap(page.text, wanted["articleBody"])
        precisions.append(precision)
        recalls.append(recall)
        without = "\n\n".join(one for one in page.text.split("\n\n") if one not in page.captions)
        bare.append(overlap(without, wanted["articleBody"])[0])
        counts.update(captions=len(page.captions))
        counts.update(title=title, date=date, author=bool(page.authors), publisher=bool(page.publisher))
        counts.update(
            address=page.url is not None, language=page.language is not None, dated=page.published is not None
        )
        if asked.show or not (title and date):
            signs = f"title {'ok' if title else 'NO'}  date {'ok' if date else 'NO'}  P {precision:.2f} R {recall:.2f}"
            print(f"{name[:8]}  {signs}\n    {wanted['url']}\n    {page.title}")
            print(f"    {page.published} of {sorted(stated_days(markup))}  {page.authors}  {page.publisher}")
    share = {name: Metric(100 * counts[name] / len(truth), "%") for name in counts}
    show(
        {
            "pages": Metric(len(truth), ""),
            "title right": share["title"],
            "date right": share["date"],
            "with a date": share["dated"],
            "with an author": share["author"],
            "with a publisher": share["publisher"],
            "with an address": share["address"],
            "with a language": share["language"],
            "text: precision": Metric(100 * statistics.fmean(precisions), "%"),
            "text: recall": Metric(100 * statistics.fmean(recalls), "%"),
            "captions in the text": Metric(counts["captions"], ""),
            "text without captions: precision": Metric(100 * statistics.fmean(bare), "%"),
            "a page, median": Metric(statistics.median(times), "ms of the processor"),
        },
        asked.json,
    )


if __name__ == "__main__":
    main()
