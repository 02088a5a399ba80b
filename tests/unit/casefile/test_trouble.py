"""When the drive fails, the user is told what was not written and what to do, and the case stays usable."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.model.errors import CaseFileError, CaseNotWritten
from provenance_app.model.ids import RecordId
from tests.unit.casefile.acts import CLAIM, SAVED, add, change

ROOT = Path(__file__).parents[3]
LONG = replace(SAVED, id=RecordId("long"), text="All of Järva. " * 60_000)


def pragma(case, text):
    return case._connection.execute(f"PRAGMA {text}").fetchone()


def test_a_full_disk_loses_nothing_and_advises_no_deleting(case):
    before = case.load()
    pragma(case, f"max_page_count = {pragma(case, 'page_count')[0]}")
    with pytest.raises(CaseFileError) as caught:
        case.apply(add(LONG))
    assert str(caught.value).startswith(
        "The disk is full. The edit was not written to zones.provcase; your text is still"
    )
    assert "Save a copy" in str(caught.value)
    assert "delete" not in str(caught.value)
    assert case.load() == before
    pragma(case, "max_page_count = 1000000")
    case.apply(add(LONG))
    assert case.load().captures[LONG.id] == LONG
    assert case.check().sound


def test_a_full_disk_keeps_no_part_of_a_file(case):
    pragma(case, f"max_page_count = {pragma(case, 'page_count')[0] + 200}")
    with pytest.raises(CaseFileError, match=r"The disk is full. The file film.mp4 was not written"):
        case.add_file(BytesIO(bytes(5_000_000)), "film.mp4", "video/mp4")
    assert case.load().files == {}
    assert case.check().sound


LIMITED = """
import resource, sys
from pathlib import Path
from provenance_app.casefile import CaseFile
from provenance_app.model.errors import CaseFileError, CaseNotWritten
from tests.unit.casefile.test_trouble import LONG, add
case = CaseFile.open(Path(sys.argv[1]))
before = case.load()
size = Path(sys.argv[1]).stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, resource.RLIM_INFINITY))
try:
    case.apply(add(LONG))
except CaseFileError as error:
    print(error)
assert case.load() == before
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
case.apply(add(LONG))
case.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="no such limits there")
def test_a_drive_that_stops_taking_bytes_is_survived_by_the_same_connection(case, path):
    case.close()
    child = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert "The edit was not written; your text is still here" in child.stdout
    with CaseFile.open(path) as case:
        assert case.load().captures[LONG.id] == LONG
        assert case.check().sound


def test_a_connection_that_may_not_write_says_to_save_a_copy(case):
    pragma(case, "query_only = ON")
    with pytest.raises(CaseFileError, match="can only be read where it is.* Use Save a copy"):
        case.apply(change(CLAIM, replace(CLAIM, key=True)))


def test_a_file_written_by_another_program_for_long_says_to_try_again(case, path):
    pragma(case, "busy_timeout = 50")
    with CaseFile.open(path) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseFileError, match="being written by another window or program.* try again"):
            case.apply(change(CLAIM, replace(CLAIM, key=True)))
        other._connection.execute("ROLLBACK")
    case.apply(change(CLAIM, replace(CLAIM, key=True)))


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
@pytest.mark.parametrize("fate", ["removed", "moved", "replaced"])
def test_a_file_that_is_gone_or_another_is_not_written_and_its_case_can_be_saved(case, path, tmp_path, fate):
    before = case.load()
    if fate == "removed":
        path.unlink()
    else:
        path.rename(tmp_path / "moved.provcase")
    if fate == "replaced":
        path.write_bytes(b"something else")
    with pytest.raises(CaseFileError, match="was moved or removed while it was open.*Use Save a copy"):
        case.apply(change(CLAIM, replace(CLAIM, key=True)))
    assert case.load() == before
    case.save_copy(tmp_path / "rescued.provcase")
    with CaseFile.open(tmp_path / "rescued.provcase") as rescued:
        assert rescued.load() == before
        assert rescued.check().sound
    if fate == "replaced":
        assert path.read_bytes() == b"something else"


def test_a_removed_case_can_be_saved_in_its_own_place_again(case, path):
    if os.name == "nt":
        pytest.skip("an open file cannot be removed there")
    path.unlink()
    case.save_copy(path)
    with CaseFile.open(path) as again:
        assert again.load() == case.load()


def test_an_edit_while_a_file_is_being_added_waits_its_turn(case):
    met = []

    def progress(_):
        with pytest.raises(CaseFileError, match="is busy with.*try again") as caught:
            case.apply(change(CLAIM, replace(CLAIM, key=True)))
        met.append(caught)
        assert case.load().claims[CLAIM.id] == CLAIM, "reading goes on"
        return True

    case.add_file(BytesIO(b"film"), "film.mp4", "video/mp4", progress)
    assert met
    case.apply(change(CLAIM, replace(CLAIM, key=True)))


class LastStepFails:
    """A connection whose commits are done, and yet reported as failed, as where only the last sync of one fails."""

    def __init__(self, connection, times):
        self._connection, self._times = connection, times

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def execute(self, sql, *values):
        done = self._connection.execute(sql, *values)
        if sql == "COMMIT" and self._times:
            self._times -= 1
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
            raise error
        return done


def times_written(path):
    return int.from_bytes(path.read_bytes()[24:28], "big")


def test_an_edit_that_stands_though_the_drive_failed_at_its_end_is_written_once(case, path):
    entries, written = len(case.history()), times_written(path)
    case._connection = LastStepFails(case._connection, 1)
    assert case.apply(change(CLAIM, replace(CLAIM, key=True))) == entries + 1
    assert len(case.history()) == entries + 1 and case.check().sound
    assert times_written(path) == written + 2, "something is written once more, so that what stands there is durable"


def test_where_making_up_for_it_fails_too_trying_again_does_it(case):
    entries, edit = len(case.history()), change(CLAIM, replace(CLAIM, key=True))
    case._connection = LastStepFails(case._connection, 2)
    with pytest.raises(CaseNotWritten, match="does not take what is written"):
        case.apply(edit)
    assert case.apply(edit) == entries + 1
    assert len(case.history()) == entries + 1 and case.check().sound
    case.apply(edit.inverse)
    assert case.apply(edit) == entries + 3, "done again after it was undone, it is another edit"
