"""What accepting and rejecting a suggestion does to the case."""

from dataclasses import replace

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession, claims, documents, records
from provenance_app.editing.suggested import suggestions
from provenance_app.evidence.suggestions.suggest import suggest
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.enumerations import (
    Attribution,
    CaptureMethod,
    ClaimPosition,
    DocumentKind,
    LinkForm,
    LinkStatus,
    MediaKind,
    Modality,
    Relation,
    SourceKind,
    SuggestionKind,
)
from provenance_app.model.errors import RecordRefused, UnknownRecord
from provenance_app.model.links import Link
from provenance_app.model.records import Figure, Media, Source

TEXT = (
    "Ferry ran aground\n\n"
    "The coast guard said that 40 passengers were reportedly\nhurt. \u201cNobody is missing,\u201d said Ida Holm.\n\n"
    "A report by the safety board was quoted in a post by @quaywatch: \u201cThe pilot slept on duty.\u201d\n\n"
    "The ferry on the rocks. (File photo: Rune Dahl)\n"
)
QUOTE = SuggestionKind.DIRECT_QUOTE


def suggestion_of(words: str, kind: SuggestionKind, **fields: object) -> Suggestion:
    start = TEXT.index(words)
    return Suggestion(kind=kind, text=words, start=start, end=start + len(words), reason="Because.", **fields)


HURT = suggestion_of(
    "40 passengers were reportedly\nhurt",
    SuggestionKind.INDIRECT_QUOTE,
    speaker="The coast guard",
    speaker_at=(TEXT.index("The coast"), TEXT.index(" said that")),
    attribution=Attribution.BACKGROUND,
    modality=Modality.HEDGED,
    hedges=("reportedly",),
    figure=Figure(value=40, unit="passengers"),
    position=ClaimPosition.LEDE,
)
MISSING = suggestion_of("Nobody is missing,", SuggestionKind.DIRECT_QUOTE, speaker="ida  holm", verbatim=True)
REPORT = suggestion_of("A report by the safety board", SuggestionKind.CITED_REPORT, speaker="the safety board")
POST = suggestion_of(
    "The pilot slept on duty.", SuggestionKind.CITED_POST, speaker="@quaywatch", verbatim=True, position=None
)
PHOTO = suggestion_of("The ferry on the rocks. (File photo: Rune Dahl)", SuggestionKind.MEDIA, credit="Rune Dahl")
ALL = (HURT, MISSING, REPORT, POST, PHOTO)


@pytest.fixture
def session(tmp_path):
    session = CaseSession(CaseFile.create(tmp_path / "ferry.provcase", "Ferry"))
    session.perform(add(session, CaptureMethod.PASTED))
    yield session
    session.close()


def add(session, method, text=TEXT):
    edit, _ = documents.add_document(
        session.snapshot, title="Ferry ran aground", text=text, method=method, captured_at=session.clock()
    )
    return edit


def capture_of(session):
    return next(iter(session.snapshot.captures))


def accept(session, suggestion):
    return session.perform(suggestions.accept(session.snapshot, capture_of(session), suggestion))


def pending(session):
    return suggestions.pending(session.snapshot, capture_of(session), ALL)


def test_an_accepted_quote_is_a_claim_with_all_that_was_suggested(session):
    before = session.snapshot
    edit = session.complete(suggestions.accept(before, capture_of(session), HURT))
    session.apply(edit)
    (claim,) = session.snapshot.claims.values()
    assert claim.text == "40 passengers were reportedly hurt"
    assert (claim.verbatim, claim.position, claim.modality) == (False, ClaimPosition.LEDE, Modality.HEDGED)
    assert (claim.attribution, claim.hedges) == (Attribution.BACKGROUND, ("reportedly",))
    assert claim.figure == Figure(value=40, unit="passengers")
    (stated,) = session.snapshot.links_from(claim.id, Relation.STATED_IN)
    assert stated.status is LinkStatus.CONFIRMED
    assert TEXT[stated.selector.start : stated.selector.end] == stated.selector.exact == HURT.text
    assert stated.selector.page is None
    (said,) = session.snapshot.links_from(claim.id, Relation.ATTRIBUTED_TO)
    assert (said.form, said.status) == (LinkForm.SPEAKER, LinkStatus.UNCHECKED)
    assert said.selector.exact == "The coast guard"
    assert session.snapshot.sources[said.to].name == "The coast guard"
    session.apply(edit.inverse)
    assert session.snapshot == before


def test_a_speaker_that_the_case_knows_is_not_made_again(session):
    session.perform(records.add(Source(id="ida", name="Ida Holm", kind=SourceKind.PERSON)))
    accept(session, MISSING)
    (claim,) = session.snapshot.claims.values()
    assert [link.to for link in session.snapshot.links_from(claim.id, Relation.ATTRIBUTED_TO)] == ["ida"]
    assert claim.attribution is Attribution.ON_RECORD
    assert claim.verbatim
    assert len(session.snapshot.sources) == 1


