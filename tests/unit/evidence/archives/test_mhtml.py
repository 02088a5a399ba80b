import io
import time
from datetime import UTC, datetime

import pytest

from provenance_app.evidence.archives.archived import ArchiveRefused
from provenance_app.evidence.archives.mhtml import read_mhtml
from provenance_app.evidence.documents.pages import read_page
from provenance_app.model.enumerations import CaptureMethod
from tests.unit.evidence.archives.making import MHTML_HEAD, mhtml, page

WORDS = "Die F\xe4hre bleibt gesperrt."


def read(data):
    listed, content = read_mhtml(io.BytesIO(data))
    (only,) = listed.pages
    return listed, only, content


def test_a_saved_page_says_where_and_when_it_was_saved_and_by_what():
    listed, only, content = read(mhtml(page(words=WORDS), "utf-8"))
    assert listed.method is CaptureMethod.MHTML
    assert only.url == "https://news.example/ferry?id=1"
    assert only.captured_at == datetime(2024, 2, 1, 8, 30, tzinfo=UTC)
    assert (only.title, only.tool) == ("F\xe4hre gesperrt", "Blink")
    assert read_page(content.markup).text == f"Ferry closed\n\n{WORDS}"


@pytest.mark.parametrize(
    ("encoded", "charset"),
    [
        ("utf-8", "utf-8"),
        ("cp1252", "windows-1252"),
        ("cp1252", "iso-8859-1"),
        ("utf-8", ""),
        ("cp1252", ""),
        ("utf-8", "no-such-charset"),
        ("utf-8", "hex"),
        ("cp1252", "utf-8"),
        ("utf-16", "utf-8"),
    ],
)
def test_words_are_right_whatever_charset_is_named(encoded, charset):
    _, _, content = read(mhtml(page(words=WORDS).decode().encode(encoded), charset))
    assert WORDS in read_page(content.markup).text


def test_pictures_of_the_page_are_there_by_address_and_content_id():
    _, _, content = read(mhtml(page()))
    assert dict(content.resources) == {
        "https://news.example/boat.png": b"\x89PNG picture",
        "cid:logo@mhtml.blink": b"GIF89a logo",
    }
    assert content.resources.mime("cid:logo@mhtml.blink") == "image/gif"


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Thu, 01 Feb 2024 08:30:00 -0000", datetime(2024, 2, 1, 8, 30, tzinfo=UTC)),
        ("Thu, 01 Feb 2024 08:30:00 GMT", datetime(2024, 2, 1, 8, 30, tzinfo=UTC)),
        ("Thu, 01 Feb 2024 08:30:00", None),
        ("yesterday", None),
        ("Fri, 31 Dec 9999 23:59:00 -2300", None),
        ("", None),
    ],
)
def test_a_time_is_known_only_where_its_zone_is(date, moment):
    head = MHTML_HEAD.replace("Thu, 1 Feb 2024 09:30:00 +0100", date)
    assert read(mhtml(page(), head=head))[1].captured_at == moment


def test_what_the_file_does_not_say_stays_unknown():
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="----part----"\n\n'
    data = mhtml(page(), head=head).replace(b"Content-Location: https://news.example/ferry?id=1", b"X-Nothing: 1")
    _, only, _ = read(data)
    assert (only.url, only.title, only.captured_at, only.tool) == (None, None, None, None)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (mhtml(page()).replace(b"text/html", b"text/css"), "There is no page in it"),
        (mhtml(b""), "it is empty"),
        (b"Content-Type: multipart/related\r\n\r\nnothing", "There is no page in it"),
        (
            b"Content-Type: multipart/related; boundary=a\r\n\r\n" + b"--a\r\n\r\nx\r\n" * 20_001,
            "more than the 20,000 parts",
        ),
    ],
)
def test_what_is_no_page_is_refused(data, why):
    with pytest.raises(ArchiveRefused, match=why):
        read_mhtml(io.BytesIO(data))


def test_parts_within_parts_within_parts_are_refused_before_they_take_time():
    """Each line is compared with the boundary of every part it is in: without a limit this takes hours."""
    head = "".join(f"Content-Type: multipart/related; boundary=b{depth}\r\n\r\n--b{depth}\r\n" for depth in range(500))
    start = time.process_time()
    with pytest.raises(ArchiveRefused, match="more than 20 parts that have parts"):
        read_mhtml(io.BytesIO(head.encode() + b"--x\r\n" * 1_000_000))
    assert time.process_time() - start < 3


def test_a_large_page_is_read_in_time_that_grows_with_its_size():
    def seconds(megabytes):
        data = mhtml(page(), picture=bytes(megabytes * 750_000))
        start = time.process_time()
        read_mhtml(io.BytesIO(data))
        return time.process_time() - start

    seconds(1)
    assert seconds(16) < 16 * max(seconds(2), 0.05)
