"""A report and what is taken from it: one document for one thing, linked in whatever order both are accepted."""

from dataclasses import replace
from itertools import permutations

import pytest

from provenance_app.analysis.flags import evaluate
from provenance_app.analysis.origins import origins_of
from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession, claims, documents, records
from provenance_app.editing.suggested import suggestions
from provenance_app.evidence.suggestions.suggest import suggest
from provenance_app.model.enumerations import (
    Attribution,
    CaptureMethod,
    DocumentKind,
    LinkForm,
    Relation,
    SourceKind,
    SuggestionKind,
)
from provenance_app.model.records import Source

TEXT = (
    "Data published last year showed that violence has grown faster than anywhere in Europe.\n\n"
    "Figures reveal that, on average, there is one fire per day for every 10 million inhabitants, and as many as "
    "53 people were hurt in 2023.\n\n"
    "According to a report by the civil protection agency, 3,400 homes were damaged in May.\n\n"
    "A senior officer said that help was late.\n"
)


@pytest.fixture
def session(tmp_path):
    session = CaseSession(CaseFile.create(tmp_path / "fires.provcase", "Fires"))
    yield session
    session.close()


def captured(session, text=TEXT, title="Fires"):
    edit, document = documents.add_document(
        session.snapshot, title=title, text=text, method=CaptureMethod.PASTED, captured_at=session.clock()
    )
    session.perform(edit)
    return session.snapshot.captures_of(document)[0]


def found_in(text=TEXT):
    return suggest(text, kind=DocumentKind.ARTICLE)


def accept(session, capture, *those, others=None):
    for one in those:
        all_of_them = found_in(capture.text) if others is None else others
        session.perform(suggestions.accept(session.snapshot, capture.id, one, all_of_them))


def cited(session):
    """Return what cites what, by words."""
    names = {**session.snapshot.claims, **session.snapshot.documents}
    return sorted(
        (getattr(names[link.from_], "text", "the article"), link.form.value, names[link.to].title)
        for link in session.snapshot.links.values()
        if link.relation is Relation.CITES
    )


def figures():
    return [one for one in found_in() if TEXT.index("Figures") <= one.start < TEXT.index("According")]


def test_it_is_the_same_in_whatever_order_it_is_accepted(tmp_path):
    states = []
    for number, order in enumerate(permutations(figures())):
        session = CaseSession(CaseFile.create(tmp_path / f"{number}.provcase", "Fires"))
        accept(session, captured(session), *order)
        assert not session.snapshot.sources, "what has no name but that of the paper is the paper"
        states.append((cited(session), {claim.attribution for claim in session.snapshot.claims.values()}))
        session.close()
    assert len(states) == 6 and all(state == states[0] for state in states)
    assert [(form, to) for _, form, to in states[0][0]] == [
        ("paraphrases", "Figures"),
        ("paraphrases", "Figures"),
        ("mentions", "Figures"),
    ]
    assert states[0][1] == {Attribution.UNNAMED}


def test_the_link_is_part_of_the_acceptance_that_comes_last(session):
    capture = captured(session)
    paper, *said = sorted(figures(), key=lambda one: one.kind is not SuggestionKind.CITED_REPORT)
    accept(session, capture, *said)
    before = session.snapshot
    edit = session.complete(suggestions.accept(before, capture.id, paper, found_in()))
    session.apply(edit)
    assert len(cited(session)) == 3
    session.apply(edit.inverse)
    assert session.snapshot == before and not cited(session)


def test_everything_of_an_article_makes_one_record_of_each_thing(session):
    capture = captured(session)
    accept(session, capture, *found_in())
    assert sorted(one.title for one in session.snapshot.documents.values()) == [
        "Data published last year",
        "Figures",
        "Fires",
        "a report by the civil protection agency",
    ]
    assert {one.name for one in session.snapshot.sources.values()} == {
        "A senior officer",
        "the civil protection agency",
    }
    assert suggestions.pending(session.snapshot, capture.id, found_in()) == ()


def test_an_unnamed_maker_is_an_unknown_origin_and_the_flags_say_what_is_missing(session):
    capture = captured(session)
    accept(session, capture, *found_in())
    for claim in session.snapshot.claims.values():
        found = origins_of(session.snapshot, claim.id)
        assert (found.origins, len(found.unknown)) == ((), 1), claim.text
    flags = evaluate(session.snapshot)
    phantoms = [flag.message for flag in flags if flag.rule == "phantom-statistics"]
    assert all("Nobody can open" in words for words in phantoms) and len(phantoms) >= 2
    assert not any(flag.rule == "claim-without-speaker" for flag in flags)
    assert {session.snapshot.claims[flag.subjects[0]].text[:12] for flag in flags if flag.rule == "unnamed-source"} >= {
        "on average, ",
        "as many as 5",
    }


