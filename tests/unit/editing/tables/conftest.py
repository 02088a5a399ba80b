import pytest

from tests.unit.editing.tables.tabling import new_session


@pytest.fixture
def session(tmp_path):
    session = new_session(tmp_path)
    yield session
    session.close()
