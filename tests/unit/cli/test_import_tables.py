"""Tables and folders on the command line: what was guessed is said, and what does not fit is told by row."""

import pytest

from tests.unit.cli.running import asked, done_well, run, run_process, told

TABLE = "Claim;Speaker;URL;Figure\nIt leaks;Ida Holm;https://a.example/1;61,5\nAll dry;Per Lund;nowhere;7\n"


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "a.provcase"
    done_well(run("new", path))
    return path


def table(tmp_path, text=TABLE):
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def counts(case):
    return asked("info", case)["records"]


def test_rows_with_errors_keep_all_out_with_a_list(tmp_path, case):
    said = told(run("import", case, table(tmp_path)), 1)
    assert "1 row has errors. Nothing was written." in said
    assert "Row 3, column “URL”: is no web address: “nowhere”." in said
    assert counts(case)["claim"] == 0


def test_rows_with_errors_are_left_out_where_that_is_said_and_columns_are_told(tmp_path, case):
    done = run_process("import", case, table(tmp_path), "--skip-errors", qt=False)
    said = done_well(done)
    assert "Claim = claim.text, Speaker = source.name, URL = document.url, Figure = claim.figure" in said
    assert "table.csv: 3 new records." in said
    assert "Row 3, column “URL”" in done.stderr
    assert "3 in the case already" in done_well(run("import", case, table(tmp_path), "--skip-errors"))
    assert asked("info", case)["entries"] == 2


def test_columns_are_what_is_said_of_them(tmp_path, case):
    path = table(tmp_path, "a,b=c\nIt leaks,Ida Holm\n")
    assert "Its columns are: a, b=c" in told(run("import", case, path), 1)
    done_well(run("import", case, path, "--map", "a=claim.text", "--map", "b=c=source.name"))
    assert (counts(case)["claim"], counts(case)["source"]) == (1, 1)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--map", "Nothing=claim.text"), "no column Nothing"),
        (("--map", "Claim=claim.words"), "no field claim.words"),
        (("--mapping", "Mine"), "no mapping Mine"),
        (("--sheet", "Two"), "no sheet Two"),
    ],
)
def test_what_does_not_fit_is_told_with_the_way_out(tmp_path, case, options, why):
    assert why in told(run("import", case, table(tmp_path), *options), 1)


@pytest.mark.parametrize(
    ("dates", "options", "words"),
    [
        (("2024-01-02", "2024-02-03"), (), ""),
        (("31/01/2024", "07/06/2023"), (), " Dates have the day first."),
        (
            ("07/06/2023", "01/02/2024"),
            (),
            " Its dates can be read both ways; they are read with the day first. For the other way: --dates month.",
        ),
        (
            ("07/06/2023", "01/02/2024"),
            ("--dates", "month"),
            " Its dates can be read both ways; they are read with the month first. For the other way: --dates day.",
        ),
        (("7.6.2023", "1.2.2024"), (), " Dates have the day first."),
        (
            ("31/01/2024", "01/31/2024"),
            ("--skip-errors",),
            " Dates are read with the day first, but some of them fit only the other way.",
        ),
    ],
)
def test_how_dates_are_read_is_told_where_there_are_any(tmp_path, case, dates, options, words):
    rows = [f"https://a.example/{number},Words {number},{date}" for number, date in enumerate(dates)]
    path = table(tmp_path, "\n".join(["URL,Title,Published", *rows]))
    said = done_well(run("import", case, path, *options))
    assert f"Published = document.published.{words}\n" in said
    if options == ("--dates", "month"):
        out = tmp_path / "case.json"
        done_well(run("export", case, "--out", out))
        assert '"published": "2023-07-06"' in out.read_text()


def test_a_map_that_maps_nothing_is_a_wrong_command(tmp_path, case):
    done = run("import", case, table(tmp_path), "--map", "Claim")
    assert (done.returncode, "COLUMN=FIELD" in done.stderr) == (2, True)


def test_a_folder_is_imported_and_counted(tmp_path, case):
    folder = tmp_path / "evidence"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Words of text number {number}")
    (folder / ".hidden").write_text("x")
    said = done_well(run("import", case, folder))
    assert "3 documents added: " in said
    assert "Left out: 1 hidden or system file." in said
    assert (counts(case)["document"], asked("info", case)["entries"]) == (3, 2)


def test_table_and_other_files_are_one_step(tmp_path, case):
    text = tmp_path / "a.txt"
    text.write_text("Some words of a text")
    done_well(run("import", case, text, table(tmp_path), "--skip-errors"))
    assert (counts(case)["document"], asked("info", case)["entries"]) == (2, 2)
