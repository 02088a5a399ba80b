from datetime import date

import pytest

from provenance_app.editing.intake.tables.heads import read_heads
from provenance_app.editing.intake.tables.planning import described
from provenance_app.editing.intake.tables.preview import words_of
from provenance_app.editing.intake.tables.reading import read_table, tried
from provenance_app.model.enumerations import Attribution, CheckState, LinkForm, Pillar, Relation, SourceKind
from provenance_app.model.records import MAX_TEXT, Place
from tests.unit.editing.tables.tabling import csv_at, enter, item_of, plan_of
from tests.unit.evidence.tables.workbooks import workbook

FULL = (
    "Claim,Claim date,Claim place,Figure,Unit,Speaker,Role,Handle,URL,Archived URL,Headline,Published,Author,Publisher,"
    "Picture,Image URL,Photo credit,Caption,Date taken,Media place,Tags,Notes\n"
    "It leaks,3/2024,Malmö,61,boats,Ida Holm,Mayor,@ida,https://a.example/1,https://archive.example/1,Harbour closed,"
    "13/2/2024,Per Lund,Harbour Post,Vans,https://a.example/x.jpg,Ann,Vans in a row,12/2/2024,Lund,leak; boats,seen\n"
)


def only(table):
    (record,) = table.values()
    return record


def problems(tmp_path, text: str, **wishes) -> list[str]:
    plan = plan_of(csv_at(tmp_path, text), **wishes)
    return [str(problem) for _, _, found in tried(plan) for problem in found]


def test_a_row_becomes_its_records_with_links_between_them(session, tmp_path):
    enter(session, item_of(csv_at(tmp_path, FULL.replace("3/2024", "2024-03"))))
    case = session.snapshot
    claim, media, document = only(case.claims), only(case.media), only(case.documents)
    assert (claim.text, claim.figure.value, claim.figure.unit) == ("It leaks", 61, "boats")
    assert (claim.about.place, claim.about.date) == ("Malmö", "2024-03")
    assert (claim.tags, claim.note, claim.attribution) == (("leak", "boats"), "seen", Attribution.ON_RECORD)
    assert (document.url, document.title) == ("https://a.example/1", "Harbour closed")
    assert (document.published, document.archived_url) == ("2024-02-13", "https://archive.example/1")
    assert (media.title, media.credit, media.caption) == ("Vans", "Ann", "Vans in a row")
    checks = {check.pillar: (check.state, check.value) for check in case.checks_of(media.id)}
    assert checks == {
        Pillar.DATE: (CheckState.CLAIMED, "2024-02-12"),
        Pillar.LOCATION: (CheckState.CLAIMED, Place(name="Lund")),
    }
    sources = {source.name: source for source in case.sources.values()}
    assert set(sources) == {"Ida Holm", "Per Lund", "Harbour Post"}
    assert (sources["Ida Holm"].role, sources["Ida Holm"].handle) == ("Mayor", "@ida")
    links = {(link.from_, link.relation, link.to): link.form for link in case.links.values()}
    assert links == {
        (claim.id, Relation.ATTRIBUTED_TO, sources["Ida Holm"].id): LinkForm.SPEAKER,
        (claim.id, Relation.STATED_IN, document.id): None,
        (document.id, Relation.ATTRIBUTED_TO, sources["Per Lund"].id): LinkForm.AUTHOR,
        (document.id, Relation.ATTRIBUTED_TO, sources["Harbour Post"].id): LinkForm.PUBLISHER,
        (media.id, Relation.APPEARS_IN, document.id): LinkForm.EVIDENCE,
    }


def test_what_a_row_does_not_say_stays_unknown(session, tmp_path):
    enter(session, item_of(csv_at(tmp_path, "Claim,Figure,Published,URL\nIt leaks,,,\n")))
    claim = only(session.snapshot.claims)
    assert (claim.figure, claim.about, claim.attribution, claim.note) == (None, None, None, None)
    assert not session.snapshot.documents


def test_a_plain_number_is_a_date_only_where_the_user_says_so(session, tmp_path):
    path = tmp_path / "dates.xlsx"
    path.write_bytes(workbook(["Title", "Published"], ["A", 45000], ["B", 2023], ["C", date(2024, 1, 2)]))
    plan = plan_of(path)
    assert [str(one) for _, _, found in tried(plan) for one in found] == [
        "Row 2, column “Published”: is a plain number, and no date: “45000”; counted as days it is 2023-03-15."
    ]
    assert "Where they count days, add --day-numbers." in described(plan)
    assert "count days: 45000 is 2023-03-15." in described(plan_of(path, day_numbers=True))
    enter(session, item_of(path, day_numbers=True))
    assert [one.published for one in session.snapshot.documents.values()] == ["2023-03-15", "2023", "2024-01-02"]


def test_a_row_without_an_address_comes_in_and_what_it_says_of_a_document_is_in_its_note(session, tmp_path):
    text = (
        "Claim,Speaker,Link,Date,Role\nIt leaks,Ida,https://a.example/1,2024-01-02,\n"
        "All dry,Per,,2024-01-03,\nIt sinks,,,,Mayor\n"
    )
    assert problems(tmp_path, text) == []
    enter(session, item_of(csv_at(tmp_path, text)))
    assert {claim.text: claim.note for claim in session.snapshot.claims.values()} == {
        "It leaks": None,
        "All dry": "Date: 2024-01-03",
        "It sinks": "Role: Mayor",
    }
    assert len(session.snapshot.sources) == 2
    assert not enter(session, item_of(csv_at(tmp_path, text))).edit.changes


