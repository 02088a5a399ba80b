"""A picture for which there is no room: nothing is half written, and what was there stays."""

import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from provenance_app.casefile import OutputRefused
from provenance_app.ui.export import ImageFormat, ImageOptions, export_image, write
from tests.places import NoSmallDisk, small_disk, small_files
from tests.ui.canvas.cases import crowd

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="disks and limits are made otherwise there")


@pytest.fixture(params=["full disk", "small files"])
def place(request, tmp_path):
    """A folder for pictures, and a block in which it takes 24 kB more and no more."""
    folder = tmp_path / "pictures"
    if request.param == "small files":
        folder.mkdir()
        yield folder, lambda: small_files(24_000)
        return

    @contextmanager
    def as_it_is():
        yield

    try:
        with small_disk(folder, 32):
            yield folder, as_it_is
    except NoSmallDisk as reason:
        pytest.skip(str(reason))


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("format_", [ImageFormat.PNG, ImageFormat.SVG])
def test_a_picture_without_room_is_refused_and_what_was_there_stays(place, format_):
    folder, short = place
    out = folder / f"graph.{format_}"
    for before in ({}, {out.name: b"former" * 1000}):
        for name, data in before.items():
            (folder / name).write_bytes(data)
        with short(), pytest.raises(OutputRefused) as refused:
            export_image(crowd(60, 80), [], out, ImageOptions(format=format_, dpi=96))
        assert str(refused.value).startswith(f"{out} could not be written: ")
        assert str(refused.value).endswith(". Choose another place.")
        assert content(folder) == before


def test_of_several_pictures_none_is_there_when_the_last_has_no_room(place):
    folder, short = place
    (folder / "a.png").write_bytes(b"former")
    with short(), pytest.raises(OutputRefused, match="b.png could not be written"):
        write({folder / "a.png": b"new", folder / "b.png": bytes(40_000)})
    assert content(folder) == {"a.png": b"former"}


def test_what_there_is_room_for_is_written_there(place):
    folder, short = place
    with short():
        write({folder / "a.png": bytes(20_000)})
    assert content(folder) == {"a.png": bytes(20_000)}
