"""Archives and PDF by the command line: each is told by its bytes, and nothing of it goes anywhere but the case."""

import hashlib
import io
import json
from pathlib import Path

import pytest
from PIL import Image

from tests.unit.cli.running import asked, done_well, run, told
from tests.unit.evidence.archives.making import gzipped, mhtml, page, sent, software, wacz, zipped
from tests.unit.evidence.pdf_files import pdf

FERRY, PORT = "https://news.example/ferry", "https://news.example/port"
WARC = gzipped([software("a crawler 1.0"), sent(FERRY, page("Ferry closed")), sent(PORT, page("Port open"))])


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "harbour.provcase"
    done_well(run("new", path))
    return path


@pytest.fixture
def documents(case, tmp_path):
    """Read the documents of the case, each with its captures."""

    def read():
        out = tmp_path / "case.json"
        done_well(run("export", case, "--format", "case-json", "--out", out))
        return json.loads(out.read_text(encoding="utf-8"))["documents"]

    return read


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_every_kind_becomes_a_document_whatever_it_is_called(case, documents, tmp_path):
    files = {
        "one.bin": mhtml(page("Saved")),
        "two.txt": gzipped([sent(FERRY, page("Fetched"))]),
        "three.zip": wacz(gzipped([sent(PORT, page("Crawled"))])),
        "four.dat": pdf(["A printed page", "and another one"], title="Printed"),
    }
    done_well(run("import", case, *(written(tmp_path, name, data) for name, data in files.items())))
    found = {one["title"]: one for one in documents()}
    assert {title: one["captures"][0]["method"] for title, one in found.items()} == {
        "Saved": "mhtml",
        "Fetched": "warc",
        "Crawled": "wacz",
        "Printed": "pdf",
    }
    captures = {title: one["captures"][0] for title, one in found.items()}
    assert captures["Saved"]["captured_at"] == "2024-02-01T08:30:00Z"
    assert captures["Fetched"]["captured_at"] == "2024-02-01T08:00:00Z"
    assert captures["Printed"]["text"] == "A printed page\fand another one"
    for title, data in zip(("Saved", "Fetched", "Crawled", "Printed"), files.values(), strict=True):
        assert captures[title]["file"] == hashlib.sha256(data).hexdigest()
    assert found["Crawled"]["note"] == "From three.zip: All 2 files that it states have their SHA-256."
    assert "language" not in found["Printed"]


def test_of_several_pages_none_is_taken_before_it_is_said_which(case, tmp_path):
    said = told(run("import", case, written(tmp_path, "site.warc.gz", WARC)), 1)
    assert "site.warc.gz has 2 pages. Say which with --page NUMBER or --page ADDRESS, or take --all-pages." in said
    assert f"     1  2024-02-01 08:00 UTC  {FERRY}  Ferry closed\n" in said
    assert f"     2  2024-02-01 08:00 UTC  {PORT}  Port open" in said
    assert asked("info", case)["files"]["count"] == 0


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (("--page", "2"), ["Port open"]),
        (("--page", FERRY), ["Ferry closed"]),
        (("--page", PORT, "--page", "1"), ["Ferry closed", "Port open"]),
        (("--all-pages",), ["Ferry closed", "Port open"]),
    ],
)
def test_each_chosen_page_is_a_document_and_the_archive_is_kept_once(case, documents, tmp_path, options, titles):
    done_well(run("import", case, written(tmp_path, "site.warc.gz", WARC), *options))
    found = documents()
    assert sorted(one["title"] for one in found) == titles
    assert {one["captures"][0]["file"] for one in found} == {hashlib.sha256(WARC).hexdigest()}
    assert all(one["captures"][0]["tool"].startswith("a crawler 1.0") for one in found)
    info = asked("info", case)
    assert (info["files"]["count"], info["entries"]) == (1, 2)


def test_every_archive_of_one_page_is_kept_whatever_its_text_is(case, documents, tmp_path):
    later = "2024-03-01T08:00:00Z"
    fetched = gzipped([sent(FERRY, page())])
    files = {
        "first.warc.gz": fetched,
        "later.warc.gz": gzipped([sent("http://www.news.example/ferry/", page(), date=later)]),
        "plain.wacz": wacz(fetched, [{"url": FERRY}]),
        "signed.wacz": wacz(fetched, [{"url": FERRY}], signed_by="archive.example"),
    }
    paths = [written(tmp_path, name, data) for name, data in files.items()]
    said = [done_well(run("import", case, path)) for path in paths]
    assert said[0] == "1 document added: \u201cFerry closed\u201d.\n"
    assert all("the text is the same as in the capture of 2024-0" in one for one in said[1:])
    (document,) = documents()
    assert document["url"] == FERRY
    assert {one["file"] for one in document["captures"]} == {hashlib.sha256(one).hexdigest() for one in files.values()}
    assert sorted(one["captured_at"] for one in document["captures"]) == ["2024-02-01T08:00:00Z"] * 3 + [later]
    head = asked("info", case)
    for path in paths:
        assert "(the same file was captured 2024-0" in done_well(run("import", case, path))
    assert asked("info", case) == head


