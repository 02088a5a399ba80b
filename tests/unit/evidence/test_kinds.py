import gzip

import pytest

from provenance_app.evidence.kinds import media_kind, mime_of, named_otherwise


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"BM\x36\0\0\0\0\0\0\0", "image/bmp"),
        (b"II*\0", "image/tiff"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\0\0\0\x18ftypavif", "image/avif"),
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        (b"\0\0\0\x18ftypmp42", "video/mp4"),
        (b"\0\0\0\x14ftypqt  ", "video/quicktime"),
        (b"\0\0\0\x08wide", "video/quicktime"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"),
        (b"\x1aE\xdf\xa3\xa3B\x86\x81\x01B\x82\x88matroska", "video/x-matroska"),
        (b"RIFF\0\0\0\0AVI LIST", "video/x-msvideo"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"ID3\x03", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"OggS\0", "audio/ogg"),
        (b"fLaC", "audio/flac"),
        (b"\0\0\0\x18ftypM4A ", "audio/mp4"),
        (b"%PDF-1.4", "application/pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", "application/pdf"),
        (b"PK\3\4", "application/zip"),
        (b"WARC/1.0\r\n", "application/warc"),
        (gzip.compress(b"WARC/1.1\r\nWARC-Type: warcinfo", mtime=0), "application/warc"),
        (gzip.compress(b"words", mtime=0), "application/gzip"),
        (b"\x1f\x8b\x08", "application/gzip"),
        (b"From: <Saved by Blink>\r\nContent-Type: multipart/related;\r\n\tboundary=a", "multipart/related"),
        (b"MIME-Version: 1.0\ncontent-type: Multipart/Related; boundary=a\n\n<html>", "multipart/related"),
        (b"Received: from x\r\nContent-Type: multipart/related; boundary=a\r\n", "text/plain"),
        (b"It says:\nContent-Type: multipart/related", "text/plain"),
        (b"<!DOCTYPE html><html>", "text/html"),
        (b"\xef\xbb\xbf  <HTML lang=sv>", "text/html"),
        (b"<!--\n Page saved with SingleFile\n--><html>", "text/html"),
        (b"<?xml version='1.0'?><svg>", "image/svg+xml"),
        (b"<?xml version='1.0'?><rss>", "application/xml"),
        (b"plain words", "text/plain"),
        ("\u00e5\u00e4\u00f6".encode("utf-16"), "text/plain"),
        (b"", "text/plain"),
        (bytes(range(200)), "application/octet-stream"),
    ],
)
def test_the_first_bytes_tell_the_type(head, mime):
    assert mime_of(head) == mime


@pytest.mark.parametrize(
    ("head", "name", "mime"),
    [
        (b"\x89PNG\r\n\x1a\n", "statement.txt", "image/png"),
        (b"plain words", "photo.jpg", "text/plain"),
        (b"# Title", "NOTES.MD", "text/markdown"),
        (b"{}", "x.case.json", "application/json"),
        (b"<p>A part of a page", "part.html", "text/html"),
        (b"PK\3\4", "letter.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"PK\3\4", "video.mp4", "application/zip"),
    ],
)
def test_a_lying_name_does_not_count_and_an_honest_one_adds_to_it(head, name, mime):
    assert mime_of(head, name) == mime


@pytest.mark.parametrize(
    ("mime", "kind"),
    [("image/heic", "image"), ("video/mp4", "video"), ("audio/ogg", "audio"), ("application/pdf", "other")],
)
def test_media_are_picture_video_sound_or_other(mime, kind):
    assert media_kind(mime) == kind


@pytest.mark.parametrize(
    ("mime", "name", "words"),
    [
        ("image/png", "photo.jpg", "Its name says JPG, its bytes are PNG."),
        ("image/png", "photo.PNG", ""),
        ("image/jpeg", "photo.jpeg", ""),
        ("text/plain", "photo.jpg", "Its name says JPG, its bytes are plain text."),
        ("application/x-executable", "film.mp4", "Its name says MP4, its bytes are a program."),
        ("video/x-matroska", "film.mp4", "Its name says MP4, its bytes are MATROSKA (video)."),
        ("application/octet-stream", "film.mp4", "Its name says MP4, its bytes are of no type that is known here."),
        ("video/quicktime", "film.mp4", ""),
        ("image/png", "photo", ""),
        ("image/png", "jpg", ""),
        ("image/png", "photo.jpg.bak", ""),
    ],
)
def test_a_name_that_says_another_type_is_told(mime, name, words):
    assert named_otherwise(mime, name) == words
