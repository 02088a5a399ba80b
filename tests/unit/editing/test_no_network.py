"""No file that is brought in makes anything ask the network for something, in the app or in the workers it starts.

A hook that hears of every socket is put in each process by the module that Python loads at its start. Of every way in
which a document can have been captured from a file there has to be an example here.
"""

import io
import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from provenance_app.casefile import CaseFile
from provenance_app.model.enumerations import CaptureMethod
from tests.unit.evidence.archives.making import gzipped, mhtml, sent, wacz
from tests.unit.evidence.pdf_files import pdf

BAIT: Final = "http://bait.test/"
PAGE: Final = (
    f"<!DOCTYPE html SYSTEM '{BAIT}page.dtd'><html><head><title>Harbour closed</title><base href='{BAIT}'>"
    f"<link rel=stylesheet href='{BAIT}a.css'><link rel=canonical href='{BAIT}leak'><script src='{BAIT}a.js'></script>"
    f"<meta http-equiv=refresh content='0;url={BAIT}next'><meta property='og:image' content='{BAIT}og.png'>"
    f'<script type="application/ld+json">{{"@context": "{BAIT}context", "@type": "NewsArticle"}}</script></head><body>'
    f"<article><h1>Harbour closed</h1><img src='{BAIT}leak.png'><iframe src='{BAIT}frame'></iframe>"
    + "<p>The harbour master said the leak was larger than anything seen before in this town.</p>" * 6
    + "</article></body></html>"
)
SINGLEFILE: Final = PAGE.replace("<head>", f"<head><!--\n Page saved with SingleFile \n url: {BAIT}leak \n-->", 1)


def _jpeg() -> bytes:
    stream = io.BytesIO()
    packet = f"<x:xmpmeta xmlns:x='adobe:ns:meta/' WebStatement='{BAIT}rights'/>".encode()
    Image.new("RGB", (64, 48), "navy").save(stream, "JPEG", xmp=packet)
    return stream.getvalue()


def _warc(title: str) -> bytes:
    return sent(f"{BAIT}{title}", PAGE.replace("Harbour", title).encode())


def _case_json() -> bytes:
    documents = [{"id": "d", "title": "Leak", "url": f"{BAIT}leak"}]
    return json.dumps({"format": "provenance-case", "version": 1, "title": "T", "documents": documents}).encode()