def test_a_source_that_is_named_beside_the_paper_speaks_and_the_paper_is_cited(session):
    session.perform(records.add(Source(id="office", name="Audit Office", kind=SourceKind.ORGANISATION)))
    capture = captured(session)
    paper, *said = sorted(figures(), key=lambda one: one.kind is not SuggestionKind.CITED_REPORT)
    known = replace(said[0], speaker="Audit Office", attribution=Attribution.ON_RECORD)
    accept(session, capture, paper, known, others=(paper, known))
    (claim,) = session.snapshot.claims
    assert [link.to for link in session.snapshot.links_from(claim, Relation.ATTRIBUTED_TO)] == ["office"]
    assert len(session.snapshot.links_from(claim, Relation.CITES)) == 1


def test_a_claim_is_taken_from_the_paper_that_the_text_says_and_from_no_other(session):
    capture = captured(session)
    found = tuple(replace(one, speaker=None, speaker_at=None, attribution=Attribution.NONE) for one in found_in())
    accept(session, capture, *found, others=found)
    assert len(cited(session)) == 3 + 4
    late = next(one for one in session.snapshot.claims.values() if "late" in one.text)
    assert not session.snapshot.links_from(late.id, Relation.CITES)
    assert late.attribution is Attribution.NONE


def test_a_claim_marked_by_hand_gets_the_link_too_and_none_twice(session):
    capture = captured(session)
    paper, *said = sorted(figures(), key=lambda one: one.kind is not SuggestionKind.CITED_REPORT)
    edit, claim = claims.mark_claim(session.snapshot, capture.id, said[1].start, said[1].end)
    session.perform(edit)
    accept(session, capture, paper)
    (link,) = session.snapshot.links_from(claim, Relation.CITES)
    assert (link.form, link.selector.exact) == (LinkForm.PARAPHRASES, "Figures")


def test_the_same_name_in_another_article_is_another_paper(session):
    for title in ("Fires", "Floods"):
        capture = captured(session, title=title, text=f"{title}.\n\n{TEXT}")
        accept(session, capture, *found_in(capture.text))
    assert sum(one.title == "Figures" for one in session.snapshot.documents.values()) == 2


TWICE = (
    "A report by the harbour board said that 40 boats sank.\n\nIt was a bad year.\n\n"
    "A report by the harbour board says that 12 people died.\n"
)


def test_a_paper_that_is_named_twice_is_taken_up_once_and_all_that_is_taken_from_it_cites_it(tmp_path):
    kinds = [one.kind for one in found_in(TWICE)]
    assert kinds.count(SuggestionKind.CITED_REPORT) == 2 == kinds.count(SuggestionKind.INDIRECT_QUOTE)
    for number, order in enumerate(permutations(range(4))):
        session = CaseSession(CaseFile.create(tmp_path / f"{number}.provcase", "Boats"))
        capture = captured(session, TWICE)
        for one in order:
            suggestion = found_in(TWICE)[one]
            if suggestion in suggestions.pending(session.snapshot, capture.id, found_in(TWICE)):
                accept(session, capture, suggestion)
        assert suggestions.pending(session.snapshot, capture.id, found_in(TWICE)) == (), order
        assert len(session.snapshot.documents) == 2
        assert [form for _, form, _ in cited(session)] == ["paraphrases", "paraphrases", "mentions"], order
        session.close()


def test_who_is_only_described_is_somebody_else_in_each_article_and_no_known_origin(session):
    text = "A witness said that it was dark in the harbour.\n\nA witness said that nobody came to help.\n"
    for title in ("Fire", "Flood"):
        capture = captured(session, f"{title}.\n\n{text}", title)
        found = [replace(one, attribution=Attribution.UNNAMED) for one in found_in(capture.text)]
        accept(session, capture, *found, others=found)
    sources = session.snapshot.sources.values()
    assert [(one.name, one.kind) for one in sources] == [("A witness", SourceKind.UNNAMED)] * 2
    for source in sources:
        assert len(session.snapshot.links_to(source.id, Relation.ATTRIBUTED_TO)) == 2
    session.perform(records.add(Source(id="p", name="An officer", kind=SourceKind.PERSON)))
    officer = captured(session, "An officer said that it was late.\n", "Late")
    (said,) = found_in(officer.text)
    accept(session, officer, replace(said, speaker="an officer", attribution=Attribution.UNNAMED))
    assert len(session.snapshot.links_to("p", Relation.ATTRIBUTED_TO)) == 1, "one that somebody recorded by hand"


def test_who_made_a_paper_is_named_within_its_name(session):
    text = "A long awaited study of all harbours of the north by Lund University said that 40 boats sank.\n"
    paper_at, maker_at = (0, text.index(" said")), (text.index("Lund"), text.index(" said"))
    claim_at = (text.index("40"), text.index("."))
    paper, claim = (
        suggestions.Suggestion(
            kind=kind,
            text=text[slice(*at)],
            start=at[0],
            end=at[1],
            speaker="Lund University",
            speaker_at=maker_at,
            attribution=Attribution.ON_RECORD,
            reason="Because.",
        )
        for kind, at in ((SuggestionKind.CITED_REPORT, paper_at), (SuggestionKind.INDIRECT_QUOTE, claim_at))
    )
    accept(session, captured(session, text), claim, paper, others=(paper, claim))
    assert len(session.snapshot.sources) == 1 and len(cited(session)) == 2
    (found,) = (origins_of(session.snapshot, one) for one in session.snapshot.claims)
    assert found.origins == tuple(session.snapshot.sources)
