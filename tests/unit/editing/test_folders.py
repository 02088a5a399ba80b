import os
import sys
from pathlib import Path

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.intake.files import FilesRefused, import_files
from provenance_app.editing.intake.reading.folders import walk
from provenance_app.editing.intake.tables.planning import TableWishes


@pytest.fixture
def session(tmp_path):
    session = CaseSession(CaseFile.create(tmp_path / "harbour.provcase", "Harbour"))
    yield session
    session.close()


@pytest.fixture
def folder(tmp_path) -> Path:
    top = tmp_path / "evidence"
    for name in ("b.txt", "A.txt", "deep/er/c.txt", "data.json", "deep/notes.csv"):
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Words of {name}, all of them", encoding="utf-8")
    return top


def names(walked, top: Path) -> list[str]:
    return [path.relative_to(top).as_posix() for path in walked.files]


def test_every_file_is_taken_folder_by_folder_and_json_last(folder):
    walked = walk([folder])
    assert names(walked, folder) == ["A.txt", "b.txt", "deep/notes.csv", "deep/er/c.txt", "data.json"]
    assert walked.within == set(walked.files)
    assert walked.size == sum(path.stat().st_size for path in walked.files)


def test_hidden_and_system_files_cases_and_locks_are_left_out(folder):
    for name in (".secret", "Thumbs.db", ".git/config", "desktop.ini", "~$open.xlsx", "other.provcase", "__MACOSX/x"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    walked = walk([folder])
    assert len(walked.files) == 5
    assert (walked.hidden, walked.left_out) == (7, "7 hidden or system files")


def test_folders_that_browsers_save_with_a_page_are_part_of_it(folder):
    for name in ("Page.html", "Page_files/boat.jpg", "Page_files/style.css", "Seite.htm", "Seite-Dateien/a.js"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    (folder / "Other_files").mkdir()
    (folder / "Other_files" / "photo.txt").write_text("x")
    walked = walk([folder])
    assert {"Page.html", "Seite.htm", "Other_files/photo.txt"} < set(names(walked, folder))
    assert len(walked.files) == 8
    assert walked.left_out == "2 folders saved with pages, which show what is in them"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_links_are_not_followed_and_rings_end(folder, tmp_path):
    (tmp_path / "outside.txt").write_text("not this")
    (folder / "out.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "deep" / "up").symlink_to(folder)
    walked = walk([folder])
    assert len(walked.files) == 5
    assert walked.left_out == "2 links to elsewhere"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_is_not_waited_for(folder):
    os.mkfifo(folder / "pipe")
    assert walk([folder]).hidden == 1


def test_a_file_that_is_named_itself_is_taken_whatever_it_is_called(folder):
    hidden = folder / ".notes.txt"
    hidden.write_text("named")
    walked = walk([hidden, hidden])
    assert (walked.files, walked.within) == ([hidden], set())


def test_walking_ends_where_it_is_told_to(folder):
    assert len(walk([folder], lambda: False).files) == 0


def test_a_folder_is_one_step_and_the_same_again_is_nothing(session, folder):
    (folder / "data.json").unlink()
    imported = import_files(session, [folder])
    assert (imported.files, len(session.case.history())) == (4, 2)
    assert len(session.snapshot.documents) == 3
    assert [media.title for media in session.snapshot.media.values()] == ["notes.csv"]
    assert "notes.csv is kept as a file" in imported.told[0]
    before = session.snapshot
    import_files(session, [folder])
    assert session.snapshot.records("document") == before.records("document")
    assert session.snapshot.records("media") == before.records("media")
    assert len(session.case.history()) == 2


def test_what_cannot_be_read_is_told_by_file_and_the_rest_left_or_taken_as_chosen(session, folder):
    with pytest.raises(FilesRefused, match="data.json") as refused:
        import_files(session, [folder])
    assert not session.snapshot.documents
    imported = import_files(session, [folder], tables=TableWishes(skip=True))
    assert (imported.files, len(session.snapshot.documents)) == (4, 3)
    assert imported.problems == refused.value.problems


def test_a_folder_of_nothing_is_refused(session, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(FilesRefused, match="no file"):
        import_files(session, [tmp_path / "empty"])
