"""A page that is captured again, its marks, and originals that are read again; with a real case."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from provenance_app.analysis.standing import before, in_time, missing_from
from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.claims import mark_claim
from provenance_app.editing.confirming import confirm, unconfirmed
from provenance_app.editing.intake.adding import Adding
from provenance_app.editing.intake.items import CopiedWords, Item, Makers, Original, ReadDocument, ReadMedia
from provenance_app.editing.intake.reading.copied import read_words
from provenance_app.editing.intake.reading.files import read_original
from provenance_app.editing.intake.rereading import copy_original, read_again, reread
from provenance_app.editing.records import add, change
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import CaptureMethod, LinkStatus, MediaKind, Relation
from provenance_app.model.errors import RecordRefused
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim, Document

URL = "https://www.harbour.example/leak"
FIRST = "Harbour closed\n\nAs many as 40 boats were turned away.\n\nA fisherman saw two boats leave."
SECOND = "Harbour open again\n\nAs many as 40 boats were turned away.\n\nNobody was in danger at any time."
MONDAY, TUESDAY = (datetime(2026, 11, day, 10, tzinfo=UTC) for day in (2, 3))


@pytest.fixture
def session(tmp_path):
    session = CaseSession(CaseFile.create(tmp_path / "harbour.provcase", "Harbour"))
    yield session
    session.close()


def page(text=FIRST, **values):
    said = {
        "title": text.split("\n")[0],
        "url": URL,
        "published": "2026-11-01",
        "language": "en",
        "makers": Makers(author="Ida Holm and Bo Ek", publisher="Harbour Post"),
        "captured_at": MONDAY,
    }
    return ReadDocument(text=text, **({"method": CaptureMethod.HTML} | said | values))


def take(session, *read, onto=None, original=None):
    items = [Item(what=one, original=original) for one in read]
    adding = Adding(session, items, onto=onto)
    for _ in adding.steps():
        pass
    if adding.edit.changes:
        session.perform(adding.edit)
    return adding.added


def only(session):
    (document,) = session.snapshot.documents.values()
    return document, in_time(session.snapshot.captures_of(document.id))


# -- what a page says of itself ----------------------------------------------------------------------------------------


def test_what_a_page_says_is_filled_in_and_marked_by_one_edit(session):
    take(session, page())
    document, (capture,) = only(session)
    assert document.unconfirmed == ("title", "url", "published", "language")
    assert unconfirmed(session.snapshot, document.id)[-2:] == ("author", "publisher")
    links = session.snapshot.links_from(document.id, Relation.ATTRIBUTED_TO)
    assert {session.snapshot.sources[link.to].name: link.status for link in links} == dict.fromkeys(
        ("Ida Holm", "Bo Ek", "Harbour Post"), LinkStatus.UNCHECKED
    )
    assert (capture.captured_at, capture.url) == (MONDAY, URL)
    assert session.case.head().seq == 2, "the case, and one edit"


def test_what_it_does_not_say_stays_unknown(session):
    take(session, page(published=None, language=None, makers=Makers()))
    document, _ = only(session)
    assert (document.published, document.language, document.unconfirmed) == (None, None, ("title", "url"))
    assert not session.snapshot.sources


def test_an_address_that_somebody_pasted_is_not_read_from_a_page(session):
    take(session, ReadDocument(title=URL, url=URL))
    assert only(session)[0].unconfirmed == ()
    take(session, page())
    document, captures = only(session)
    assert (document.title, document.published, len(captures)) == ("Harbour closed", "2026-11-01", 1)
    assert document.unconfirmed == ("title", "published", "language"), "the address was the user's"


def test_editing_a_field_takes_its_mark_away_and_undo_brings_it_back(session):
    take(session, page())
    document, _ = only(session)
    edit = session.complete(change(session.snapshot, document.id, published="2026-10-31"))
    session.apply(edit)
    assert only(session)[0].unconfirmed == ("title", "url", "language")
    session.apply(edit.inverse)
    assert only(session)[0] == document


def test_confirming_takes_marks_away_by_one_edit(session):
    take(session, page())
    document, _ = only(session)
    session.perform(confirm(session.snapshot, document.id, ("published", "author")))
    assert unconfirmed(session.snapshot, document.id) == ("title", "url", "language", "publisher")
    session.perform(confirm(session.snapshot, document.id, unconfirmed(session.snapshot, document.id)))
    assert unconfirmed(session.snapshot, document.id) == ()
    assert confirm(session.snapshot, document.id, ("title",)).changes == ()


# -- again -------------------------------------------------------------------------------------------------------------


def test_the_same_page_again_is_a_second_capture_and_what_changed_is_told(session):
    take(session, page())
    document, (first,) = only(session)
    start = FIRST.index("A fisherman")
    edit, claim = mark_claim(session.snapshot, first.id, start, len(FIRST) - 1)
    session.perform(edit)
    (link,) = session.snapshot.links_from(claim, Relation.STATED_IN)
    added = take(session, page(SECOND, url=f"{URL}/?utm_source=x#top", captured_at=TUESDAY))
    after, (_, second) = only(session)
    assert after == document, "nothing that was there is changed"
    assert before(session.snapshot, second) == first
    assert session.snapshot.links[link.id] == link
    assert missing_from(session.snapshot, link) == (second,)
    (note,) = added.notes
    assert "captured again: 9 words added, 7 words removed since 2026-11-02" in note
    assert "Its headline changed. The words of 1 claim do not stand in it any more." in note


def test_a_link_to_what_was_there_is_told_beside_what_was_there(session):
    def film(name, page):
        original = Original(stream=BytesIO(name), name=name.decode(), mime="video/mp4")
        return Item(what=ReadMedia(kind=MediaKind.OTHER, behind=RecordId(page)), original=original)

    def adding(*items):
        adding = Adding(session, items)
        for _ in adding.steps():
            pass
        session.perform(adding.edit)
        return adding.added

    claims = [add(Claim(id=name, text=f"Claim {name}")) for name in "ab"]
    session.perform(Edit("Add", tuple(change for edit in claims for change in edit.changes)))
    adding(film(b"one", "a"), film(b"two", "a"))
    take(session, page(), original=kept())
    added = adding(Item(what=page(), original=kept()), film(b"one", "b"))
    assert added.sentences[0].startswith("This is in the case already: \u201cHarbour closed\u201d (the same file was")
    assert added.sentences[0].endswith(". Add media \u201cone\u201d to \u201cClaim b\u201d.")


def test_its_canonical_address_makes_it_the_same_page(session):
    take(session, page(url=f"{URL}?id=7", canonical=URL))
    assert only(session)[0].url == URL
    take(session, page(SECOND, url=f"{URL}?id=8", canonical=URL))
    assert len(only(session)[1]) == 2
    take(session, page(SECOND + "!", url=f"{URL}?id=7"))
    assert len(only(session)[1]) == 3, "where it was captured before is known as well"


def kept(data=b"<html>"):
    return Original(stream=BytesIO(data), name="page.html", mime="text/html")


def test_the_same_bytes_of_the_same_time_and_address_are_nothing_twice(session):
    take(session, page(), original=kept())
    head = session.case.head()
    added = take(session, page(), original=kept())
    assert session.case.head() == head
    assert added.sentences == [
        "This is in the case already: \u201cHarbour closed\u201d (the same file was captured "
        f"{MONDAY.astimezone():%Y-%m-%d %H:%M}). Nothing was added."
    ]


def test_the_same_bytes_without_a_text_are_nothing_twice(session):
    take(session, ReadDocument(title="page", method=CaptureMethod.HTML), original=kept())
    added = take(session, ReadDocument(title="page", method=CaptureMethod.HTML), original=kept())
    assert len(only(session)[1]) == 1
    assert "the same file was captured" in added.told


@pytest.mark.parametrize(
    ("data", "values"),
    [
        (b"<html >", {}),
        (b"<html>", {"captured_at": TUESDAY}),
        (b"<html>", {"url": URL.replace("https://www.", "http://")}),
        (b"PK", {"method": CaptureMethod.WACZ}),
        (b"PK", {"url": None}),
    ],
)
def test_the_same_text_otherwise_is_another_capture_of_the_same_document(session, data, values):
    take(session, page(), original=kept())
    added = take(session, page(**values), original=kept(data))
    document, captures = only(session)
    assert len(captures) == 2
    assert captures[0].text == captures[1].text
    assert set(session.snapshot.files) == {one.file for one in captures}
    (sentence,) = added.sentences
    assert sentence.startswith("\u201cHarbour closed\u201d: the text is the same as in the capture of 2026-11-02")
    assert "kept as another capture" in sentence
    assert added.label == "Capture \u201cHarbour closed\u201d again"
    assert document.title == "Harbour closed"


def test_words_that_are_pasted_again_on_another_day_show_that_the_page_still_says_so(tmp_path):
    session = CaseSession(CaseFile.create(tmp_path / "pasted.provcase", "Pasted"))
    words = ReadDocument(title="x", text=FIRST, method=CaptureMethod.PASTED, url=URL)
    for time in (MONDAY, MONDAY + timedelta(hours=1), TUESDAY):
        session.clock = lambda time=time: time
        take(session, words)
    assert [one.captured_at for one in only(session)[1]] == [MONDAY, TUESDAY]
    session.close()


def test_a_batch_says_what_was_added_and_what_was_there(session):
    take(session, page(), original=kept())
    items = [
        Item(what=page(), original=kept()),
        Item(what=page(captured_at=TUESDAY), original=kept(b"later")),
        *(Item(what=page(f"Text {n}", url=f"{URL}/{n}"), original=kept(bytes([65 + n]))) for n in range(4)),
    ]
    adding = Adding(session, items)
    for _ in adding.steps():
        pass
    assert adding.added.sentences == [
        "1 capture and 4 documents added; 1 was there already: \u201cHarbour closed\u201d (the same file was captured "
        f"{MONDAY.astimezone():%Y-%m-%d %H:%M}).",
        "\u201cHarbour closed\u201d: the text is the same as in the capture of "
        f"{MONDAY.astimezone():%Y-%m-%d %H:%M}; kept as another capture, of {TUESDAY.astimezone():%Y-%m-%d %H:%M}.",
    ]
    assert adding.edit.label == (
        "Add 1 capture and 4 documents: \u201cText 0\u201d, \u201cText 1\u201d, \u201cText 2\u201d and 1 more"
    )


def test_the_same_words_at_another_address_are_a_copy_and_not_the_page(session):
    take(session, page())
    added = take(session, page(url="https://agency.example/leak"))
    first, second = session.snapshot.documents.values()
    assert added.twins == {second.id: first.id}
    at = "(https://www.harbour.example/leak), at another address"
    assert f"has the same text as \u201cHarbour closed\u201d {at}" in added.sentences[1]


def test_words_are_captured_of_the_document_that_was_chosen(session):
    take(session, page())
    session.perform(add(Document(id="other", title="Other")))
    take(session, page(url="https://agency.example/leak"), onto="other")
    assert [one.text for one in session.snapshot.captures_of("other")] == [FIRST]
    added = take(session, page(url="https://agency.example/leak"), onto="other")
    assert "already" in added.told and len(session.snapshot.captures_of("other")) == 1


def test_a_page_that_was_saved_earlier_is_the_earlier_capture(session):
    take(session, page(SECOND, captured_at=TUESDAY))
    added = take(session, page(captured_at=MONDAY))
    assert [one.text for one in only(session)[1]] == [FIRST, SECOND]
    assert "captured again" in added.notes[0]


def test_two_captures_of_one_page_in_one_batch(session):
    added = take(session, page(), page(SECOND, captured_at=TUESDAY), page())
    assert len(only(session)[1]) == 2
    assert added.told == (
        "1 document and 1 capture added: \u201cHarbour closed\u201d; 1 was there already: \u201cHarbour closed\u201d "
        f"(the same text was captured {MONDAY.astimezone():%Y-%m-%d %H:%M})."
    )


# -- originals ---------------------------------------------------------------------------------------------------------


def read_original_again(session, capture):
    *_, copy = copy_original(session, capture)
    with PictureReader() as reader:
        return read_again(copy, capture, reader, session.snapshot, lambda _: True)


def test_an_original_that_is_read_again_says_the_same(session):
    data = FIRST.encode()
    original = Original(stream=BytesIO(data), name="leak.txt", mime="text/plain")
    take(session, ReadDocument(title="x", text=FIRST, method=CaptureMethod.TEXT), original=original)
    _, (capture,) = only(session)
    result = reread(session.snapshot, capture.id, read_original_again(session, capture))
    assert result.edit.changes == () and "the same" in result.note


def test_a_text_that_is_read_otherwise_now_is_a_capture_of_its_own(session):
    original = Original(stream=BytesIO(SECOND.encode()), name="leak.txt", mime="text/plain")
    read = ReadDocument(title="x", text=FIRST, method=CaptureMethod.TEXT, captured_at=MONDAY, url=URL)
    take(session, read, original=original)
    _, (capture,) = only(session)
    result = reread(session.snapshot, capture.id, read_original_again(session, capture))
    session.perform(result.edit)
    _, (first, second) = only(session)
    assert first == capture, "the text that quotes point to stays"
    assert (second.text, second.file, second.captured_at, second.url) == (SECOND, first.file, MONDAY, URL)
    assert "9 words added" in result.note
    again = reread(session.snapshot, capture.id, SECOND)
    assert again.edit.changes == ()


WORDS = "Boats waited outside the harbour for days, the harbour master said to those who had come to see. "
HTML = (
    "<html><body><article><h1>Harbour closed</h1>" + f"<p>{WORDS}</p><p>{WORDS}Nobody left.</p></article></body></html>"
)


def test_what_was_pasted_is_read_again_and_words_beside_the_page_are_no_difference(session):
    read = read_words(CopiedWords(text=WORDS * 2, html=HTML.encode(), url=URL))
    take(session, read.what, original=read.original)
    _, (capture,) = only(session)
    result = reread(session.snapshot, capture.id, read_original_again(session, capture))
    assert result.edit.changes == ()
    beside = read_words(CopiedWords(text=f"{WORDS} and much more " * 40, html=HTML.encode(), url="https://x.example"))
    take(session, beside.what, original=beside.original)
    other = next(one for one in session.snapshot.captures.values() if one.id != capture.id)
    assert read_original_again(session, other) is None


def test_a_page_of_an_archive_is_found_again_in_it(session):
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour.example/leak\r\n"
        "Date: Mon, 2 Nov 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Location: https://harbour.example/leak\r\n\r\n"
        + HTML
        + "\r\n--b--\r\n"
    ).encode()
    original = Original(stream=BytesIO(data), name="leak.mhtml", mime="multipart/related")
    with PictureReader() as reader:
        item = read_original(original, "leak", None, reader, session.snapshot, lambda _: True)
    take(session, item.what, original=item.original)
    _, (capture,) = only(session)
    assert (capture.method, capture.captured_at) == (CaptureMethod.MHTML, MONDAY)
    result = reread(session.snapshot, capture.id, read_original_again(session, capture))
    assert result.edit.changes == () and "the same" in result.note


def test_what_has_no_original_or_no_text_cannot_be_read_again(session):
    take(session, page())
    _, (capture,) = only(session)
    with pytest.raises(RecordRefused, match="No original"):
        list(copy_original(session, capture))
    with pytest.raises(RecordRefused, match="No text"):
        reread(session.snapshot, capture.id, None)
