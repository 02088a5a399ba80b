"""Photographs of real cameras, as the app reads them and as a few lines of the test's own read them."""

from pathlib import Path

import pytest

from provenance_app.analysis.embedded import embedded_place
from provenance_app.analysis.file_says import statements
from provenance_app.analysis.file_times import file_times
from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.intake.files import import_files
from provenance_app.evidence.pictures.reader import PictureReader, PictureRefused
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Media
from tests.unit.evidence.exif_by_hand import exif_of

SAMPLES = Path(__file__).parents[4] / "shared" / "data" / "exif-samples"

pytestmark = pytest.mark.skipif(not SAMPLES.exists(), reason="the photographs are not beside the repository")


@pytest.fixture(scope="module")
def read():
    """Every photograph: its bytes, and the picture that was read or why none was."""
    found = {}
    with PictureReader() as reader:
        for path in sorted(SAMPLES.rglob("*.jp*g")):
            try:
                picture = reader.read(path.read_bytes())
            except PictureRefused as refused:
                picture = str(refused)
            found[path] = (path.read_bytes(), picture)
    return found


def test_every_photograph_opens_or_is_said_to_be_broken(read):
    assert len(read) >= 20
    for path, (_, picture) in read.items():
        if isinstance(picture, str):
            assert "The original is kept as it is." in picture, path
            assert "invalid" in path.parts, f"{path}: {picture}"


def test_time_and_zone_are_those_of_the_file(read):
    dated = 0
    for path, (data, picture) in read.items():
        expected = exif_of(data)
        if not isinstance(picture, str) and expected["date"]:
            dated += 1
            assert picture.metadata["date"] == expected["date"] + expected["zone"], path
            times = file_times(Media(id=RecordId("m"), title="", metadata=picture.metadata))
            (shown,) = [time for time in times if f"{time.day}T{time.clock}" == expected["date"]]
            assert shown.zone == expected["zone"], path
            assert expected["zone"] or "no zone recorded" in shown.words
            assert shown is times[0] or shown.written  # who wrote the file last is no better than who recorded it
    assert dated >= 15


def test_the_position_is_that_of_the_file(read):
    placed = 0
    for path, (data, picture) in read.items():
        if isinstance(picture, str):
            continue
        media = Media(id=RecordId("m"), title="", metadata=picture.metadata)
        expected, where = exif_of(data)["place"], embedded_place(media)
        assert (where is None) == (expected is None), path
        if where and expected:
            placed += 1
            assert where == pytest.approx(expected, abs=1e-6), path
    assert placed >= 6


def test_all_are_stored_and_each_opens_with_its_time_and_position(tmp_path):
    session = CaseSession(CaseFile.create(tmp_path / "photos.provcase", "Photos"))
    paths = {path.name: path for path in SAMPLES.rglob("*.jp*g")}
    assert import_files(session, list(paths.values())).problems == ()
    for media in session.snapshot.media.values():
        expected = exif_of(paths[media.title].read_bytes())
        said = {one.name: one for one in statements(session.snapshot, media)}
        assert ("Position" in said) == (expected["place"] is not None), media.title
        if expected["date"]:
            time = said.get("Recorded") or said["Written"]
            assert expected["date"][11:] in " ".join((time.said, *time.notes)), media.title
    assert {one.title for one in session.snapshot.media.values()} == set(paths)
    session.close()


def test_those_that_are_cut_short_are_stored_and_that_is_said(tmp_path):
    session = CaseSession(CaseFile.create(tmp_path / "photos.provcase", "Photos"))
    cut = []
    for number, path in enumerate(sorted(SAMPLES.rglob("*.jp*g"))):
        data = path.read_bytes()
        cut.append(tmp_path / f"{number}.jpg")
        cut[-1].write_bytes(data[: len(data) * 2 // 3])
    told = import_files(session, cut).problems
    assert len(session.snapshot.media) == len(session.snapshot.files) == len(cut)
    unread = [media for media in session.snapshot.media.values() if media.dhash is None]
    assert len(told) == len(unread) >= len(cut) * 3 // 4
    assert all("could not be shown" in one and "kept as it is" in one for one in told)
    session.close()
