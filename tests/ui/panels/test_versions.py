"""Two versions that a merge brought, in the inspector: chosen from the flag, or kept and chosen later."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from provenance_app.model.records import CaseInfo
from provenance_app.ui.panels.inspector import Inspector
from provenance_app.ui.panels.inspector.versions_section import VersionsSection
from tests.ui.panels.conftest import open_case
from tests.unit.analysis.rule_examples import TWO_CAPTIONS
from tests.unit.analysis.words import media

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def inspector(qapp, tmp_path, shown):
    records = [CaseInfo(title="Merged"), media("video", title="Crowd", caption="A car park"), TWO_CAPTIONS]
    context = open_case(tmp_path / "a.provcase", records, "Merged")
    inspector = shown(Inspector(context), 320, 900)
    context.select(["video"])
    QApplication.processEvents()
    yield inspector
    context.close()


def press(inspector, name):
    found = [button for button in inspector.findChildren(QPushButton, name) if button.isVisibleTo(inspector)]
    assert len(found) == 1, name
    found[0].click()
    QApplication.processEvents()


def caption(inspector):
    return inspector._context.snapshot.media["video"].caption


def kept(inspector):
    section = inspector.findChild(VersionsSection)
    return [one.text() for one in section.findChildren(QLabel) if one.isVisibleTo(inspector)]


def test_a_version_is_chosen_from_the_flag_and_undone(inspector):
    assert kept(inspector) == []
    press(inspector, "fix-choose-theirs")
    assert caption(inspector) == "A bus stop"
    inspector._context.undo_stack.undo()
    assert caption(inspector) == "A car park"
    press(inspector, "fix-choose-ours")
    assert kept(inspector) == []


def test_both_are_kept_with_their_authors_until_one_is_chosen(inspector):
    press(inspector, "fix-keep-both")
    assert kept(inspector) == [
        "TWO VERSIONS",
        "Caption",
        "\u201cA car park\u201d by Ann",
        "\u201cA bus stop\u201d by Bo on 2024-02-03",
    ]
    press(inspector, "fix-choose-theirs")
    assert caption(inspector) == "A bus stop"
    assert kept(inspector) == []
    inspector._context.undo_stack.undo()
    assert len(kept(inspector)) == 4