def test_an_open_quote_mark_is_an_error_of_its_row_and_the_others_come_in(session, tmp_path):
    path = csv_at(tmp_path, 'Claim,Speaker\n"It leaks,Ida\nAll dry,Per\nIt sinks,Ann\n')
    item = item_of(path)
    assert "Row 2: line 2 has a quote mark that is not closed." in item.problem
    enter(session, item)
    assert [claim.text for claim in session.snapshot.claims.values()] == ["All dry", "It sinks"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Title,URL\nA,nowhere\nB,https://a.example\n", "Row 2, column “URL”: is no web address: “nowhere”."),
        ("Title,Published\nA,soon\nB,2024-01-02\n", "Row 2, column “Published”: is no date: “soon”."),
        (
            "Title,Published\nA,13/1/2024\nB,14/1/2024\nC,1/14/2024\n",
            "Row 4, column “Published”: is no date: “1/14/2024”; it is one with the month first.",
        ),
        ("Claim,Figure\nA,many\nB,5\n", "Row 2, column “Figure”: is no number with a decimal point: “many”."),
        (
            "Speaker,Speaker type\nA,alien\n",
            "Row 2, column “Speaker type”: is no kind of source: “alien”. The kinds are",
        ),
        ("Title,Published\n,2024-01-02\n", "Row 2, column “Published”: there is no title and no address of a document"),
        ("Claim,Speaker,Figure\n,Ida,5\n", "Row 2, column “Figure”: there is no text of a claim for it."),
        ("Title,Published\nA,2024,x,y\nB,2024\nC,2024\n", "Row 2: 2 cells stand right of the last column"),
        ("Claim,URL\n#REF!,\n", "Row 2, column “Claim”: holds the error #REF! of its spreadsheet."),
        (
            f"Claim,URL\n{'x' * (MAX_TEXT + 1)},\n",
            "Row 2, column “Claim”: has 1,000,001 characters; 1,000,000 are the most.",
        ),
    ],
)
def test_an_error_is_told_by_row_column_and_reason(tmp_path, text, why):
    (problem,) = problems(tmp_path, text)
    assert problem.startswith(why)


def test_a_formula_without_a_value_is_an_error_of_its_row(tmp_path):
    path = tmp_path / "formula.xlsx"
    path.write_bytes(workbook(["Claim", "Figure"], ["A", "=1+1"], ["B", 2]))
    (problem,) = [str(one) for _, _, found in tried(plan_of(path)) for one in found]
    assert problem == "Row 2, column “Figure”: has a formula and no value stored."


def test_two_hundred_columns_are_read(session, tmp_path):
    names = ["Claim", *(f"Extra {number}" for number in range(199))]
    rows = "\n".join(",".join([f"Claim {y}", *["x"] * 199]) for y in range(50))
    enter(session, item_of(csv_at(tmp_path, f"{','.join(names)}\n{rows}\n")))
    assert len(session.snapshot.claims) == 50


def test_rows_with_errors_are_left_out_or_keep_everything_out_as_was_chosen(session, tmp_path):
    path = csv_at(tmp_path, "Title,URL\nA,nowhere\nB,https://a.example\nC,https://b.example\n")
    refused = item_of(path, skip=False)
    assert refused.what is None
    assert "1 row has errors. Nothing was written." in refused.problem
    assert "Row 2, column “URL”" in refused.problem
    taken = item_of(path, skip=True)
    enter(session, taken)
    assert [document.title for document in session.snapshot.documents.values()] == ["B", "C"]
    assert "1 row has errors and was left out" in taken.problem


def test_a_file_that_changed_since_it_was_looked_at_is_refused(tmp_path):
    path = csv_at(tmp_path, "Title,URL\nA,https://a.example\n")
    plan = plan_of(path)
    csv_at(tmp_path, "Other,URL\nA,https://a.example\n")
    assert "It has changed" in read_table(plan, lambda _: True).problem


def test_reading_stops_when_it_is_told_to(tmp_path):
    path = csv_at(tmp_path, "Title,URL\n" + "A,https://a.example\n" * 3_000)
    told: list[int] = []
    assert read_table(plan_of(path), lambda percent: told.append(percent) or len(told) < 3) is None
    assert told == [0, 16, 33]


def test_the_preview_says_what_a_row_becomes(tmp_path):
    plan = plan_of(csv_at(tmp_path, FULL.replace("3/2024", "2024-03")))
    ((_, records, _),) = tried(plan)
    words = words_of(records)
    for part in (
        "Source “Ida Holm” (person, Mayor, @ida)",
        "Document “Harbour closed” (13 February 2024, https://a.example/1, archived)",
        "Source “Per Lund” (author, person)",
        "Media “Vans” (https://a.example/x.jpg, Ann, 12 February 2024, Lund)",
        "Claim “It leaks” (61 boats, Malmö, March 2024, note, #leak, #boats)",
    ):
        assert part in words


def test_kinds_of_sources_are_read_in_either_spelling(session, tmp_path):
    enter(session, item_of(csv_at(tmp_path, "Speaker,Speaker type\nPort,Organization\nIda,person\n")))
    assert {one.kind for one in session.snapshot.sources.values()} == {SourceKind.ORGANISATION, SourceKind.PERSON}


def test_looking_at_a_workbook_stops_when_it_is_told_to(tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook(["Title"], ["A"]))
    assert read_heads(path, lambda _: False) == ()
    assert read_table(plan_of(path), lambda _: False) is None
