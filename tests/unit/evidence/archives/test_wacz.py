import io
import struct
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from provenance_app.evidence.archives.archived import ArchiveRefused, ReadingStopped
from provenance_app.evidence.archives.wacz import is_wacz, list_wacz, read_wacz
from provenance_app.model.enumerations import CaptureMethod
from tests.unit.evidence.archives.making import gzipped, page, sent, wacz, zipped

SHARED = Path(__file__).parents[5] / "shared" / "data" / "warc-wacz" / "dev"
shared = pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/data/warc-wacz")

FERRY, PORT, FRAME = (f"https://news.example/{name}" for name in ("ferry", "port", "frame"))
WARC = gzipped(
    [
        sent(FERRY, page("Ferry closed"), date="2024-02-01T08:00:00Z"),
        sent(FRAME, page("An advertisement")),
        sent(PORT, page("Port open")),
        sent(FERRY, page("Ferry open"), date="2024-02-03T08:00:00Z"),
    ]
)
LIST = (
    {"id": "1", "url": PORT, "ts": "2024-02-01T08:00:00Z", "title": "The port"},
    {"id": "2", "url": FERRY, "ts": "2024-02-03T07:59:58Z"},
)


def listed(data):
    return list_wacz(io.BytesIO(data), lambda _: True)


def test_the_listed_pages_are_there_as_they_were_fetched_nearest_to_the_time_of_the_list():
    stream = io.BytesIO(wacz(WARC, LIST))
    found = list_wacz(stream, lambda _: True)
    assert found.method is CaptureMethod.WACZ
    assert [(one.number, one.url, one.title, one.tool) for one in found.pages] == [
        (1, PORT, "The port", "a crawler 1.0"),
        (2, FERRY, "Ferry open", "a crawler 1.0"),
    ]
    assert found.pages[1].captured_at == datetime(2024, 2, 3, 8, tzinfo=UTC)
    contents = {one.url: content.html for one, content in read_wacz(stream, found, found.pages)}
    assert contents == {PORT: page("Port open"), FERRY: page("Ferry open")}
    assert (found.doubt, found.checked) == ("", "All 2 files that it states have their SHA-256.")


def test_extra_pages_are_listed_too_and_without_a_list_every_page_is():
    extra = {"pages/extraPages.jsonl": b'{"format": "json-pages-1.0"}\n{"url": "%s"}\nnot JSON\n' % FRAME.encode()}
    assert [one.url for one in listed(wacz(WARC, LIST, more=extra)).pages] == [PORT, FERRY, FRAME]
    assert [one.url for one in listed(wacz(WARC)).pages] == [FERRY, FRAME, PORT, FERRY]


def test_what_is_listed_and_not_there_is_told():
    found = listed(wacz(WARC, [*LIST, {"url": "https://news.example/lost"}]))
    assert len(found.pages) == 2
    assert found.doubt == "Of 1 of its listed pages there is no HTML in it."


def test_a_file_that_is_not_the_stated_one_is_named_and_nothing_is_called_in_order():
    found = listed(wacz(WARC, LIST, wrong="archive/data.warc.gz", signed_by="archive.example"))
    assert found.doubt == (
        "archive/data.warc.gz: does not have the SHA-256 that is stated of it: it was changed or damaged."
    )
    assert found.checked == "Signed by archive.example: not verified here."
    assert len(found.pages) == 2


def test_a_file_that_was_put_in_afterwards_or_is_missing_is_named():
    found = listed(wacz(WARC, unstated={"archive/more.warc.gz": gzipped([sent(PORT, page("Forged"))])}))
    assert found.doubt == "archive/more.warc.gz: is there and not stated."
    assert found.checked == ""
    bare = zipped({"archive/data.warc": sent(PORT, page())})
    assert "It states no SHA-256 of its files" in listed(bare).doubt
    gone = zipped(
        {
            "archive/data.warc": sent(PORT, page()),
            "datapackage.json": b'{"resources": [{"path": "a", "hash": "sha256:0"}, {"path": 3}, 4]}',
        }
    )
    assert "a: is stated and not there." in listed(gone).doubt


def test_a_statement_that_is_not_the_signed_one_is_named():
    data = zipfile.ZipFile(io.BytesIO(wacz(WARC, LIST, signed_by="archive.example")))
    files = {name: data.read(name) for name in data.namelist()}
    files["datapackage.json"] += b"\n"
    assert listed(zipped(files)).doubt.startswith("datapackage.json: does not have the SHA-256")


