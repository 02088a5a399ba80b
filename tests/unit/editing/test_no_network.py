"""No file that is brought in makes anything ask the network for something, in the app or in the workers it starts.

A hook that forbids every socket, and takes note of it, is put in each process by the module that Python loads at its
start. `baited_files` has an example of everything that is read.
"""

import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Final

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.model.enumerations import CaptureMethod
from tests.unit.editing.baited_files import BAIT, jpeg, write_files
from tests.unit.evidence.pdf_files import pdf

_LISTENER: Final = """
    import os, socket, sys
    asking = ("socket.", "urllib.", "ftplib.", "http.client.", "smtplib.", "poplib.", "imaplib.")
    def listen(event, arguments):
        if event.startswith(asking):
            with open(os.environ["HEARD"], "a") as heard:
                heard.write(f"{os.getpid()} {'spawn_main' in ' '.join(sys.orig_argv)} {event}\\n")
            raise PermissionError(event)
    sys.addaudithook(listen)
    if "ASK" in os.environ:
        try:
            socket.socket()
        except PermissionError:
            pass
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
        case, page, *files = map(Path, sys.argv[1:])
        session = CaseSession(CaseFile.create(case, "All"))
        import_files(session, files, wished=Wished(pictures=True, reviews=True))
        read_words(CopiedWords(text="The harbour is closed.", html=page.read_bytes(), url=None))
        session.close()
"""


@pytest.fixture
def brought(tmp_path):
    """Bring files in within a process of its own; returns what was heard there, line by line, and the case."""

    def run(*files: Path, **environment: str) -> tuple[list[str], Path]:
        listening, heard, case = tmp_path / "listening", tmp_path / "heard.txt", tmp_path / "all.provcase"
        listening.mkdir()
        (listening / "sitecustomize.py").write_text(textwrap.dedent(_LISTENER), encoding="utf-8")
        program = tmp_path / "bring_in.py"
        program.write_text(textwrap.dedent(_BRING_IN), encoding="utf-8")
        places = os.pathsep.join([str(listening), str(Path(__file__).parents[3])])
        done = subprocess.run(
            [sys.executable, str(program), str(case), *map(str, (files[0], *files))],
            env={**os.environ, "PYTHONPATH": places, "HEARD": str(heard), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert not done.returncode, done.stderr
        return heard.read_text(encoding="utf-8").splitlines() if heard.exists() else [], case

    return run


def test_no_file_of_any_kind_asks_the_network_for_anything(tmp_path, brought):
    heard, case = brought(*write_files(tmp_path / "files"))
    assert not heard
    with CaseFile.open(case) as opened:
        case = opened.load()
    methods = {capture.method for capture in case.captures.values()}
    assert methods == set(CaptureMethod) - {CaptureMethod.PASTED, CaptureMethod.TYPED}  # OTHER: by the auto-archiver
    media = {one.title: one for one in case.media.values()}
    assert {"photo.jpg", "clip.mp4", "sound.wav", "drawing.svg", "sheet.xml"} <= media.keys()
    assert media["Boats"].file, "beside the page that a browser saved"
    assert media["scan.jpg"].dhash, "in a folder within the folder"
    assert media["clip.mp4"].metadata
    assert {claim.text for claim in case.claims.values()} == {"A row of text", "A row of a workbook", "It is open"}
    titles = {document.title for document in case.documents.values()}
    assert {"Plain", "Port", "Saved", "Ferry", "Quay", "Pier", "Report", "Records", "Found in a folder."} <= titles
    assert {"Archived post", "Row of a sheet"} <= titles, "of the auto-archiver: an item, and its sheet"
    assert {f"{BAIT}csv", f"{BAIT}xlsx"} <= {document.url for document in case.documents.values()}


def test_a_socket_in_the_app_or_in_its_workers_is_heard(tmp_path, brought):
    """The control: where each process asks for one, the app is heard, and so are the readers of pictures and of PDF."""
    files = tmp_path / "photo.jpg", tmp_path / "report.pdf"
    for path, content in zip(files, (jpeg("navy"), pdf(["The harbour is closed."])), strict=True):
        path.write_bytes(content)
    heard, case = brought(*files, ASK="yes")
    asked = {tuple(line.split()) for line in heard}
    assert {event for _, _, event in asked} == {"socket.__new__"}
    assert len({process for process, is_worker, _ in asked if is_worker == "True"}) == 2
    assert len({process for process, is_worker, _ in asked if is_worker == "False"}) >= 1
    with CaseFile.open(case) as opened:
        assert len(opened.load().documents) == len(opened.load().media) == 1
