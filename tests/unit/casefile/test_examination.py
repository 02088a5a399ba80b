"""A file of a stranger is looked into by a process with limits, and copied value by value."""

import io
import os
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from provenance_app.casefile import Cancelled, CaseFile
from provenance_app.casefile.copying.salvage import salvage
from provenance_app.casefile.history.journal import Head
from provenance_app.casefile.opening.child import ChildFailed, in_child
from provenance_app.casefile.opening.steps import examine_contents
from provenance_app.casefile.opening.verdict import Finding, Step
from provenance_app.casefile.schema import VERSION
from provenance_app.model.errors import CaseFileError
from tests.unit.casefile.acts import names

CASEFILES = Path(__file__).parents[2] / "casefiles"


@pytest.fixture
def received(case, path):
    case.add_file(io.BytesIO(b"abc" * 900_000), "abc.txt", "text/plain")
    case.close()
    return path


@pytest.fixture
def made(tmp_path):
    (tmp_path / "made").mkdir()
    return tmp_path / "made" / "copy.provcase"


def examined(path, made, asked=None):
    return examine_contents(path, path.name, made, asked, lambda _: True)


def tamper(path, script):
    with closing(sqlite3.connect(path)) as other:
        other.executescript(script)


def test_a_sound_case_is_copied_whole(received, made):
    before = received.read_bytes()
    verdict = in_child(examine_contents, received, "zones", made, None)
    assert (verdict.step, verdict.finding, verdict.message) == (Step.INTEGRITY, Finding.SOUND, "")
    assert verdict.figures["files"] == 1 and verdict.figures["records"] == 5
    assert received.read_bytes() == before and names(received.parent) == ["made", received.name]
    with CaseFile.open(made) as new, CaseFile.open(received) as old:
        assert new.load() == old.load() and new.check().sound
        assert verdict.head.hash.hex() == old.history(1)[0].hash and verdict.case_id == old.case_id


def test_it_says_whether_the_history_holds_an_entry(received, made):
    with CaseFile.open(received) as case:
        first = Head(1, bytes.fromhex(case.history()[-1].hash))
    assert examined(received, made, first).holds
    made.unlink()
    assert not examined(received, made, Head(1, bytes(32))).holds


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_older_format_is_copied_into_the_present_one(version, tmp_path, made):
    old = Path(shutil.copy(CASEFILES / f"format-{version}.provcase", tmp_path / "old.provcase"))
    assert examined(old, made).finding is Finding.SOUND
    with CaseFile.open(made) as new:
        assert new.original is None and new.check().sound


@pytest.mark.parametrize(
    ("script", "finding", "step", "words"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON claims BEGIN DELETE FROM claims; END", "refused", "schema", 'trigger "t"'),
        ("CREATE VIEW v AS SELECT 1", "refused", "schema", 'view "v"'),
        ("CREATE TABLE more (a)", "refused", "schema", 'table "more"'),
        ("DROP INDEX links_by_to", "damaged", "schema", "lacks"),
        ("UPDATE claims SET note = 'other'", "changed outside the app", "integrity", "1 record was changed"),
        ("UPDATE journal SET label = 'x' WHERE seq = 2", "changed outside the app", "integrity", "from entry 2"),
        ("DELETE FROM records WHERE id = 'police'", "damaged", "pages and references", "police"),
        (
            "UPDATE file_chunks SET bytes = zeroblob(1048577)",
            "damaged",
            "pages and references",
            "longer",
        ),
        ("UPDATE file_chunks SET bytes = x'00' WHERE n = 1", "changed outside the app", "integrity", "abc.txt"),
    ],
)
def test_what_others_did_to_it_is_found_and_named(received, made, script, finding, step, words):
    tamper(received, script)
    verdict = examined(received, made)
    assert (verdict.finding, verdict.step) == (finding, step)
    assert words in verdict.message


def test_destroyed_pages_are_found(received, made):
    data = bytearray(received.read_bytes())
    data[8192 * 20 : 8192 * 24] = b"\xa5" * 8192 * 4
    received.write_bytes(data)
    verdict = examined(received, made)
    assert verdict.finding is Finding.DAMAGED
    words = f"{received.name} is damaged: not all of it can be read. Nothing was changed; what can be read can be saved"
    assert verdict.message == f"{words} to a new case."
    told, detail = verdict.problems
    assert told == verdict.message and detail and "***" not in detail and "\n" not in detail, "for whoever checks it"


def die(_):
    os._exit(9)


def hang(_):
    time.sleep(60)


def hoard(_):
    return len(bytearray(3 * 2**30))


def refuse(_):
    raise CaseFileError("No.")


@pytest.mark.parametrize("work", [die, hang, hoard])
def test_a_child_that_dies_hangs_or_hoards_is_survived(work):
    started = time.monotonic()
    with pytest.raises(ChildFailed):
        in_child(work, seconds=2)
    assert time.monotonic() - started < 30


def test_its_refusal_arrives_and_cancel_ends_it():
    with pytest.raises(CaseFileError, match="No."):
        in_child(refuse)
    with pytest.raises(Cancelled):
        in_child(hang, progress=lambda _: False)


def schema_turned(path, word, at, bit):
    """Turn a bit of the text by which a part of a case was made."""
    data = bytearray(path.read_bytes())
    data[data.index(word) + at] ^= bit
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("word", "at", "step"),
    [
        (b'"reliability" TEXT', 5, "schema"),
        (b"unicode61", 3, "schema"),
        (b"CREATE TABLE sources", 3, "opened without writing"),
    ],
)
def test_a_damaged_text_of_the_schema_is_damage_and_what_can_be_read_is_saved(received, made, word, at, step):
    schema_turned(received, word, at, 1)
    verdict = examined(received, made)
    assert (verdict.finding, verdict.step) == (Finding.DAMAGED, step), verdict
    assert "can be saved to a new case" in verdict.message
    saved = received.with_name("saved.provcase")
    assert salvage(received, saved).records == 5 and not salvage(received, received.with_name("again.provcase")).lost


@pytest.mark.parametrize("bits", [0x01, 0x02, 0x08, 0x40])
def test_a_damaged_number_of_parts_is_damage(received, made, bits):
    data = bytearray(received.read_bytes())
    data[103] ^= bits
    received.write_bytes(data)
    assert examined(received, made).finding is Finding.DAMAGED


def test_a_part_that_acts_beside_a_damaged_one_is_refused(received, made):
    tamper(received, "CREATE TRIGGER t AFTER INSERT ON claims BEGIN DELETE FROM claims; END")
    schema_turned(received, b'"reliability" TEXT', 5, 1)
    assert examined(received, made).finding is Finding.REFUSED
