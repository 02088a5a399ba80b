"""Files that are broken, made to do harm or not what they say: each is named with the reason, most are kept."""

import gzip
import hashlib
import io
import json
import time
import zipfile
from datetime import date

import openpyxl
import pytest
from PIL import Image

from tests.unit.cli.running import asked, done_well, run, told
from tests.unit.evidence.archives.making import gzipped, page, sent, software, wacz, zipped
from tests.unit.evidence.pdf_files import pdf

ADDRESS = "https://news.example/ferry"
HEAD = b"<!doctype html><html><head><title>Long</title></head><body>"


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "harbour.provcase"
    done_well(run("new", path))
    return path


def records(case, tmp_path):
    out = tmp_path / "case.json"
    done_well(run("export", case, "--format", "case-json", "--out", out))
    return json.loads(out.read_text(encoding="utf-8"))


def packed(files, packing=zipfile.ZIP_DEFLATED):
    return zipped({"datapackage.json": b'{"resources": []}', "pages/pages.jsonl": b"{}", **files}, packing)


def picture(kind, size=(300, 200)):
    stream = io.BytesIO()
    Image.new("1", size).save(stream, kind)
    return stream.getvalue()


WARC = gzipped([sent(ADDRESS, page())])
KEPT_WITHOUT_TEXT = {
    "cut.pdf": lambda: (pdf(["words"] * 20)[:900], "damaged or cut short"),
    "locked.pdf": lambda: (
        pdf(["words"], locked=True),
        "it is encrypted; open it with its password and save it",
    ),
    "long.html": lambda: (
        HEAD + b"<p>Words of a paragraph.</p>" * 1_800_000,
        "has 50 MB of markup; up to 16 MB are read",
    ),
    "none.warc.gz": lambda: (
        gzipped([software("a crawler"), sent(ADDRESS, b"x", kind="image/png")]),
        "There is no page in",
    ),
    "bomb.warc.gz": lambda: (gzip.compress(bytes(32 * 2**20)), "A record in it has a head without an end"),
    "bomb.wacz": lambda: (packed({"archive/data.warc": bytes(32 * 2**20)}), "unpacks to more than 200 times its size"),
    "body.warc": lambda: (
        sent(ADDRESS, gzip.compress(b"<p>" + b"A" * 80 * 2**20, 6), Content_Encoding="gzip"),
        "The page has more than the 64 MB that are read",
    ),
    "evil.wacz": lambda: (packed({"archive/../../../x.warc": WARC}), "a file whose name leads out of it"),
    "cut.wacz": lambda: (wacz(WARC)[:-60], "damaged or cut short"),
}


@pytest.mark.parametrize("name", KEPT_WITHOUT_TEXT)
def test_what_cannot_be_read_is_named_with_the_reason_and_its_bytes_are_kept(case, tmp_path, name):
    data, why = KEPT_WITHOUT_TEXT[name]()
    (tmp_path / name).write_bytes(data)
    started = time.process_time()
    done = run("import", case, tmp_path / name)
    assert time.process_time() - started < 10
    done_well(done)
    assert done.stderr.startswith(f"{name}: ") and why in done.stderr
    assert done.stderr.endswith("The original is kept in the case.\n")
    assert done.stdout.startswith("1 document added: ")
    (document,) = records(case, tmp_path)["documents"]
    (capture,) = document["captures"]
    assert (capture["file"], capture.get("text")) == (hashlib.sha256(data).hexdigest(), None)


@pytest.mark.parametrize("tag", ["div", "figure"])
def test_a_million_nested_tags_are_read(case, tmp_path, tag):
    name = tmp_path / "nested.html"
    name.write_text(f"<!doctype html><html><body>{f'<{tag}>' * 1_000_000}The words in the middle of it all.")
    started = time.process_time()
    done_well(run("import", case, name))
    assert time.process_time() - started < 20
    (document,) = records(case, tmp_path)["documents"]
    assert "The words in the middle of it all." in document["captures"][0]["text"]


@pytest.mark.parametrize(
    ("said", "written", "told_as"),
    [
        ("utf-8", "cp1252", "Windows-1252"),
        ("iso-8859-1", "utf-8", "UTF-8"),
        ("x-no-such-thing", "utf-8", "UTF-8"),
        ("utf-16", "utf-8", "UTF-8"),
        ("shift_jis", "utf-8", "UTF-8"),
        ("windows-1252", "cp1252", ""),
        ("utf-8", "utf-8", ""),
        ("koi8-r", "ascii", ""),
    ],
)
def test_a_wrong_charset_is_seen_through_and_told(case, tmp_path, said, written, told_as):
    words = "The ferry stays closed" if written == "ascii" else "F\u00e4hre nach \u00d6sterreich f\u00e4llt aus"
    html = f"<!doctype html><html><head><meta charset={said}><title>{words}</title></head><body><p>{words}.</p></body>"
    (tmp_path / "page.html").write_bytes(html.encode(written))
    done = run("import", case, tmp_path / "page.html")
    assert done_well(done) == f"1 document added: \u201c{words}\u201d.\n"
    doubt = f"page.html: It says that its letters are {said}, but they look like {told_as} and were read so."
    assert done.stderr == (f"{doubt} The original is kept in the case.\n" if told_as else "")


TABLE = ["URL,Title,Claim", "https://a.example/1,One,It leaks", "https://a.example/2,Two"]


