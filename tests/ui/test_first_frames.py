"""The first frame of a video: decoded in a process of its own, where QtMultimedia is there; else there is none."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from provenance_app.evidence.pictures.small_picture import read_small
from provenance_app.ui.frames.available import can_show_frames
from provenance_app.ui.frames.first_frame import FirstFrames, small_of
from tests.unit.evidence.containers import film

DATA = Path(__file__).parents[3] / "shared" / "data"
VIDEOS = ("c2pa/dev/video1.mp4", "video/dev/test.avi")

needs_multimedia = pytest.mark.skipif(
    not can_show_frames(), reason="QtMultimedia is not installed; it is, after: uv sync --extra video"
)


@pytest.fixture
def frames():
    frames = FirstFrames()
    yield frames
    frames.close()


@needs_multimedia
def test_it_is_the_first_one(frames):
    pictures = []
    for colour in ("red", "blue", "blue"):
        stream = BytesIO()
        Image.new("RGB", (320, 160), colour).save(stream, "JPEG")
        pictures.append(stream.getvalue())
    pixels = read_small(frames.small(film(*pictures, width=320, height=160)))
    assert (pixels.width, pixels.height) == (256, 128)
    red, green, blue = pixels.data[:3]
    assert red > 200 and green < 50 and blue < 50


@needs_multimedia
@pytest.mark.skipif(not DATA.exists(), reason="the videos are not beside the repository")
@pytest.mark.parametrize("name", VIDEOS)
def test_the_first_frame_becomes_a_small_picture(frames, name):
    pixels = read_small(frames.small((DATA / name).read_bytes()))
    assert pixels is not None and max(pixels.width, pixels.height) == 256
    assert len(set(pixels.data)) > 8


@needs_multimedia
@pytest.mark.parametrize("data", [b"", b"\0\0\0\x18ftypmp42" + bytes(1000), b"#EXTM3U\nhttp://127.0.0.1:9/x.ts\n"])
def test_what_is_no_video_has_none(frames, data):
    assert frames.small(data) == b""


@pytest.mark.parametrize(
    ("found", "pixels"),
    [
        ({"width": 1, "height": 1}, b""),
        ({"width": 2, "height": 1}, bytes(3)),
        ({"width": -1, "height": -1}, bytes(3)),
        ({"width": 300, "height": 1}, bytes(900)),
    ],
)
def test_an_answer_that_makes_no_sense_is_no_picture(found, pixels):
    with pytest.raises(ValueError):
        small_of(found, pixels)


def test_one_that_does_is():
    assert read_small(small_of({"width": 2, "height": 1}, bytes(range(6)))).data == bytes(range(6))
