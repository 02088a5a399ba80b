import pytest
from PySide6.QtWidgets import QApplication

from provenance_app.ui.theme import LIGHT, apply_theme


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