def _locked(data):
    """Set the mark of an encrypted file on every entry."""
    changed = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for entry in package.infolist():
            changed[entry.header_offset + 6] |= 1
    at = changed.find(b"PK\1\2")
    while at >= 0:
        changed[at + 8] |= 1
        at = changed.find(b"PK\1\2", at + 4)
    return bytes(changed)


def _with_count(data, count):
    """Let a zip claim that it has so many entries."""
    at = data.rfind(b"PK\5\6")
    return data[: at + 8] + struct.pack("<HH", count, count) + data[at + 12 :]


_STATED = {"datapackage.json": b"{}"}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_locked(wacz(WARC, LIST)), "It is encrypted"),
        (zipped({**_STATED, "archive/../../evil.warc": WARC}), "leads out of it: 'archive/../../evil.warc'"),
        (zipped({**_STATED, "/archive/data.warc": WARC}), "leads out of it"),
        (zipped({**_STATED, "C:/archive/data.warc": WARC}), "leads out of it"),
        (zipped({**_STATED, "archive\\..\\data.warc": WARC}), "leads out of it"),
        (
            zipped({**_STATED, "archive/a.warc": bytes(40 * 2**20)}, zipfile.ZIP_DEFLATED),
            "more than 200 times its size",
        ),
        (_with_count(wacz(WARC), 60_000), "60,000 files in it; up to 50,000 are read"),
        (wacz(WARC)[:-60], "damaged or cut short"),
        (wacz(WARC)[:60], "damaged or cut short"),
        (b"PK\5\6" + b"\xff" * 18, "damaged or cut short"),
        (zipped({**_STATED, "one.wacz": wacz(WARC), "two.wacz": wacz(WARC)}), "It is an archive of archives"),
        (zipped({**_STATED, "data/test.txt": b"x"}), "There is no WARC in this archive"),
        (wacz(gzipped([sent(PORT, b"\x89PNG", kind="image/png")])), "There is no page in this WACZ"),
        (wacz(b"not a WARC"), "There is no page in this WACZ"),
    ],
)
def test_what_would_do_harm_or_has_no_page_is_refused(data, why, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ArchiveRefused) as refused:
        listed(data)
    assert why in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_hostile_json_is_no_statement():
    for data in (
        b"[" * 200_000,
        b'"text"',
        b"\xff",
        b'{"resources": {}}',
        b'{"resources": [{"path": [], "stats": 3}]}',
    ):
        found = listed(zipped({"archive/data.warc": sent(PORT, page()), "datapackage.json": data}))
        assert "It states no SHA-256" in found.doubt
        assert len(found.pages) == 1


def test_a_wacz_is_told_from_any_other_zip_by_what_is_in_it():
    assert is_wacz(io.BytesIO(wacz(WARC)))
    assert not is_wacz(io.BytesIO(zipped({"word/document.xml": b"x"})))
    assert not is_wacz(io.BytesIO(b"PK\3\4 nothing"))


def test_reading_stops_when_asked():
    with pytest.raises(ReadingStopped):
        list_wacz(io.BytesIO(wacz(WARC)), lambda _: False)


@shared
@pytest.mark.parametrize(
    ("name", "checked"),
    [
        ("valid_example_1.wacz", "All 4 files that it states have their SHA-256."),
        (
            "valid_signed_example_1.wacz",
            "All 4 files that it states have their SHA-256. "
            "Signed by btrix-sign-test.webrecorder.net: not verified here.",
        ),
    ],
)
def test_real_archives_are_read(name, checked):
    with (SHARED / name).open("rb") as stream:
        found = list_wacz(stream, lambda _: True)
        ((_, content),) = read_wacz(stream, found, found.pages)
    assert b"Example Domain" in content.html
    assert (found.doubt, found.checked) == ("", checked)


@shared
def test_a_real_archive_that_is_none_is_refused():
    with (SHARED / "invalid_example_1.wacz").open("rb") as stream, pytest.raises(ArchiveRefused, match="no WARC"):
        list_wacz(stream, lambda _: True)


def test_pictures_of_every_warc_in_it_are_there_by_their_addresses():
    more = {"archive/more.warc": sent("https://news.example/boat.png", b"\x89PNG", kind="image/png")}
    stream = io.BytesIO(wacz(WARC, LIST, more=more))
    found = list_wacz(stream, lambda _: True)
    read = [dict(content.resources) for _, content in read_wacz(stream, found, found.pages)]
    assert read == [{"https://news.example/boat.png": b"\x89PNG"}] * 2
