"""Files of every kind that can be brought in, each full of addresses that something might ask for."""

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PIL import Image

from tests.unit.evidence.archives.making import gzipped, mhtml, sent, wacz
from tests.unit.evidence.containers import mp4, wav
from tests.unit.evidence.pdf_files import pdf
from tests.unit.evidence.tables.workbooks import workbook

BAIT: Final = "http://bait.test/"


def page(title: str, *, before: str = "", inside: str = "") -> bytes:
    """Return a page that asks for something in every way that a page has."""
    markup = (
        f"<!DOCTYPE html SYSTEM '{BAIT}page.dtd'>{before}<html><head><title>{title}</title><base href='{BAIT}'>"
        f"<link rel=stylesheet href='{BAIT}a.css'><link rel=canonical href='{BAIT}{title}'>"
        f"<script src='{BAIT}a.js'></script><meta http-equiv=refresh content='0;url={BAIT}next'>"
        f"<meta property='og:image' content='{BAIT}og.png'><script type='application/ld+json'>"
        f'{{"@context": "{BAIT}context", "@type": "NewsArticle"}}</script></head><body><article><h1>{title}</h1>'
        f"<img src='{BAIT}{title}.png'><iframe src='{BAIT}frame'></iframe>{inside}"
        + f"<p>The harbour master said of the {title} that it was larger than anything seen before in this town.</p>"
        * 6
    )
    return f"{markup}</article></body></html>".encode()


def jpeg(colour: str) -> bytes:
    stream = io.BytesIO()
    packet = f"<x:xmpmeta xmlns:x='adobe:ns:meta/' WebStatement='{BAIT}rights'/>".encode()
    Image.new("RGB", (320, 200), colour).save(stream, "JPEG", xmp=packet)
    return stream.getvalue()


def _warc(title: str) -> bytes:
    return sent(f"{BAIT}{title}", page(title))


def _case_json() -> bytes:
    documents = [{"id": "d", "title": "Records", "url": f"{BAIT}records"}]
    return json.dumps({"format": "provenance-case", "version": 1, "title": "T", "documents": documents}).encode()


def _review() -> bytes:
    review = {"@context": f"{BAIT}c", "@type": "ClaimReview", "claimReviewed": "It is open", "url": f"{BAIT}review"}
    return json.dumps(review).encode()


def _archiver_item() -> bytes:
    media = [{"filename": "vans.jpg", "urls": [f"{BAIT}vans.jpg"], "properties": {}, "_mimetype": "image/jpeg"}]
    told = {"url": f"{BAIT}item", "title": "Archived post", "content": f"It leaks, see {BAIT}more"}
    return json.dumps({"status": "done", "metadata": told, "media": media}).encode()


def _archiver_sheet() -> bytes:
    headings = "Link,Archive status,Archive location,Upload title,Text content,Screenshot"
    return f"{headings}\n{BAIT}row,done,{BAIT}row.html,Row of a sheet,It leaks,{BAIT}shot.png\n".encode()


_SAVED: Final = page(
    "Saved", before=f"<!-- saved from url=(0023){BAIT}saved -->", inside="<img src='./Saved_files/boats.jpg' alt=Boats>"
)
_SINGLE: Final = page("Port").replace(
    b"<head>", f"<head><!--\n Page saved with SingleFile \n url: {BAIT}port \n-->".encode()
)

EXAMPLES: Final[Mapping[str, Callable[[], bytes]]] = {
    "plain.html": lambda: page("Plain"),
    "single.html": lambda: _SINGLE,
    "Saved.html": lambda: _SAVED,
    "page.mhtml": lambda: mhtml(page("Ferry")),
    "page.warc": lambda: _warc("Quay"),
    "page.wacz": lambda: wacz(gzipped([_warc("Pier")]), signed_by="bait.test"),
    "report.pdf": lambda: pdf([f"The harbour is closed, see {BAIT}report."], title="Report"),
    "notes.txt": f"Seen at {BAIT}leak by the harbour master.".encode,
    "photo.jpg": lambda: jpeg("navy"),
    "drawing.svg": f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{BAIT}i.png'/></svg>".encode,
    "clip.mp4": mp4,
    "sound.wav": wav,
    "playlist.m3u": f"#EXTM3U\n{BAIT}film.ts\n".encode,
    "rows.csv": f"claim,url\nA row of text,{BAIT}csv\n".encode,
    "book.xlsx": lambda: workbook(["claim", "url"], ["A row of a workbook", f"{BAIT}xlsx"]),
    "metadata.json": _archiver_item,
    "sheet.csv": _archiver_sheet,
    "records.case.json": _case_json,
    "reviews.jsonld": _review,
    "sheet.xml": f"<?xml version='1.0'?><!DOCTYPE x SYSTEM '{BAIT}x.dtd'><x/>".encode,
    "folder/inside.txt": lambda: b"Found in a folder.",
    "folder/deeper/scan.jpg": lambda: jpeg("olive"),
}
"""Place of a file -> its bytes: every kind that is read, and some that are only kept."""

BESIDE: Final = {"Saved_files/boats.jpg": lambda: jpeg("teal")}
"""What a page that a browser saved has beside it; it is named by the page alone."""


def write_files(folder: Path) -> tuple[Path, ...]:
    """Write all of them; returns what is to be brought in: the files, and of those in a folder the folder."""
    for place, content in {**EXAMPLES, **BESIDE}.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content())
    return tuple(dict.fromkeys(folder / Path(place).parts[0] for place in EXAMPLES))
