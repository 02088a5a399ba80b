"""What is on a page besides its words: taken from where it was saved, and nowhere else."""

import io
import json
import os
from email.message import EmailMessage

import pytest
from PIL import Image

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.intake.files import FilesRefused, import_files
from provenance_app.editing.intake.items import Offers
from provenance_app.editing.intake.offered import Wished, saved_page
from provenance_app.editing.intake.reading.pictures import left_beside, offered_pictures
from provenance_app.editing.intake.rereading import copy_original, offers_again
from provenance_app.editing.intake.wanted_pages import WantedPages
from provenance_app.evidence.documents.page_picture import PagePicture
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.model.enumerations import LinkForm, MediaKind, Relation
from tests.unit.evidence.archives import making as archives
from tests.unit.evidence.test_reviews import CLAIM

WORDS = "<p>" + "The harbour master said that the leak was larger than anything seen before. " * 4 + "</p>"


def jpeg(colour="navy", size=(320, 200)):
    stream = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(stream, "JPEG", comment=colour.encode())
    return stream.getvalue()


@pytest.fixture(scope="module")
def reader():
    with PictureReader(seconds=30) as reader:
        yield reader


@pytest.fixture
def session(tmp_path):
    CaseFile.create(tmp_path / "case.provcase", "Harbour").close()
    session = CaseSession(CaseFile.open(tmp_path / "case.provcase"))
    yield session
    session.close()


@pytest.fixture
def saved(tmp_path):
    folder = tmp_path / "Harbour closed_files"
    folder.mkdir()
    (folder / "boats.jpg").write_bytes(jpeg())
    page = tmp_path / "Harbour closed.html"
    page.write_text(
        "<!DOCTYPE html><html><head><title>Harbour closed</title>"
        f"<script type='application/ld+json'>{json.dumps(CLAIM)}</script></head><body><article>"
        "<figure><img src='./Harbour%20closed_files/boats.jpg'><figcaption>Boats (FILE PHOTO). (Image: Ida Holm)"
        "</figcaption></figure><img src='https://post.example/far.jpg' alt='Far away'>"
        f"{WORDS}</article></body></html>",
        encoding="utf-8",
    )
    return page


def taken(reader, page, place="Page_files/a.jpg", **picture):
    offers = Offers(pictures=(PagePicture(place=place, **picture),), path=page)
    return offered_pictures("d", offers, reader, lambda _: True)


def test_nothing_of_it_is_added_unasked(session, saved):
    import_files(session, [saved])
    snapshot = session.snapshot
    assert len(snapshot.documents) == 1
    assert not snapshot.media
    assert not snapshot.claims


def test_pictures_and_reviews_are_added_with_the_page_as_one_edit(session, saved):
    import_files(session, [saved], wished=Wished(pictures=True, reviews=True))
    snapshot = session.snapshot
    assert snapshot.revision == 1 + 1  # the case itself, and one entry for all of it
    near, far = sorted(snapshot.media.values(), key=lambda one: one.title)
    assert (near.caption, near.credit, near.kind) == (
        "Boats (FILE PHOTO). (Image: Ida Holm)",
        "Ida Holm",
        MediaKind.IMAGE,
    )
    assert b"".join(session.case.read_file(near.file)) == (saved.parent / "Harbour closed_files/boats.jpg").read_bytes()
    assert (near.url, len(near.dhash)) == (None, 16)
    assert (far.file, far.url, far.caption) == (None, "https://post.example/far.jpg", "Far away")
    page = next(one.id for one in snapshot.documents.values() if one.title == "Harbour closed")
    shown = {link.from_: link.form for link in snapshot.links_to(page, Relation.APPEARS_IN)}
    assert shown == {near.id: LinkForm.FILE_PHOTO, far.id: None}
    assert len(snapshot.claims) == len(snapshot.assessments) == 1


def test_the_same_page_again_adds_nothing(session, saved):
    import_files(session, [saved], wished=Wished(pictures=True, reviews=True))
    before = session.snapshot
    import_files(session, [saved], wished=Wished(pictures=True, reviews=True))
    assert session.snapshot == before


def test_the_pictures_of_an_mhtml_page_come_from_its_parts(session, tmp_path):
    page, far = "https://post.example/news/a", "https://cdn.example/pier.jpg"
    html = (
        "<!DOCTYPE html><html><head><title>Harbour closed</title></head><body><article>"
        f"<figure><img src='cid:boats@post'><figcaption>Boats</figcaption></figure><img src='{far}' alt='Pier'>"
        f"{WORDS}</article></body></html>"
    )
    message = EmailMessage()
    message["From"], message["MIME-Version"] = "<Saved by Blink>", "1.0"
    message["Snapshot-Content-Location"] = page
    message.set_content(html, subtype="html")
    for name, place in (("boats@post", None), (None, far)):
        message.add_related(jpeg(), "image", "jpeg", cid=f"<{name}>" if name else None)
        if place:
            message.get_payload()[-1]["Content-Location"] = place
    message.get_payload()[0]["Content-Location"] = page
    (tmp_path / "page.mhtml").write_bytes(message.as_bytes())
    import_files(session, [tmp_path / "page.mhtml"], wished=Wished(pictures=True))
    media = {item.caption: item for item in session.snapshot.media.values()}
    assert {caption: (bool(item.file), item.url) for caption, item in media.items()} == {
        "Boats": (True, None),
        "Pier": (True, far),
    }


