"""Pictures of pages that come at once are held up to a limit, and had one page at a time beyond it."""

from provenance_app.editing.intake.items import Offers, ReadDocument, ReadDocuments
from provenance_app.editing.intake.picture_room import PictureRoom
from provenance_app.evidence.documents.page_picture import PagePicture


def page(**values):
    return ReadDocument(title="x", offers=Offers(**values))


def test_what_has_room_is_held_and_of_the_rest_it_is_known_how_many_there_are():
    room = PictureRoom(most=10)
    first = page(pictures=(PagePicture(data=b"12345678"),))
    second = page(pictures=(PagePicture(data=b"1234"), PagePicture(url="https://a.example/b.png")))
    third = page(pictures=(PagePicture(data=b"12"),))
    assert room.taking(first) is not None and room.taking(second).offers == Offers(left=2)
    assert room.taking(third) == third


def test_pages_of_one_archive_share_their_pictures():
    room, files = PictureRoom(most=10), {"a": b"12345678"}
    pages = ReadDocuments(documents=tuple(page(pictures=(PagePicture(place="a"),), resources=files) for _ in range(3)))
    assert room.taking(pages) == pages
    assert room.taking(page(pictures=(PagePicture(place="a"),), resources=dict(files))).offers == Offers(left=1)
