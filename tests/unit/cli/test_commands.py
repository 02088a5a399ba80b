"""The command line does what the README says of it, and says so with its exit code."""

import json
import sqlite3

import pytest

from provenance_app import __version__
from provenance_app.casefile import CaseFile
from tests.unit.cli.running import asked, done_well, run, run_process, told

PAGE = "<html><head><title>Harbour closed</title></head><body><p>Forty boats were lost on Monday.</p></body></html>"


def small_case(**extra):
    return {
        "format": "provenance-case",
        "version": 1,
        "title": "Boats",
        "sources": [{"id": "holm", "name": "Ida Holm"}],
        "claims": [{"id": "lost", "text": "40 boats were lost"}],
        "links": [{"id": "says", "from": "lost", "to": "holm", "relation": "attributed_to", "form": "speaker"}],
        **extra,
    }


def written(path, value):
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_a_new_case_is_sound_and_called_as_asked(tmp_path):
    path = tmp_path / "a.provcase"
    assert str(path) in done_well(run_process("new", path, "--title", "Harbour & boats", qt=False))
    assert asked("info", path)["title"] == "Harbour & boats"
    assert asked("check", path)["sound"] is True


def test_a_new_case_without_a_title_is_called_as_its_file(tmp_path):
    done_well(run("new", tmp_path / "Boats of May.provcase"))
    assert asked("info", tmp_path / "Boats of May.provcase")["title"] == "Boats of May"


def test_a_file_that_is_there_is_never_made_anew(case):
    before = case.read_bytes()
    assert "There is already a file" in told(run("new", case), 1)
    assert case.read_bytes() == before


def test_files_of_all_kinds_become_one_step_of_the_history(case, tmp_path):
    written(tmp_path / "small.case.json", small_case())
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("Boats waited outside.\n", encoding="utf-8")
    files = [tmp_path / name for name in ("small.case.json", "page.html", "notes.txt")]
    out = done_well(run_process("import", case, *files, qt=False))
    names = "\u201c40 boats were lost\u201d, \u201cHarbour closed\u201d and \u201cBoats waited outside.\u201d"
    assert out == f"1 claim and 2 documents added: {names}.\n"
    info = asked("info", case)
    assert info["records"] == {
        "assessment": 0,
        "capture": 2,
        "check": 0,
        "claim": 1,
        "conflict": 0,
        "view": 0,
        "decision": 0,
        "document": 2,
        "link": 1,
        "media": 0,
        "rejection": 0,
        "source": 1,
    }
    assert (info["title"], info["entries"], info["read_only"]) == ("Boats", 2, False)


def test_of_several_files_all_are_imported_or_none(case, tmp_path):
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    wrong = written(tmp_path / "wrong.case.json", small_case(links=[{"id": "l", "from": "lost", "to": "vidoe"}]))
    before = asked("info", case)
    said = told(run("import", case, tmp_path / "page.html", wrong), 1)
    assert "None of the 2 files was added" in said
    assert "wrong.case.json" in said and "links[0]" in said
    assert asked("info", case) == before


def test_a_file_may_refer_to_the_records_of_the_one_before_it(case, tmp_path):
    first = written(tmp_path / "first.case.json", small_case())
    more = {"id": "again", "from": "other", "to": "lost", "relation": "restates"}
    second = written(
        tmp_path / "second.case.json",
        {
            "format": "provenance-case",
            "version": 1,
            "title": "",
            "claims": [{"id": "other", "text": "Dozens of boats were lost"}],
            "links": [more],
        },
    )
    done_well(run("import", case, first, second))
    assert asked("info", case)["records"]["link"] == 2


def test_the_same_records_in_two_files_are_refused_by_their_place(case, tmp_path):
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    files = [written(tmp_path / f"{name}.case.json", small_case()) for name in ("one", "two")]
    said = told(run("import", case, tmp_path / "page.html", *files), 1)
    assert 'claims[0].id: "lost" is already the id of a claim in this case' in said
    info = asked("info", case)
    assert (info["entries"], info["files"]["count"]) == (1, 0)


