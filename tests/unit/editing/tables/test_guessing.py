import pytest

from provenance_app.editing.intake.tables.fields import WORDS, Field, field_named
from provenance_app.editing.intake.tables.mapping import TableMapping, headings_of, signature_of
from provenance_app.evidence.tables.dates import DateOrder
from provenance_app.evidence.tables.table import TableRefused
from tests.unit.editing.tables.tabling import csv_at, plan_of
from tests.unit.evidence.tables.workbooks import workbook


def guessed(tmp_path, text: str) -> dict[str, str]:
    return {name: str(field) for name, field in plan_of(csv_at(tmp_path, text)).mapping.fields.items()}


def test_columns_are_known_by_their_headings(tmp_path):
    text = (
        "Claim,Speaker,Speaker type,Role,URL,Headline,Date,Author,Outlet,Tags,Comment,Colour\n"
        "Leak,Ida Holm,person,Mayor,https://a.example/1,Harbour closed,2024-01-02,Per Lund,Post,leak,seen,red\n"
    )
    assert guessed(tmp_path, text) == {
        "Claim": "claim.text",
        "Speaker": "source.name",
        "Speaker type": "source.kind",
        "Role": "source.role",
        "URL": "document.url",
        "Headline": "document.title",
        "Date": "document.published",
        "Author": "document.author",
        "Outlet": "document.publisher",
        "Tags": "tags",
        "Comment": "note",
    }


def test_names_of_fields_are_headings_too(tmp_path):
    text = "document.title,claim.place,claim_text,media.credit\nA,Malmö,It leaks,Ann\n"
    found = guessed(tmp_path, text)
    assert found["document.title"] == "document.title"
    assert (found["claim_text"], found["claim.place"]) == ("claim.text", "claim.place")
    assert found["media.credit"] == "note"  # there is no picture that it could be of


def test_cells_speak_against_a_heading(tmp_path):
    text = "Title,Link,Date\nA,see below,soon\nB,none,later\n"
    assert guessed(tmp_path, text) == {"Title": "document.title"}


def test_a_place_goes_where_the_table_has_records(tmp_path):
    text = "Picture,Link,Location\nVans,https://a.example/x.jpg,Malmö\n"
    assert guessed(tmp_path, text)["Location"] == "media.place"
    assert guessed(tmp_path, "Statement,Location\nIt leaks,Malmö\n")["Location"] == "claim.place"


@pytest.mark.parametrize("others", ["Title", "Statement", "Picture", "Statement,Link", "Picture,Link"])
def test_what_a_date_is_of_does_not_follow_from_other_columns(tmp_path, others):
    cells = {"Link": "https://a.example/1"}
    text = f"{others},Date\n{','.join(cells.get(one, 'x') for one in others.split(','))},2024-01-02\n"
    assert guessed(tmp_path, text)["Date"] == "document.published"


def test_addresses_are_known_without_a_heading(tmp_path):
    text = "A,B,C\nhttps://a.example/1,https://a.example/x.jpg,7\nhttps://a.example/2,https://a.example/y.png,8\n"
    assert guessed(tmp_path, text) == {"A": "document.url", "B": "media.url"}


def test_the_second_of_two_heading_lines_is_taken(tmp_path):
    path = tmp_path / "two.xlsx"
    path.write_bytes(
        workbook(
            ["What", None, "Where"], ["Claim", "Figure", "URL"], ["Leak", 5, "https://a.example"], merge=("A1:B1",)
        )
    )
    plan = plan_of(path)
    assert (plan.heading, plan.headings) == (1, ("Claim", "Figure", "URL"))


def test_dates_and_numbers_are_guessed_from_the_columns_that_are_such(tmp_path):
    plan = plan_of(csv_at(tmp_path, "Claim;Event date;Figure\nA;12/31/2024;1,5\nB;1/2/2024;2\n"))
    assert (plan.mapping.dates, plan.mapping.comma) == (DateOrder.MONTH_FIRST, True)


def test_headings_have_names_of_their_own():
    assert headings_of(["Title", None, "Title", " "]) == ("Title", "Column 2", "Title (2)", "Column 4")
    assert signature_of(("A", "b")) == signature_of(("a", "B")) != signature_of(("ab",))


def test_a_mapping_goes_through_plain_values_and_what_is_none_is_nothing():
    mapping = TableMapping(fields={"T": Field.DOCUMENT_TITLE}, dates=DateOrder.MONTH_FIRST, comma=True)
    assert TableMapping.of_plain(mapping.plain()) == mapping
    assert TableMapping.of_plain({"fields": {"T": "no.such", "U": 7}, "dates": "week"}) == TableMapping()
    assert TableMapping.of_plain([1]) is None


def test_every_field_has_words_and_is_found_by_its_name():
    assert set(WORDS) == set(Field)
    assert all(field_named(f" {field.value.upper()}") is field for field in Field)


def test_what_was_said_of_columns_is_followed(tmp_path):
    path = csv_at(tmp_path, "a,b\nIt leaks,Ida Holm\n")
    plan = plan_of(path, pairs=(("A", "claim.text"), ("b", "source.name")))
    assert plan.mapping.fields == {"a": Field.CLAIM_TEXT, "b": Field.SOURCE_NAME}


@pytest.mark.parametrize(
    ("wishes", "why"),
    [
        ({}, "Its columns are: a, b"),
        ({"pairs": (("c", "claim.text"),)}, "no column c; its columns are: a, b"),
        ({"pairs": (("a", "claim.words"),)}, "no field claim.words"),
        ({"pairs": (("a", "claim.text"), ("b", "claim.text"))}, "both Claim: words"),
        ({"name": "Mine"}, "no mapping Mine"),
        ({"sheet": "Other"}, "no sheet Other"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_way_out(tmp_path, wishes, why):
    with pytest.raises(TableRefused, match=why):
        plan_of(csv_at(tmp_path, "a,b\nx,y\n"), **wishes)
