"""Pages that are imported, and imported again, by the command line."""

import json

import pytest

from tests.unit.cli.running import asked, done_well, run

PARAGRAPHS = (
    "As many as 40 boats were turned away on Friday, it has been claimed by people who were there at the time.",
    "A fisherman disputed that and said he saw two boats leave before the gates were closed for the night.",
    "Police have closed the road to the harbour and ask people to stay at home until the smell is gone.",
)


def page(day: int, title: str, paragraphs=PARAGRAPHS, query: str = "") -> str:
    return (
        "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n"
        f" url: https://harbour.example/leak{query} \n"
        f" saved date: Mon Nov 0{day} 2026 10:53:14 GMT+0100 (Central European Standard Time)\n--><head><title>{title}"
        "</title><meta name=author content='Ida Holm, Bo Ek'><meta property='og:site_name' content='Harbour Post'>"
        "<link rel=canonical href='https://harbour.example/leak'>"
        "<meta property='article:published_time' content='2026-10-31T08:00:00Z'></head>"
        f"<body><article><h1>{title}</h1>{''.join(f'<p>{words}</p>' for words in paragraphs)}</article></body></html>"
    )


@pytest.fixture
def saved(tmp_path):
    """Two states of one page, as SingleFile saves them."""
    first, second = tmp_path / "monday.html", tmp_path / "tuesday.html"
    first.write_text(page(2, "Harbour closed after leak", query="?utm_source=x"))
    second.write_text(page(3, "Harbour to open again", [*PARAGRAPHS[:1], *PARAGRAPHS[2:]]))
    return first, second


def records(case, tmp_path):
    out = tmp_path / "case.json"
    done_well(run("export", case, "--out", out))
    return json.loads(out.read_text())


def test_a_page_is_filled_in_and_marked_as_read(case, saved, tmp_path):
    done_well(run("import", case, saved[0]))
    told = records(case, tmp_path)
    (document,) = told["documents"]
    assert (document["title"], document["url"]) == ("Harbour closed after leak", "https://harbour.example/leak")
    assert (document["published"], document["language"]) == ("2026-10-31", "en")
    assert sorted(document["unconfirmed"]) == ["language", "published", "title", "url"]
    (capture,) = document["captures"]
    assert capture["method"] == "singlefile"
    assert capture["tool"].startswith("SingleFile, read by Provenance ")
    assert capture["url"] == "https://harbour.example/leak?utm_source=x"
    assert capture["captured_at"].startswith("2026-11-02T09:53:14")
    assert len(capture["file"]) == len(capture["text_sha256"]) == 64
    names = {one["name"]: one["id"] for one in told["sources"]}
    assert set(names) == {"Ida Holm", "Bo Ek", "Harbour Post"}
    # a link at which nobody looked is written without its status
    assert {(one["form"], one.get("status")) for one in told["links"]} == {("author", None), ("publisher", None)}


def test_a_page_again_is_a_second_capture_of_the_same_document(case, saved, tmp_path):
    done_well(run("import", case, saved[0]))
    done = run("import", case, saved[1])
    assert done.returncode == 0
    told = done.stdout + done.stderr
    assert "captured again:" in told and "since 2026-11-02" in told and "Its headline changed." in told
    (document,) = records(case, tmp_path)["documents"]
    assert document["title"] == "Harbour closed after leak"
    assert len(document["captures"]) == 2


def test_the_same_file_again_is_nothing_twice_and_told(case, saved):
    done_well(run("import", case, *saved))
    before = asked("info", case)
    done = run("import", case, saved[0])
    assert done.stdout.startswith(
        "This is in the case already: \u201cHarbour closed after leak\u201d (the same file was captured 2026-11-02"
    )
    assert done.stdout.endswith("Nothing was added.\n") and not done.stderr
    assert asked("info", case) == before
