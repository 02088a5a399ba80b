"""What a case holds gets into another file whole, and nothing else does."""

import io
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.casefile.copying import typed_copy as copying
from provenance_app.casefile.copying.schema_pages import graft_schema, has_schema
from provenance_app.casefile.copying.typed_copy import typed_copy
from provenance_app.casefile.failures import Cancelled
from provenance_app.casefile.schema import VERSION
from provenance_app.model.errors import CaseFileError

CASEFILES = Path(__file__).parents[2] / "casefiles"


@pytest.fixture
def closed(case, path):
    case.add_file(io.BytesIO(b"abc" * 700_000), "abc.txt", "text/plain")
    case.put_thumbnail("0" * 64, b"PNG")
    case.close()
    return path


@pytest.fixture(params=["by SQLite", "by Python"])
def copied(request):
    def copy(path, target, **options):
        uri = path.as_uri() + "?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as source:
            return typed_copy(source, target, of=uri if request.param == "by SQLite" else None, **options)

    return copy


def test_a_copy_holds_the_same_and_its_history_holds(closed, tmp_path, copied):
    target = tmp_path / "copy.provcase"
    report = copied(closed, target)
    assert report.lost == [] and report.rows["claims"] == 1 and report.rows["file_chunks"] == 3
    with CaseFile.open(closed) as old, CaseFile.open(target) as new:
        assert new.load() == old.load() and new.check() == old.check() and new.check().sound
        assert new.history() == old.history() and new.search("zones") == old.search("zones")
        assert new.thumbnail("0" * 64) == b"PNG"


def test_small_pictures_of_a_stranger_stay_behind(closed, tmp_path, copied):
    copied(closed, tmp_path / "copy.provcase", thumbnails=False)
    with CaseFile.open(tmp_path / "copy.provcase") as new:
        assert new.thumbnail("0" * 64) is None and new.check().sound


def test_more_rows_than_are_handed_over_at_once_all_arrive(closed, tmp_path, copied, monkeypatch):
    monkeypatch.setattr(copying, "_ROWS_A_TIME", 2)
    monkeypatch.setattr(copying, "_TIMES_AS_MANY", 1)
    monkeypatch.setattr(copying, "_PIECES_AS_MANY", 1)
    monkeypatch.setattr(copying, "_PIECES_A_TIME", 1)
    copied(closed, tmp_path / "copy.provcase")
    with closing(sqlite3.connect(closed)) as old, closing(sqlite3.connect(tmp_path / "copy.provcase")) as new:
        for table in ("records", "claims", "links", "journal_changes", "file_chunks"):
            rows = old.execute(f"SELECT * FROM {table}").fetchall()
            assert new.execute(f"SELECT * FROM {table}").fetchall() == rows and rows


def test_what_a_case_never_has_stays_behind(closed, tmp_path, copied):
    with closing(sqlite3.connect(closed)) as other:
        other.executescript("CREATE TABLE more (a); CREATE TRIGGER t AFTER INSERT ON claims BEGIN SELECT 1; END;")
    copied(closed, tmp_path / "copy.provcase")
    with CaseFile.open(tmp_path / "copy.provcase") as new:
        assert new.check().sound


def test_a_value_of_another_type_is_refused_and_named(closed, tmp_path, copied):
    with closing(sqlite3.connect(closed)) as other:
        other.executescript(
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')')"
            " WHERE name = 'claims';"
        )
    with closing(sqlite3.connect(closed)) as other, other:
        other.execute("UPDATE claims SET text = x'00ff'")
    with pytest.raises(CaseFileError, match="claims"):
        copied(closed, tmp_path / "copy.provcase")
    report = copied(closed, tmp_path / "lenient.provcase", lenient=True)
    assert report.rows["claims"] == 0 and len(report.lost) == 1 and "claims" in report.lost[0]


def test_a_case_that_does_not_hold_together_is_refused(closed, tmp_path, copied):
    with closing(sqlite3.connect(closed)) as other, other:
        other.execute("DELETE FROM records WHERE id = 'police'")
    with pytest.raises(CaseFileError, match="police"):
        copied(closed, tmp_path / "copy.provcase")


def test_it_stops_when_asked(closed, tmp_path, copied):
    told = []

    def stop_after_a_megabyte(done):
        told.append(done)
        return done < 1_000_000

    with pytest.raises(Cancelled):
        copied(closed, tmp_path / "copy.provcase", progress=stop_after_a_megabyte)
    assert told == sorted(told) and told[-1] >= 1_000_000


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_the_pages_of_the_schema_can_be_put_back(version, tmp_path, case, path):
    old = path if version == VERSION else Path(shutil.copy(CASEFILES / f"format-{version}.provcase", tmp_path / "old"))
    case.close()
    with closing(sqlite3.connect(old)) as connection:
        whole = list(connection.iterdump())
    data = old.read_bytes()
    old.write_bytes(b"\xa5" * 8192 + data[8192:])
    graft_schema(old, version)
    with closing(sqlite3.connect(old)) as connection:
        assert has_schema(connection, version) and list(connection.iterdump()) == whole