@pytest.mark.parametrize("kind", ["mhtml", "warc.gz", "wacz"])
def test_pictures_of_an_archive_can_be_had_later_from_its_stored_original(session, reader, tmp_path, kind):
    address, place, data = "https://news.example/ferry", "https://news.example/boat.png", jpeg()
    html = archives.page(words=f"The boat.</p><figure><img src='{place}'><figcaption>A boat</figcaption></figure><p>")
    records = [archives.sent(address, html), archives.sent(place, data, kind="image/jpeg")]
    warc = archives.gzipped([*records, archives.sent(f"{address}/2", archives.page("Another"))])
    made = {
        "mhtml": lambda: archives.mhtml(html, picture=data),
        "warc.gz": lambda: warc,
        "wacz": lambda: archives.wacz(warc, [{"url": address}]),
    }
    path = tmp_path / f"saved.{kind}"
    path.write_bytes(made[kind]())
    import_files(session, [path], WantedPages(every=True))
    path.unlink()
    captures = [capture for capture in session.snapshot.captures.values() if "boat" in (capture.text or "")]
    assert saved_page(session.snapshot, captures[0].document) == captures[0]
    *_, original = copy_original(session, captures[0])
    offers = offers_again(original, captures[0], reader, session.snapshot, lambda _: True)
    (item,) = offered_pictures(captures[0].document, offers, reader, lambda _: True)
    assert (item.what.caption, item.original.stream.read()) == ("A boat", data)
    assert left_beside(offers) == 0


def test_of_a_page_saved_by_a_browser_it_is_known_later_what_was_beside_it(session, reader, saved):
    import_files(session, [saved])
    (capture,) = session.snapshot.captures.values()
    *_, original = copy_original(session, capture)
    offers = offers_again(original, capture, reader, session.snapshot, lambda _: True)
    assert left_beside(offers) == 1
    (far,) = offered_pictures(capture.document, offers, reader, lambda _: True)
    assert far.what.url == "https://post.example/far.jpg"


def test_a_file_of_reviews_is_added_at_once(session, tmp_path):
    path = tmp_path / "reviews.jsonld"
    path.write_text(json.dumps([CLAIM, {**CLAIM, "url": "https://check.example/2"}]))
    import_files(session, [path])
    assert len(session.snapshot.claims) == 2
    before = session.snapshot
    import_files(session, [path])
    assert session.snapshot == before


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.jsonld", '{"@type": "Person"}', "a.jsonld: It has no ClaimReview and no MediaReview. Nothing was added."),
        ("a.jsonld", '{"@type": ', "a.jsonld: It cannot be read: in its line 1, expecting value. Nothing was added."),
        ("a.json", '{"@type": "ClaimReview", ', "a.json: It cannot be read: in its line 1"),
    ],
)
def test_a_file_without_reviews_says_so(session, tmp_path, name, text, why):
    (tmp_path / name).write_text(text)
    with pytest.raises(FilesRefused, match=".*") as refused:
        import_files(session, [tmp_path / name])
    assert why in str(refused.value)


def test_a_picture_is_taken_from_the_folder_of_its_page(reader, tmp_path):
    (tmp_path / "Page_files").mkdir()
    (tmp_path / "Page_files" / "a.jpg").write_bytes(jpeg())
    (item,) = taken(reader, tmp_path / "Page.html", alt="Boats")
    assert (item.what.caption, item.what.picture.width, item.original.name) == ("Boats", 320, "a.jpg")
    assert taken(reader, tmp_path / "Other.html") == ()


@pytest.mark.parametrize(
    "place",
    [
        "Page_files/../secret.jpg",
        "Page_files/..%2Fsecret.jpg",
        "Page_files/%2e%2e/secret.jpg",
        "../secret.jpg",
        "Page_files/..",
        "Page_files/a%00.jpg",
        "Page_files/in/secret.jpg",
        "Page_files/link.jpg",
        "Page_files/pipe.jpg",
        "..%2FPage_files/secret.jpg",
        "Page/secret.jpg",
    ],
)
def test_no_other_file_of_the_machine_is_read(reader, tmp_path, place):
    inner = tmp_path / "work" / "Page_files"
    (inner / "in").mkdir(parents=True)
    (tmp_path / "work" / "Page").mkdir()
    for where in (tmp_path, tmp_path / "work", inner / "in", tmp_path / "work" / "Page"):
        (where / "secret.jpg").write_bytes(jpeg())
    if hasattr(os, "symlink"):
        (inner / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    if hasattr(os, "mkfifo"):
        os.mkfifo(inner / "pipe.jpg")
    assert taken(reader, tmp_path / "work" / "Page.html", place) == ()


def test_a_folder_that_is_a_link_is_not_gone_into(reader, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.jpg").write_bytes(jpeg())
    (tmp_path / "Page_files").symlink_to(tmp_path / "real", target_is_directory=True)
    assert taken(reader, tmp_path / "Page.html") == ()


def test_what_was_saved_with_a_page_is_found_by_its_address(reader):
    parts = {
        "cid:boats@x": jpeg(),
        "https://post.example/b.jpg": jpeg(),
        "https://post.example/icon.jpg": jpeg(size=(16, 16)),
    }
    pictures = (
        PagePicture(place="cid:boats@x", alt="Boats"),
        PagePicture(url="https://post.example/b.jpg", place="b.jpg"),
        PagePicture(url="https://post.example/icon.jpg"),
        PagePicture(place="cid:none"),
    )
    items = offered_pictures("d", Offers(pictures=pictures, resources=parts), reader, lambda _: True)
    assert [item.what.url for item in items] == [None, "https://post.example/b.jpg"]
    assert all(item.original is not None for item in items)


def test_a_broken_picture_is_offered_and_said_to_be_broken(reader, tmp_path):
    (item,) = taken(reader, tmp_path / "Page.html", data=jpeg()[:200])
    assert item.what.picture is None
    assert "could not be shown" in item.problem


def test_what_is_no_picture_is_not_offered_as_one(reader, tmp_path):
    assert taken(reader, tmp_path / "Page.html", data=b"MZ" + bytes(400)) == ()
