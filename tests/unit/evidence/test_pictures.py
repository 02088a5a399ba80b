import io
import multiprocessing
import os
import random
import signal
import struct
import subprocess
import sys
import threading
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from provenance_app.evidence.pictures.reader import Picture, PictureReader, PictureRefused


@pytest.fixture(scope="module")
def reader():
    with PictureReader(seconds=30) as reader:
        yield reader


def drawn(size=(320, 200), mode="RGB", seed=1):
    image = Image.new("RGB", size, "navy")
    draw = ImageDraw.Draw(image)
    chance = random.Random(seed)
    for _ in range(40):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        draw.ellipse((x, y, x + 60, y + 40), fill=tuple(chance.randrange(256) for _ in range(3)))
    return image.filter(ImageFilter.GaussianBlur(4)).convert(mode)


def saved(image, kind, **options):
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def png_chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of(width, height):
    """A PNG that claims any size and has hardly a row of it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = png_chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + rows + png_chunk(b"IEND", b"")


def worker():
    (process,) = [child for child in multiprocessing.active_children() if child.name == "picture reader"]
    return process


def bits_apart(one, other):
    return (int(one, 16) ^ int(other, 16)).bit_count()


@pytest.mark.parametrize(
    ("kind", "mime"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("GIF", "image/gif"),
        ("WEBP", "image/webp"),
        ("BMP", "image/bmp"),
        ("TIFF", "image/tiff"),
    ],
)
def test_pictures_of_every_type_are_read(reader, kind, mime):
    picture = reader.read(saved(drawn(), kind))
    assert isinstance(picture, Picture)
    assert (picture.mime, picture.width, picture.height) == (mime, 320, 200)
    assert len(picture.dhash) == 16
    with Image.open(io.BytesIO(picture.thumbnail)) as thumbnail:
        assert (thumbnail.format, thumbnail.size) == ("PNG", (256, 160))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "I", "F"])
def test_pictures_of_every_depth_get_a_thumbnail(reader, mode):
    deep = mode in ("I", "I;16", "F")
    image = drawn(mode="L").convert("I").point(lambda value: value * 200).convert(mode) if deep else drawn(mode=mode)
    picture = reader.read(saved(image, "TIFF" if deep else "PNG"))
    with Image.open(io.BytesIO(picture.thumbnail)) as thumbnail:
        low, high = thumbnail.convert("L").getextrema()
    assert high - low > 100


def test_a_small_picture_is_not_blown_up(reader):
    picture = reader.read(saved(drawn((20, 10)), "PNG"))
    with Image.open(io.BytesIO(picture.thumbnail)) as thumbnail:
        assert thumbnail.size == (20, 10)


def test_the_bytes_say_the_type_whatever_the_file_is_called(reader):
    assert reader.read(saved(drawn(), "JPEG")).mime == "image/jpeg"


def test_the_hash_survives_a_smaller_and_worse_copy_and_tells_pictures_apart(reader):
    original = reader.read(saved(drawn((1200, 800)), "PNG")).dhash
    copy = reader.read(saved(drawn((1200, 800)).resize((300, 200)), "JPEG", quality=40)).dhash
    other = reader.read(saved(drawn((1200, 800), seed=9), "PNG")).dhash
    assert bits_apart(original, copy) <= 3
    assert bits_apart(original, other) > 10


def test_the_hash_of_a_picture_that_gets_darker_to_the_right_is_all_zeros(reader):
    ramp = Image.linear_gradient("L").rotate(90)
    falling = ramp if ramp.getpixel((0, 9)) > ramp.getpixel((255, 9)) else ramp.rotate(180)
    assert reader.read(saved(falling, "PNG")).dhash == "0" * 16
    assert reader.read(saved(falling.rotate(180), "PNG")).dhash == "f" * 16


def test_exif_date_place_and_orientation_are_read(reader):
    exif = Image.Exif()
    exif[0x0110] = "Camera 3000"
    exif[0x0112] = 6
    camera = exif.get_ifd(0x8769)
    camera[0x9003], camera[0x9011] = "2023:07:14 21:05:09", "+02:00"
    exif[0x8825] = {1: "S", 2: (33.0, 30.0, 36.0), 3: "W", 4: (70.0, 39.0, 0.0), 5: b"\0", 6: 520.5}
    picture = reader.read(saved(drawn(), "JPEG", exif=exif))
    assert picture.metadata["exif"]["Model"] == "Camera 3000"
    assert picture.metadata["date"] == "2023-07-14T21:05:09+02:00"
    assert picture.metadata["gps"] == {"latitude": -33.51, "longitude": -70.65, "altitude": 520.5}
    assert (picture.width, picture.height) == (320, 200)
    with Image.open(io.BytesIO(picture.thumbnail)) as thumbnail:
        assert thumbnail.size == (160, 256)


def test_a_date_without_a_zone_gets_none(reader):
    exif = Image.Exif()
    exif[0x0132] = "2008:05:30 15:56:01"
    assert reader.read(saved(drawn(), "JPEG", exif=exif)).metadata["date"] == "2008-05-30T15:56:01"


def test_a_place_that_is_none_is_left_out(reader):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (133.0, 0.0, 0.0), 3: "E", 4: (20.0, 0.0, 0.0)}
    exif[0x0132] = "0000:00:00 00:00:00"
    metadata = reader.read(saved(drawn(), "JPEG", exif=exif)).metadata
    assert "gps" not in metadata and "date" not in metadata


def test_xmp_is_read_in_both_of_its_notations(reader):
    packet = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:p="http://ns.adobe.com/photoshop/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:RDF>
      <rdf:Description p:City="Lund"><dc:creator><rdf:Seq><rdf:li>A. Photographer</rdf:li></rdf:Seq></dc:creator>
      </rdf:Description></rdf:RDF></x:xmpmeta>"""
    metadata = reader.read(saved(drawn(), "JPEG", xmp=packet)).metadata
    assert metadata["xmp"] == {"City": "Lund", "creator": "A. Photographer"}


