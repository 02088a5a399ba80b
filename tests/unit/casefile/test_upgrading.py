"""Cases of older formats open as they were, and the file of before stays."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.casefile.schema import VERSION
from provenance_app.editing.records import set_title
from provenance_app.exchange.case_json import write_case_json
from provenance_app.model.errors import CaseFileError, CaseNotWritten
from provenance_app.model.records import CaseInfo
from tests.places import read_only_place, tmp_path

__all__ = ["tmp_path"]

CASEFILES = Path(__file__).parents[2] / "casefiles"
OLD = sorted(CASEFILES.glob("format-*.provcase"))


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def of_format(request):
    return request.param


@pytest.fixture
def old(of_format, tmp_path):
    return Path(shutil.copy(of_format, tmp_path / "Ferry.provcase"))


@pytest.fixture
def told(of_format):
    """The case as JSON, as it was exported when its format was the present one."""
    return of_format.with_suffix(".case.json").read_text(encoding="utf-8")


@pytest.fixture
def kept(of_format):
    """What the file is called that stays as it was."""
    return f"Ferry ({of_format.stem.replace('-', ' ')}).provcase"


def contents(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def as_json(case):
    return write_case_json(case.load())


def test_there_is_a_file_of_every_format_before_this_one():
    assert [path.stem for path in OLD] == [f"format-{number}" for number in range(1, VERSION)]


def test_an_old_case_opens_whole_and_sound_and_stays_beside_it(old, told, kept):
    before = old.read_bytes()
    with CaseFile.open(old) as case:
        assert case.check().problems == ()
        assert as_json(case) == told
        assert [entry.label for entry in case.history()][-1] == "New case"
        assert b"".join(case.read_file(next(iter(case.load().files)))) == b"A stored file.\n" * 100
        assert case.original == old.with_name(kept)
    assert case.original.read_bytes() == before
    assert sorted(path.name for path in old.parent.iterdir()) == [kept, "Ferry.provcase"]
    with CaseFile.open(old) as again:
        assert again.original is None


def test_it_goes_on_where_it_was(old):
    with CaseFile.open(old) as case:
        before = case.load()
        assert case.apply(set_title(before, "Went on")) == before.revision + 1
        case.apply(case.edit_of(before.revision + 1).inverse)
        assert case.load() == before
        assert case.check().sound


def test_where_it_can_only_be_read_it_is_upgraded_for_reading(old, told, tmp_path):
    before = old.read_bytes()
    with read_only_place(tmp_path), CaseFile.open(old) as first, CaseFile.open(old) as second:
        for case in (first, second):
            assert case.read_only and case.original is None
            assert case.check().problems == ()
            assert as_json(case) == told
    assert old.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["Ferry.provcase"]


def test_a_second_original_gets_another_name(old, kept):
    taken = old.with_name(kept)
    taken.write_bytes(b"mine")
    with CaseFile.open(old) as case:
        assert case.original.name == kept.replace(")", ", 2)")
    assert taken.read_bytes() == b"mine"


def test_what_never_was_a_case_is_not_upgraded(old):
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON sources BEGIN DELETE FROM claims; END")
        connection.commit()
    before = old.read_bytes()
    with pytest.raises(CaseFileError, match="never has, so it was not upgraded"):
        CaseFile.open(old)
    assert old.read_bytes() == before
    assert [path.name for path in old.parent.iterdir()] == ["Ferry.provcase"]


def test_a_damaged_one_is_not_upgraded(old):
    data = bytearray(old.read_bytes())
    for page in range(4, len(data) // 8192):
        data[page * 8192 + 8 : page * 8192 + 64] = b"\xff" * 56
    old.write_bytes(data)
    with pytest.raises(CaseFileError):
        CaseFile.open(old)
    assert old.read_bytes() == bytes(data)
    assert [path.name for path in old.parent.iterdir()] == ["Ferry.provcase"]


def test_a_drive_without_second_names_gets_a_copy(old, monkeypatch):
    def refuse(*_):
        raise OSError(1, "Operation not permitted")

    before = contents(old)
    monkeypatch.setattr(os, "link", refuse)
    with CaseFile.open(old) as case:
        assert case.original is not None
    assert contents(case.original) == before


@pytest.mark.parametrize("step", ["copy_into", "migrate", "typed_copy", "put_in_place"])
def test_whatever_fails_on_the_way_the_old_case_is_as_it_was(old, monkeypatch, step):
    def fail(*_, **__):
        raise CaseNotWritten("There is not enough room.")

    before = old.read_bytes()
    monkeypatch.setattr(f"provenance_app.casefile.copying.upgrading.{step}", fail)
    with pytest.raises(CaseNotWritten, match="not enough room"):
        CaseFile.open(old)
    assert old.read_bytes() == before
    assert [path.name for path in old.parent.iterdir()] == ["Ferry.provcase"]


@pytest.mark.parametrize("of_format", OLD[-1:])
def test_an_edit_of_another_window_meanwhile_is_not_lost(old):
    """Another program that has the old file open cannot write to what was replaced without being told."""
    with closing(sqlite3.connect(old, timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseFileError):
            CaseFile.open(old)
        other.execute("ROLLBACK")
    with CaseFile.open(old) as case:
        assert isinstance(case.load().find(CaseInfo.record_kind, ""), CaseInfo)
