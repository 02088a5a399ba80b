import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.model.enumerations import (
    CaptureMethod,
    DocumentKind,
    MediaKind,
)
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.intake import Intake
from tests.ui.reader.desk import ARTICLE, Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

URL = "https://harbour.example.org/leak"
PARAGRAPH = "The harbour master said the leak was larger than anything seen before in this town. "
PAGE = (
    "<html><head><title>Harbour closed</title><meta name='author' content='Ida Holm'>"
    "<meta property='og:site_name' content='Harbour Post'></head><body><article><h1>Harbour closed</h1>"
    + "".join(f"<p>{PARAGRAPH}Boats waited outside, number {n}.</p>" for n in range(6))
    + "</article></body></html>"
)


def png(width: int = 64, height: int = 48, colour: str = "red") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


def mime(**formats) -> QMimeData:
    data = QMimeData()
    for name, value in formats.items():
        if name == "text":
            data.setText(value)
        elif name == "html":
            data.setData("text/html", value.encode())
        elif name == "source":
            data.setData("chromium/x-source-url", value.encode())
        elif name == "png":
            data.setData("image/png", value)
        elif name == "files":
            data.setUrls([QUrl.fromLocalFile(str(path)) for path in value])
    return data


@pytest.fixture
def take(desk, qtbot):
    """Do something with the intake and wait until it is in the case."""

    def run(action, *arguments):
        with qtbot.waitSignal(desk.intake.finished, timeout=20_000) as done:
            action(*arguments)
        return done.args[0]

    return run


def only_document(desk: Desk):
    (document,) = desk.snapshot.documents.values()
    return document, desk.snapshot.captures_of(document.id)


# -- words ----------------------------------------------------------------------------------------------------------


def test_pasted_html_becomes_a_document_with_the_address_it_was_copied_from(desk, take):
    QGuiApplication.clipboard().setMimeData(mime(text=PARAGRAPH * 6, html=PAGE, source=URL))
    take(desk.intake.take, QGuiApplication.clipboard().mimeData())
    document, (capture,) = only_document(desk)
    assert (document.title, document.url, document.kind) == ("Harbour closed", URL, DocumentKind.ARTICLE)
    assert capture.method is CaptureMethod.PASTED
    assert capture.tool.startswith("Provenance ")
    assert PARAGRAPH.strip() in capture.text
    assert desk.snapshot.files[capture.file].mime == "text/html"
    assert b"".join(desk.context.session.case.read_file(capture.file)) == PAGE.encode()
    assert desk.context.selection == (document.id,)
    assert desk.reader.text.text == capture.text
    assert desk.reader.details.isVisible()
    assert desk.context.undo_stack.count() == 1
    assert "word" in desk.told[-1]


def test_plain_text_is_titled_by_its_first_line(desk, take):
    take(desk.intake.take, mime(text=ARTICLE))
    document, (capture,) = only_document(desk)
    assert document.title == "Harbour closed after leak"
    assert capture.text == ARTICLE
    assert capture.file is None


def test_words_the_user_chose_are_kept_whole_where_reading_the_page_would_lose_them(desk, take):
    menu = "<nav>" + "".join(f"<a href='/{n}'>Entry number {n} of the list</a> " for n in range(40)) + "</nav>"
    words = " ".join(f"Entry number {n} of the list" for n in range(40))
    take(desk.intake.take, mime(text=words, html=f"<div>{menu}<p>One sentence stands here.</p></div>"))
    _, (capture,) = only_document(desk)
    assert "Entry number 39 of the list" in capture.text


def test_a_post_is_a_post_by_its_address(desk, take):
    take(desk.intake.take, mime(text="The leak is huge", html="<p>The leak is huge</p>", source="https://x.com/a/1"))
    assert only_document(desk)[0].kind is DocumentKind.POST


