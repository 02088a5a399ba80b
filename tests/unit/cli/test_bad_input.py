"""Whatever the command line is given, it says what is wrong in a sentence, loses nothing, and shows no traceback."""

import json
import os
import subprocess
import sys

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.casefile.opening import examination
from tests.owning import own
from tests.places import open_folder, read_only_place, tmp_path
from tests.unit.cli.running import ROOT, asked, done_well, run, run_process, told

__all__ = ["tmp_path"]


def content(case):
    info = asked("info", case)
    return info["records"], info["files"], info["entries"]


# -- text and pages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "empty.txt is empty"),
        ("empty.html", b"", "empty.html is empty"),
        ("empty.case.json", b"", "empty.case.json is empty"),
        ("broken.case.json", b'{"format": "provenance-case", ', "line 1, column"),
        ("latin.case.json", b'{"format": "provenance-case", "title": "\xe5"}', "not UTF-8"),
        ("deep.case.json", b'{"format": "provenance-case", "title": ' + b"[" * 100_000, "nested too deeply"),
        ("other.case.json", b'{"format": "something-else"}', "format"),
        ("missing.txt", None, "could not be read (No such file"),
        ("mine.provcase", b"SQLite format 3\0", "is a case"),
    ],
)
def test_what_nothing_can_be_made_of_is_refused_by_name(case, tmp_path, name, data, words):
    before = content(case)
    if data is not None:
        (tmp_path / name).write_bytes(data)
    said = told(run("import", case, tmp_path / name), 1)
    assert words in said
    assert content(case) == before


@pytest.mark.parametrize(
    ("name", "data", "kind", "warned"),
    [
        ("noise.txt", bytes(range(256)) * 64, "media", ""),
        ("blank.txt", b" \n\t\n", "document", "no text in it"),
        ("quotes.txt", 'He said "this and \u201cthat'.encode(), "document", ""),
        ("words.html", b"just words, and no tag", "document", ""),
        ("tags.html", b"<html><p<<<>>><div ", "document", ""),
        ("half.html", b"<html><body><p>Half a page about boats<di", "document", ""),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(200), "media", "picture.html"),
        ("broken.jpg", b"\xff\xd8\xff\xe0" + b"no picture at all" * 9, "media", "broken.jpg"),
    ],
)
def test_what_can_be_kept_is_kept_byte_for_byte(case, tmp_path, name, data, kind, warned):
    (tmp_path / name).write_bytes(data)
    done = run("import", case, tmp_path / name)
    done_well(done)
    assert warned in done.stderr
    with CaseFile.open(case) as file:
        snapshot = file.load()
        (stored,) = snapshot.files.values()
        assert b"".join(file.read_file(stored.sha256)) == data
    assert asked("info", case)["records"][kind] == 1


def test_fifty_megabytes_of_text_are_kept_and_said(case, tmp_path):
    path = tmp_path / "huge.txt"
    path.write_bytes(b"The harbour is closed.\n" * 2_200_000)
    done = run("import", case, path)
    done_well(done)
    assert "1,000,000 characters" in done.stderr and "kept" in done.stderr
    assert asked("info", case)["files"]["bytes"] == path.stat().st_size


def test_all_that_is_wrong_with_case_json_is_told_at_once(case, tmp_path):
    wrong = {
        "format": "provenance-case",
        "version": 1,
        "title": "T",
        "sources": [{"id": "s", "name": "n"}],
        "claims": [{"id": "c", "text": "x"}, {"id": "c", "text": "y"}],
        "links": [
            {"id": "l1", "from": "c", "to": "vidoe", "relation": "rests_on"},
            {"id": "l2", "from": "s", "to": "c", "relation": "stated_in"},
            {"id": "l3", "from": "c", "to": "s", "relation": "attributed_to", "form": "denial"},
        ],
    }
    path = tmp_path / "wrong.case.json"
    path.write_text(json.dumps(wrong), encoding="utf-8")
    before = content(case)
    said = told(run("import", case, path), 1)
    assert 'claims[1].id: "c" is already the id of claims[0]' in said
    assert 'links[0].to: no record "vidoe"' in said
    assert 'links[1]: source "n" cannot be stated_in claim' in said
    assert "links[2]: attributed_to has no form denial" in said
    assert content(case) == before


# -- names -----------------------------------------------------------------------------------------------------


def test_names_cannot_steer_the_terminal(tmp_path):
    path = tmp_path / "a.provcase"
    done_well(run_process("new", path, "--title", "\x1b[31mred\u202egpj\u0007\nnext"))
    out = done_well(run_process("info", path))
    assert out.startswith("[U+001B][31mred[U+202E]gpj[U+0007] next ")
    assert asked("info", path)["title"] == "\x1b[31mred\u202egpj\u0007\nnext"


def test_flags_and_refusals_write_controls_out(case, tmp_path):
    name = "\x1b[2J\u202eboats"
    value = {"format": "provenance-case", "version": 1, "title": "T", "claims": [{"id": "c", "text": name}]}
    path = tmp_path / f"{name}.case.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    imported = done_well(run("import", case, path))
    flags = done_well(run("flags", case))
    assert "boats" in imported and "boats" in flags
    again = run("import", case, path)
    assert again.returncode == 1
    for shown in (imported, flags, again.stderr, again.stdout):
        assert "\x1b" not in shown and "\u202e" not in shown


def test_a_name_of_ten_thousand_characters_is_kept_whole(tmp_path):
    path = tmp_path / "a.provcase"
    done_well(run("new", path, "--title", "N" * 10_000))
    assert asked("info", path)["title"] == "N" * 10_000
    assert run("check", path).returncode == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are text there")
