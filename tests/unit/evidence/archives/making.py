"""Small archives, made record by record as the formats say."""

import base64
import gzip
import hashlib
import io
import json
import quopri
import zipfile
from collections.abc import Mapping, Sequence

PAGE = "<!doctype html><html><head><title>{title}</title></head><body><p>{words}</p></body></html>"
DATE = "2024-02-01T08:00:00Z"


def page(title: str = "Ferry closed", words: str = "The ferry to the island stays closed.") -> bytes:
    return PAGE.format(title=title, words=words).encode()


def record(kind: str, content: bytes, **headers: str) -> bytes:
    """Return a record of a WARC; `Content_Length=` of another number is what it lies about its length."""
    names = {
        "WARC_Type": kind,
        "WARC_Record_ID": "<urn:uuid:0>",
        "WARC_Date": DATE,
        "Content_Length": str(len(content)),
    }
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in {**names, **headers}.items() if value]
    return "\r\n".join(["WARC/1.0", *lines, "", ""]).encode() + content + b"\r\n\r\n"


def sent(
    url: str,
    body: bytes,
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    date: str = DATE,
    **http: str,
) -> bytes:
    """Return a response record."""
    named = {"Content_Type": kind, **http}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in named.items() if value]
    head = "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode()
    return record(
        "response", head + body, WARC_Target_URI=url, WARC_Date=date, Content_Type="application/http;msgtype=response"
    )


def software(name: str) -> bytes:
    return record("warcinfo", f"software: {name}\r\nformat: WARC".encode(), Content_Type="application/warc-fields")


def gzipped(records: Sequence[bytes]) -> bytes:
    """Return records as members of their own, as a WARC is compressed."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def wacz(
    warc: bytes,
    pages: Sequence[Mapping[str, str]] = (),
    *,
    more: Mapping[str, bytes] | None = None,
    unstated: Mapping[str, bytes] | None = None,
    signed_by: str | None = None,
    wrong: str = "",
) -> bytes:
    """Return a WACZ.

    Args:
        warc: Its one WARC.
        pages: Lines of its list of pages.
        more: Further files that it states.
        unstated: Files that it does not state.
        signed_by: Domain of a signature.
        wrong: The file of which it states another SHA-256.
    """
    lines = [json.dumps({"format": "json-pages-1.0", "id": "pages"}), *map(json.dumps, pages)]
    files = {"archive/data.warc.gz": warc, "pages/pages.jsonl": "\n".join(lines).encode(), **(more or {})}
    stated = {
        "profile": "data-package",
        "resources": [
            {"name": name, "path": name, "hash": f"sha256:{_digest(b'other' if name == wrong else data)}"}
            for name, data in files.items()
        ],
        "software": "a crawler 1.0",
    }
    files["datapackage.json"] = json.dumps(stated).encode()
    if signed_by:
        digest = {
            "path": "datapackage.json",
            "hash": f"sha256:{_digest(files['datapackage.json'])}",
            "signedData": {"signature": "AAAA", "domain": signed_by},
        }
        files["datapackage-digest.json"] = json.dumps(digest).encode()
    return zipped({**files, **(unstated or {})})


def zipped(files: Mapping[str, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name), data, packing)
    return stream.getvalue()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


MHTML_HEAD = """From: <Saved by Blink>
Snapshot-Content-Location: https://news.example/ferry?id=1
Subject: =?utf-8?Q?F=C3=A4hre=20gesperrt?=
Date: Thu, 1 Feb 2024 09:30:00 +0100
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----part----"

"""


def mhtml(html: bytes, charset: str = "", head: str = MHTML_HEAD, picture: bytes = b"\x89PNG picture") -> bytes:
    """Return an MHTML file with a page, a picture by its address and one by its Content-ID."""
    named = f"; charset={charset}" if charset else ""
    lines = [
        "------part----",
        f"Content-Type: text/html{named}",
        "Content-Transfer-Encoding: quoted-printable",
        "Content-Location: https://news.example/ferry?id=1",
        "",
        quopri.encodestring(html).decode("ascii"),
        "------part----",
        "Content-Type: image/png",
        "Content-Transfer-Encoding: base64",
        "Content-Location: https://news.example/boat.png",
        "",
        base64.encodebytes(picture).decode(),
        "------part----",
        "Content-Type: image/gif",
        "Content-Transfer-Encoding: base64",
        "Content-ID: <logo@mhtml.blink>",
        "",
        base64.encodebytes(b"GIF89a logo").decode(),
        "------part------",
        "",
    ]
    return (head + "\n".join(lines)).replace("\n", "\r\n").encode()
