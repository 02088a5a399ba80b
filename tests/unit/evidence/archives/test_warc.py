import gzip
import io
import resource
import sys
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from provenance_app.evidence.archives.archived import ArchiveRefused, ReadingStopped
from provenance_app.evidence.archives.warc import list_warc, read_warc
from provenance_app.evidence.documents.pages import read_page
from provenance_app.model.enumerations import CaptureMethod
from tests.unit.evidence.archives.making import gzipped, page, record, sent, software

SHARED = Path(__file__).parents[5] / "shared" / "data" / "warc-wacz" / "dev"
shared = pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/data/warc-wacz")

FERRY, PORT = "https://news.example/ferry", "https://news.example/port"
RECORDS = (
    software("a crawler 1.0"),
    record("request", b"GET / HTTP/1.1\r\n\r\n", WARC_Target_URI=FERRY, Content_Type="application/http"),
    sent(FERRY, page("Ferry closed")),
    sent("https://news.example/boat.png", b"\x89PNG", kind="image/png"),
    sent("https://news.example/gone", page("Not found"), status="404 Not Found"),
    sent("https://news.example/moved", page("Moved"), status="301 Moved"),
    sent(PORT, page("Port &amp; harbour", "The port is open."), date="2024-02-01T08:00:01.123456Z"),
)


def listed(data, progress=lambda _: True):
    return list_warc(io.BytesIO(data), progress)


def only(data):
    """Return the one page of a WARC, and its bytes."""
    stream = io.BytesIO(data)
    listed = list_warc(stream, lambda _: True)
    (found,) = listed.pages
    ((same, content),) = read_warc(stream, listed, (found,))
    assert same is found
    return found, content


@pytest.mark.parametrize("data", [b"".join(RECORDS), gzipped(RECORDS)], ids=["plain", "gzip"])
def test_pages_are_what_was_sent_as_html_and_well(data):
    found = listed(data)
    assert found.method is CaptureMethod.WARC
    assert [(one.number, one.url, one.title, one.tool) for one in found.pages] == [
        (1, FERRY, "Ferry closed", "a crawler 1.0"),
        (2, PORT, "Port & harbour", "a crawler 1.0"),
    ]
    assert found.pages[0].captured_at == datetime(2024, 2, 1, 8, tzinfo=UTC)
    assert found.pages[1].captured_at == datetime(2024, 2, 1, 8, 0, 1, 123456, tzinfo=UTC)
    assert found.doubt == ""


@pytest.mark.parametrize("data", [b"".join(RECORDS), gzipped(RECORDS)], ids=["plain", "gzip"])
def test_any_of_the_pages_is_read_in_any_order(data):
    stream = io.BytesIO(data)
    found = list_warc(stream, lambda _: True)
    contents = {one.url: content for one, content in read_warc(stream, found, found.pages[::-1])}
    assert contents[PORT].html == page("Port &amp; harbour", "The port is open.")
    assert contents[FERRY].html == page("Ferry closed")


def _chunked(data):
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (data[:9], data[9:], b""))


@pytest.mark.parametrize(
    ("body", "http"),
    [
        (page(), {}),
        (gzip.compress(page(), mtime=0), {"Content_Encoding": "gzip"}),
        (zlib.compress(page()), {"Content_Encoding": "deflate"}),
        (zlib.compress(page())[2:-4], {"Content_Encoding": "deflate"}),
        (brotli.compress(page()), {"Content_Encoding": "br"}),
        (page(), {"Content_Encoding": "gzip"}),
        (page(), {"Content_Encoding": "identity"}),
        (_chunked(page()), {"Transfer_Encoding": "chunked"}),
        (_chunked(brotli.compress(page())), {"Transfer_Encoding": "chunked", "Content_Encoding": "br"}),
        (page(), {"Transfer_Encoding": "chunked"}),
    ],
)
def test_what_a_server_wrapped_is_unwrapped(body, http):
    found, content = only(sent(FERRY, body, **http))
    assert found.title == "Ferry closed"
    assert content.html == page()


def test_an_unknown_wrapping_is_told_and_the_page_is_listed():
    found, content = only(sent(FERRY, b"?", Content_Encoding="zstd"))
    assert (found.url, found.title) == (FERRY, None)
    assert content == "The page was sent packed as zstd, which is not unpacked here."


@pytest.mark.parametrize("kind", ["text/html", "text/html; charset=iso-8859-1", 'text/html;charset="utf-8"', ""])
def test_the_charset_is_the_one_it_was_sent_with_unless_it_cannot_be_that(kind):
    words = "Die F\xe4hre bleibt gesperrt."
    for encoding in ("utf-8", "cp1252"):
        if "8859" in kind and encoding == "utf-8":
            continue
        _, content = only(sent(FERRY, page(words=words).decode().encode(encoding), kind=kind))
        assert words in read_page(content.markup, FERRY).text


