"""Files are read, stored and let go of one after another; what is not added in the end leaves nothing."""

import hashlib
import os
import sqlite3
import sys
import threading
from contextlib import closing
from io import BytesIO
from pathlib import Path
from time import sleep

import pytest
from PIL import Image

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.files import FilesRefused, import_files
from provenance_app.editing.intake.items import Item, Original, ReadMedia
from provenance_app.editing.intake.reading.files import Stopped, read_file
from provenance_app.editing.intake.reading.many_files import read_files
from provenance_app.editing.intake.unchanged import Unchanged, seen
from provenance_app.evidence.pictures.crew import PictureCrew
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.model.enumerations import MediaKind
from provenance_app.model.errors import CaseBusy, CaseFileError, CaseNotWritten
from tests.places import NoSmallDisk, small_disk

MIB = 2**20


@pytest.fixture
def path(tmp_path):
    return tmp_path / "harbour.provcase"


@pytest.fixture
def session(path):
    with closing(CaseSession(CaseFile.create(path, "Harbour"))) as session:
        yield session


@pytest.fixture(scope="module")
def reader():
    with PictureReader(seconds=30) as reader:
        yield reader


def video(path: Path, megabytes: int) -> Path:
    with path.open("wb") as stream:
        for number in range(megabytes):
            stream.write(b"\0\0\0\x18ftypmp42" + number.to_bytes(4, "big") + bytes(MIB - 16))
    return path


def pictures(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"IMG_{number}.png" for number in range(count)]
    for number, path in enumerate(paths):
        Image.new("RGB", (64 + number, 48), (number * 9 % 256, 80, 90)).save(path)
    return paths


def media_of(data: bytes, name: str = "leak.bin") -> Item:
    original = Original(stream=BytesIO(data), name=name, mime="application/octet-stream")
    return Item(what=ReadMedia(kind=MediaKind.OTHER), original=original)


def done(steps) -> None:
    for _ in steps:
        pass


# -- one after another -------------------------------------------------------------------------------------------------


def test_files_come_in_their_order_whatever_they_are(tmp_path, session, reader):
    paths = pictures(tmp_path, 5)
    for name in ("a.txt", "b.bin"):
        (tmp_path / name).write_bytes(b"The harbour is closed.")
    mixed = [paths[0], tmp_path / "a.txt", *paths[1:3], tmp_path / "gone.png", *paths[3:], tmp_path / "b.bin"]
    crew = PictureCrew(reader, 2)
    items = list(read_files(mixed, crew, session.snapshot, lambda: True))
    crew.close()
    assert [item.original.name if item.original else item.problem.split()[0] for item in items] == [
        one.name for one in mixed
    ]
    assert [item.what.picture.width for item in items if isinstance(item.what, ReadMedia)] == [64, 65, 66, 67, 68]


def test_few_pictures_are_read_before_they_are_asked_for(tmp_path, session, reader, monkeypatch):
    opened = []
    paths = pictures(tmp_path, 20)
    real = read_file
    monkeypatch.setattr(
        "provenance_app.editing.intake.reading.many_files.read_file",
        lambda path, *rest: opened.append(path) or real(path, *rest),
    )
    crew = PictureCrew(reader, 1)
    with closing(read_files(paths, crew, session.snapshot, lambda: True)) as items:
        for number, _ in enumerate(items, start=1):
            assert len(opened) <= number + 3
    assert len(opened) == 20


def test_reading_many_stops_when_they_are_not_wanted_any_more(tmp_path, session, reader):
    wanted = [True]
    items = read_files(pictures(tmp_path, 9), PictureCrew(reader, 1), session.snapshot, lambda: wanted[0])
    first = next(items)
    wanted[0] = False
    with pytest.raises(Stopped):
        list(items)
    assert first.original is not None and not first.original.stream.closed


def test_several_workers_read_at_once_and_end_with_the_crew(reader, tmp_path):
    data = [path.read_bytes() for path in pictures(tmp_path, 12)]
    crew = PictureCrew(reader, 3)
    widths: list[int] = []
    threads = [threading.Thread(target=lambda one=one: widths.append(crew.read(one).width)) for one in data]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(widths) == list(range(64, 76))
    others = [other._process for other in crew._others]
    assert 1 <= len(others) <= 2
    crew.close()
    assert crew.read(data[0]).width == 64
    assert not crew._others


