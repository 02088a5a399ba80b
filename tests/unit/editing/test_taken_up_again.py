"""A document that is captured again: what was taken up or rejected stays so as far as its words still stand there."""

import pytest

from provenance_app.analysis.flags import evaluate
from provenance_app.casefile import CaseFile
from provenance_app.cli.suggest import suggested
from provenance_app.editing import CaseSession, claims, documents
from provenance_app.editing.suggested import suggestions
from provenance_app.evidence.suggestions.suggest import suggest
from provenance_app.model.enumerations import CaptureMethod, DocumentKind, SuggestionKind
from provenance_app.model.errors import RecordRefused

FIRST = (
    "Flood leaves 12 dead, says mayor\n\n"
    "\u201cWe have lost neighbours,\u201d said Ida Holm, the mayor of Solna. \u201cNobody is to blame.\u201d\n\n"
    "A report by the safety board said that 40 houses were reportedly under water. "
    "The fire brigade said that help was on its way.\n\n"
    "Houses under water in Solna. Photo: Rune Dahl\n"
)
AGAIN = FIRST.replace("12 dead", "20 dead").replace("\n\n", "\n").replace("under water. ", "under\u00a0water.\n ")
"""The same page with another number in its headline, and set otherwise."""


@pytest.fixture
def session(tmp_path):
    session = CaseSession(CaseFile.create(tmp_path / "flood.provcase", "Flood"))
    edit, document = documents.add_document(
        session.snapshot,
        title="Flood",
        kind=DocumentKind.ARTICLE,
        text=FIRST,
        method=CaptureMethod.PASTED,
        captured_at=session.clock(),
    )
    session.perform(edit)
    session.document = document
    yield session
    session.close()


def capture_again(session, text=AGAIN):
    edit = documents.add_capture(
        session.snapshot, session.document, text=text, method=CaptureMethod.HTML, captured_at=session.clock()
    )
    session.perform(edit)
    return session.snapshot.captures_of(session.document)[-1]


def first(session):
    return session.snapshot.captures_of(session.document)[0]


def left(session, capture):
    found = suggest(capture.text, kind=DocumentKind.ARTICLE, sources=suggestions.known_sources(session.snapshot))
    return suggestions.sort_out(session.snapshot, capture.id, found)


def take_all(session, capture):
    while pending := left(session, capture).pending:
        session.perform(suggestions.accept(session.snapshot, capture.id, pending[0]))


def test_only_changed_words_are_suggested_again(session):
    take_all(session, first(session))
    number = len(session.snapshot.claims)
    assert number >= 5
    again = capture_again(session)
    (changed,) = left(session, again).pending
    assert changed.text == "Flood leaves 20 dead"
    assert len(left(session, again).recorded) >= 5
    session.perform(suggestions.accept(session.snapshot, again.id, changed))
    assert left(session, again).pending == left(session, first(session)).pending == ()
    assert len(session.snapshot.claims) == number + 1


def test_the_same_words_are_not_recorded_again_from_another_capture(session):
    take_all(session, first(session))
    again = capture_again(session)
    for one in left(session, again).recorded:
        with pytest.raises(RecordRefused):
            session.perform(suggestions.accept(session.snapshot, again.id, one))


def test_what_is_taken_up_in_the_later_capture_is_taken_up_in_the_first(session):
    again = capture_again(session)
    take_all(session, again)
    assert [one.text for one in left(session, first(session)).pending] == ["Flood leaves 12 dead"]


def test_a_rejection_holds_for_the_same_words_of_another_capture_and_is_taken_back_there(session):
    pending = left(session, first(session)).pending
    for one in pending:
        session.perform(suggestions.reject(session.snapshot, first(session).id, one))
    again = capture_again(session)
    now = left(session, again)
    assert [one.text for one in now.pending] == ["Flood leaves 20 dead"]
    assert len(now.rejected) == len(pending) - 1
    assert not suggestions.reject(session.snapshot, again.id, now.rejected[0]).changes
    session.perform(suggestions.take_back(session.snapshot, again.id, now.rejected[0]))
    assert now.rejected[0] in left(session, again).pending
    assert len(left(session, first(session)).pending) == 1
    session.perform(suggestions.accept(session.snapshot, again.id, now.rejected[1]))
    assert len(session.snapshot.rejections) == len(pending) - 2


def test_words_that_stand_several_times_keep_their_order(session):
    text = "\u201cThe water is rising fast\u201d said one. Then: \u201cThe water is rising fast\u201d said another."
    one = text.index("The water")
    earlier = capture_again(session, text)
    end = one + len("The water is rising fast")
    session.perform(claims.mark_claim(session.snapshot, earlier.id, one, end)[0])
    later = capture_again(session, text.replace("said one", "says a man").replace("Then", "And then"))
    place = later.text.index("The water"), later.text.rindex("The water")
    found = tuple(
        suggestions.Suggestion(
            kind=SuggestionKind.DIRECT_QUOTE, text=later.text[at:][:24], start=at, end=at + 24, reason="."
        )
        for at in place
    )
    assert suggestions.pending(session.snapshot, later.id, found) == (found[1],)


def test_a_word_that_grew_is_another_word(session):
    earlier = capture_again(session, "Police counted 12 dead. All else is calm.")
    start = earlier.text.index("12 dead")
    session.perform(claims.mark_claim(session.snapshot, earlier.id, start, start + 7)[0])
    for text, stays in (
        ("Police counted 112 dead. All else is calm.", False),
        ("Police counted 3,12 dead. All else is calm.", False),
        ("Police counted 12 deadly. All else is calm.", False),
        ("POLICE COUNTED \u201812  Dead\u2019. All else is calm.", True),
    ):
        later = capture_again(session, text)
        at = text.lower().index("12 ")
        end = text.lower().index(".", at)
        one = suggestions.Suggestion(kind=SuggestionKind.FIGURE, text=text[at:end], start=at, end=end, reason=".")
        assert bool(suggestions.sort_out(session.snapshot, later.id, (one,)).recorded) is stays, text


def test_the_command_says_the_same(session):
    take_all(session, first(session))
    again = capture_again(session)
    found = suggested(session.snapshot, None)[session.document]
    assert set(found.all) - found.recorded == set(left(session, again).pending)
    session.perform(suggestions.reject(session.snapshot, again.id, left(session, again).pending[0]))
    assert set(suggested(session.snapshot, None)[session.document].all) == found.recorded


def test_everything_is_undone_at_once(session):
    take_all(session, first(session))
    again = capture_again(session)
    before = session.snapshot
    edit = session.complete(suggestions.accept(before, again.id, left(session, again).pending[0]))
    session.apply(edit)
    session.apply(edit.inverse)
    assert session.snapshot == before
    assert not [flag for flag in evaluate(before) if flag.rule == "quote-not-anchored"]