def test_xmp_with_entities_is_left_alone(reader):
    packet = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x City="&a;"/>'
    assert "xmp" not in reader.read(saved(drawn(), "JPEG", xmp=packet)).metadata


def test_xmp_cannot_make_reading_slow(reader):
    """A million attributes, or as many nested elements, once took as long as the worker may."""
    for packet in (
        b"<x " + b" ".join(b'a%d="b"' % at for at in range(10**5)) + b"/>",
        b"<creator>" * 50_000 + b"x" + b"</creator>" * 50_000,
    ):
        told = png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet)
        data = saved(drawn(), "PNG")
        before = reader.read(data)
        at = data.index(b"IDAT") - 4
        assert reader.read(data[:at] + told + data[at:]).dhash == before.dhash


def test_a_picture_for_print_is_shown(reader):
    """LAB, which Pillow does not turn into grey by itself; it was called damaged."""
    picture = reader.read(saved(Image.merge("LAB", [Image.linear_gradient("L").rotate(90)] * 3), "TIFF"))
    assert picture.mime == "image/tiff"
    assert int(picture.dhash, 16).bit_count() > 40


def test_what_the_worker_says_is_never_more_than_words(monkeypatch):
    """Who has taken the worker over may say anything; nothing of it does something in the app."""
    with PictureReader() as reader:
        reader.read(saved(drawn(), "PNG"))
        assert isinstance(reader._lines, tuple)

        class Line:
            def __init__(self, line, said):
                self._line, self._said = line, said

            def poll(self, _):
                return True

            def recv_bytes(self, _):
                self._line.recv_bytes()
                return self._said

            def close(self):
                self._line.close()

        for said in (b"\x80\x04\x8c\x05posix.", b"[1]", b"{}", b'{"metadata": 1}', b"\xff"):
            reader._lines = reader._lines._replace(answers=Line(reader._lines.answers, said))
            with pytest.raises(PictureRefused, match="stopped the program part"):
                reader.read(saved(drawn(), "PNG"))
            assert reader.read(saved(drawn(), "PNG")).width == 320


