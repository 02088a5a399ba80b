"""Looking at the whole file finds what was changed outside the app; every finding has a test that makes it."""

import json
import re
import sqlite3
from dataclasses import replace
from io import BytesIO

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.model.errors import CaseFileError
from tests.counts import count
from tests.unit.casefile.acts import CLAIM, PLACE, SAVED, change


@pytest.fixture
def closed(case, path):
    """The path of a case with four entries and a stored file."""
    case.apply(change(CLAIM, replace(CLAIM, key=True), label="Mark"))
    case.apply(change(PLACE, replace(PLACE, x=7), label="Move"))
    case.add_file(BytesIO(b"film" * 1000), "film.mp4", "video/mp4")
    case.close()
    return path


def problems(path):
    with CaseFile.open(path) as case:
        report = case.check()
    assert report.sound == (not report.problems)
    return "\n".join(report.problems)


def tamper(path, sql):
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(sql)
    connection.close()


def test_an_untouched_case_is_sound_and_tells_its_figures(closed):
    with CaseFile.open(closed) as case:
        report = case.check()
        head = case.history()[0].hash
    assert report.sound and report.problems == ()
    assert report.figures == {
        "records": 5,
        "entries": 4,
        "files": 1,
        "bytes": 4000,
        "fingerprint": f"{head[:4]}-{head[4:8]}-{head[8:12]}-{head[12:16]}",
    }


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("UPDATE claims SET text = 'There are 60 no-go zones in Sweden'", "claim c1 was changed outside the app"),
        ("UPDATE claims SET rev = rev + 1", "claim c1 was changed outside"),
        ("UPDATE claims SET modality = 'shouted'", "claim c1 was changed outside"),
        ("UPDATE sources SET created = '2024-02-01T13:00:00+01:00'", "source police was changed outside"),
        ("UPDATE positions SET x = 8", "position c1 was changed outside"),
        ("UPDATE meta SET title = 'Mine'", "case was changed outside"),
        ("DELETE FROM positions", "position c1 was removed outside"),
        ("DELETE FROM links", "link l1 was removed outside"),
        ("DELETE FROM sources", "^source police was removed outside the app.$"),
        ("INSERT INTO positions VALUES (9, 'l1', 1, 0, 0, 0)", "position l1 was added outside"),
        ("UPDATE records SET kind = 'media' WHERE id = 'c1'", "does not fit the records: claim c1"),
        ("UPDATE links SET \"to\" = 'nobody'", r'link l1 needs "nobody" \(to\)'),
        ("UPDATE journal SET label = 'Other' WHERE seq = 3", r"Entry 3 of the history \(Other\) was changed"),
        ("UPDATE journal SET actor = 'me' WHERE seq = 2", r"Entry 2 of the history \(Paste\) was changed"),
        (
            "UPDATE journal SET at = '2020-01-01T00:00:00Z' WHERE seq = 4",
            r"Entry 4 of the history \(Move\) was changed",
        ),
        ("UPDATE journal SET previous = zeroblob(32) WHERE seq = 3", "Entry 3 .* does not follow from the one before"),
        ("UPDATE journal_changes SET before = '{}' WHERE seq = 3", r"Entry 3 of the history \(Mark\) was changed"),
        ("UPDATE journal_changes SET row_hash = zeroblob(32) WHERE seq = 3", r"Entry 3 .* was changed"),
        ("DELETE FROM journal_changes WHERE seq = 2 AND n = 3", r"Entry 2 of the history \(Paste\) was changed"),
        ("DELETE FROM journal WHERE seq = 3", "history has a gap: entry 4 follows entry 2"),
        ("DELETE FROM journal WHERE seq = 4", "Changes of entry 4 of the history are not numbered"),
        ("UPDATE journal_changes SET part = 1 WHERE seq = 2 AND n = 3", "Changes of entry 2 .* not numbered"),
        ("UPDATE journal_changes SET n = 9 WHERE seq = 2 AND n = 5", "Changes of entry 2 .* not numbered"),
        ("UPDATE meta SET min_reader = 9", "names a version that it is not of"),
        ("UPDATE meta SET case_id = 'other'", "Entry 1 of the history .New case. was changed"),
        ("UPDATE file_chunks SET bytes = x'00'", r"stored file film.mp4 \(.*\) is not what was stored"),
        ("UPDATE files SET size = 3999", "stored file film.mp4"),
        ("UPDATE files SET name = 'other.mp4'", "noted of the stored file other.mp4 was changed"),
        ("DELETE FROM file_chunks", "stored file film.mp4"),
        ("DELETE FROM files", "pieces that belong to no stored file"),
        ("CREATE TRIGGER t AFTER UPDATE ON claims BEGIN DELETE FROM links; END", r"never has \(trigger t\)"),
        ("CREATE VIEW v AS SELECT 1", r"never has \(view v\)"),
        ("DROP INDEX links_by_to", r"missing or changed \(index links_by_to\)"),
        ("ALTER TABLE sources ADD COLUMN secret TEXT", r"missing or changed \(table sources\)"),
    ],
)
def test_what_was_changed_outside_the_app_is_named(closed, sql, message):
    assert problems(closed) == ""
    tamper(closed, sql)
    found = problems(closed)
    assert re.search(message, found), found


def test_a_flipped_bit_in_a_text_is_found(closed):
    content = closed.read_bytes()
    at = content.index(SAVED.text.encode())
    while at >= 0:
        flipped = bytearray(content)
        flipped[at + 5] ^= 1
        closed.write_bytes(flipped)
        assert problems(closed), f"byte {at + 5}"
        at = content.find(SAVED.text.encode(), at + 1)


def test_no_flipped_bit_where_records_or_history_are_goes_unnoticed(closed):
    """Some of the bytes that hold something; what is derived, and SQLite's own list of tables, is left out."""
    content = closed.read_bytes()
    kept = ("sources", "documents", "captures", "claims", "links", "journal", "journal_changes", "files")
    connection = sqlite3.connect(closed)
    roots = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name IN (SELECT value FROM json_each(?))", (json.dumps(kept),)
    )
    pages = [page for (page,) in roots]
    connection.close()
    places = [at for page in pages for at in range((page - 1) * 8192, page * 8192) if content[at]][:: count(47, 5)]
    assert len(places) > 30
    silent = []
    for number, at in enumerate(places):
        flipped = bytearray(content)
        flipped[at] ^= 1 << number % 8
        closed.write_bytes(flipped)
        try:
            if not problems(closed):
                silent.append(at)
        except CaseFileError:
            continue
    assert silent == []


def test_bytes_that_are_not_text_in_the_schema_make_no_other_error(closed):
    content = closed.read_bytes()
    place = content.index(b"CREATE TABLE sources")
    closed.write_bytes(content[: place + 6] + b"\xf5" + content[place + 7 :])
    with pytest.raises(CaseFileError, match="is damaged"):
        CaseFile.open(closed)


def test_damaged_pages_are_reported_and_do_not_raise(closed):
    content = bytearray(closed.read_bytes())
    content[8192 * 6 : 8192 * 7] = b"\xff" * 8192
    closed.write_bytes(content)
    assert "The file is damaged" in problems(closed)
