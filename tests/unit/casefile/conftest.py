import pytest

from provenance_app.casefile import CaseFile
from tests.unit.casefile.acts import CLAIM, PLACE, POLICE, POST, SAID, SAVED, add


@pytest.fixture
def path(tmp_path):
    return tmp_path / "zones.provcase"


@pytest.fixture
def case(path):
    """A case with a source, a document with its capture, a claim, a link and a place in the graph."""
    with CaseFile.create(path, "Zones") as opened:
        opened.apply(add(POLICE, POST, SAVED, CLAIM, SAID, PLACE, label="Paste"))
        yield opened