def test_a_new_speaker_gets_the_role_that_the_text_tells_and_a_known_one_keeps_what_is_recorded(session):
    accept(session, replace(MISSING, speaker="Ida Holm", role="harbour master  of Solna"))
    (ida,) = session.snapshot.sources.values()
    assert (ida.name, ida.role) == ("Ida Holm", "harbour master of Solna")
    accept(session, replace(HURT, speaker="Ida Holm", role="captain", attribution=Attribution.ON_RECORD))
    assert list(session.snapshot.sources.values()) == [ida]


def test_a_letter_whose_own_words_are_quoted_is_no_source(session):
    text = "Ferry ran aground\n\nThe letter says: \u201cThe pilot was asleep at the wheel all night.\u201d\n"
    session.perform(add(session, CaptureMethod.TEXT, text))
    capture, found = list(session.snapshot.captures)[-1], suggest(text)
    quote, letter = (next(one for one in found if one.kind is kind) for kind in (QUOTE, SuggestionKind.CITED_REPORT))
    assert quote.speaker == "The letter"
    for one in (letter, quote):
        session.perform(suggestions.accept(session.snapshot, capture, one, found))
    (claim,) = session.snapshot.claims.values()
    assert not session.snapshot.sources
    document = session.snapshot.documents[session.snapshot.links_from(claim.id, Relation.CITES)[0].to]
    assert document.title == "The letter"


def test_nobody_is_made_up_where_nobody_is_named(session):
    accept(session, replace(MISSING, speaker=None, attribution=Attribution.NONE))
    (claim,) = session.snapshot.claims.values()
    assert claim.attribution is Attribution.NONE
    assert not session.snapshot.sources
    assert not session.snapshot.links_from(claim.id, Relation.ATTRIBUTED_TO)


def test_the_anchor_of_a_pdf_has_the_page(session):
    session.perform(add(session, CaptureMethod.PDF, TEXT.replace("\n\nThe coast", "\n\fThe coast")))
    capture = list(session.snapshot.captures)[-1]
    session.perform(suggestions.accept(session.snapshot, capture, HURT))
    session.perform(claims.mark_claim(session.snapshot, capture, 0, 5)[0])
    pages = {link.selector.exact: link.selector.page for link in session.snapshot.links.values() if link.selector}
    assert pages[HURT.text] == 2
    assert pages["Ferry"] == 1


def test_a_cited_report_is_a_document_that_the_article_mentions(session):
    accept(session, REPORT)
    document = list(session.snapshot.documents.values())[-1]
    assert (document.kind, document.title) == (DocumentKind.REPORT, REPORT.text)
    (cites,) = session.snapshot.links_to(document.id, Relation.CITES)
    assert (cites.from_, cites.form) == (session.snapshot.captures[capture_of(session)].document, LinkForm.MENTIONS)
    assert cites.selector.exact == REPORT.text
    (written,) = session.snapshot.links_from(document.id, Relation.ATTRIBUTED_TO)
    assert written.form is LinkForm.AUTHOR
    assert not session.snapshot.claims
    assert REPORT not in pending(session)
    with pytest.raises(RecordRefused):
        accept(session, REPORT)


def test_a_report_named_within_a_claim_is_cited_by_the_claim(session):
    start = TEXT.index("A report")
    edit, claim = claims.mark_claim(session.snapshot, capture_of(session), start, TEXT.index(": \u201cThe pilot"))
    session.perform(edit)
    assert REPORT in pending(session), "the claim is about more than the name of the report"
    accept(session, REPORT)
    (cites,) = session.snapshot.links_from(claim, Relation.CITES)
    assert session.snapshot.documents[cites.to].kind is DocumentKind.REPORT
    assert REPORT not in pending(session)


def test_a_quoted_post_is_a_claim_that_quotes_a_document(session):
    accept(session, POST)
    (claim,) = session.snapshot.claims.values()
    assert claim.text == POST.text
    (cites,) = session.snapshot.links_from(claim.id, Relation.CITES)
    post = session.snapshot.documents[cites.to]
    assert (cites.form, post.kind, post.title) == (LinkForm.QUOTES, DocumentKind.POST, "Post by @quaywatch")
    (source,) = session.snapshot.sources.values()
    assert (source.name, source.kind) == ("@quaywatch", SourceKind.ACCOUNT)
    forms = {link.form for link in session.snapshot.links_to(source.id, Relation.ATTRIBUTED_TO)}
    assert forms == {LinkForm.SPEAKER, LinkForm.AUTHOR}
    assert POST not in pending(session)