class Held(BytesIO):
    """A stream that is read up to a place, and on once it is let go."""

    def __init__(self, data: bytes, place: int) -> None:
        super().__init__(data)
        self.go_on = threading.Event()
        self.reached = threading.Event()
        self._place = place

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= self._place:
            self.reached.set()
            assert self.go_on.wait(20)
        else:
            sleep(0.03)  # a slow drive
        return super().read(size)


def held(megabytes: int) -> Item:
    original = Original(stream=Held(os.urandom(megabytes * MIB), 2 * MIB), name="slow.bin", mime="video/mp4")
    return Item(what=ReadMedia(kind=MediaKind.OTHER), original=original)


def test_a_file_is_stored_while_others_go_on(session):
    adding = Adding(session, [item := held(5), media_of(b"small")])
    steps, stream = adding.steps(), item.original.stream
    while not stream.reached.is_set():
        assert next(steps) is False
    assert adding.done == 2 * MIB and session.busy
    stream.go_on.set()
    done(steps)
    assert adding.done == 5 * MIB + 5 and not session.busy
    assert len(session.case.load().files) == 2


def test_what_was_stored_is_not_kept_in_memory(session, tmp_path, reader):
    (picture,) = pictures(tmp_path, 1)
    item = read_file(picture, reader, session.snapshot, lambda _: True)
    adding = Adding(session, [item])
    done(adding.steps())
    (kept,) = adding.read
    assert kept.original is None and item.original.stream.closed
    assert kept.what.picture.thumbnail == b""
    assert session.case.thumbnail(hashlib.sha256(picture.read_bytes()).hexdigest()) == item.what.picture.thumbnail


def test_what_is_not_there_yet_is_waited_for(session):
    adding = Adding(session, iter([None, media_of(b"one"), None, None, media_of(b"two")]))
    worked = list(adding.steps())
    assert worked.count(False) >= 3  # the edit is made in a thread, which may be waited for as well
    assert len(adding.edit.changes) == 2


def test_an_edit_made_meanwhile_is_respected(session):
    adding = Adding(session, [media_of(b"one")])
    steps = adding.steps()
    while not adding._stored:
        next(steps)
    import_files(session, [_text(session)])
    done(steps)
    session.perform(adding.edit)
    assert len(session.snapshot.documents) == len(session.snapshot.media) == 1


def _text(session) -> Path:
    path = session.case.path.with_name("notes.txt")
    path.write_text("The harbour is closed.", encoding="utf-8")
    return path


# -- nothing half ------------------------------------------------------------------------------------------------------


def test_what_is_given_back_is_gone_and_what_was_there_stays(session):
    done((first := Adding(session, [media_of(b"known")])).steps())
    session.perform(first.edit)
    adding = Adding(session, [media_of(b"known"), media_of(bytes(3 * MIB)), media_of(b"new")])
    done(adding.steps())
    assert len(session.snapshot.files) == 3
    done(adding.give_back())
    (left,) = session.snapshot.files.values()
    assert b"".join(session.case.read_file(left.sha256)) == b"known"
    assert session.case.load() == session.snapshot
    assert session.case.check().sound


def test_a_file_that_somebody_came_to_name_is_not_given_back(session):
    done((mine := Adding(session, [media_of(b"same")])).steps())
    done((other := Adding(session, [media_of(b"same")])).steps())
    session.perform(other.edit)
    done(mine.give_back())
    assert len(session.snapshot.files) == 1


def test_stopping_within_a_file_leaves_nothing_and_the_case_can_be_written(session):
    adding = Adding(session, [item := held(4)])
    steps, stream = adding.steps(), item.original.stream
    while not stream.reached.is_set():
        next(steps)
    for write in (lambda: session.case.put_thumbnail("a" * 64, b"x"), lambda: session.perform(adding.edit)):
        with pytest.raises(CaseBusy, match="is busy with"):
            write()
    steps.close()
    stream.go_on.set()
    done(adding.give_back())
    import_files(session, [_text(session)])
    assert not session.snapshot.media and session.case.check().sound