def test_the_same_text_again_is_selected_and_said(desk, take):
    take(desk.intake.take, mime(text=ARTICLE))
    desk.context.select(())
    take(desk.intake.take, mime(text=ARTICLE))
    document, captures = only_document(desk)
    assert len(captures) == 1
    assert desk.context.selection == (document.id,)
    assert "in the case already: “Harbour closed after leak” (the same text was pasted" in desk.told[-1]
    assert desk.context.undo_stack.count() == 1


def test_the_same_address_with_other_words_is_a_further_capture(desk, take):
    take(desk.intake.take, mime(text="The harbour is closed", html="<p>The harbour is closed</p>", source=URL))
    take(desk.intake.take, mime(text="The harbour is open", html="<p>The harbour is open</p>", source=URL))
    _, captures = only_document(desk)
    assert [capture.text.split()[-1] for capture in captures] == ["closed", "open"]


def test_text_pasted_onto_a_document_becomes_its_capture(desk, take):
    take(desk.intake.take, mime(text=URL))
    document, captures = only_document(desk)
    assert captures == ()
    take(desk.intake.take, mime(text=ARTICLE), document.id)
    document, (capture,) = only_document(desk)
    assert capture.text == ARTICLE
    assert (document.title, document.unconfirmed) == ("Harbour closed after leak", ("title",))


def test_a_file_that_is_chosen_as_a_capture_is_one_of_that_document(desk, take, tmp_path):
    take(desk.intake.take, mime(text="The harbour is closed", html="<p>The harbour is closed</p>", source=URL))
    document, _ = only_document(desk)
    later = tmp_path / "later.html"
    later.write_text(PAGE)
    take(desk.intake.add_files, [later], document.id)
    after, captures = only_document(desk)
    assert [one.method for one in captures] == [CaptureMethod.PASTED, CaptureMethod.HTML]
    assert after.title == document.title
    assert "captured again" in desk.told[-1]
    assert desk.reader.header.changes.on
    take(desk.intake.take, mime(files=[later]), document.id)
    assert len(only_document(desk)[1]) == 2
    assert "Nothing was added" in desk.told[-1]


def test_an_address_alone_is_a_document_and_nothing_is_fetched(desk, take):
    take(desk.intake.take, mime(text=f"  {URL}\n"))
    document, captures = only_document(desk)
    assert (document.title, document.url, captures) == (URL, URL, ())
    assert "Nothing was fetched" in desk.told[-1]
    assert desk.reader.no_text.isVisible()
    take(desk.intake.take, mime(text=URL))
    assert len(desk.snapshot.documents) == 1


@pytest.mark.parametrize("text", ["", "   \n\t "])
def test_nothing_on_the_clipboard_is_said(desk, text):
    desk.intake.take(mime(text=text))
    assert desk.refused and "nothing to paste" in desk.refused[0]
    assert not desk.runner.busy


def test_an_empty_clipboard_is_said(desk):
    assert not desk.intake.can_take(None)
    desk.intake.take(None)
    assert desk.refused and "nothing to paste" in desk.refused[0]


def test_more_text_than_a_capture_may_hold_is_kept_as_a_file(desk, take):
    text = "The harbour is closed. " * 50_000
    take(desk.intake.take, mime(text=text))
    document, (capture,) = only_document(desk)
    assert capture.text is None
    assert b"".join(desk.context.session.case.read_file(capture.file)).decode() == text
    assert "1,000,000 characters" in desk.refused[0] and "kept" in desk.refused[0]
    assert desk.reader.document == document.id
    assert desk.reader.no_text.isVisible()


def test_hostile_words_are_captured_as_they_are(desk, take):
    text = "<img src='file:///etc/passwd'> \u202egnp.exe"
    take(desk.intake.take, mime(text=text))
    _, (capture,) = only_document(desk)
    assert capture.text == text


# -- pictures ---------------------------------------------------------------------------------------------------------


