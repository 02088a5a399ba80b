import os
import plistlib
import sys

import pytest

from provenance_app.editing.intake.reading.folders import walk
from provenance_app.evidence.downloads import download_url, where_froms_url, zone_url

ZONE = "[ZoneTransfer]\r\nZoneId=3\r\nReferrerUrl=https://page.example/\r\nHostUrl=https://img.example/a.jpg\r\n"


def test_the_zone_of_windows_names_the_file_before_the_page():
    assert zone_url(ZONE.encode()) == "https://img.example/a.jpg"
    assert zone_url(ZONE.encode("utf-16")) == "https://img.example/a.jpg"
    assert zone_url(ZONE.replace("https://img.example/a.jpg", "about:internet").encode()) == "https://page.example/"


def test_a_zone_that_says_nothing_or_is_broken_is_none():
    assert zone_url(b"[ZoneTransfer]\r\nZoneId=3\r\n") is None
    assert zone_url(bytes(range(256))) is None


@pytest.mark.skipif(sys.platform == "win32", reason="a colon is no part of a file name there")
@pytest.mark.parametrize("colon", [":", "\uf03a"])
def test_the_zone_is_found_beside_a_file_that_was_copied_from_windows(tmp_path, colon):
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"x")
    assert download_url(picture) is None
    (tmp_path / f"a.jpg{colon}Zone.Identifier").write_text(ZONE)
    assert download_url(picture) == "https://img.example/a.jpg"
    assert [one.name for one in walk([tmp_path]).files] == ["a.jpg"], "and is no evidence of its own"


@pytest.mark.skipif(sys.platform != "linux", reason="an attribute of Linux")
def test_the_attribute_that_browsers_set_is_read(tmp_path):
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"x")
    try:
        os.setxattr(picture, "user.xdg.origin.url", b"https://img.example/b.jpg")
    except OSError:
        pytest.skip("this file system keeps no attributes")
    assert download_url(picture) == "https://img.example/b.jpg"


def test_the_list_of_macos_is_read_whatever_is_in_it():
    value = plistlib.dumps(["", "https://img.example/c.jpg", "https://page.example/"], fmt=plistlib.FMT_BINARY)
    assert where_froms_url(value) == "https://img.example/c.jpg"
    assert where_froms_url(plistlib.dumps([])) is None
    assert where_froms_url(b"") is None
    assert where_froms_url(b"bplist00broken") is None
    assert where_froms_url(b"<?xml version='1.0'?><plist><array>") is None


def test_a_file_that_is_gone_has_no_address(tmp_path):
    assert download_url(tmp_path / "gone.jpg") is None


WHERE_FROMS = bytes.fromhex(
    "62706c6973743030a201025f101d68747470733a2f2f696d672e6578616d706c652f7069632f612e6a70675f101568747470733a2f2f706167652e"
    "6578616d706c652f080b2b0000000000000101000000000000000300000000000000000000000000000043"
)
"""The bytes of the attribute as `xattr -px com.apple.metadata:kMDItemWhereFroms` prints them."""


def test_the_attribute_of_macos_is_read_byte_by_byte():
    assert where_froms_url(WHERE_FROMS) == "https://img.example/pic/a.jpg"
    for end in range(len(WHERE_FROMS)):
        where_froms_url(WHERE_FROMS[:end])
        where_froms_url(WHERE_FROMS[:end] + b"\xff" + WHERE_FROMS[end + 1 :])


@pytest.mark.parametrize(
    ("lines", "url"),
    [
        (
            b"[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=blob:https://x.example/1\r\nReferrerUrl=https://x.example/p\r\n",
            "https://x.example/p",
        ),
        (
            b"[ZoneTransfer]\r\nZoneId=3\r\nLastWriterPackageFamilyName=Browser_8wekyb3d8bbwe\r\nHostUrl=https://x.example/%C3%A5.html\r\n",
            "https://x.example/%C3%A5.html",
        ),
        (b"\xef\xbb\xbf[ZoneTransfer]\nHostUrl=https://x.example/a\n", "https://x.example/a"),
        (b"HostUrl=javascript:alert(1)\r\nReferrerUrl=file:///C:/secret\r\n", None),
        (b"HostUrl=https://x.example/a b\r\n", None),
        (b"HostUrl=https://" + b"x" * 60_000 + b"\r\n", None),
    ],
)
def test_what_browsers_of_windows_write(lines, url):
    assert zone_url(lines) == url
