"""Small pictures: what strangers put into a case is not shown, and what is missing is made anew meanwhile."""

import sqlite3
from contextlib import closing
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.media import add_media
from provenance_app.evidence.pictures.reader import PictureReader
from provenance_app.evidence.pictures.small_picture import read_small
from provenance_app.model.enumerations import MediaKind
from provenance_app.ui.panels.inspector.stored_file import StoredFilePart
from tests.owning import own
from tests.places import read_only_place, tmp_path
from tests.ui.hostile import png
from tests.ui.windows import settle, window_in

__all__ = ["tmp_path"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


@pytest.fixture
def path(tmp_path):
    """A case with three pictures and a film, and no small picture of any."""
    path = tmp_path / "case" / "harbour.provcase"
    path.parent.mkdir()
    session = CaseSession(CaseFile.create(path, "Harbour"))
    for number, colour in enumerate(("navy", "teal", "olive")):
        stream = BytesIO()
        Image.new("RGB", (400 + number, 300), colour).save(stream, "JPEG")
        add(session, BytesIO(stream.getvalue()), f"{colour}.jpg", "image/jpeg", MediaKind.IMAGE)
    add(session, BytesIO(b"\0\0\0\x18ftypmp42" + bytes(1000)), "film.mp4", "video/mp4", MediaKind.VIDEO)
    add(session, BytesIO(b"no picture at all"), "broken.png", "image/png", MediaKind.IMAGE)
    session.close()
    return own(path)


def add(session, stream, name, mime, kind):
    stored = session.case.add_file(stream, name, mime)
    session.file_added(stored)
    edit, _ = add_media(session.snapshot, stored, kind)
    session.perform(edit)


@pytest.fixture
def window(qtbot, tmp_path):
    with window_in(tmp_path) as window:
        yield window


def pictures(window):
    nodes = window.view.graph.canvas.scene.nodes
    return {node.title: node.picture for node in nodes if node.picture is not None and not node.picture.isNull()}


def test_missing_ones_are_made_while_the_window_lives_and_are_kept(window, path, qtbot):
    assert window.open_case(path)
    assert pictures(window) == {}, "nobody waited for them"
    qtbot.waitUntil(lambda: len(pictures(window)) == 3, timeout=30_000)
    assert {image.width() for image in pictures(window).values()} == {256}
    case = window.context.session.case
    assert {case.thumbnail(file.sha256) is not None for file in window.context.snapshot.files.values()} == {True, False}
    assert case.check().sound
    window.close_case()
    with closing(sqlite3.connect(path)) as connection:
        kept = [row[0] for row in connection.execute("SELECT png FROM thumbnails")]
    assert len(kept) == 3 and all(map(read_small, kept))
    assert window.open_case(path)
    settle()
    assert len(pictures(window)) == 3, "now they are there at once"


def test_the_inspector_shows_one_when_it_is_made(window, path, qtbot):
    assert window.open_case(path)
    media = next(one for one in window.context.snapshot.media.values() if one.title == "navy.jpg")
    window.view.context.select((media.id,))
    window.docks.show("inspector")
    settle()
    part = window.view.inspector.findChild(StoredFilePart)
    qtbot.waitUntil(part.picture.isVisible, timeout=30_000)


def test_in_a_read_only_place_they_are_shown_and_nothing_is_written(window, path, qtbot):
    before = path.read_bytes()
    reader = PictureReader()
    reader.read(png())  # it has started before this process is somebody who may not read Python
    with read_only_place(path.parent):
        assert window.open_case(path)
        window.context.pictures.reader = reader
        qtbot.waitUntil(lambda: len(pictures(window)) == 3, timeout=30_000)
        window.close_case()
    assert path.read_bytes() == before


def test_what_a_stranger_put_there_never_reaches_a_decoder_of_qt(window, path, qtbot, monkeypatch):
    with closing(sqlite3.connect(path)) as connection, connection:
        files = [row[0] for row in connection.execute("SELECT sha256 FROM files")]
        connection.executemany("INSERT INTO thumbnails VALUES (?, ?)", [(one, png()) for one in files])
    own(path)  # the app takes it for its own
    assert not QImage.fromData(png(), "PNG").isNull(), "Qt would show it"
    assert window.open_case(path)
    settle()
    assert pictures(window) == {}
    qtbot.waitUntil(lambda: len(pictures(window)) == 3, timeout=30_000)
    assert {image.width() for image in pictures(window).values()} == {256}, "made of the pictures themselves"


def test_a_case_can_be_closed_while_they_are_made(window, path):
    assert window.open_case(path)
    settle()
    assert window.close_case()
    with CaseFile.open(path) as case:
        assert case.check().sound
