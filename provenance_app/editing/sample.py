"""The sample case, made from what ships with the app."""

from pathlib import Path

from provenance_app.casefile import CaseFile
from provenance_app.casefile.ledger import Ledger
from provenance_app.casefile.remembering import create_case
from provenance_app.data_files import resource
from provenance_app.editing.importing import import_records
from provenance_app.editing.session import CaseSession
from provenance_app.evidence.kinds import mime_of
from provenance_app.exchange.case_json import read_case_json


def create_sample(path: Path, ledger: Ledger | None = None) -> None:
    """Create the sample case at `path`, and take note of it in the ledger.

    Raises:
        CaseFileError: The file exists or its folder cannot be written.
    """
    folder = resource("sample")
    text = folder / "sample.case.json"
    records = read_case_json(text.read_bytes(), text.name)
    session = CaseSession(create_case(path, "Sample case", ledger), ledger=ledger)
    try:
        for picture in sorted(folder.iterdir()):
            if picture.suffix in (".png", ".jpg"):
                _store(session.case, picture)
        session.perform(import_records(session.snapshot, records, text.name))
    finally:
        session.close()


def _store(case: CaseFile, picture: Path) -> None:
    with picture.open("rb") as stream:
        head = stream.read(4096)
        stream.seek(0)
        stored = case.add_file(stream, picture.name, mime_of(head, picture.name))
    case.put_thumbnail(stored.sha256, (picture.parent / "thumbnails" / f"{picture.stem}.png").read_bytes())
