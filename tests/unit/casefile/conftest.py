import pytest

from provenance_app.casefile import CaseFile
from provenance_app.casefile.ledger import Ledger
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


@pytest.fixture
def ledger(tmp_path_factory):
    with Ledger(tmp_path_factory.mktemp("data")) as opened:
        yield opened


@pytest.fixture
def elsewhere(tmp_path_factory):
    return tmp_path_factory.mktemp("documents")


@pytest.fixture
def received(case, path):
    """The file of that case, closed, of which no ledger knows."""
    case.close()
    return path