def test_pages_of_an_archive_that_are_new_are_told_beside_those_that_are_not(case, tmp_path):
    archive = written(tmp_path, "site.warc.gz", WARC)
    done_well(run("import", case, archive, "--page", "1"))
    said = done_well(run("import", case, archive, "--all-pages"))
    assert said.startswith(
        "1 document added: \u201cPort open\u201d; 1 was there already: \u201cFerry closed\u201d (the same"
    )
    assert "Nothing was added" not in said


def test_one_page_at_two_times_in_one_archive_is_two_captures(case, documents, tmp_path):
    later = "2024-03-01T08:00:00Z"
    both = gzipped([sent(FERRY, page()), sent(FERRY, page(), date=later)])
    done_well(run("import", case, written(tmp_path, "both.warc.gz", both), "--all-pages"))
    (document,) = documents()
    assert sorted(one["captured_at"] for one in document["captures"]) == ["2024-02-01T08:00:00Z", later]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--page", "7"), "There is no page 7."),
        (("--page", "1", "--page", "https://elsewhere.example/"), "There is no page https://elsewhere.example/."),
    ],
)
def test_a_page_that_is_not_there_is_told_and_nothing_is_taken(case, tmp_path, options, why):
    said = told(run("import", case, written(tmp_path, "site.warc.gz", WARC), *options), 1)
    assert why in said and "has 2 pages" in said
    assert asked("info", case)["records"]["document"] == 0


def test_numbers_are_refused_where_several_archives_count_and_addresses_are_not(case, documents, tmp_path):
    other = gzipped([sent(PORT, page("Port shut")), sent("https://news.example/c", page("Third"))])
    files = (written(tmp_path, "a.warc.gz", WARC), written(tmp_path, "b.warc.gz", other))
    assert "Each archive counts its own pages" in told(run("import", case, *files, "--page", "1"), 1)
    notes = written(tmp_path, "notes.txt", b"Boats waited outside.")
    assert "leave --page out" in told(run("import", case, notes, "--page", "1"), 1)
    done_well(run("import", case, *files, "--page", FERRY, "--page", "https://news.example/c"))
    assert sorted(one["title"] for one in documents()) == ["Ferry closed", "Third"]


@pytest.mark.parametrize(
    ("name", "data", "method", "why"),
    [
        ("locked.pdf", pdf(["words"], locked=True), "pdf", "it is encrypted"),
        ("cut.pdf", pdf(["words"] * 20)[:900], "pdf", "damaged or cut short"),
        ("scan.pdf", pdf([None]), "pdf", "There is no text in this PDF"),
        ("none.warc", software("x"), "warc", "There is no page in this WARC"),
        ("words.warc", b"just words", "warc", "There is no page in this WARC"),
        ("evil.wacz", zipped({"datapackage.json": b"{}", "archive/../../x.warc": WARC}), "wacz", "leads out of it"),
        ("cut.wacz", wacz(WARC)[:-30], "wacz", "damaged or cut short"),
        ("none.mhtml", mhtml(b""), "mhtml", "There is no page in it"),
    ],
)
def test_what_cannot_be_read_is_kept_and_told_by_name(case, documents, tmp_path, name, data, method, why):
    done = run("import", case, written(tmp_path, name, data))
    done_well(done)
    assert name in done.stderr and why in done.stderr and "The original is kept in the case." in done.stderr
    (document,) = documents()
    (capture,) = document["captures"]
    assert (capture["method"], capture["file"]) == (method, hashlib.sha256(data).hexdigest())
    assert capture.get("text") is None


def test_a_changed_archive_is_kept_and_what_was_changed_is_told_for_good(case, documents, tmp_path):
    data = wacz(gzipped([sent(FERRY, page("Ferry closed"))]), wrong="archive/data.warc.gz")
    done = run("import", case, written(tmp_path, "site.wacz", data))
    done_well(done)
    assert "archive/data.warc.gz: does not have the SHA-256 that is stated of it" in done.stderr
    (document,) = documents()
    assert document["note"].startswith("From site.wacz: archive/data.warc.gz: does not have the SHA-256")
    assert "have their SHA-256" not in document["note"]


@pytest.mark.parametrize("kind", ["mhtml", "warc", "wacz"])
def test_pictures_that_were_saved_with_a_page_are_added_with_their_bytes(case, tmp_path, kind):
    stream = io.BytesIO()
    Image.new("RGB", (320, 200), "navy").save(stream, "PNG")
    place = "https://news.example/boat.png"
    html = page(words=f'The boat.</p><figure><img src="{place}"><figcaption>A boat</figcaption></figure><p>')
    records = [sent(FERRY, html), sent(place, stream.getvalue(), kind="image/png")]
    data = {
        "mhtml": mhtml(html, picture=stream.getvalue()),
        "warc": gzipped(records),
        "wacz": wacz(gzipped(records), [{"url": FERRY}]),
    }[kind]
    done_well(run("import", case, written(tmp_path, f"saved.{kind}", data), "--pictures"))
    out = tmp_path / "case.json"
    done_well(run("export", case, "--format", "case-json", "--out", out))
    (media,) = json.loads(out.read_text(encoding="utf-8"))["media"]
    assert media["caption"] == "A boat"
    assert media["file"] == hashlib.sha256(stream.getvalue()).hexdigest()