def test_a_page_that_was_kept_without_its_headers_is_one():
    kept = record("resource", page(), WARC_Target_URI=FERRY, Content_Type="text/html")
    found, content = only(kept + record("resource", page(), WARC_Target_URI="urn:x:1", Content_Type="text/html"))
    assert (found.url, content.html) == (FERRY, page())


@pytest.mark.parametrize("date", ["2024", "now", "", "2024-02-01T08:00:00", "9999-12-31T23:59:59-23:00"])
def test_a_time_without_a_zone_or_that_is_none_is_not_known(date):
    assert only(sent(FERRY, page(), date=date))[0].captured_at is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no page in this WARC"),
        (software("nothing"), r"There is no page in this WARC\.$"),
        (b"just words\n" * 100, "damaged"),
        (b"WARC/1.0\r\n" + b"a" * 2**21, "head without an end"),
        (gzip.compress(b"WARC/1.0\r\n" + b"A: b\r\n" * 2**20, mtime=0), "head without an end"),
        (sent(FERRY, b"x" * 4000).replace(b"Content-Length: 4", b"Content-Length: 99994"), "cut short"),
        (gzip.compress(b"".join(RECORDS), mtime=0), "packed as a whole"),
    ],
)
def test_what_has_no_page_says_why(data, why):
    with pytest.raises(ArchiveRefused, match=why):
        listed(data)


def test_pages_before_a_damage_are_kept_and_that_is_told():
    whole = gzipped(RECORDS)
    for data in (whole[:-40], whole + b"\x1f\x8b\x08\0broken", b"".join(RECORDS)[:-60]):
        found = listed(data)
        assert found.pages[0].url == FERRY
    assert "pages may be missing" in listed(whole[:-40]).doubt
    assert "pages may be missing" in listed(b"".join(RECORDS)[:-60]).doubt


def test_nothing_is_written_to_the_console(capfd):
    for data in (RECORDS[2] + b"stray words\r\n\r\n" + RECORDS[6], gzipped(RECORDS)[:-90] + b"\0" * 90):
        listed(data)
    assert capfd.readouterr() == ("", "")


def test_a_bomb_is_refused_before_it_has_taken_memory():
    zeros = zlib.compressobj(9, wbits=31)
    body = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"
    size = 120 * 2**20
    head = record("response", b"", WARC_Target_URI=FERRY, Content_Length=str(len(body) + size))[:-4]
    pieces = [zeros.compress(head + body)] + [zeros.compress(bytes(2**20)) for _ in range(120)] + [zeros.flush()]
    with pytest.raises(ArchiveRefused, match="more than 200 times its size"):
        listed(b"".join(pieces))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told in KiB there")
def test_a_page_that_unpacks_to_very_much_is_told_and_takes_little_memory():
    bombs = (("gzip", gzip.compress(bytes(80 * 2**20), mtime=0)), ("br", brotli.compress(bytes(80 * 2**20), quality=5)))
    for name, bomb in bombs:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        _, content = only(sent(FERRY, bomb, Content_Encoding=name))
        assert content == "The page has more than the 64 MB that are read."
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 160 * 1024


def test_reading_stops_when_asked():
    data = RECORDS[2] + sent("https://news.example/film", bytes(4 * 2**20), kind="video/mp4")
    told = []
    with pytest.raises(ReadingStopped):
        listed(data, lambda percent: told.append(percent) or len(told) < 2)
    assert 0 < told[0] < 100


@shared
def test_real_archives_are_read():
    with (SHARED / "example-collection-with-lists.warc").open("rb") as stream:
        found = list_warc(stream, lambda _: True)
        pages = found.pages
        assert [one.url for one in pages][:3] == [
            "https://example.com/",
            "https://www.iana.org/domains/reserved",
            "https://www.iana.org/domains",
        ]
        assert len(pages) == 6
        assert pages[0].captured_at == datetime(2020, 11, 19, 23, 24, 43, tzinfo=UTC)
        texts = [read_page(content.markup, one.url).text for one, content in read_warc(stream, found, pages)]
    assert "illustrative examples in documents" in texts[0]
    assert "Reserved Domains" in texts[1]


def test_pictures_of_the_archive_are_there_by_their_addresses_and_decoded_when_wanted():
    data = gzipped(
        [
            *RECORDS,
            sent(
                "https://news.example/boat.webp",
                gzip.compress(b"RIFF", mtime=0),
                kind="image/webp",
                Content_Encoding="gzip",
            ),
        ]
    )
    stream = io.BytesIO(data)
    found = list_warc(stream, lambda _: True)
    for _, content in read_warc(stream, found, found.pages):
        assert list(content.resources) == ["https://news.example/boat.png", "https://news.example/boat.webp"]
        assert "https://news.example/other.png" not in content.resources
        assert content.resources["https://news.example/boat.webp"] == b"RIFF"
        assert content.resources["https://news.example/boat.png"] == b"\x89PNG"