def test_iptc_is_read(reader):
    def record(number, text):
        return b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text

    records = (
        record(80, b"A. Photographer") + record(110, "Bild\u00e5".encode()) + record(25, b"vans") + record(25, b"dusk")
    )
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records + b"\0" * (len(records) % 2)
    segment = b"Photoshop 3.0\0" + resource
    jpeg = saved(drawn(), "JPEG")
    data = jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + jpeg[2:]
    iptc = reader.read(data).metadata["iptc"]
    assert iptc == {"keywords": ["vans", "dusk"], "byline": "A. Photographer", "credit": "Bild\u00e5"}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is not a picture"),
        (b"just words, called photo.jpg", "it is not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "it is not a picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "it is not a picture"),
        (png_of(30_000, 30_000), "more than 64 megapixels"),
        (png_of(9_000, 8_000), "more than 64 megapixels"),
        (b"GIF89a" + struct.pack("<HH", 65535, 65535) + saved(drawn(), "GIF")[10:], "more than 64 megapixels"),
        (png_of(300, 300), "damaged or cut short"),
        (saved(drawn(), "JPEG")[:3000], "damaged or cut short"),
        (saved(drawn(), "PNG")[:200], "damaged or cut short"),
        (b"\xff\xd8\xff" + os.urandom(5000), "The original is kept as it is"),
    ],
)
def test_bombs_and_broken_pictures_get_a_calm_word_and_the_next_one_is_read(reader, data, why):
    with pytest.raises(PictureRefused, match=why) as refused:
        reader.read(data)
    assert str(refused.value).startswith("The picture could not be shown: ")
    assert str(refused.value).endswith("The original is kept as it is.")
    assert reader.read(saved(drawn(), "PNG")).width == 320


def test_changed_bytes_never_break_the_reader(reader):
    chance = random.Random(7)
    for kind in ("JPEG", "PNG", "GIF", "WEBP", "TIFF"):
        good = saved(drawn((64, 48)), kind)
        for _ in range(15):
            data = bytearray(good)
            for _ in range(8):
                data[chance.randrange(len(data))] = chance.randrange(256)
            try:
                reader.read(bytes(data))
            except PictureRefused as refused:
                assert "did not start" not in str(refused)


def test_a_worker_that_was_killed_is_replaced(reader):
    reader.read(saved(drawn(), "PNG"))
    process = worker()
    os.kill(process.pid, signal.SIGTERM)
    process.join()
    assert reader.read(saved(drawn(), "PNG")).width == 320


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be halted by a signal there")
def test_a_worker_that_dies_over_a_picture_is_said_and_replaced():
    with PictureReader() as reader:
        reader.read(saved(drawn(), "PNG"))
        process = worker_of(reader)
        os.kill(process, signal.SIGSTOP)
        threading.Timer(0.2, os.kill, (process, signal.SIGKILL)).start()
        with pytest.raises(PictureRefused, match="stopped the program part that reads pictures"):
            reader.read(saved(drawn(), "PNG"))
        assert reader.read(saved(drawn(), "PNG")).width == 320


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be halted by a signal there")
def test_a_picture_that_takes_too_long_is_given_up():
    with PictureReader(seconds=5) as reader:
        reader.read(saved(drawn(), "PNG"))
        os.kill(worker_of(reader), signal.SIGSTOP)
        reader._seconds = 0.2
        with pytest.raises(PictureRefused, match=r"longer than 0\.2 seconds"):
            reader.read(saved(drawn(), "PNG"))
        reader._seconds = 5
        assert reader.read(saved(drawn(), "PNG")).width == 320


def worker_of(reader):
    return reader._process.pid


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is read from /proc")
def test_the_worker_may_not_take_more_than_its_memory(reader):
    reader.read(saved(drawn(), "PNG"))
    limits = Path(f"/proc/{worker_of(reader)}/limits").read_text()
    (line,) = [line for line in limits.splitlines() if line.startswith("Max address space")]
    assert line.split()[3] == str(1536 * 2**20)


def test_threads_wait_for_each_other(reader):
    answers = []
    data = [saved(drawn((100 + 10 * at, 80)), "PNG") for at in range(6)]
    threads = [threading.Thread(target=lambda item=item: answers.append(reader.read(item).width)) for item in data]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [100, 110, 120, 130, 140, 150]


def test_a_closed_reader_leaves_no_process_and_can_be_used_again():
    reader = PictureReader()
    reader.read(saved(drawn(), "PNG"))
    process = worker_of(reader)
    reader.close()
    assert process not in [child.pid for child in multiprocessing.active_children()]
    assert reader.read(saved(drawn(), "PNG")).width == 320
    reader.close()


def test_no_socket_is_opened_to_talk_to_the_worker():
    code = """
import sys
from provenance_app.evidence.pictures.reader import PictureReader, PictureRefused
if __name__ == "__main__":
    opened = []
    sys.addaudithook(lambda event, args: opened.append(event) if event.startswith("socket.") else None)
    with PictureReader() as reader:
        try:
            reader.read(b"no picture")
        except PictureRefused as refused:
            assert "it is not a picture" in str(refused), refused
    sys.exit(len(opened))
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_app_itself_never_loads_the_decoder():
    code = "import sys; import provenance_app.evidence.pictures.reader; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