def test_a_picture_is_a_media_item_that_appears_in_the_article(session):
    accept(session, PHOTO)
    (media,) = session.snapshot.media.values()
    assert (media.kind, media.caption, media.credit) == (MediaKind.IMAGE, PHOTO.text, "Rune Dahl")
    (appears,) = session.snapshot.links_from(media.id, Relation.APPEARS_IN)
    assert (appears.form, appears.selector.exact) == (LinkForm.FILE_PHOTO, PHOTO.text)
    assert not session.snapshot.sources
    assert PHOTO not in pending(session)
    with pytest.raises(RecordRefused):
        accept(session, PHOTO)


def test_who_posted_a_video_is_its_uploader(session):
    accept(session, replace(PHOTO, kind=SuggestionKind.MEDIA, speaker="@quaywatch", credit=None))
    (media,) = session.snapshot.media.values()
    (posted,) = session.snapshot.links_from(media.id, Relation.ATTRIBUTED_TO)
    assert (posted.form, posted.status) == (LinkForm.UPLOADER, LinkStatus.UNCHECKED)
    assert session.snapshot.sources[posted.to].name == "@quaywatch"


def test_a_picture_that_came_with_the_page_is_not_suggested_again(session):
    document = session.snapshot.captures[capture_of(session)].document
    session.perform(records.add(Media(id="m", title="ferry.jpg", caption=PHOTO.text.upper())))
    assert PHOTO in pending(session)
    session.perform(records.add(Link(id="l", from_="m", to=document, relation=Relation.APPEARS_IN)))
    assert PHOTO not in pending(session)


def test_words_marked_by_hand_are_not_pending_and_others_are(session):
    start = TEXT.index("40 passengers")
    session.perform(claims.mark_claim(session.snapshot, capture_of(session), start, start + 14)[0])
    assert pending(session) == (MISSING, REPORT, POST, PHOTO)


def test_words_of_another_capture_do_not_count(session):
    session.perform(add(session, CaptureMethod.PASTED, f"Corrected.\n{TEXT}"))
    session.perform(suggestions.accept(session.snapshot, capture_of(session), HURT))
    other = list(session.snapshot.captures)[-1]
    moved = replace(HURT, start=HURT.start + 11, end=HURT.end + 11)
    assert suggestions.pending(session.snapshot, other, (moved,)) == (moved,)


def test_what_was_rejected_stays_rejected_for_its_capture_and_can_be_taken_back(session, tmp_path):
    capture = capture_of(session)
    before = session.snapshot
    session.perform(suggestions.reject(session.snapshot, capture, HURT, by="me"))
    (rejection,) = session.snapshot.rejections_of(capture)
    assert (rejection.kind, rejection.start, rejection.end, rejection.by) == (HURT.kind, HURT.start, HURT.end, "me")
    assert pending(session) == ALL[1:]
    assert not suggestions.reject(session.snapshot, capture, HURT).changes
    session.close()
    reopened = CaseSession(CaseFile.open(tmp_path / "ferry.provcase"))
    assert pending(reopened) == ALL[1:]
    a_word_more = replace(HURT, end=HURT.end + 1)
    assert suggestions.pending(reopened.snapshot, capture, (a_word_more,)) == ()
    reopened.perform(suggestions.take_back(reopened.snapshot, capture, HURT))
    assert pending(reopened) == ALL
    assert reopened.snapshot.rejections == before.rejections
    with pytest.raises(UnknownRecord):
        suggestions.take_back(reopened.snapshot, capture, HURT)
    reopened.close()


def test_accepting_what_was_rejected_takes_the_rejection_back(session):
    session.perform(suggestions.reject(session.snapshot, capture_of(session), HURT))
    accept(session, HURT)
    assert not session.snapshot.rejections
    assert len(session.snapshot.claims) == 1


def test_the_same_words_are_not_recorded_twice_and_none_are_outside_the_text(session):
    accept(session, HURT)
    with pytest.raises(RecordRefused):
        accept(session, HURT)
    for start, end in ((5, 5), (9, 3), (0, len(TEXT) + 1), (TEXT.index("\n\nThe"), TEXT.index("The coast"))):
        with pytest.raises(RecordRefused):
            accept(session, replace(MISSING, start=start, end=end))
    with pytest.raises(UnknownRecord):
        suggestions.accept(session.snapshot, "gone", MISSING)
    with pytest.raises(UnknownRecord):
        suggestions.reject(session.snapshot, "gone", MISSING)


def test_known_sources_are_named_to_the_engine(session):
    session.perform(records.add(Source(id="i", name="Ida Holm", role="harbour master", handle="@ida")))
    (known,) = suggestions.known_sources(session.snapshot)
    assert (known.name, known.role, known.handle) == ("Ida Holm", "harbour master", "@ida")