EXAMPLES: Final[Mapping[str, tuple[CaptureMethod | None, Callable[[], bytes]]]] = {
    "page.html": (CaptureMethod.HTML, PAGE.encode),
    "single.html": (CaptureMethod.SINGLEFILE, SINGLEFILE.replace("Harbour", "Port").encode),
    "page.mhtml": (CaptureMethod.MHTML, lambda: mhtml(PAGE.replace("Harbour", "Ferry").encode())),
    "page.warc": (CaptureMethod.WARC, lambda: _warc("Quay")),
    "page.wacz": (CaptureMethod.WACZ, lambda: wacz(gzipped([_warc("Pier")]))),
    "notes.txt": (CaptureMethod.TEXT, f"Seen at {BAIT}leak by the harbour master.".encode),
    "report.pdf": (CaptureMethod.PDF, lambda: pdf(["The harbour is closed."])),
    "records.case.json": (None, _case_json),
    "reviews.jsonld": (
        None,
        json.dumps(
            {"@context": f"{BAIT}c", "@type": "ClaimReview", "claimReviewed": "It is open", "url": f"{BAIT}r"}
        ).encode,
    ),
    "rows.csv": (None, f"claim,url\nThe harbour is closed,{BAIT}leak\n".encode),
    "photo.jpg": (None, _jpeg),
    "drawing.svg": (None, f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{BAIT}i.png'/></svg>".encode),
    "sheet.xml": (None, f"<?xml version='1.0'?><!DOCTYPE x SYSTEM '{BAIT}x.dtd'><x/>".encode),
    "clip.mp4": (None, lambda: b"\0\0\0\x18ftypmp42" + bytes(4000)),
    "playlist.m3u": (None, f"#EXTM3U\n{BAIT}film.ts\n".encode),
}
"""Name of a file -> how it counts as captured, and its bytes."""

_NOT_OF_A_FILE: Final = {CaptureMethod.PASTED, CaptureMethod.TYPED, CaptureMethod.OTHER}

_LISTENER: Final = """
    import os, sys
    def listen(event, arguments):
        if event.startswith(("socket.", "urllib.", "ftplib.", "http.client.", "smtplib.")):
            with open(os.environ["HEARD"], "a") as heard:
                heard.write(f"{event} {arguments!r}\\n")
    sys.addaudithook(listen)
"""

_BRING_IN: Final = """
    import sys
    from pathlib import Path
    from provenance_app.casefile import CaseFile
    from provenance_app.editing import CaseSession
    from provenance_app.editing.intake.files import import_files
    from provenance_app.editing.intake.offered import Wished
    from provenance_app.editing.intake.items import CopiedWords
    from provenance_app.editing.intake.reading.copied import read_words
    if __name__ == "__main__":
        case, *files = map(Path, sys.argv[1:])
        session = CaseSession(CaseFile.create(case, "All"))
        import_files(session, files, wished=Wished(pictures=True, reviews=True))
        read_words(CopiedWords(text="The harbour is closed.", html=files[0].read_bytes(), url=None))
        session.close()
"""


@pytest.fixture
def brought(tmp_path):
    """Bring files in within a process of its own; returns what was heard there, and the case."""

    def run(*files: Path) -> tuple[str, Path]:
        listening, heard, case = tmp_path / "listening", tmp_path / "heard.txt", tmp_path / "all.provcase"
        listening.mkdir()
        (listening / "sitecustomize.py").write_text(textwrap.dedent(_LISTENER), encoding="utf-8")
        program = tmp_path / "bring_in.py"
        program.write_text(textwrap.dedent(_BRING_IN), encoding="utf-8")
        places = os.pathsep.join([str(listening), str(Path(__file__).parents[3])])
        done = subprocess.run(
            [sys.executable, str(program), str(case), *map(str, files)],
            env={**os.environ, "PYTHONPATH": places, "HEARD": str(heard)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert not done.returncode, done.stderr
        told = heard.read_text(encoding="utf-8") if heard.exists() else ""
        return told, case

    return run


def test_no_example_asks_the_network_for_anything(tmp_path, brought):
    files = []
    for name, (_, content) in EXAMPLES.items():
        path = tmp_path / name
        path.write_bytes(content())
        files.append(path)
    heard, case = brought(*files)
    assert not heard
    with CaseFile.open(case) as opened:
        snapshot = opened.load()
    wanted = {method for method, _ in EXAMPLES.values() if method is not None}
    assert {capture.method for capture in snapshot.captures.values()} == wanted
    assert {"photo.jpg", "clip.mp4", "drawing.svg"} <= {media.title for media in snapshot.media.values()}


def test_every_way_to_capture_a_file_has_an_example():
    methods = {method for method, _ in EXAMPLES.values()}
    assert set(CaptureMethod) - _NOT_OF_A_FILE == methods - {None}


def test_a_socket_in_the_app_or_in_a_worker_is_heard(tmp_path, brought):
    """The listening itself works: in the process, and in one that it starts as the workers are."""
    program = tmp_path / "socket_in_a_worker.py"
    program.write_text("import socket; socket.socket().close()", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("The harbour is closed.", encoding="utf-8")
    heard, _ = brought(tmp_path / "notes.txt")
    assert not heard
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "listening"), "HEARD": str(tmp_path / "heard.txt")}
    workers = (
        "from multiprocessing import get_context\nimport runpy\nif __name__ == '__main__':\n"
        f"    worker = get_context('spawn').Process(target=runpy.run_path, args=({str(program)!r},))\n"
        "    worker.start()\n    worker.join()\n"
    )
    started = tmp_path / "starts.py"
    started.write_text(workers, encoding="utf-8")
    subprocess.run([sys.executable, str(started)], env=environment, check=True)
    assert "socket.__new__" in (tmp_path / "heard.txt").read_text(encoding="utf-8")
