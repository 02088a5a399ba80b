"""A file that cannot be opened says why, and is left as it was."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.casefile.copying.salvage import salvage
from provenance_app.casefile.failures import CaseDamaged
from provenance_app.casefile.schema import VERSION
from provenance_app.model.errors import CaseFileError
from tests.places import tmp_path
from tests.unit.casefile.acts import CLAIM, change, names

__all__ = ["tmp_path"]

ROOT = Path(__file__).parents[3]
TEXT_CASE = b'{"format": "provenance-case", "version": 1, "title": "T"}'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty; it is not a case file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), r"is not a case file \(it looks like a PNG image\)"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "a JPEG image"),
        (b"GIF89a" + bytes(100), "a GIF image"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04" + bytes(100), "a ZIP archive"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"  <html>", "a web page"),
        ("Zonerna är många ’61’ ".encode() * 40, "a text file"),
        ("ä".encode() * 400, "a text file"),
        ("zoner".encode("utf-16"), "a text file"),
        (TEXT_CASE, "a case written as text. Make a new case and import it"),
        (bytes(range(256)), r"is not a case file\."),
        (b"SQLite form", "Only 11 bytes of .* arrived"),
    ],
)
def test_what_is_not_a_case_is_named_for_what_it_looks_like(tmp_path, content, message):
    path = tmp_path / "thing.provcase"
    path.write_bytes(content)
    with pytest.raises(CaseFileError, match=message):
        CaseFile.open(path)
    assert path.read_bytes() == content
    assert names(tmp_path) == [path.name]


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(CaseFileError, match=r"There is no file .*gone\.provcase\. It may have been moved"):
        CaseFile.open(tmp_path / "gone.provcase")
    assert not (tmp_path / "gone.provcase").exists()
    with pytest.raises(CaseFileError, match="is a folder"):
        CaseFile.open(tmp_path)


def test_a_database_of_another_program_is_not_a_case(tmp_path):
    path = tmp_path / "history.provcase"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE visits (url)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(CaseFileError, match="a database of another program"):
        CaseFile.open(path)
    assert path.read_bytes() == before


def poke(path, at, value):
    content = bytearray(path.read_bytes())
    content[at : at + len(value)] = value
    path.write_bytes(content)
    return bytes(content)


def test_a_case_of_a_later_version_is_refused_and_untouched(case, path):
    case.close()
    content = poke(path, 60, (VERSION + 1).to_bytes(4, "big"))
    told = rf"later version of this app \(format {VERSION + 1}; this one knows up to {VERSION}\)"
    with pytest.raises(CaseFileError, match=told):
        CaseFile.open(path)
    assert path.read_bytes() == content


def test_a_case_that_was_never_finished_is_refused(case, path):
    case.close()
    poke(path, 60, bytes(4))
    with pytest.raises(CaseFileError, match="never finished"):
        CaseFile.open(path)


def test_a_case_that_another_program_put_in_wal_mode_is_refused(case, path):
    case.close()
    poke(path, 18, b"\2\2")
    with pytest.raises(CaseFileError, match="WAL mode"):
        CaseFile.open(path)
    assert names(path.parent) == [path.name]


def test_half_a_copy_says_how_much_arrived(case, path):
    case.close()
    size = path.stat().st_size
    with path.open("r+b") as stream:
        stream.truncate(size // 2)
    with pytest.raises(CaseFileError, match=rf"Only {size / 2e6:.1f} of {size / 1e6:.1f} MB of zones.* arrived"):
        CaseFile.open(path)


def test_a_case_with_a_value_no_record_can_have_is_refused_by_name(case, path):
    case.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE claims SET modality = 'shouted'")
    connection.close()
    with CaseFile.open(path) as damaged, pytest.raises(CaseFileError, match="claim c1 cannot be read"):
        damaged.load()


def test_garbage_behind_a_good_header_is_called_damaged(case, path):
    case.close()
    poke(path, 100, b"\xaa" * (path.stat().st_size - 100))
    with pytest.raises(CaseFileError, match="is damaged"):
        CaseFile.open(path)


def test_a_new_case_does_not_replace_a_file(case, path):
    with pytest.raises(CaseFileError, match="already a file"):
        CaseFile.create(path, "Another")
    assert case.load().title == "Zones"


def test_a_new_case_in_a_folder_that_is_not_there_says_so(tmp_path):
    with pytest.raises(CaseFileError, match="cannot be written"):
        CaseFile.create(tmp_path / "nowhere" / "new.provcase", "New")


def test_nothing_is_left_beside_a_closed_case(case, path):
    case.close()
    case.close()
    assert names(path.parent) == [path.name]


def test_a_name_with_signs_that_mean_something_in_addresses_is_just_a_name(tmp_path):
    path = tmp_path / "61% no-go? #1 åäö.provcase"
    CaseFile.create(path, "Odd").close()
    with CaseFile.open(path) as case:
        assert case.load().title == "Odd"
    assert names(tmp_path) == [path.name]


@contextmanager
def without_privileges():
    """Act as a user who has no special rights, where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="permissions of folders work otherwise there")
