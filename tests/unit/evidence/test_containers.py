"""What headers of video and sound files say; broken ones say nothing, and soon."""

import io
import random
import struct
import time
from pathlib import Path

import pytest

from provenance_app.evidence.containers.facts import container_facts
from provenance_app.evidence.containers.source import MOST_BYTES
from tests.unit.evidence.containers import avi, box, element, matroska, mp4, wav

DATA = Path(__file__).parents[4] / "shared" / "data"
APPLE = (
    (b"com.apple.quicktime.location.ISO6709", b"+59.3293+018.0686+012.500/"),
    (b"com.apple.quicktime.creationdate", b"2023-06-01T14:05:06+0200"),
    (b"com.apple.quicktime.make", b"Apple"),
    (b"com.apple.quicktime.model", b"iPhone 12"),
    (b"com.apple.quicktime.software", b"16.5"),
)


def facts(data):
    return container_facts(io.BytesIO(data))


def test_an_mp4_says_how_long_it_is_its_codecs_and_when_it_was_written():
    assert facts(mp4()) == {
        "container": {
            "format": "MP4",
            "duration": 2.5,
            "created": "2024-01-01T00:00:00Z",
            "video": "H.264",
            "width": 1920,
            "height": 1080,
            "audio": "AAC",
        }
    }


def test_a_time_of_zero_is_no_time():
    assert "created" not in facts(mp4(created=0))["container"]


def test_a_phone_says_where_and_when_it_recorded():
    found = facts(mp4(apple=APPLE, brand=b"qt  "))
    assert found["gps"] == {"latitude": 59.3293, "longitude": 18.0686, "altitude": 12.5}
    assert found["date"] == found["container"]["recorded"] == "2023-06-01T14:05:06+0200"
    assert found["container"]["device"] == "Apple iPhone 12" and found["container"]["format"] == "QuickTime"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b"+59.3293+018.0686/", {"latitude": 59.3293, "longitude": 18.0686}),
        (b"-33.9-070.5+5/", {"latitude": -33.9, "longitude": -70.5, "altitude": 5.0}),
        (b"+95.0+018.0/", None),
        (b"+00.0000+000.0000/", None),
        (b"nowhere", None),
    ],
)
def test_the_place_of_an_android_video(text, place):
    assert facts(mp4(place=text)).get("gps") == place


def test_matroska_and_webm():
    found = facts(matroska(b"webm", created=86_400 * 10**9))["container"]
    assert found == {
        "format": "WebM",
        "duration": 12.5,
        "created": "2001-01-02T00:00:00Z",
        "software": "Writer 1.0",
        "video": "VP9",
        "audio": "Opus",
        "width": 640,
        "height": 360,
    }


def test_wav_and_avi():
    assert facts(wav())["container"] == {
        "format": "WAV",
        "audio": "PCM",
        "recorded": "2021-03-04",
        "software": "Recorder",
        "duration": 3.0,
    }
    found = facts(avi())
    assert found["date"] == "2007-08-16T14:03:21"
    assert found["container"] | {"recorded": ""} == {
        "format": "AVI",
        "width": 320,
        "height": 240,
        "video": "Motion JPEG",
        "audio": "PCM",
        "recorded": "",
        "duration": 10.0,
    }


@pytest.mark.skipif(not DATA.exists(), reason="the videos are not beside the repository")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "c2pa/dev/video1.mp4",
            {"duration": 2.027, "created": "2022-08-08T21:49:00Z", "video": "H.264", "audio": "AAC"},
        ),
        ("video/dev/test.avi", {"duration": 30.033, "video": "H.264", "audio": "AAC", "width": 480, "height": 270}),
    ],
)
def test_real_videos(name, expected):
    with (DATA / name).open("rb") as stream:
        found = container_facts(stream)["container"]
        assert stream.tell() == 0
    assert found | expected == found


@pytest.mark.parametrize("whole", [mp4(apple=APPLE), matroska(), avi(), wav(1)], ids=["mp4", "mkv", "avi", "wav"])
def test_broken_headers_do_no_harm(whole):
    rng = random.Random(11)
    start = time.process_time()
    for _ in range(600):
        data = bytearray(whole[: rng.randrange(1, len(whole) + 1)])
        for _ in range(rng.randrange(1, 20)):
            data[rng.randrange(min(len(data), 1500))] = rng.choice((0, 1, 0x7F, 0xFF, rng.randrange(256)))
        found = facts(bytes(data))
        assert set(found) <= {"container", "date", "gps"}
    assert time.process_time() - start < 20


class Counted(io.BytesIO):
    """Counts the bytes that are read of it."""

    had = 0

    def read(self, size=-1):
        data = super().read(size)
        self.had += len(data)
        return data


@pytest.mark.parametrize(
    "data",
    [
        box(b"ftyp", b"isom", bytes(4)) + box(b"udta", b"") * 400_000,
        box(b"ftyp", b"isom", bytes(4)) + b"".join(box(b"udta", box(b"\xa9xyz", b"+" * 60_000)) for _ in range(400)),
        element(0x1A45DFA3, element(0x4282, b"webm")) + element(0x18538067, element(0xEC, b"") * 400_000),
        b"RIFF\xff\xff\xff\x7fAVI " + (b"JUNK" + bytes(4)) * 400_000,
        b"\0\0\0\x01ftyp" + struct.pack(">Q", 2**63) + bytes(1000),
        b"\x1aE\xdf\xa3" + b"\x01" + b"\xff" * 7 + b"\x18S\x80g\x01" + b"\xff" * 7 + b"\x15I\xa9f\x01" + b"\xff" * 7,
    ],
    ids=["many boxes", "much text", "many elements", "many chunks", "a huge box", "sizes that are not known"],
)
def test_only_so_much_is_read_and_only_for_so_long(data):
    stream = Counted(data)
    start = time.process_time()
    assert "gps" not in container_facts(stream)
    assert time.process_time() - start < 2
    assert stream.had <= MOST_BYTES + 20