def test_a_copied_picture_keeps_its_bytes_and_where_it_was(desk, take):
    data = png()
    address = "https://img.example.org/leak.png?size=2"
    take(desk.intake.take, mime(png=data, html=f"<img src='{address}' alt='x'>"))
    (media,) = desk.snapshot.media.values()
    assert (media.kind, media.mime, media.url, media.title) == (MediaKind.IMAGE, "image/png", address, "leak.png")
    assert b"".join(desk.context.session.case.read_file(media.file)) == data
    assert media.dhash is not None
    assert desk.context.session.case.thumbnail(media.file).startswith(b"\x89PNG")
    assert desk.context.selection == (media.id,)


def test_pixels_that_qt_holds_are_stored_as_png(desk, take):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    data = QMimeData()
    data.setImageData(image)
    take(desk.intake.take, data)
    (media,) = desk.snapshot.media.values()
    assert media.mime == "image/png"
    assert media.title == "Pasted picture.png"


def test_a_broken_picture_is_kept_without_a_small_one_and_said(desk, take, tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0" + b"not a picture at all" * 50)
    take(desk.intake.add_files, [broken])
    (media,) = desk.snapshot.media.values()
    assert media.kind is MediaKind.IMAGE
    assert b"".join(desk.context.session.case.read_file(media.file)) == broken.read_bytes()
    assert desk.context.session.case.thumbnail(media.file) is None
    assert "broken.jpg" in desk.refused[0] and "kept" in desk.refused[0]


def test_a_picture_bomb_is_kept_and_never_unpacked(desk, take, tmp_path):
    bomb = tmp_path / "bomb.png"
    buffer = BytesIO()
    Image.new("1", (20_000, 20_000)).save(buffer, "PNG")
    bomb.write_bytes(buffer.getvalue())
    take(desk.intake.add_files, [bomb])
    (media,) = desk.snapshot.media.values()
    assert desk.snapshot.files[media.file].size == bomb.stat().st_size
    assert desk.refused


# -- files ------------------------------------------------------------------------------------------------------------


def test_several_files_are_one_undo_step(desk, take, tmp_path):
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "notes.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "leak.png").write_bytes(png())
    (tmp_path / "sheet.bin").write_bytes(bytes(range(256)) * 8)
    before = desk.snapshot
    names = ("page.html", "notes.txt", "leak.png", "sheet.bin")
    take(desk.intake.add_files, [tmp_path / name for name in names])
    assert sorted(item.title for item in desk.snapshot.documents.values()) == [
        "Harbour closed",
        "Harbour closed after leak",
    ]
    assert {item.title: item.kind for item in desk.snapshot.media.values()} == {
        "leak.png": MediaKind.IMAGE,
        "sheet.bin": MediaKind.OTHER,
    }
    assert len(desk.context.selection) == 4
    assert desk.context.undo_stack.count() == 1
    desk.context.undo_stack.undo()
    assert not desk.snapshot.documents and not desk.snapshot.media
    assert desk.snapshot.revision > before.revision


def test_case_json_is_imported(desk, take, tmp_path):
    case = {"format": "provenance-case", "version": 1, "title": "T", "sources": [{"id": "holm", "name": "Ida Holm"}]}
    path = tmp_path / "small.case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    take(desk.intake.add_files, [path])
    assert [source.name for source in desk.snapshot.sources.values()] == ["Ida Holm"]


def test_case_json_with_mistakes_is_refused_with_their_places(desk, take, tmp_path):
    case = {
        "format": "provenance-case",
        "version": 1,
        "title": "T",
        "claims": [{"id": "c", "text": "x"}],
        "links": [{"id": "l", "from": "c", "to": "vidoe", "relation": "rests_on"}],
    }
    path = tmp_path / "wrong.case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    take(desk.intake.add_files, [path])
    assert not desk.snapshot.claims
    assert "links[0].to" in desk.refused[0]


def test_the_same_file_twice_is_stored_once(desk, take, tmp_path):
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(png())
    take(desk.intake.add_files, [tmp_path / "a.png", tmp_path / "b.png"])
    assert len(desk.snapshot.files) == len(desk.snapshot.media) == 1


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("missing.txt", None, "could not be read"),
        ("mine.provcase", b"SQLite format 3\0", "is a case"),
    ],
)
def test_what_nothing_can_be_made_of_is_said_by_name(desk, take, tmp_path, name, data, words):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    take(desk.intake.add_files, [tmp_path / name])
    assert name in desk.refused[0] and words in desk.refused[0]
    assert not desk.snapshot.documents and not desk.snapshot.media


