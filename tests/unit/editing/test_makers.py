import pytest

from provenance_app.editing.makers import author_names, maker_changes, maker_names, set_makers
from provenance_app.model.enumerations import LinkForm, LinkStatus, Relation, SourceKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Document, Source
from provenance_app.model.snapshot import Snapshot

DOCUMENT = RecordId("page")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ida Holm", ("Ida Holm",)),
        ("By Ida Holm and Bo Ek", ("Ida Holm", "Bo Ek")),
        ("Ida Holm, Bo Ek and Kim  Berg", ("Ida Holm", "Bo Ek", "Kim Berg")),
        ("Ida Holm, Bo Ek, and Kim Berg", ("Ida Holm", "Bo Ek", "Kim Berg")),
        ("Anna Berg och Erik Holm", ("Anna Berg", "Erik Holm")),
        ("Ida Holm; Bo Ek; Ida Holm", ("Ida Holm", "Bo Ek")),
        ("Holm, Ida", ("Holm, Ida",)),
        ("Ida and Bo", ("Ida and Bo",)),
        ("Department of Health and Social Care", ("Department of Health and Social Care",)),
        ("https://social.example/ida", ()),
        ("x" * 300, ()),
        ("  ; ;", ()),
        (None, ()),
    ],
)
def test_names_of_a_byline(line, names):
    assert author_names(line) == names


def case(*records):
    document = Document(id=DOCUMENT, title="Leak")
    return Snapshot.of((document, *records))


def made(snapshot, changes):
    return snapshot.applied(changes, snapshot.revision + 1)


def makers_of(snapshot, form):
    links = snapshot.links_from(DOCUMENT, Relation.ATTRIBUTED_TO)
    return [(snapshot.sources[link.to].name, link.status) for link in links if link.form is form]


def test_makers_of_a_page_are_sources_that_nobody_has_checked_and_known_ones_are_taken():
    known = Source(id=RecordId("ida"), name="Ida  HOLM".replace("  ", " "), kind=SourceKind.PERSON)
    snapshot = case(known)
    names = {LinkForm.AUTHOR: ("ida holm", "Bo Ek"), LinkForm.PUBLISHER: ("Bo Ek",)}
    snapshot = made(snapshot, maker_changes(snapshot, DOCUMENT, names))
    unchecked = LinkStatus.UNCHECKED
    assert makers_of(snapshot, LinkForm.AUTHOR) == [("Ida HOLM", unchecked), ("Bo Ek", unchecked)]
    assert makers_of(snapshot, LinkForm.PUBLISHER) == [("Bo Ek", unchecked)]
    assert len(snapshot.sources) == 2, "one who is both is one source"


def test_a_publisher_is_no_person_by_its_name():
    snapshot = case()
    snapshot = made(snapshot, maker_changes(snapshot, DOCUMENT, {LinkForm.PUBLISHER: ("Harbour Echo",)}))
    (source,) = snapshot.sources.values()
    assert source.kind is SourceKind.ORGANISATION


def test_where_somebody_is_named_already_nobody_is_added():
    snapshot = case()
    snapshot = made(snapshot, maker_changes(snapshot, DOCUMENT, {LinkForm.AUTHOR: ("Ida Holm",)}))
    assert maker_changes(snapshot, DOCUMENT, {LinkForm.AUTHOR: ("Somebody Else",)}) == ()


def test_makers_that_are_edited_are_these_and_looked_at():
    snapshot = case()
    snapshot = made(snapshot, maker_changes(snapshot, DOCUMENT, {LinkForm.AUTHOR: ("Ida Holm", "Bo Ek")}))
    snapshot = made(snapshot, set_makers(snapshot, DOCUMENT, LinkForm.AUTHOR, ("bo ek", " Kim Berg ", "")).changes)
    confirmed = LinkStatus.CONFIRMED
    assert makers_of(snapshot, LinkForm.AUTHOR) == [("Bo Ek", confirmed), ("Kim Berg", confirmed)]
    assert set_makers(snapshot, DOCUMENT, LinkForm.AUTHOR, ("Bo Ek", "Kim Berg")).changes == ()
    snapshot = made(snapshot, set_makers(snapshot, DOCUMENT, LinkForm.AUTHOR, ()).changes)
    assert maker_names(snapshot, DOCUMENT, LinkForm.AUTHOR) == ()
