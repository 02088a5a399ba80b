from provenance_app.editing import records
from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.tables.fields import Field
from provenance_app.editing.intake.tables.mapping import TableMapping
from provenance_app.editing.intake.tables.saved import SavedMappings
from provenance_app.model.records import Document
from tests.unit.editing.tables.tabling import csv_at, enter, item_of, plan_of
from tests.unit.editing.tables.test_rows import FULL

TABLE = FULL.replace("3/2024", "2024-03")


def test_the_same_table_again_adds_nothing_and_says_so(session, tmp_path):
    path = csv_at(tmp_path, TABLE)
    first = enter(session, item_of(path))
    assert first.added.notes == ["table.csv: 6 new records."]
    before = session.snapshot
    again = enter(session, item_of(path))
    assert not again.edit.changes
    assert again.added.sentences == again.added.notes
    assert again.added.notes == ["table.csv: 0 new records; 6 in the case already."]
    assert session.snapshot is before


def test_everything_is_one_step_that_is_undone_at_once(session, tmp_path):
    before = session.snapshot
    adding = Adding(session, [item_of(csv_at(tmp_path, TABLE))])
    for _ in adding.steps():
        pass
    edit = session.complete(adding.edit)
    session.apply(edit)
    assert (edit.label, len(session.snapshot.claims)) == ("Import table.csv", 1)
    session.apply(edit.inverse)
    assert session.snapshot == before.numbered(session.snapshot.revision)


def test_blanks_are_filled_and_nothing_is_overwritten(session, tmp_path):
    known = Document(id="page", title="Harbour is closed", url="http://www.a.example/1/", published="2024-02-01")
    session.perform(records.add(known))
    adding = enter(
        session,
        item_of(
            csv_at(
                tmp_path,
                "Headline,URL,Published,Archived URL\n"
                "Harbour closed,https://a.example/1,2024-02-13,https://archive.example/1\n",
            )
        ),
    )
    (document,) = session.snapshot.documents.values()
    assert (document.title, document.published) == ("Harbour is closed", "2024-02-01")
    assert document.archived_url == "https://archive.example/1"
    assert adding.added.notes == [
        "table.csv: 0 new records; 1 in the case already (1 completed); "
        "2 values differ from the case, which keeps its own."
    ]


def test_the_same_words_by_somebody_else_or_elsewhere_are_another_claim(session, tmp_path):
    text = (
        "Claim,Speaker,URL\nIt leaks,Ida Holm,https://a.example/1\nit  LEAKS,Ida Holm,https://a.example/1\n"
        "It leaks,Per Lund,https://a.example/1\nIt leaks,Ida Holm,https://b.example/1\n"
    )
    enter(session, item_of(csv_at(tmp_path, text)))
    assert len(session.snapshot.claims) == 3
    assert len(session.snapshot.sources) == 2
    assert len(session.snapshot.documents) == 2


def test_a_claim_gets_the_speaker_that_a_table_tells(session, tmp_path):
    enter(session, item_of(csv_at(tmp_path, "Claim,URL\nIt leaks,https://a.example/1\n")))
    enter(session, item_of(csv_at(tmp_path, "Claim,URL,Speaker\nIt leaks,https://a.example/1,Ida Holm\n")))
    (claim,) = session.snapshot.claims.values()
    (link,) = session.snapshot.links_from(claim.id, "attributed_to")
    assert session.snapshot.sources[link.to].name == "Ida Holm"


def test_documents_without_an_address_are_the_same_by_title(session, tmp_path):
    enter(session, item_of(csv_at(tmp_path, "Headline,URL\nHarbour closed,\nharbour CLOSED,\nOther,\n")))
    assert len(session.snapshot.documents) == 2


def test_mappings_are_remembered_by_name_and_by_headings(tmp_path):
    path = csv_at(tmp_path, "a,b\nIt leaks,Ida Holm\n")
    saved = SavedMappings(tmp_path / "data")
    mapping = TableMapping(fields={"a": Field.CLAIM_TEXT})
    saved.save("Mine", mapping)
    saved.used(("A", "b"), mapping)
    assert SavedMappings(tmp_path / "data").names == ("Mine",)
    assert plan_of(path, name="Mine").mapping == mapping
    assert plan_of(path).mapping == mapping
    saved.delete("Mine")
    assert SavedMappings(tmp_path / "data").named("Mine") is None


def test_mappings_that_cannot_be_read_count_as_not_there(tmp_path):
    (tmp_path / "table-mappings.json").write_bytes(b'{"named": {"a": 3}, "seen": [')
    assert SavedMappings(tmp_path).names == ()
    (tmp_path / "table-mappings.json").write_text('{"named": {"a": 3}, "seen": []}')
    saved = SavedMappings(tmp_path)
    assert saved.named("a") is None
    assert saved.for_headings(("x",)) is None
