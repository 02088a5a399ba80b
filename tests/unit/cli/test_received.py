"""Commands on a case that comes from elsewhere: it is read from an examined copy, never changed, and can be adopted."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.editing.records import set_title
from tests.unit.cli.running import asked, done_well, run, run_process, told


@pytest.fixture
def received(made_sample, tmp_path):
    """A case whose history this user's app has never seen the end of."""
    folder = tmp_path / "mail"
    folder.mkdir()
    path = Path(shutil.copy(made_sample, folder / "ferry.provcase"))
    with CaseFile.open(path) as file:
        file.apply(set_title(file.load(), "Ferry"))
    return path


@pytest.fixture(autouse=True)
def unchanged(received):
    """Whatever a test does, the file is as it was; beside it is only what was asked for."""
    before = received.read_bytes()
    yield
    assert received.read_bytes() == before
    assert {one.name for one in received.parent.iterdir()} <= {received.name, "ferry (my copy).provcase"}


def test_it_is_read_without_qt_as_any_case(received, tmp_path):
    facts = json.loads(done_well(run_process("info", received, "--json", qt=False)))
    assert (facts["title"], facts["path"], facts["read_only"]) == ("Ferry", str(received), True)
    assert asked("flags", received)["flags"]
    done_well(run("export", received, "--out", tmp_path / "out.json"))
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["title"] == "Ferry"
    assert [one.name for one in received.parent.iterdir()] == [received.name]


def test_nothing_is_imported_into_it_before_it_is_adopted(received, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("Boats waited outside.", encoding="utf-8")
    assert f"provenance-app adopt {received}" in told(run("import", received, notes), 2)
    assert "ferry (my copy).provcase" in done_well(run_process("adopt", received, qt=False))
    mine = received.with_name("ferry (my copy).provcase")
    done_well(run("import", mine, notes))
    assert asked("info", mine)["records"]["document"] == asked("info", received)["records"]["document"] + 1


def test_it_is_adopted_by_the_name_that_is_asked_for_and_nothing_is_replaced(received, tmp_path):
    out = tmp_path / "mine.provcase"
    assert str(out) in done_well(run("adopt", received, out))
    before = out.read_bytes()
    assert "already a file" in told(run("adopt", received, out), 1)
    assert out.read_bytes() == before
    assert asked("info", out)["read_only"] is False


def test_check_tells_step_and_verdict(received):
    report = json.loads(done_well(run_process("check", received, "--json", qt=False)))
    assert sorted(report) == ["figures", "problems", "sound", "step", "verdict"]
    assert (report["sound"], report["step"], report["verdict"], report["problems"]) == (True, "integrity", "sound", [])
    assert report["figures"]["entries"] == asked("info", received)["entries"]
    assert done_well(run("check", received)).endswith("Last step: integrity.\n")


@pytest.mark.parametrize(
    ("statement", "step", "verdict", "words"),
    [
        ("UPDATE claims SET note = 'other'", "integrity", "changed outside the app", "was changed outside the app"),
        ("CREATE TABLE more (a)", "schema", "refused", 'table "more"'),
        ("DROP INDEX links_by_to", "schema", "damaged", "lacks parts"),
    ],
)
def test_check_tells_what_others_did_to_it(received, tmp_path, statement, step, verdict, words):
    path = Path(shutil.copy(received, tmp_path / "other.provcase"))
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(statement)
    done = run("check", path, "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["sound"], report["step"], report["verdict"]) == (2, False, step, verdict)
    assert any(words in problem for problem in report["problems"])


def test_a_damaged_one_is_refused_with_the_command_that_salvages_it(received, tmp_path):
    path, saved = tmp_path / "half.provcase", tmp_path / "saved.provcase"
    path.write_bytes(received.read_bytes()[:-40_000])
    said = told(run("info", path), 2)
    assert "arrived" in said and f"provenance-app salvage {path} OUT" in said
    assert done_well(run_process("salvage", path, saved, qt=False)).startswith("Saved ")
    assert asked("check", saved)["sound"] is True and asked("info", saved)["read_only"] is False
    assert "already a file" in told(run("salvage", path, saved), 1)


def test_what_was_changed_outside_is_said_whenever_it_is_read(received, tmp_path):
    path = Path(shutil.copy(received, tmp_path / "marked.provcase"))
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE claims SET note = 'other' WHERE id = (SELECT min(id) FROM claims)")
    done = run("info", path)
    done_well(done)
    assert "1 record was changed outside the app in marked.provcase" in done.stderr
