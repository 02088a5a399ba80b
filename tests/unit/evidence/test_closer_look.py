"""Larger pictures and Content Credentials: read in a process of its own, bounded, and never from the network."""

import io
import multiprocessing
import os
import random
import signal
import socket
import threading
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from provenance_app.evidence.closer.closer_look import CloserLook, _credentials
from provenance_app.evidence.closer.credentials import Credentials, CredentialsState, lines_of
from provenance_app.evidence.pictures.reader import PictureRefused

SIGNED = Path(__file__).parents[4] / "shared" / "data" / "c2pa" / "dev"
with_signed = pytest.mark.skipif(not SIGNED.exists(), reason="the signed files are not beside the repository")

JPEG = "image/jpeg"


@pytest.fixture(scope="module")
def look():
    with CloserLook(seconds=30) as look:
        yield look


def saved(image, kind="JPEG", **options):
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def gradient(size):
    return Image.linear_gradient("L").rotate(90).resize(size).convert("RGB")


# -- pictures ----------------------------------------------------------------------------------------------------------


def test_a_picture_is_made_as_large_as_a_screen_needs(look):
    found = look.picture(saved(gradient((4000, 3000))))
    assert (found.width, found.height) == (4000, 3000)
    assert found.pixels[:3] == (1600, 1200, 3) and len(found.pixels.data) == 1600 * 1200 * 3


def test_a_small_one_stays_as_it_is(look):
    found = look.picture(saved(Image.new("RGBA", (20, 10), (1, 2, 3, 4)), "PNG"))
    assert found.pixels[:3] == (20, 10, 4) and found.pixels.data[:4] == bytes((1, 2, 3, 4))


def test_it_stands_as_the_camera_was_held(look):
    sideways = ImageOps.exif_transpose(gradient((400, 300)).rotate(90, expand=True))
    exif = Image.Exif()
    exif[0x0112] = 6
    found = look.picture(saved(sideways, exif=exif))
    assert (found.width, found.height) == (400, 300) and found.pixels[:2] == (400, 300)


@pytest.mark.parametrize(
    "data", [b"", b"no picture", saved(gradient((400, 300)))[:900], b"\x89PNG\r\n\x1a\n" + bytes(100)], ids=len
)
def test_what_is_no_picture_is_refused_in_words(look, data):
    with pytest.raises(PictureRefused, match="could not be shown"):
        look.picture(data)


def test_a_bomb_is_refused_and_the_next_picture_read(look):
    with pytest.raises(PictureRefused):
        look.picture(_header_only(60_000))
    assert look.picture(saved(gradient((40, 30)))).width == 40


def _header_only(side):
    data = bytearray(saved(Image.new("L", (8, 8)), "BMP"))
    data[18:26] = side.to_bytes(4, "little") * 2
    return bytes(data)


def test_a_worker_that_dies_is_replaced(look):
    look.picture(saved(gradient((40, 30))))
    (process,) = [child for child in multiprocessing.active_children() if child.name == "file reader"]
    os.kill(process.pid, signal.SIGTERM)
    process.join()
    assert look.picture(saved(gradient((40, 30)))).width == 40


def test_one_that_takes_too_long_is_given_up():
    with CloserLook(seconds=0.0) as look, pytest.raises(PictureRefused, match="took longer than 0 seconds"):
        look.picture(saved(gradient((3000, 3000))))


# -- credentials -------------------------------------------------------------------------------------------------------


@with_signed
@pytest.mark.parametrize(
    ("name", "mime", "state", "problem"),
    [
        ("A.jpg", JPEG, CredentialsState.NONE, None),
        ("C.jpg", JPEG, CredentialsState.VALID, None),
        ("CA.jpg", JPEG, CredentialsState.VALID, None),
        ("video1.mp4", "video/mp4", CredentialsState.VALID, None),
        ("XCA.jpg", JPEG, CredentialsState.TAMPERED, "assertion.dataHash.mismatch"),
        ("E-sig-CA.jpg", JPEG, CredentialsState.TAMPERED, "claimSignature.mismatch"),
        ("cloud.jpg", JPEG, CredentialsState.ELSEWHERE, None),
    ],
)
def test_the_verdict_is_that_of_the_library(look, name, mime, state, problem):
    pytest.importorskip("c2pa")
    found = look.credentials((SIGNED / name).read_bytes(), mime)
    assert found.state is state
    assert found.problems == ((problem,) if problem else ())
    if state in (CredentialsState.VALID, CredentialsState.TAMPERED):
        assert found.signer == "C2PA Test Signing Cert" and not found.trusted


@with_signed
def test_credentials_that_are_kept_elsewhere_are_not_asked_for(look):
    c2pa = pytest.importorskip("c2pa")
    data = (SIGNED / "cloud.jpg").read_bytes()
    start = data.index(b"https://cai-manifests")
    end = data.index(b'"', start)
    with socket.create_server(("127.0.0.1", 0)) as server:
        callers = []
        server.settimeout(60)
        threading.Thread(target=lambda: _listen(server, callers), daemon=True).start()
        here = f"http://127.0.0.1:{server.getsockname()[1]}/".encode()
        local = data[:start] + here.ljust(end - start, b"a") + data[end:]
        found = look.credentials(local, JPEG)
        assert found.state is CredentialsState.ELSEWHERE and found.why.startswith(here.decode())
        assert callers == []
        with pytest.raises(c2pa.C2paError):
            c2pa.Reader(JPEG, io.BytesIO(local))
        assert callers, "by itself the library would have asked"


def _listen(server, callers):
    try:
        connection, address = server.accept()
    except OSError:
        return
    callers.append(address)
    connection.close()


@with_signed
def test_damaged_credentials_do_no_harm(look):
    pytest.importorskip("c2pa")
    whole = (SIGNED / "CA.jpg").read_bytes()
    rng = random.Random(7)
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(40):
            data[rng.randrange(20_000)] = rng.randrange(256)
        found = look.credentials(bytes(data[: rng.randrange(1_000, len(data))]), JPEG)
        assert found.state is not CredentialsState.VALID
        assert all(isinstance(line, str) for line in lines_of(found))


@pytest.mark.parametrize(
    "said",
    [{}, {"state": "perfect"}, {"state": "valid", "surprise": 1}, {"state": []}, {"state": "none", "problems": 1}],
)
def test_an_answer_that_makes_no_sense_is_no_verdict(said):
    with pytest.raises((KeyError, TypeError, ValueError)):
        _credentials(said, b"")


def test_a_valid_signature_is_never_called_true():
    valid = Credentials(state=CredentialsState.VALID, signer="Acme", signed="2024-08-06T21:53:37+00:00")
    assert lines_of(valid)[:2] == (
        "Valid: the file is as it was when it was signed by \u201cAcme\u201d on 2024-08-06.",
        "This is no statement that what it shows is true.",
    )
    assert "unknown" in lines_of(Credentials(state=CredentialsState.NONE))[0]
