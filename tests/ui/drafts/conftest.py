import pytest

from provenance_app.ui.drafts import keeper
from provenance_app.ui.settings import data_folder
from tests.ui.windows import make_case, window_in
from tests.unit.casefile.acts import CLAIM, POLICE, POST, SAID, SAVED

WAIT = 120
"""Milliseconds after which what is typed is on the disk, in these tests."""


@pytest.fixture
def path(tmp_path):
    return make_case(tmp_path / "zones.provcase", (POLICE, POST, SAVED, CLAIM, SAID))


@pytest.fixture
def window(qtbot, tmp_path, path, monkeypatch):
    monkeypatch.setattr(keeper, "PAUSE", WAIT // 3)
    with window_in(tmp_path) as window:
        assert window.open_case(path)
        assert window.view is not None
        yield window


def logs(window):
    """The logs of the open case, as they stand on the disk."""
    return list((data_folder() / "drafts" / window.context.session.case.case_id).glob("*.log"))


def crash(window):
    """Leave what is left where the app ends now; the window itself goes on and may end cleanly."""
    (log,) = logs(window)
    log.with_name("crashed.log").write_bytes(log.read_bytes())