def test_one_bad_file_among_good_ones_does_not_stop_them(desk, take, tmp_path):
    (tmp_path / "leak.png").write_bytes(png())
    take(desk.intake.add_files, [tmp_path / "gone.png", tmp_path / "leak.png"])
    assert [item.title for item in desk.snapshot.media.values()] == ["leak.png"]
    assert "gone.png" in desk.refused[0]


def test_binary_called_text_is_kept_as_a_file(desk, take, tmp_path):
    path = tmp_path / "noise.txt"
    path.write_bytes(bytes(range(256)) * 64)
    take(desk.intake.add_files, [path])
    (media,) = desk.snapshot.media.values()
    assert media.kind is MediaKind.OTHER


def test_fifty_megabytes_of_text_are_kept_and_said(desk, take, tmp_path):
    path = tmp_path / "huge.txt"
    path.write_bytes(b"The harbour is closed.\n" * 2_200_000)
    take(desk.intake.add_files, [path])
    document, (capture,) = only_document(desk)
    assert capture.text is None
    assert desk.snapshot.files[capture.file].size == path.stat().st_size
    assert document.title == "huge"
    assert "huge.txt" in desk.refused[0]


def test_a_large_file_is_stored_whole(desk, take, tmp_path):
    path = tmp_path / "video.mp4"
    piece = b"\0\0\0\x18ftypmp42" + bytes(2**20 - 12)
    with path.open("wb") as stream:
        for _ in range(80):
            stream.write(piece)
    take(desk.intake.add_files, [path])
    (media,) = desk.snapshot.media.values()
    assert media.kind is MediaKind.VIDEO
    assert desk.snapshot.files[media.file].size == 80 * 2**20


def test_a_file_that_came_from_the_network_keeps_its_address(desk, take, tmp_path):
    path = tmp_path / "leak.png"
    path.write_bytes(png())
    Path(f"{path}:Zone.Identifier").write_text(f"[ZoneTransfer]\r\nZoneId=3\r\nHostUrl={URL}.png\r\n", encoding="utf-8")
    take(desk.intake.add_files, [path])
    (media,) = desk.snapshot.media.values()
    assert media.url == f"{URL}.png"


def test_cancelling_leaves_the_case_as_it_was(desk, qtbot, tmp_path):
    path = tmp_path / "leak.png"
    path.write_bytes(png())
    desk.runner.started.connect(lambda task: task.cancel())
    desk.intake.add_files([path])
    qtbot.waitUntil(lambda: not desk.runner.busy)
    assert not desk.snapshot.media and not desk.refused


def test_stopping_drops_what_was_not_stored_yet(desk, qtbot, tmp_path):
    path = tmp_path / "leak.png"
    path.write_bytes(png())
    desk.intake.add_files([path])
    desk.runner.stop()
    desk.intake.stop()
    desk.settle()
    assert not desk.snapshot.media


def test_a_case_that_can_only_be_read_takes_nothing(desk, tmp_path):
    path = tmp_path / "closed.provcase"
    CaseFile.create(path, "Closed").close()
    path.chmod(0o444)
    file = CaseFile.open(path)
    file.read_only = True
    context = CaseContext(CaseSession(file))
    refused = []
    context.refused.connect(refused.append)
    Intake(context, desk.runner, desk.pictures).take(mime(text=ARTICLE))
    assert refused == ["This case can only be read. Save a copy of it to add anything."]
    context.close()
