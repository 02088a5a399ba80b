"""What type a file has, told from its first bytes; its name counts only where bytes cannot tell.

Source: the published signatures of each format.
"""

import re
import zlib
from typing import Final

from provenance_app.model.enumerations import MediaKind

UNKNOWN: Final = "application/octet-stream"

_AT_START: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\x1aE\xdf\xa3", "video/x-matroska"),
    (b"\0\0\1\xba", "video/mpeg"),
    (b"\0\0\1\xb3", "video/mpeg"),
    (b"FLV\1", "video/x-flv"),
    (b"0&\xb2u\x8ef\xcf\x11", "video/x-ms-wmv"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"OggS", "audio/ogg"),
    (b"#!AMR", "audio/amr"),
    (b"%PDF-", "application/pdf"),
    (b"PK\3\4", "application/zip"),
    (b"PK\5\6", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"Rar!\x1a\7", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"{\\rtf", "application/rtf"),
    (b"WARC/", "application/warc"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x7fELF", "application/x-executable"),
)

_RIFF: Final = {b"WEBP": "image/webp", b"AVI ": "video/x-msvideo", b"WAVE": "audio/wav"}

_BRANDS: Final = {
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"hevc": "image/heic",
    b"mif1": "image/heif",
    b"msf1": "image/heif",
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"3gp4": "video/3gpp",
    b"3gp5": "video/3gpp",
    b"3gp6": "video/3gpp",
}
"""Brand of an ISO base media file -> its type; any other brand is MP4."""

_BY_NAME: Final = {
    "application/zip": {
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt": "application/vnd.oasis.opendocument.text",
        "wacz": "application/wacz",
    },
    "application/gzip": {"warc.gz": "application/warc"},
    "audio/ogg": {"ogv": "video/ogg"},
    "text/plain": {
        "md": "text/markdown",
        "csv": "text/csv",
        "html": "text/html",
        "htm": "text/html",
        "json": "application/json",
        "warc": "application/warc",
        "mhtml": "multipart/related",
        "mht": "multipart/related",
        "svg": "image/svg+xml",
    },
}
"""What the ending of a name adds to what the bytes say."""

_PAGES: Final = ("text/html", "text/plain", "application/xhtml+xml", "application/xml", "multipart/related")
_NAMED: Final = {
    "jpg": ("image/jpeg",),
    "jpeg": ("image/jpeg",),
    "png": ("image/png",),
    "gif": ("image/gif",),
    "webp": ("image/webp",),
    "tif": ("image/tiff",),
    "tiff": ("image/tiff",),
    "bmp": ("image/bmp",),
    "heic": ("image/heic", "image/heif"),
    "heif": ("image/heic", "image/heif"),
    "avif": ("image/avif",),
    "mp4": ("video/mp4", "video/quicktime", "video/3gpp", "audio/mp4"),
    "m4v": ("video/mp4", "video/quicktime"),
    "mov": ("video/quicktime", "video/mp4"),
    "mkv": ("video/x-matroska", "video/webm"),
    "webm": ("video/webm", "video/x-matroska"),
    "avi": ("video/x-msvideo",),
    "mp3": ("audio/mpeg",),
    "wav": ("audio/wav",),
    "pdf": ("application/pdf",),
    "html": _PAGES,
    "htm": _PAGES,
}
"""Ending of a name -> the types that a file with it may have."""

_PAGE: Final = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!-- saved from url=", b"version:0.9\r\nstarthtml")
_MESSAGE: Final = re.compile(rb"(?im)^content-type:[ \t]*multipart/related\b")
_HEADER: Final = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
_SENT: Final = re.compile(rb"(?im)^(?:received|return-path|delivered-to|to):")
"""What the head of a letter has, and that of a saved page has not."""

_CONTROLS: Final = frozenset(range(32)) - {9, 10, 12, 13, 27}


def mime_of(head: bytes, name: str = "") -> str:
    """Return the media type of a file.

    Args:
        head: Its first bytes; 512 are enough, fewer are allowed.
        name: What it is called.
    """
    found = _signature(head) or (_text_type(head) if is_texty(head) else UNKNOWN)
    lower = name.lower()
    for ending, mime in _BY_NAME.get(found, {}).items():
        if lower.endswith(f".{ending}"):
            return mime
    return found


def _signature(head: bytes) -> str | None:
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if head[4:8] in (b"moov", b"mdat", b"wide"):
        return "video/quicktime"
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[:4] == b"\x1aE\xdf\xa3" and b"webm" in head[:64]:
        return "video/webm"
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "image/bmp"
    for signature, mime in _AT_START:
        if head.startswith(signature):
            return _unpacked(head) if mime == "application/gzip" else mime
    if head[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return "application/pdf"
    if len(head) > 2 and head[0] == 0xFF and head[1] in (0xFB, 0xF3, 0xF2, 0xFA):
        return "audio/mpeg"
    return "audio/aac" if head[:2] in (b"\xff\xf1", b"\xff\xf9") else None


def _unpacked(head: bytes) -> str:
    """Return the type of a gzip file: a WARC where it begins as one."""
    try:
        start = zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        start = b""
    return "application/warc" if start.startswith(b"WARC/") else "application/gzip"


def is_texty(head: bytes) -> bool:
    """Say whether these bytes look like text of some encoding."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = head[:4096]
    return sum(byte in _CONTROLS for byte in sample) * 200 <= len(sample)


def _text_type(head: bytes) -> str:
    if _HEADER.match(head.lstrip()) and _MESSAGE.search(head) and not _SENT.search(head):
        return "multipart/related"
    beginning = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1024].lower()
    if beginning.startswith(_PAGE) or (beginning.startswith(b"<") and b"<html" in beginning):
        return "text/html"
    if beginning.startswith(b"<svg") or (beginning.startswith(b"<?xml") and b"<svg" in beginning):
        return "image/svg+xml"
    return "application/xml" if beginning.startswith(b"<?xml") else "text/plain"


def media_kind(mime: str) -> MediaKind:
    """Return whether a media type is a picture, video, sound, or something else."""
    family = mime.partition("/")[0]
    return MediaKind(family) if family in ("image", "video", "audio") else MediaKind.OTHER


def named_otherwise(mime: str, name: str) -> str:
    """Return in words that the name of a file says another type than its bytes have, or nothing."""
    _, dot, ending = name.rpartition(".")
    expected = _NAMED.get(ending.lower()) if dot else None
    if expected is None or mime in expected:
        return ""
    said = "of no type that is known here" if mime == UNKNOWN else _type_words(mime)
    return f"Its name says {ending.upper()}, its bytes are {said}."


def _type_words(mime: str) -> str:
    family, _, kind = mime.partition("/")
    words = {"text/plain": "plain text", "text/html": "an HTML page", "application/x-executable": "a program"}
    shown = kind.removeprefix("x-").removeprefix("vnd.").upper()
    return words.get(mime, f"{shown} ({family})" if family in ("video", "audio") else shown)