def test_of_files_of_which_one_is_refused_nothing_is_left(session, tmp_path):
    (tmp_path / "wrong.case.json").write_text("{", encoding="utf-8")
    (tmp_path / "mine.provcase").write_bytes(b"SQLite format 3\0")
    good = pictures(tmp_path, 4)
    with pytest.raises(FilesRefused) as refused:
        import_files(session, [*good[:2], tmp_path / "wrong.case.json", *good[2:], tmp_path / "mine.provcase"])
    assert str(refused.value).startswith("None of the 6 files was added:")
    assert len(refused.value.problems) == 2
    assert session.case.load().files == {} and not session.snapshot.media


@pytest.mark.skipif(sys.platform == "win32", reason="disks are made otherwise there")
def test_a_full_disk_is_told_and_the_room_is_given_back(tmp_path, reader):
    folder = tmp_path / "small"
    try:
        with small_disk(folder, 12_000), closing(CaseSession(CaseFile.create(folder / "a.provcase", "A"))) as session:
            free = _free(folder)
            with pytest.raises(CaseFileError, match="The disk is full. The file video.mp4 was not written"):
                import_files(session, [video(tmp_path / "video.mp4", 70)])
            assert _free(folder) >= free - 200_000
            import_files(session, [_text(session)])
            assert len(session.snapshot.documents) == 1 and session.case.check().sound
            files = [tmp_path / f"{number}.bin" for number in range(4)]
            for number, path in enumerate(files):
                path.write_bytes(bytes([number]) * 4 * MIB)
            with pytest.raises(CaseFileError, match="The disk is full"):
                import_files(session, files)
            assert not session.snapshot.media
    except NoSmallDisk as reason:
        pytest.skip(str(reason))


def _free(folder: Path) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


# -- large files -------------------------------------------------------------------------------------------------------


def test_a_large_file_is_read_from_its_own_place_once(tmp_path, session, reader):
    path = video(tmp_path / "video.mp4", 70)
    item = read_file(path, reader, session.snapshot, lambda _: True)
    assert item.original.stream.name == str(path)
    done((adding := Adding(session, [item])).steps())
    (file,) = session.snapshot.files.values()
    assert (file.size, file.sha256) == (70 * MIB, hashlib.sha256(path.read_bytes()).hexdigest())
    assert adding.done == 70 * MIB and item.original.stream.closed


@pytest.mark.parametrize("change", ["grows", "shrinks", "is written to"])
def test_a_file_that_changes_while_it_is_stored_is_refused(tmp_path, session, reader, change):
    path = video(tmp_path / "video.mp4", 70)
    item = read_file(path, reader, session.snapshot, lambda _: True)
    steps = (adding := Adding(session, [item])).steps()
    while not adding.done:
        next(steps)
    with path.open("r+b") as stream:
        if change == "shrinks":
            stream.truncate(60 * MIB)
        else:
            stream.seek(0, os.SEEK_END if change == "grows" else os.SEEK_SET)
            stream.write(b"changed")
    with pytest.raises(CaseNotWritten, match=r"video.mp4 cannot be read \(it was changed while it was read\)"):
        done(steps)
    assert session.case.load().files == {}


def test_a_drive_that_fails_is_told(tmp_path):
    class Failing(BytesIO):
        def fileno(self):
            return 0

        def read(self, _=-1):
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output error"):
        Unchanged(Failing(), seen(Failing())).read(MIB)


def test_the_same_large_file_again_is_nothing_twice(tmp_path, session):
    path = video(tmp_path / "video.mp4", 66)
    import_files(session, [path])
    size = session.case.path.stat().st_size
    import_files(session, [path])
    assert len(session.snapshot.media) == 1
    assert session.case.path.stat().st_size == size


@pytest.mark.skipif(sys.platform == "win32", reason="there are none")
def test_what_has_no_end_is_refused(tmp_path, session, reader):
    os.mkfifo(tmp_path / "pipe.mp4")
    item = read_file(tmp_path / "pipe.mp4", reader, session.snapshot, lambda _: True)
    assert item.what is None and "pipe.mp4 is not a file" in item.problem


def test_the_case_takes_no_other_connection_for_a_loss(session, path):
    """What is read by another connection while a file is being stored is the case as it was."""
    adding = Adding(session, [item := held(3)])
    steps, stream = adding.steps(), item.original.stream
    while not stream.reached.is_set():
        next(steps)
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as other:
        assert other.execute("SELECT count(*) FROM files").fetchone() == (0,)
    stream.go_on.set()
    done(steps)
    assert len(session.snapshot.files) == 1
