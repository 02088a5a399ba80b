import shutil
from pathlib import Path

import pytest

from provenance_app.casefile import CaseFile
from provenance_app.editing.sample import create_sample
from tests.owning import own


@pytest.fixture
def case(tmp_path):
    """An empty case."""
    path = tmp_path / "harbour.provcase"
    CaseFile.create(path, "Harbour").close()
    return own(path)


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "sample.provcase"
    create_sample(path)
    return path


@pytest.fixture
def sample(made_sample, tmp_path):
    """A copy of the sample case, to do with what one likes."""
    return own(Path(shutil.copy(made_sample, tmp_path / "sample.provcase")))
