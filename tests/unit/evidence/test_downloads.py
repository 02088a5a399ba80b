import os
import plistlib
import sys

import pytest

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
def test_the_zone_is_found_beside_a_file_that_was_copied_from_windows(tmp_path):
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"x")
    assert download_url(picture) is None
    (tmp_path / "a.jpg:Zone.Identifier").write_text(ZONE)
    assert download_url(picture) == "https://img.example/a.jpg"


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
