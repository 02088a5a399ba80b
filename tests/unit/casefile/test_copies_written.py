"""A copy is whole, complete and independent, or it is not there."""

import os
import shutil
import stat
from dataclasses import replace
from io import BytesIO

import pytest

from provenance_app.casefile import Cancelled, CaseFile
from provenance_app.model.errors import CaseFileError, CaseNotWritten
from tests.unit.casefile.acts import CLAIM, change, names


def test_a_copy_is_the_same_case_with_its_files_and_history(case, tmp_path):
    film = case.add_file(BytesIO(bytes(3_000_000)), "film.mp4", "video/mp4")
    target = tmp_path / "copies" / "copy.provcase"
    target.parent.mkdir()
    case.save_copy(target)
    assert names(target.parent) == [target.name], "one file, nothing beside it"
    case.apply(change(CLAIM, replace(CLAIM, key=True)))
    with CaseFile.open(target) as copy:
        assert copy.case_id == case.case_id
        assert copy.load().files == {film.sha256: film}
        assert copy.history() == case.history(before=3)
        assert not copy.load().claims[CLAIM.id].key
        assert copy.check().sound
        copy.apply(change(CLAIM, replace(CLAIM, text="other")))
    assert case.load().claims[CLAIM.id].text == CLAIM.text


def test_a_copy_can_be_read_by_whom_a_new_file_can_be_read_by(case, tmp_path):
    case.save_copy(tmp_path / "copy")
    (tmp_path / "plain").write_bytes(b"")
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def test_a_copy_replaces_what_was_there(case, tmp_path):
    target = tmp_path / "copy.provcase"
    target.write_bytes(b"an older one")
    case.save_copy(target)
    with CaseFile.open(target) as copy:
        assert copy.load() == case.load()


def test_the_open_case_is_not_copied_onto_itself(case, path):
    with pytest.raises(CaseFileError, match="is the case that is open"):
        case.save_copy(path.parent / "." / path.name)
    with pytest.raises(CaseFileError, match="is a folder"):
        case.save_copy(path.parent)
    assert case.check().sound


def test_a_stopped_copy_leaves_the_former_one(case, tmp_path):
    case.add_file(BytesIO(bytes(9_000_000)), "film.mp4", "video/mp4")
    target = tmp_path / "copy.provcase"
    target.write_bytes(b"an older one")
    seen = []

    def progress(done):
        seen.append(done)
        return False

    with pytest.raises(Cancelled, match="copy.provcase was not written"):
        case.save_copy(target, progress)
    assert len(seen) == 1
    assert target.read_bytes() == b"an older one"
    assert not list(tmp_path.glob(".provenance-*"))


def test_progress_ends_at_the_size_of_the_copy(case, tmp_path):
    case.add_file(BytesIO(bytes(9_000_000)), "film.mp4", "video/mp4")
    seen = []
    case.save_copy(tmp_path / "copy", lambda done: seen.append(done) or True)
    assert seen == sorted(seen)
    assert seen[-1] == (tmp_path / "copy").stat().st_size


def test_a_place_that_takes_no_copy_is_named(case, tmp_path):
    with pytest.raises(CaseFileError, match="cannot be written: No such file or directory. Choose another folder"):
        case.save_copy(tmp_path / "nowhere" / "copy.provcase")


def test_a_closed_case_is_one_file_that_can_be_sent(case, path, tmp_path):
    before = case.load()
    case.close()
    sent = tmp_path / "sent" / "received.provcase"
    sent.parent.mkdir()
    shutil.copyfile(path, sent)
    with CaseFile.open(sent) as received:
        assert received.load() == before


def test_what_was_cut_off_under_a_name_gets_into_no_new_file_of_that_name(case, tmp_path):
    """A journal that is left of a case that is gone would be played back into another one."""
    target = tmp_path / "copy.provcase"
    journal = tmp_path / "copy.provcase-journal"
    journal.write_bytes(b"rest of a write")
    with pytest.raises(CaseNotWritten, match="lies beside copy.provcase.*choose another name"):
        case.save_copy(target)
    with pytest.raises(CaseNotWritten, match="lies beside copy.provcase.*choose another name"):
        CaseFile.create(target, "New")
    assert not target.exists() and journal.read_bytes() == b"rest of a write"
    journal.write_bytes(b"")
    case.save_copy(target)
    with CaseFile.open(target) as copy:
        assert copy.load() == case.load() and copy.check().sound


def test_what_a_killed_app_left_unfinished_is_removed_a_day_later(case, tmp_path):
    old, young, other = (tmp_path / name for name in (".provenance-1.part", ".provenance-2.part", "mine.part"))
    for left in (old, young, other):
        left.write_bytes(b"half a case")
    for left in (old, other):
        os.utime(left, (0, 0))
    case.save_copy(tmp_path / "copy.provcase")
    assert not old.exists() and young.exists() and other.exists()