def test_a_file_name_that_is_no_text_is_no_obstacle(tmp_path):
    case, notes = os.fsencode(tmp_path) + b"/\xff.provcase", os.fsencode(tmp_path) + b"/\xfe notes.txt"
    done_well(run_process("new", case))
    with open(notes, "w", encoding="utf-8") as stream:  # noqa: PTH123 - bytes are no Path
        stream.write("Boats waited outside.")
    done_well(run_process("import", case, notes))
    info = asked("info", case)
    assert info["records"]["document"] == 1
    assert info["title"] == "[U+DCFF]"
    assert run("check", case).returncode == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="arguments are text there")
def test_a_title_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "a.provcase"
    assert "not text" in told(run_process("new", path, "--title", b"a\xff"), 1)
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_without_the_letters_gets_them_written_out(tmp_path):
    path = tmp_path / "a.provcase"
    done_well(run("new", path, "--title", "Boats \u2192 \u00d6rebro"))
    shown = done_well(run_process("info", path, PYTHONIOENCODING="latin-1"))
    assert shown.startswith("Boats \\u2192 ")
    plain = json.loads(done_well(run_process("info", path, "--json", PYTHONIOENCODING="latin-1")))
    assert plain["title"] == "Boats \u2192 \u00d6rebro"


# -- files that are no case, and places that take none ---------------------------------------------------------


@pytest.mark.parametrize("command", ["info", "flags", "export", "adopt", "check"])
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "There is no file"),
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "looks like a PNG image"),
        (b"SQLite format 3\0" + bytes(4000), "database of another program"),
    ],
)
def test_what_is_no_case_is_refused(tmp_path, command, data, words):
    path = tmp_path / "a.provcase"
    if data is not None:
        path.write_bytes(data)
    done = run(command, path, *(["--out", tmp_path / "out.json"] if command == "export" else []))
    assert done.returncode == 2
    assert words in (done.stdout if command == "check" else told(done, 2))
    assert data is None or path.read_bytes() == data
    assert [one.name for one in tmp_path.iterdir()] == ([] if data is None else [path.name])


def test_importing_into_no_case_says_how_to_make_it(tmp_path):
    path, notes = tmp_path / "a.provcase", tmp_path / "notes.txt"
    notes.write_text("words")
    assert f"Make it first: provenance-app new {path}" in told(run("import", path, notes), 2)
    assert not path.exists()


def test_half_a_case_is_refused_with_what_arrived(sample):
    data = sample.read_bytes()[:40_000]
    sample.write_bytes(data)
    assert "arrived" in told(run("info", sample), 2)
    assert sample.read_bytes() == data


@pytest.mark.parametrize(("format_", "which"), [("case-json", "itself"), ("case-json", "another"), ("svg", "itself")])
def test_nothing_is_exported_over_a_case(qapp, sample, case, format_, which):
    target = sample if which == "itself" else case
    before = target.read_bytes()
    assert "is a case, and would be lost" in told(run("export", sample, "--format", format_, "--out", target), 1)
    assert target.read_bytes() == before


def test_an_export_that_does_not_fit_leaves_the_former_one(sample, tmp_path):
    former = tmp_path / "no" / "graph.json"
    assert "No such file" in told(run("export", sample, "--format", "case-json", "--out", former), 1)
    assert "s a directory" in told(run("export", sample, "--format", "case-json", "--out", tmp_path), 1)


@pytest.fixture
def outside():
    with open_folder() as folder:
        folder.chmod(0o777)
        yield folder


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of folders work otherwise there")
def test_a_case_in_a_read_only_place_is_shown_and_takes_nothing(sample, outside, monkeypatch):
    # The user that the place is closed to may not start the interpreter: the examination is made here.
    monkeypatch.setattr(examination, "in_child", lambda work, *arguments, **_: work(*arguments, lambda _: True))
    notes = outside / "notes.txt"
    notes.write_text("Boats waited outside.\n", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(outside))
    own(sample)
    for one in outside.rglob("*"):
        one.chmod(0o777)
    import provenance_app.editing.intake.files  # noqa: F401 - whoever takes its place may not read the library

    with read_only_place(sample.parent):
        info = asked("info", sample)
        assert info["read_only"] is True
        assert asked("flags", sample)
        assert asked("check", sample)["sound"] is True
        done_well(run("export", sample, "--format", "case-json", "--out", outside / "case.json"))
        said = told(run("import", sample, notes), 1)
        assert "can only be read where it is" in said and "Save a copy" in said
        assert "cannot be written" in told(run("new", sample.parent / "other.provcase"), 1)
        assert asked("info", sample) == info
        assert [item.name for item in sample.parent.iterdir()] == [sample.name]


FULL = """
import resource, sys
from provenance_app.cli import run
room = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_a_disk_that_takes_no_more_keeps_the_case_as_it_was(case, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_bytes(b"Boats waited outside. " * 40_000)
    before = content(case)
    said = told(run_process(str(case.stat().st_size + 8192), "import", case, path, start=FULL), 1)
    assert "not written" in said
    assert content(case) == before
    assert asked("check", case)["sound"] is True
    done_well(run("import", case, path))


def test_a_case_that_is_removed_between_commands_is_asked_for(case):
    case.unlink()
    assert "There is no file" in told(run("flags", case), 2)


def test_a_reader_that_stops_reading_is_no_crash(sample):
    code = "import sys; from provenance_app.cli import run; sys.exit(run(sys.argv[1:]))"
    child = subprocess.Popen(
        [sys.executable, "-c", code, "flags", sample], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    child.stdout.close()
    _, said = child.communicate(timeout=30)
    assert b"Traceback" not in said
