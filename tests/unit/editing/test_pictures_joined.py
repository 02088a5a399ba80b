"""A picture that is taken up from the text and from the page is one media item, whichever way comes first."""

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession, documents, media, records
from provenance_app.editing.captions import same_caption
from provenance_app.editing.suggested import suggestions
from provenance_app.evidence.suggestions.suggest import suggest
from provenance_app.model.enumerations import CaptureMethod, DocumentKind, MediaKind, Relation, SuggestionKind
from provenance_app.model.errors import RecordRefused
from provenance_app.model.snapshot import StoredFile

TEXT = (
    "Flood in Lisbon\n\nThe river rose on Monday.\n\nA street under water in Lisbon. (Photo: Jo\u00e3o Lima/Reuters)\n"
)
CAPTION = "A street under water in Lisbon. Photo: Jo\u00e3o Lima/Reuters"
URL = "https://example.org/street.jpg"
STORED = StoredFile("a" * 64, 3, "image/jpeg", "street.jpg")


@pytest.fixture
def session(tmp_path):
    session = CaseSession(CaseFile.create(tmp_path / "flood.provcase", "Flood"))
    edit, document = documents.add_document(
        session.snapshot, title="Flood", text=TEXT, method=CaptureMethod.HTML, captured_at=session.clock()
    )
    session.perform(edit)
    session.document = document
    yield session
    session.close()


def suggested(session):
    capture = session.snapshot.captures_of(session.document)[0]
    (found,) = (one for one in suggest(TEXT, kind=DocumentKind.ARTICLE) if one.kind is SuggestionKind.MEDIA)
    return capture, found


def from_text(session):
    capture, found = suggested(session)
    session.perform(suggestions.accept(session.snapshot, capture.id, found))


def from_page(session, stored=STORED, url=URL, caption=CAPTION):
    edit, item = media.add_media(
        session.snapshot,
        stored,
        MediaKind.IMAGE,
        title="street",
        caption=caption,
        credit="Jo\u00e3o Lima/Reuters",
        url=url,
        dhash="00ff00ff00ff00ff",
        behind=session.document,
    )
    edit = session.complete(edit)
    session.apply(edit)
    return item, edit


@pytest.mark.parametrize("stored", [STORED, None])
def test_the_file_of_the_page_goes_to_the_record_that_the_text_made(session, stored):
    from_text(session)
    (bare,) = session.snapshot.media.values()
    before = session.snapshot
    item, edit = from_page(session, stored)
    (filled,) = session.snapshot.media.values()
    assert item == filled.id == bare.id
    assert (filled.url, filled.file) == (URL, stored and stored.sha256)
    assert (filled.caption, filled.title, filled.credit) == (bare.caption, bare.title, bare.credit or filled.credit)
    (appears,) = session.snapshot.links_from(item, Relation.APPEARS_IN)
    assert appears.selector.exact in TEXT, "where its caption stands is still known"
    assert edit.label.startswith("Add file of" if stored else "Add address of")
    session.apply(edit.inverse)
    assert session.snapshot.media == before.media


def test_a_picture_of_the_page_is_not_suggested_and_not_recorded_once_more(session):
    from_page(session)
    capture, found = suggested(session)
    assert suggestions.pending(session.snapshot, capture.id, (found,)) == ()
    with pytest.raises(RecordRefused):
        suggestions.accept(session.snapshot, capture.id, found)


def test_the_file_goes_to_what_was_known_by_its_address(session):
    item, _ = from_page(session, None, caption=None)
    assert from_page(session, STORED)[0] == item
    assert len(session.snapshot.media) == 1


def test_it_is_told_apart_where_captions_differ_or_several_have_the_same(session):
    from_text(session)
    from_page(session, STORED, caption="A boat in the harbour of Porto")
    assert len(session.snapshot.media) == 2
    twin, _ = media.add_media(
        session.snapshot, None, MediaKind.IMAGE, title="Twin", caption=CAPTION, behind=session.document
    )
    bare = next(one for one in session.snapshot.media.values() if not one.file)
    (change,) = twin.changes
    assert change.before == bare, "without file and address it is the one that is there"
    session.perform(records.change(session.snapshot, bare.id, archived_url="https://archive.example/1"))
    from_page(session, StoredFile("b" * 64, 3, "image/jpeg", "other.jpg"), url=None)
    assert len(session.snapshot.media) == 3, "one that is kept elsewhere may be another file"


def test_captions_are_the_same_up_to_a_credit_at_the_end():
    assert same_caption("A street under water", "A street under water. Photo: Lima")
    assert same_caption("Lisbon", "LISBON.")
    assert same_caption("Lisbon today", "Lisbon today")
    assert not same_caption("Lisbon", "Lisbon on Monday")
    assert not same_caption("A street in Porto", "A street in Lisbon")
    assert not same_caption("", "")
