import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from provenance_app.evidence.documents.pdf import PdfReader
from provenance_app.evidence.documents.pdf_lines import flowing
from provenance_app.evidence.documents.texts import TextRefused
from tests.unit.evidence.pdf_files import TRAILING, pdf


@pytest.fixture(scope="module")
def reader():
    with PdfReader() as reader:
        yield reader


def test_text_is_read_by_page_with_what_the_file_says_of_itself(reader):
    found = reader.read(
        pdf(
            ["The first page.", "Seite zwei f\xfcr alle"],
            title="A  report",
            author="Ada",
            created="D:20240201120000+01'00'",
        )
    )
    assert found.text == "The first page.\fSeite zwei f\xfcr alle"
    assert (found.pages, found.title, found.author, found.created) == (2, "A report", "Ada", "2024-02-01")
    assert found.doubt == ""


def test_what_a_pdf_does_not_say_stays_unknown(reader):
    found = reader.read(pdf(["words"], created="D:20249999"))
    assert (found.title, found.author, found.created) == (None, None, None)


def test_pages_that_are_pictures_are_named_and_blank_ones_are_not(reader):
    found = reader.read(pdf(["words", None, "", "more", None]))
    assert found.text.split("\f") == ["words", "", "", "more", ""]
    assert found.doubt == "Pages 2, 5 have no text, only pictures."
    assert reader.read(pdf(["words", None])).doubt == "Page 2 has no text, only a picture."


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([None, None]), "There is no text in this PDF. It has pictures of pages, as a scan has"),
        (pdf(["", ""]), r"There is no text in this PDF\.$"),
        (pdf(["words"], locked=True), "it is encrypted; open it with its password and save it without one"),
        (pdf([]), "damaged or cut short"),
        (pdf(["words"] * 30)[:-200], "damaged or cut short"),
        (pdf(["words"] * 30)[:900], "damaged or cut short"),
        (b"%PDF-1.7\n" + b"junk " * 1000, "damaged or cut short"),
        (b"", "damaged or cut short"),
        (
            pdf(["\n".join(["many words on this line " * 4] * 50)] * 300),
            r"of 300 pages have more than the 1,000,000 char",
        ),
    ],
)
def test_what_cannot_be_read_is_told_calmly_and_the_next_one_is_read(reader, data, why):
    with pytest.raises(TextRefused, match=why):
        reader.read(data)
    assert reader.read(pdf(["words"])).text == "words"


def test_a_file_whose_end_is_missing_is_read_and_told(reader):
    found = reader.read(pdf(["one", "two"]).removesuffix(TRAILING))
    assert (found.text, found.doubt) == ("one\ftwo", "The file is cut short, so pages may be missing.")


def test_a_file_that_is_too_large_is_not_given_to_the_worker(reader):
    with pytest.raises(TextRefused, match="up to 256 MB are read"):
        reader.read(bytes(256 * 2**20 + 1))


def test_five_thousand_pages_are_read_in_bounded_time(reader):
    reader.read(pdf(["warm"]))
    start = time.monotonic()
    found = reader.read(pdf([f"words of page {number}" for number in range(1, 5001)]))
    assert time.monotonic() - start < 30
    assert found.pages == 5000
    assert found.text.split("\f")[4999] == "words of page 5000"


def test_changed_bytes_never_break_the_reader(reader):
    chance = random.Random(3)
    good = pdf(["some words here", None, "and more of them"])
    for _ in range(60):
        data = bytearray(good)
        for _ in range(6):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            reader.read(bytes(data))
        except TextRefused as refused:
            assert "did not start" not in str(refused)


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be halted by a signal there")
def test_a_file_that_takes_too_long_or_kills_its_reader_is_given_up():
    with PdfReader(seconds=0.5) as reader:
        assert reader.read(pdf(["words"])).text == "words"
        os.kill(reader._process.pid, signal.SIGSTOP)
        with pytest.raises(TextRefused, match=r"reading it took longer than 0\.5 seconds"):
            reader.read(pdf(["words"]))
        reader._seconds = 20
        assert reader.read(pdf(["words"])).text == "words"
        process = reader._process.pid
        os.kill(process, signal.SIGSTOP)
        threading.Timer(0.2, os.kill, (process, signal.SIGKILL)).start()
        with pytest.raises(TextRefused, match="stopped the program part that reads PDFs"):
            reader.read(pdf(["words"]))
        assert reader.read(pdf(["words"])).text == "words"


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be halted by a signal there")
def test_reading_ends_soon_after_it_is_cancelled():
    with PdfReader() as reader:
        reader.read(pdf(["words"]))
        os.kill(reader._process.pid, signal.SIGSTOP)
        start = time.monotonic()
        with pytest.raises(TextRefused, match="cancelled"):
            reader.read(pdf(["words"]), wanted=lambda: False)
        assert time.monotonic() - start < 10


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is read from /proc")
def test_the_worker_may_not_take_more_than_its_memory(reader):
    reader.read(pdf(["words"]))
    limits = Path(f"/proc/{reader._process.pid}/limits").read_text()
    (line,) = [line for line in limits.splitlines() if line.startswith("Max address space")]
    assert line.split()[3] == str(2**30)


def test_no_socket_is_opened_and_the_app_itself_never_loads_the_library():
    code = """
import sys
from provenance_app.evidence.documents.pdf import PdfReader
from tests.unit.evidence.pdf_files import pdf
if __name__ == "__main__":
    opened = []
    sys.addaudithook(lambda event, args: opened.append(event) if event.startswith("socket.") else None)
    with PdfReader() as reader:
        assert reader.read(pdf(["words"])).text == "words"
    sys.exit(len(opened) + ("pypdfium2" in sys.modules))
"""
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_lines_of_a_page_become_paragraphs():
    page = (
        "A heading\r\n"
        "This line is as long as lines get in this column of words here,\r\n"
        "and this one is as long as the one before, with a hy\x02phen in it,\r\n"
        "and ends.\r\n"
        "Another paragraph begins here, and it is of full length as well\r\n"
        "until it ends.\r\n"
    )
    assert flowing(page).split("\n\n") == [
        "A heading",
        "This line is as long as lines get in this column of words here, and this one is as long as the one before, "
        "with a hyphen in it, and ends.",
        "Another paragraph begins here, and it is of full length as well until it ends.",
    ]
    assert flowing("1\r\n2\r\n3\r\n") == "1\n\n2\n\n3"
    assert flowing(" \r\n\f\0\r\n") == ""
