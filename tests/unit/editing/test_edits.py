"""What each edit does to a case."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession, checks, claims, decisions, documents, linking, media, records
from provenance_app.editing.intake.files import import_files
from provenance_app.editing.placing import move, tidy
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import (
    Attribution,
    CaptureMethod,
    CheckState,
    DecisionState,
    DocumentKind,
    LinkForm,
    LinkStatus,
    MediaKind,
    Pillar,
    Relation,
    SourceKind,
)
from provenance_app.model.errors import EditConflict, ImportRefused, RecordRefused, UnknownRecord
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Place
from provenance_app.model.snapshot import StoredFile

TEXT = "  \U0001f6a2 Forty boats sank.  \nKim Berg said: \u201cNobody saw them coming.\u201d It was allegedly dark."


@pytest.fixture
def session(tmp_path: Path) -> Iterator[CaseSession]:
    session = CaseSession(CaseFile.create(tmp_path / "case.provcase", "Boats"))
    yield session
    session.close()


@pytest.fixture
def document(session: CaseSession) -> RecordId:
    edit, document = documents.add_document(
        session.snapshot,
        title="Boats lost",
        text=TEXT,
        method=CaptureMethod.PASTED,
        captured_at=session.clock(),
        url="https://news.example/boats",
    )
    session.perform(edit)
    return document


def marked(session: CaseSession, document: RecordId, words: str) -> RecordId:
    (capture,) = session.snapshot.captures_of(document)
    start = TEXT.index(words)
    edit, claim = claims.mark_claim(session.snapshot, capture.id, start, start + len(words))
    session.perform(edit)
    return claim


def test_a_marked_claim_is_anchored_in_code_points_without_the_space_around_it(session, document):
    claim = marked(session, document, " Forty boats sank.  \n")
    (stated,) = session.snapshot.links_from(claim, Relation.STATED_IN)
    assert session.snapshot.claims[claim].text == "Forty boats sank."
    assert TEXT[stated.selector.start : stated.selector.end] == "Forty boats sank."
    assert stated.status is LinkStatus.CONFIRMED


def test_white_space_is_no_claim(session, document):
    (capture,) = session.snapshot.captures_of(document)
    with pytest.raises(RecordRefused, match="Mark the words"):
        claims.mark_claim(session.snapshot, capture.id, 0, 2)


def test_words_in_quote_marks_are_verbatim_and_hedges_are_found(session, document):
    quoted, hedged = marked(session, document, "Nobody saw them coming."), marked(session, document, "It was allegedly")
    assert session.snapshot.claims[quoted].verbatim
    assert session.snapshot.claims[hedged].hedges == ("allegedly",)


def test_a_new_name_becomes_a_source_and_a_known_one_is_found_again(session, document):
    first, second = marked(session, document, "Forty boats"), marked(session, document, "Nobody saw them")
    session.perform(claims.attribute(session.snapshot, first, "Kim  Berg"))
    session.perform(claims.attribute(session.snapshot, second, "kim berg"))
    (source,) = session.snapshot.sources.values()
    assert (source.name, source.kind) == ("Kim Berg", SourceKind.PERSON)
    assert session.snapshot.claims[first].attribution is Attribution.ON_RECORD
    with pytest.raises(RecordRefused, match="already attributed"):
        claims.attribute(session.snapshot, first, "KIM BERG")


def test_a_link_drawn_from_the_wrong_end_is_turned_round(session, document):
    claim = marked(session, document, "Forty boats")
    session.perform(claims.attribute(session.snapshot, claim, "Kim Berg"))
    (source,) = session.snapshot.sources
    edit, link = linking.link(session.snapshot, source, document)
    session.perform(edit)
    made = session.snapshot.links[link]
    assert (made.from_, made.to, made.relation, made.form) == (
        document,
        source,
        Relation.ATTRIBUTED_TO,
        LinkForm.AUTHOR,
    )


def test_a_link_that_does_not_fit_says_what_would(session, document):
    claim = marked(session, document, "Forty boats")
    with pytest.raises(RecordRefused, match=r"cannot be acts_for .*; what fits is cites, .*|stated_in"):
        linking.link(session.snapshot, claim, document, Relation.ACTS_FOR)
    with pytest.raises(RecordRefused, match="already linked"):
        linking.link(session.snapshot, claim, document, Relation.STATED_IN)
    with pytest.raises(RecordRefused, match="itself"):
        linking.link(session.snapshot, claim, claim)
    with pytest.raises(UnknownRecord):
        linking.link(session.snapshot, claim, RecordId("nowhere"))


def test_a_pillar_is_said_anew_and_not_twice(session, document):
    session.perform(checks.set_check(session.snapshot, document, Pillar.DATE, CheckState.CLAIMED, value="2023-12"))
    session.perform(checks.set_check(session.snapshot, document, Pillar.DATE, CheckState.ESTABLISHED, value="2023"))
    (check,) = session.snapshot.checks_of(document)
    assert (check.state, check.value) == (CheckState.ESTABLISHED, "2023")


def test_a_place_off_the_earth_is_refused(session, document):
    with pytest.raises(RecordRefused, match="between -90 and 90"):
        checks.set_check(
            session.snapshot, document, Pillar.LOCATION, CheckState.CLAIMED, value=Place(latitude=91.0, longitude=0.0)
        )


def test_removing_a_document_takes_its_links_captures_and_checks_and_undo_brings_them_back(session, document):
    marked(session, document, "Forty boats")
    session.perform(checks.set_check(session.snapshot, document, Pillar.DATE, CheckState.UNKNOWN))
    before = session.snapshot
    edit = records.remove(session.snapshot, [document])
    session.apply(edit)
    after = session.snapshot
    assert not (after.documents or after.captures or after.checks or after.links)
    assert document not in after.positions
    assert len(after.claims) == 1
    session.apply(edit.inverse)
    assert session.snapshot == before


def test_the_same_address_again_is_a_second_capture(session, document):
    edit, again = documents.add_document(
        session.snapshot,
        title="Other title",
        text="Changed text",
        method=CaptureMethod.PASTED,
        captured_at=session.clock(),
        kind=DocumentKind.ARTICLE,
        url="https://news.example/boats",
    )
    session.perform(edit)
    assert again == document
    assert [capture.text for capture in session.snapshot.captures_of(document)] == [TEXT, "Changed text"]


def test_the_same_file_is_one_media_item_with_a_link_more(session, document):
    stored = StoredFile("a" * 64, 3, "image/png", "boat.png")
    claim = marked(session, document, "Forty boats")
    edit, first = media.add_media(session.snapshot, stored, MediaKind.IMAGE, behind=document)
    session.perform(edit)
    edit, second = media.add_media(session.snapshot, stored, MediaKind.IMAGE, behind=claim)
    session.perform(edit)
    assert first == second
    assert {link.relation for link in session.snapshot.links.values() if first in (link.from_, link.to)} == {
        Relation.APPEARS_IN,
        Relation.RESTS_ON,
    }


def test_a_dismissed_flag_reopens_when_its_inputs_change_and_when_asked(session, document):
    claim = marked(session, document, "Forty boats")
    flag = next(flag for flag in session.flags.flags if flag.rule == "claim-without-speaker")
    session.perform(decisions.decide(session.snapshot, flag, DecisionState.DISMISSED, "the author's own"))
    assert next(one for one in session.flags.flags if one.key == flag.key).state == "dismissed"
    session.perform(records.change(session.snapshot, claim, text="Fifty boats"))
    assert next(one for one in session.flags.flags if one.key == flag.key).state == "open"
    with pytest.raises(RecordRefused, match="Say why"):
        decisions.decide(session.snapshot, flag, DecisionState.DISMISSED, "  ")


def test_a_new_node_gets_a_place_and_moves_no_other(session, document):
    before = dict(session.snapshot.positions)
    claim = marked(session, document, "Forty boats")
    after = session.snapshot.positions
    assert {node: after[node] for node in before} == before
    assert claim in after


def test_moving_and_tidying_can_be_taken_back(session, document):
    claim = marked(session, document, "Forty boats")
    before = session.snapshot
    for make in (lambda: move(session.snapshot, {claim: (500.0, 900.0)}), lambda: tidy(session.snapshot)):
        edit = session.complete(make())
        session.apply(edit)
        session.apply(edit.inverse)
        assert session.snapshot == before


def test_an_empty_name_and_a_wrong_value_are_refused_with_the_field(session, document):
    with pytest.raises(RecordRefused, match="title cannot be empty"):
        records.change(session.snapshot, document, title="  ")
    with pytest.raises(RecordRefused, match="kind should be one of"):
        records.change(session.snapshot, document, kind="novel")


def test_a_capture_without_a_word_of_text_can_be_edited(session):
    made, bare = documents.add_document(
        session.snapshot, title="Chart", text="", method=CaptureMethod.OTHER, captured_at=session.clock()
    )
    session.perform(made)
    (capture,) = session.snapshot.captures_of(bare)
    assert capture.text == ""
    session.perform(records.change(session.snapshot, capture.id, tool="scanner"))
    assert session.snapshot.captures[capture.id].tool == "scanner"


def test_an_edit_on_a_changed_record_is_refused_and_nothing_is_written(session, document):
    stale = records.change(session.snapshot, document, title="Mine")
    session.perform(records.change(session.snapshot, document, title="Theirs"))
    revision = session.snapshot.revision
    with pytest.raises(EditConflict):
        session.apply(stale)
    assert session.snapshot.documents[document].title == "Theirs"
    assert session.case.load().revision == revision


def test_files_are_imported_all_or_none(session, tmp_path):
    text, wrong = tmp_path / "a.txt", tmp_path / "b.case.json"
    text.write_text("Words of an article.", encoding="utf-8")
    wrong.write_text('{"format": "provenance-case", "version": 1, "sources": [{"id": "x"}]}', encoding="utf-8")
    before = session.snapshot
    with pytest.raises(ImportRefused, match=r"sources\[0\].name"):
        import_files(session, [text, wrong])
    assert not session.snapshot.documents
    import_files(session, [text])
    assert [one.title for one in session.snapshot.documents.values()] == ["Words of an article."]
    assert before.revision < session.snapshot.revision


@pytest.mark.parametrize("text", ["{not json", '{"claims": [{"id": 5}]}'])
def test_json_that_is_no_case_is_refused_and_not_kept_as_media(session, tmp_path, text):
    path = tmp_path / "notes.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ImportRefused, match="notes.json"):
        import_files(session, [path])
    assert not session.snapshot.media


def test_listeners_are_told_what_was_touched_until_they_leave(session, document):
    heard: list[Edit] = []
    leave = session.subscribe(heard.append)
    session.perform(records.change(session.snapshot, document, note="seen"))
    leave()
    session.perform(records.change(session.snapshot, document, note="again"))
    (changes,) = heard
    assert changes.changed == {("document", document)}


def test_words_that_a_hand_cuts_are_taken_whole(session, document):
    (capture,) = session.snapshot.captures_of(document)
    start = TEXT.index("orty boats san")
    edit, claim = claims.mark_claim(session.snapshot, capture.id, start, start + len("orty boats san"))
    session.perform(edit)
    assert session.snapshot.claims[claim].text == "Forty boats sank"


def test_the_label_of_a_removal_says_how_many_links_go_with_it(session, document):
    marked(session, document, "Forty boats")
    assert records.remove(session.snapshot, [document]).label == "Remove document \u201cBoats lost\u201d with 1 link"