def test_exported_case_json_makes_the_same_case_again(sample, tmp_path):
    out, again = tmp_path / "sample.case.json", tmp_path / "again.provcase"
    assert str(out) in done_well(run_process("export", sample, "--format", "case-json", "--out", out, qt=False))
    done_well(run("new", again))
    done_well(run("import", again, out))
    done_well(run("export", again, "--format", "case-json", "--out", tmp_path / "second.json"))
    assert (tmp_path / "second.json").read_bytes() == out.read_bytes()
    assert asked("info", again)["records"] == asked("info", sample)["records"]


def test_the_graph_is_exported_without_a_display(sample, tmp_path):
    out = tmp_path / "graph.pdf"  # the demo and the self-test write the others
    assert "Wrote" in done_well(run_process("export", sample, "--out", out))
    assert out.read_bytes().startswith(b"%PDF-1")


def test_flags_tell_what_was_changed_outside_the_app(sample):
    with CaseFile.open(sample) as file:
        claim = next(iter(file.load().claims))
    connection = sqlite3.connect(sample)
    with connection:
        connection.execute("UPDATE claims SET text = text || '!' WHERE id = ?", (claim,))
    connection.close()
    broken = [flag for flag in asked("flags", sample)["flags"] if flag["rule"] == "history-broken"]
    assert [(flag["severity"], flag["subjects"]) for flag in broken] == [("error", [claim])]


def test_a_sound_case_is_checked_with_its_figures(sample):
    report = json.loads(done_well(run_process("check", sample, "--json", qt=False)))
    assert report["sound"] is True and report["problems"] == []
    assert report["figures"]["files"] == asked("info", sample)["files"]["count"]
    assert done_well(run("check", sample)).startswith("Sound: ")


def test_a_damaged_case_is_not_sound(sample):
    with CaseFile.open(sample) as file:
        words = next(iter(file.load().claims.values())).text.encode()
    sample.write_bytes(sample.read_bytes().replace(words, words.swapcase()))
    done = run("check", sample, "--json")
    assert done.returncode == 2
    assert any("was changed outside the app" in problem for problem in json.loads(done.stdout)["problems"])
    assert run_process("check", sample, qt=False).returncode == 2


def test_the_demo_without_a_display_is_written_to_a_folder_and_replaces_no_sample_that_somebody_works_on(
    tmp_path, made_sample
):
    folder = tmp_path / "demo"
    folder.mkdir()
    case = folder / "sample.provcase"
    case.write_bytes(made_sample.read_bytes())
    out = done_well(run_process("demo", "--out", folder))
    assert str(folder) in out
    assert sorted(item.name for item in folder.iterdir()) == ["flags.txt", "graph.png", "graph.svg", "sample.provcase"]
    assert case.read_bytes() != made_sample.read_bytes(), "one that nobody touched is made anew"
    (tmp_path / "notes.txt").write_text("Boats waited outside.\n", encoding="utf-8")
    done_well(run("import", case, tmp_path / "notes.txt"))
    before = case.read_bytes()
    assert "was edited" in told(run_process("demo", "--out", folder), 1)
    assert case.read_bytes() == before


def test_the_version_and_the_self_test():
    assert done_well(run_process("--version", qt=False)).strip() == f"provenance-app, version {__version__}"
    lines = done_well(run_process("--self-test")).splitlines()
    assert lines and all(line.startswith("ok ") for line in lines)


@pytest.mark.parametrize("arguments", [["flags"], ["--nope"], ["export", "x", "--format", "bmp"], ["import", "x"]])
def test_a_wrong_command_line_is_explained(arguments):
    done = run_process(*arguments, qt=False)
    assert done.returncode == 2
    assert "Usage:" in done.stderr and "Error:" in done.stderr


def test_the_commands_are_listed_by_help():
    out = done_well(run_process("--help", qt=False))
    assert all(
        f"\n  {name} " in out
        for name in ("new", "import", "export", "flags", "check", "info", "demo", "adopt", "salvage")
    )


@pytest.mark.parametrize("arguments", [[], ["CASE"]])
def test_a_window_without_a_display_is_refused_with_what_works_there(case, arguments):
    said = told(run_process(*(case if word == "CASE" else word for word in arguments)), 1)
    assert "no display" in said and "flags CASE" in said


def test_where_qt_cannot_load_the_picture_is_refused_with_what_to_install(case, tmp_path):
    said = told(run_process("export", case, "--format", "png", "--out", tmp_path / "x.png", qt=False), 1)
    assert "apt-get install libgl1" in said
    assert not (tmp_path / "x.png").exists()