@pytest.mark.parametrize("of_folder", [True, False])
def test_a_case_in_a_read_only_place_can_be_read_and_searched_but_not_edited(case, path, of_folder):
    case.close()
    (path.parent if of_folder else path).chmod(0o555 if of_folder else 0o444)
    try:
        with without_privileges(), CaseFile.open(path) as shown:
            assert shown.read_only
            assert shown.load().claims == {CLAIM.id: CLAIM}
            assert shown.search("zones")
            assert not shown.changed_elsewhere()
            assert shown.check().sound
            shown.put_thumbnail("0" * 64, b"png")
            with pytest.raises(CaseFileError, match="can only be read where it is.* use Save a copy"):
                shown.apply(change(CLAIM, replace(CLAIM, key=True)))
            assert names(path.parent) == [path.name], "no side file"
    finally:
        path.parent.chmod(0o755)
        path.chmod(0o644)


CRASH = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from provenance_app.casefile import CaseFile
from tests.unit.casefile.acts import CLAIM, change
case = CaseFile.open(Path(sys.argv[1]))
case.apply(change(CLAIM, replace(CLAIM, text="acknowledged")))
connection = case._connection
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE claims SET text = 'half'")
connection.execute("INSERT INTO thumbnails VALUES ('a', zeroblob(500000))")
connection.execute("INSERT INTO thumbnails VALUES ('b', zeroblob(500000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL there")
def test_a_case_whose_program_was_killed_while_writing_opens_with_the_last_whole_edit(case, path):
    case.close()
    child = subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False, cwd=ROOT)
    assert child.returncode == -signal.SIGKILL
    assert path.with_name(path.name + "-journal").stat().st_size > 0, "it was killed in the middle"
    with CaseFile.open(path) as case:
        assert case.load().claims[CLAIM.id].text == "acknowledged"
        assert case.check().sound
    assert names(path.parent) == [path.name]


def test_one_s_own_with_a_damaged_text_of_the_schema_can_be_salvaged(case, path):
    case.close()
    data = bytearray(path.read_bytes())
    data[data.index(b'"reliability" TEXT') + 5] ^= 1
    path.write_bytes(data)
    with CaseFile.open(path) as opened, pytest.raises(CaseDamaged, match="save what can be read"):
        opened.load()


@pytest.mark.parametrize("more", [1, 8192, 20_000])
def test_a_file_longer_than_it_says_is_told_of_and_saved_whole(case, path, tmp_path, more):
    before = case.load()
    case.close()
    sound = path.read_bytes()
    path.write_bytes(sound + bytes(more))
    with pytest.raises(CaseDamaged, match=f"goes on for {more:,} bytes behind its end"):
        CaseFile.open(path)
    assert path.read_bytes() == sound + bytes(more)
    report = salvage(path, tmp_path / "saved.provcase")
    assert not report.lost and report.history_kept
    with CaseFile.open(tmp_path / "saved.provcase") as saved:
        assert saved.load() == before
