"""Files whose name says another type than their bytes, and pictures of a type that is only kept."""

import io
from pathlib import Path

import pytest
from PIL import Image

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.intake.files import import_files
from provenance_app.model.enumerations import MediaKind
from tests.unit.evidence.containers import mp4

DATA = Path(__file__).parents[4] / "shared" / "data"


@pytest.fixture
def session(tmp_path):
    session = CaseSession(CaseFile.create(tmp_path / "harbour.provcase", "Harbour"))
    yield session
    session.close()


def picture(path, kind):
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(stream, kind)
    path.write_bytes(stream.getvalue())
    return path


def test_a_png_that_is_called_jpg_is_read_as_what_it_is_and_told(session, tmp_path):
    (told,) = import_files(session, [picture(tmp_path / "beach.jpg", "PNG")]).problems
    assert told == "beach.jpg: Its name says JPG, its bytes are PNG."
    (media,) = session.snapshot.media.values()
    assert media.mime == "image/png" and media.dhash is not None


def test_one_that_is_called_what_it_is_needs_no_word(session, tmp_path):
    assert import_files(session, [picture(tmp_path / "beach.jpg", "JPEG")]).problems == ()


def test_a_program_that_is_called_a_picture_is_kept_and_shown_to_nobody(session, tmp_path):
    path = tmp_path / "beach.png"
    path.write_bytes(b"\x7fELF" + bytes(200))
    (told,) = import_files(session, [path]).problems
    assert told == "beach.png: Its name says PNG, its bytes are a program."
    (media,) = session.snapshot.media.values()
    assert media.kind is MediaKind.OTHER and media.dhash is None


def test_a_video_has_its_facts_and_one_that_is_called_a_picture_is_told(session, tmp_path):
    path = tmp_path / "clip.jpg"
    path.write_bytes(mp4())
    (told,) = import_files(session, [path]).problems
    assert told == "clip.jpg: Its name says JPG, its bytes are MP4 (video)."
    (media,) = session.snapshot.media.values()
    assert media.kind is MediaKind.VIDEO and media.metadata["container"]["duration"] == 2.5


@pytest.mark.skipif(not DATA.exists(), reason="the HEIC picture is not beside the repository")
def test_a_heic_is_kept_and_that_it_is_not_opened_is_said(session):
    (told,) = import_files(session, [DATA / "video" / "dev" / "sample1.heic"]).problems
    assert told.startswith("sample1.heic: The picture could not be shown") and told.endswith("kept as it is.")
    (media,) = session.snapshot.media.values()
    assert media.mime in ("image/heic", "image/heif") and session.snapshot.files[media.file].size == 293_608
