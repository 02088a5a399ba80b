import pytest

from provenance_app.ui import theming
from tests.ui.panels.cases import records
from tests.ui.windows import make_case


@pytest.fixture(autouse=True)
def usual_size(qapp):
    yield
    theming.use_text_size(100)
    theming.use("light")


@pytest.fixture
def harbour(tmp_path):
    return make_case(tmp_path / "harbour.provcase", records())
