"""Stored files come back bit for bit, once each, and say so when they do not."""

import hashlib
import sqlite3
import tracemalloc
from contextlib import closing
from io import BytesIO, RawIOBase

import pytest

from provenance_app.casefile import Cancelled, CaseFile
from provenance_app.casefile.content.stored_files import CHUNK
from provenance_app.model.errors import CaseFileError

FILM = bytes(range(256)) * (CHUNK // 128) + b"end"


@pytest.mark.parametrize("content", [b"", b"x", FILM[:CHUNK], FILM])
def test_a_file_comes_back_bit_for_bit_after_reopening(case, path, content):
    file = case.add_file(BytesIO(content), "film.mp4", "video/mp4")
    assert (file.sha256, file.size) == (hashlib.sha256(content).hexdigest(), len(content))
    case.close()
    with CaseFile.open(path) as reopened:
        assert reopened.load().files == {file.sha256: file}
        pieces = list(reopened.read_file(file.sha256))
        assert b"".join(pieces) == content
        assert max(map(len, pieces), default=0) <= CHUNK


def test_the_same_bytes_are_kept_once_under_the_name_they_first_had(case, path):
    first = case.add_file(BytesIO(FILM), "film.mp4", "video/mp4")
    size = path.stat().st_size
    assert case.add_file(BytesIO(FILM), "copy.mp4", "video/mp4") == first
    assert list(case.load().files.values()) == [first]
    assert path.stat().st_size == size
    assert case.check().sound


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE file_chunks SET bytes = zeroblob(length(bytes)) WHERE n = 1",
        "DELETE FROM file_chunks WHERE n = 1",
        "DELETE FROM file_chunks",
    ],
)
def test_bytes_that_are_damaged_are_replaced_when_the_file_is_added_again(case, path, damage):
    first = case.add_file(BytesIO(FILM), "film.mp4", "video/mp4")
    other = case.add_file(BytesIO(b"other"), "other.mp4", "video/mp4")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(damage.replace("file_chunks WHERE", "file_chunks WHERE file = 1 AND"))
        connection.commit()
    assert not case.check().sound
    assert case.add_file(BytesIO(FILM), "again.mp4", "video/mp4") == first
    assert b"".join(case.read_file(first.sha256)) == FILM
    case.add_file(BytesIO(b"other"), "other.mp4", "video/mp4")
    assert list(case.load().files.values()) == [first, other]
    assert case.check().problems == ()


class Trickle(RawIOBase):
    """A stream that gives a few bytes at a time, as pipes and sockets do."""

    def __init__(self, content):
        super().__init__()
        self.rest = content

    def readinto(self, buffer):
        size = min(len(buffer), 70_001, len(self.rest))
        buffer[:size] = self.rest[:size]
        self.rest = self.rest[size:]
        return size


def test_a_stream_that_gives_little_at_a_time_makes_the_same_pieces(case):
    file = case.add_file(Trickle(FILM), "film.mp4", "video/mp4")
    assert [len(piece) for piece in case.read_file(file.sha256)] == [CHUNK, CHUNK, 3]


def test_adding_can_be_stopped_and_leaves_nothing(case):
    seen = []

    def progress(done):
        seen.append(done)
        return len(seen) < 2

    with pytest.raises(Cancelled, match="film.mp4 was not added"):
        case.add_file(BytesIO(FILM), "film.mp4", "video/mp4", progress)
    assert seen == [CHUNK, 2 * CHUNK]
    assert case.load().files == {}
    assert case.check().sound


class Torn(BytesIO):
    def read(self, size=-1):
        raise OSError(5, "Input/output error")


def test_a_file_that_cannot_be_read_is_named(case):
    with pytest.raises(CaseFileError, match="film.mp4 cannot be read .Input/output error"):
        case.add_file(Torn(), "film.mp4", "video/mp4")


def test_a_file_that_was_never_stored_is_named_by_its_hash(case):
    with pytest.raises(CaseFileError, match="holds no file with the SHA-256 abc"):
        case.read_file("abc")


def test_a_large_file_needs_little_memory(case):
    class Zeros(BytesIO):
        left = 48

        def read(self, size=-1):
            self.left -= 1
            return bytes(CHUNK) if self.left >= 0 else b""

    tracemalloc.start()
    file = case.add_file(Zeros(), "zeros", "application/octet-stream")
    assert sum(len(piece) for piece in case.read_file(file.sha256)) == 48 * CHUNK
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * CHUNK


def test_verifying_tells_a_changed_file_from_an_intact_one(case):
    good = case.add_file(BytesIO(b"good"), "good.txt", "text/plain")
    bad = case.add_file(BytesIO(FILM), "bad.mp4", "video/mp4")
    case._connection.execute("UPDATE file_chunks SET bytes = x'00' WHERE file = 2 AND n = 1")
    assert {file.sha256: file.intact for file in case.verify_files()} == {good.sha256: True, bad.sha256: False}
    with pytest.raises(Cancelled):
        case.verify_files(lambda done: False)


def test_a_lost_piece_is_noticed(case):
    case.add_file(BytesIO(FILM), "film.mp4", "video/mp4")
    case._connection.execute("DELETE FROM file_chunks WHERE n = 1")
    assert [file.intact for file in case.verify_files()] == [False]


def test_a_thumbnail_is_kept_and_replaced(case):
    file = case.add_file(BytesIO(b"picture"), "p.png", "image/png")
    assert case.thumbnail(file.sha256) is None
    case.put_thumbnail(file.sha256, b"small")
    case.put_thumbnail(file.sha256, b"smaller")
    assert case.thumbnail(file.sha256) == b"smaller"
