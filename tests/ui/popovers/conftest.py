import pytest

from tests.ui.reader.desk import desk_at


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_at(tmp_path / "harbour.provcase") as desk:
        yield desk
