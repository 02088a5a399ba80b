"""Archives with bytes changed, cut off or doubled: each is read or refused, and nothing is said elsewhere."""

import gzip
import io
import random

import brotli
import pytest

from provenance_app.evidence.archives.archived import ArchiveRefused
from provenance_app.evidence.archives.mhtml import read_mhtml
from provenance_app.evidence.archives.wacz import is_wacz, list_wacz, read_wacz
from provenance_app.evidence.archives.warc import list_warc, read_warc
from tests.unit.evidence.archives.making import DATE, gzipped, mhtml, page, sent, software, wacz

RECORDS = (
    software("a crawler 1.0"),
    sent("https://news.example/1", page("One")),
    sent("https://news.example/2", gzip.compress(page("Two"), mtime=0), Content_Encoding="gzip"),
    sent("https://news.example/3", b"6\r\n<html>\r\n0\r\n\r\n", Transfer_Encoding="chunked"),
    sent("https://news.example/4", brotli.compress(page("Four")), Content_Encoding="br"),
    sent("https://news.example/boat.png", b"\x89PNG", kind="image/png"),
)


def _mhtml(stream):
    _, content = read_mhtml(stream)
    return [content]


def _warc(stream):
    found = list_warc(stream, lambda _: True)
    return [content for _, content in read_warc(stream, found, found.pages)]


def _wacz(stream):
    is_wacz(stream)
    found = list_wacz(stream, lambda _: True)
    return [
        content for _, content in read_wacz(stream, found, found.pages) if not dict(getattr(content, "resources", {}))
    ]


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (mhtml(page(), "utf-8"), _mhtml),
        (b"".join(RECORDS), _warc),
        (gzipped(RECORDS), _warc),
        (wacz(gzipped(RECORDS), [{"url": "https://news.example/1", "ts": DATE}], signed_by="archive.example"), _wacz),
    ],
    ids=["mhtml", "warc", "warc.gz", "wacz"],
)
def test_changed_bytes_are_read_or_refused(data, read, capfd):
    chance = random.Random(5)
    outcomes = set()
    for _ in range(400):
        changed = bytearray(data)
        if chance.random() < 0.2:
            del changed[chance.randrange(len(changed)) :]
        elif chance.random() < 0.2:
            at = chance.randrange(len(changed))
            changed[at:at] = changed[chance.randrange(len(changed)) :][:500]
        else:
            for _ in range(chance.choice([1, 2, 6, 20])):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
        try:
            for content in read(io.BytesIO(bytes(changed))):
                assert isinstance(content, str) or content.markup is not None
            outcomes.add("read")
        except ArchiveRefused:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}
    assert capfd.readouterr() == ("", "")
