"""Photographs of real cameras, as the app reads them and as a few lines of the test's own read them."""

from pathlib import Path

import pytest

from provenance_app.analysis.embedded import embedded_place
from provenance_app.analysis.file_times import file_times
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
