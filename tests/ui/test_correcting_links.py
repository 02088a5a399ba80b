"""Flags that are settled by correcting a link bring the very field into sight, with the keyboard in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from provenance_app.model.enumerations import RecordKind
from provenance_app.ui.panels.flags.option import FieldRequest
from provenance_app.ui.panels.flags.options import options_of
from tests.ui.windows import make_case, settle, window_in
from tests.unit.analysis.rule_examples import EXAMPLES

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)

FIELDS = {
    "not-in-cited-source": {"relation"},
    "circular-citation": {"relation"},
    "cited-against-its-source": {"relation"},
    "context-mismatch": {"asserted-place"},
    "same-media-different-story": {"asserted-place"},
    "metadata-disagrees": {"asserted-date"},
}
"""Rules that are settled by correcting a link, and the fields their examples lead to."""

CORRECTING = [example for example in EXAMPLES if example.rule in FIELDS]


@pytest.mark.parametrize("size", [(1600, 1000), (1280, 720)], ids=["large", "small"])
@pytest.mark.parametrize("example", CORRECTING, ids=[example.rule for example in CORRECTING])
def test_the_field_of_the_link_is_in_sight_with_the_keyboard_in_it(qtbot, tmp_path, example, size):
    path = tmp_path / "a.provcase"
    make_case(path, [one for kind in RecordKind for one in example.fires.records(kind).values()])
    with window_in(tmp_path, *size) as window:
        assert window.open_case(path)
        settle()
        view = window.view
        for flag in [one for one in view.context.flags.flags if one.rule == example.rule]:
            asked = [
                one
                for one in options_of(view.context, flag)
                if one.request and isinstance(one.request[0], FieldRequest)
            ]
            assert asked
            for option in asked:
                window.docks.show("flags")
                settle()
                view.flags.view.activate(flag.key)
                view.flags.view.begin(option.id)
                settle()
                wanted, link = option.request
                editor = view.inspector.findChild(QWidget, f"field-{wanted.field}")
                assert view.context.selection == (link,)
                assert wanted.field in FIELDS[example.rule]
                assert not editor.visibleRegion().isEmpty()
                assert QApplication.focusWidget() is editor


def test_what_is_typed_there_settles_the_flag(qtbot, tmp_path):
    example = next(one for one in CORRECTING if one.rule == "same-media-different-story")
    path = tmp_path / "a.provcase"
    make_case(path, [one for kind in RecordKind for one in example.fires.records(kind).values()])
    with window_in(tmp_path) as window:
        assert window.open_case(path)
        settle()
        flags = window.view.flags
        (flag,) = [one for one in window.context.flags.flags if one.rule == example.rule]
        flags.view.activate(flag.key)
        flags.view.begin("open-other")
        settle()
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit) and line.selectedText() == line.text() != ""
        other = window.context.snapshot.links[flag.fix.record].asserted.place
        qtbot.keyClicks(line, other)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert example.rule not in {one.rule for one in window.context.flags.flags}
