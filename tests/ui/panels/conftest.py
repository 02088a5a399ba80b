from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.importing import import_records
from provenance_app.exchange.case_json import read_case_json
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.theme import LIGHT, apply_theme
from tests.ui.panels.cases import records
from tests.ui.windows import wait_for_flags

SAMPLE = Path(__file__).parents[4] / "shared" / "samples" / "no-go-zones" / "no-go-zones.case.json"


def open_case(path, items, name):
    session = CaseSession(CaseFile.create(path, name))
    context = CaseContext(session)
    session.perform(import_records(session.snapshot, items, name))
    context.refusals = []
    context.refused.connect(context.refusals.append)
    return context


@pytest.fixture
def context(qapp, tmp_path):
    context = open_case(tmp_path / "harbour.provcase", records(), "Harbour")
    yield context
    context.close()


@pytest.fixture
def sample(qapp, tmp_path):
    if not SAMPLE.exists():
        pytest.skip("the sample article is not beside the repository")
    context = open_case(tmp_path / "sample.provcase", read_case_json(SAMPLE.read_bytes(), SAMPLE.name), "Sample")
    wait_for_flags(context)
    yield context
    context.close()


@pytest.fixture
def shown(qtbot):
    """Show a panel in a window that has the keyboard."""

    def show(widget, width=900, height=600):
        if not QApplication.instance().styleSheet():
            apply_theme(QApplication.instance(), LIGHT)
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show