def test_of_a_ragged_table_nothing_or_the_rest_is_taken_as_one_says(case, tmp_path):
    (tmp_path / "ragged.csv").write_text("\n".join([*TABLE, "https://a.example/3,Three,It is dry,and,more"]))
    said = told(run("import", case, tmp_path / "ragged.csv"), 1)
    assert "ragged.csv was not imported: 1 row has errors. Nothing was written.\nRow 4: 2 cells stand right" in said
    assert said.endswith("With --skip-errors what can be read is imported.\n")
    assert asked("info", case)["entries"] == 1
    done = run("import", case, tmp_path / "ragged.csv", "--skip-errors")
    assert "ragged.csv: 1 row has errors and was left out.\nRow 4" in done.stderr
    assert {one["url"][-1] for one in records(case, tmp_path)["documents"]} == {"1", "2"}


def test_of_two_lines_of_headings_the_one_that_names_columns_is_taken(case, tmp_path):
    rows = ["Document,,Statement,", "URL,Title,Claim,Speaker", *(f"{row},Ida Holm" for row in TABLE[1:2])]
    (tmp_path / "two.csv").write_text("\n".join(rows))
    said = done_well(run("import", case, tmp_path / "two.csv"))
    assert "URL = document.url, Title = document.title, Claim = claim.text, Speaker = source.name." in said
    assert asked("info", case)["records"]["claim"] == 1


def test_of_two_hundred_columns_those_that_say_nothing_are_left_out_and_counted(case, tmp_path):
    heads = ["URL", "Title", *(f"Column {number}" for number in range(198))]
    row = ["https://a.example/1", "One", *map(str, range(198))]
    (tmp_path / "wide.csv").write_text(f"{','.join(heads)}\n{','.join(row)}\n")
    said = done_well(run("import", case, tmp_path / "wide.csv"))
    assert "Column 11 and 186 more." in said and "1 new record." in said


def test_a_quote_mark_that_is_not_closed_keeps_its_own_row_out(case, tmp_path):
    (tmp_path / "open.csv").write_text('URL,Title\nhttps://a.example/1,"One\nhttps://a.example/2,Two\n')
    told(run("import", case, tmp_path / "open.csv"), 1)
    done = run("import", case, tmp_path / "open.csv", "--skip-errors")
    assert "Row 2: line 2 has a quote mark that is not closed." in done.stderr
    assert [one["title"] for one in records(case, tmp_path)["documents"]] == ["Two"]


def test_formulas_without_values_are_told_and_plain_numbers_are_dates_only_where_that_is_said(case, tmp_path):
    book = openpyxl.Workbook()
    rows = (
        ("URL", "Title", "Published"),
        ("https://a.example/1", "One", 45292),
        ("https://a.example/2", "=CONCATENATE(1, 2)", date(2024, 2, 3)),
        ("https://a.example/3", "Three", date(2024, 2, 3)),
    )
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "book.xlsx")
    said = told(run("import", case, tmp_path / "book.xlsx"), 1)
    assert "Row 2, column \u201cPublished\u201d: is a plain number, and no date: \u201c45292\u201d" in said
    assert "Row 3, column \u201cTitle\u201d: has a formula and no value stored." in said
    done = run("import", case, tmp_path / "book.xlsx", "--skip-errors", "--day-numbers")
    assert "1 row has errors and was left out" in done.stderr
    assert "count days: 45292 is 2024-01-01." in done.stdout
    documents = records(case, tmp_path)["documents"]
    assert {one["title"]: one["published"] for one in documents} == {"One": "2024-01-01", "Three": "2024-02-03"}


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("photo.jpg", picture("PNG"), "photo.jpg: Its name says JPG, its bytes are PNG."),
        ("photo.html", picture("PNG"), "photo.html: Its name says HTML, its bytes are PNG."),
        ("page.png", page(), "page.png: Its name says PNG, its bytes are an HTML page."),
        ("program.jpg", b"\x7fELF" + bytes(500), "its bytes are a program."),
        ("cut.png", picture("PNG")[:60], "cut.png: The picture could not be shown: the file is damaged or cut short."),
        (
            "vast.png",
            picture("PNG", (9_000, 9_000)),
            "more than 64 megapixels. The original is kept as it is.",
        ),
    ],
)
def test_pictures_that_lie_are_told_and_kept(case, tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data)
    done = run("import", case, tmp_path / name)
    done_well(done)
    assert words in done.stderr
    told_of = records(case, tmp_path)
    files = [one["file"] for one in told_of["media"]]
    files += [capture["file"] for one in told_of["documents"] for capture in one["captures"]]
    assert files == [hashlib.sha256(data).hexdigest()]


def test_of_several_files_all_are_taken_or_what_can_be_read_as_one_says(case, tmp_path):
    (tmp_path / "good.txt").write_text("Boats waited outside.")
    (tmp_path / "empty.pdf").write_bytes(b"")
    files = (tmp_path / "good.txt", tmp_path / "empty.pdf")
    said = told(run("import", case, *files), 1)
    assert "None of the 2 files was added:\nempty.pdf is empty. It was not added." in said
    assert said.endswith("With --skip-errors what can be read is imported.\n")
    done = run("import", case, *files, "--skip-errors")
    assert done_well(done) == "1 document added: \u201cBoats waited outside.\u201d.\n"
    assert done.stderr == "empty.pdf is empty. It was not added.\n"
