import hashlib
import json

import pytest
from PIL import Image

from provenance_app.editing.intake.files import import_files
from provenance_app.editing.intake.reading.archiver_item import read_archiver_item
from provenance_app.model.enumerations import DocumentKind, MediaKind
from tests.unit.editing.tables.tabling import csv_at
from tests.unit.evidence.tables.workbooks import workbook

HEADINGS = (
    "Link,Archive status,Destination folder,Archive location,Archive date,Thumbnail,Upload timestamp,Upload title,"
    "Text content,Screenshot,Hash,Perceptual hashes,WACZ,Replaywebpage"
)
ROW = (
    "https://t.me/harbour/5,telegram: success,f,https://s3.example/a.html,2024-02-01T10:00:00+00:00,,"
    "2024-01-31T08:30:00+00:00,Leak in the harbour,It leaks as never before,https://s3.example/shot.png,"
    "SHA3-512:ab,,https://s3.example/a.wacz,https://replayweb.page/?source=a"
)


def item(**changes):
    media = [
        {
            "filename": "tmp/../../up/vans.png",
            "key": "k",
            "urls": ["https://s3.example/vans.png"],
            "properties": {"hash": f"SHA-256:{'ab' * 32}"},
            "_mimetype": "image/png",
        },
        {"filename": "clip.mp4", "urls": [], "properties": {"hash": "SHA3-512:cd"}, "_mimetype": "video/mp4"},
        {"filename": "a.html", "urls": ["https://s3.example/a.html"], "properties": {"id": "_final_media"}},
    ]
    metadata = {
        "url": "https://t.me/harbour/5",
        "title": "Leak in the harbour",
        "content": "It leaks as never before",
        "timestamp": 1706689800.0,
        "_processed_at": "2024-02-01T10:00:00+00:00",
    }
    return {"status": "telegram: success", "metadata": metadata | changes, "media": media}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_its_sheet_is_known_without_asking(session, tmp_path, kind):
    path = csv_at(tmp_path, f"{HEADINGS}\n{ROW}\n")
    if kind == "xlsx":
        path = tmp_path / "sheet.xlsx"
        path.write_bytes(workbook(HEADINGS.split(","), ROW.split(",")))
    imported = import_files(session, [path])
    assert "a sheet of the auto-archiver" in imported.told[0]
    case = session.snapshot
    (document,), (media,) = case.documents.values(), case.media.values()
    (capture,) = case.captures_of(document.id)
    assert (document.title, document.url) == ("Leak in the harbour", "https://t.me/harbour/5")
    assert (document.archived_url, document.kind) == ("https://s3.example/a.html", DocumentKind.POST)
    assert document.published == "2024-01-31T08:30:00Z"
    assert (capture.text, capture.tool) == ("It leaks as never before", "auto-archiver")
    assert capture.captured_at.isoformat() == "2024-02-01T10:00:00+00:00"
    assert media.url == "https://s3.example/shot.png"
    for part in ("Archive status: telegram: success", "Hash: SHA3-512:ab", "WACZ: https://s3.example/a.wacz"):
        assert part in document.note


def test_a_place_on_a_disk_is_no_address_and_is_kept_as_words(session, tmp_path):
    import_files(
        session, [csv_at(tmp_path, f"{HEADINGS}\n{ROW.replace('https://s3.example/a.html', './archive/a.html')}\n")]
    )
    (document,) = session.snapshot.documents.values()
    assert document.archived_url is None
    assert "Archive location: ./archive/a.html" in document.note


def test_an_item_becomes_a_post_with_its_text_and_media(session, tmp_path):
    path = tmp_path / "metadata.json"
    path.write_text(json.dumps(item()))
    import_files(session, [path])
    case = session.snapshot
    (document,) = case.documents.values()
    (capture,) = case.captures_of(document.id)
    assert (document.published, document.archived_url) == ("2024-01-31T08:30:00Z", "https://s3.example/a.html")
    assert (capture.text, capture.captured_at.isoformat()) == ("It leaks as never before", "2024-02-01T10:00:00+00:00")
    vans, clip = sorted(case.media.values(), key=lambda media: media.title, reverse=True)
    assert (vans.title, vans.kind, vans.file) == ("vans.png", MediaKind.IMAGE, "ab" * 32)
    assert (clip.title, clip.kind, clip.file) == ("clip.mp4", MediaKind.VIDEO, None)
    assert clip.metadata == {"auto-archiver": {"hash": "SHA3-512:cd"}}
    assert {link.to for link in case.links.values()} == {document.id}


def test_a_file_beside_its_item_is_the_media_that_the_item_speaks_of(session, tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    Image.new("RGB", (40, 30), "red").save(folder / "vans.png")
    told = item()
    told["media"][0]["properties"]["hash"] = hashlib.sha256((folder / "vans.png").read_bytes()).hexdigest()
    (folder / "metadata.json").write_text(json.dumps(told))
    import_files(session, [folder])
    (vans,) = [media for media in session.snapshot.media.values() if media.kind is MediaKind.IMAGE]
    assert vans.file in session.snapshot.files
    assert (vans.url, bool(vans.dhash)) == ("https://s3.example/vans.png", True)
    before = session.snapshot
    import_files(session, [folder])
    assert session.snapshot.records("media") == before.records("media")


@pytest.mark.parametrize(
    "metadata",
    [
        {"timestamp": "soon", "title": 7, "content": ["x"], "_processed_at": {}},
        {"timestamp": 1e300},
        {"timestamp": None, "_processed_at": "yesterday"},
    ],
)
def test_what_an_item_does_not_say_in_the_usual_way_stays_unknown(metadata):
    ((document, *_),) = read_archiver_item(json.dumps(item(**metadata)).encode())
    assert document.published is None


@pytest.mark.parametrize(
    "value",
    [{}, [], [item(), {}], {"status": 1, "metadata": {}, "media": []}, {**item(), "media": "x"}, item(url="file:///x")],
)
def test_other_json_is_none_of_it(value):
    assert read_archiver_item(json.dumps(value).encode()) is None


def test_media_of_any_shape_do_no_harm():
    told = item()
    told["media"] = [
        7,
        {},
        {"filename": 3, "urls": 4, "properties": 5},
        {"filename": "C:\\x\\y.png", "urls": [None, "x"]},
    ]
    ((*_, media, link),) = read_archiver_item(json.dumps(told).encode())
    assert (media.title, media.url, link.from_) == ("y.png", None, media.id)
