"""What is typed is on the disk soon in any field, and gone from there once it is written or given up."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from provenance_app.editing.records import change
from tests.ui.drafts.conftest import WAIT, logs
from tests.ui.drafts.test_killed import FIELDS
from tests.ui.drafts.typist import editor_of
from tests.ui.windows import settle


def kept(window):
    """The texts that would be offered if the app ended now, by their fields."""
    texts = {}
    for line in filter(None, logs(window)[0].read_text().splitlines()):
        step = json.loads(line)
        if "draft" in step:
            texts[step["draft"]["field"]] = step["draft"]["text"]
        elif "done" in step:
            texts.pop(step["done"][2], None)
    return texts


def typed(window, field, text="never entered"):
    editor = editor_of(window, field)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.qWait(WAIT)
    return editor


GIVEN_UP = ("field-note", "attribution-field", "row-check-motivation/check-value", "case-title")


def typed_and_kept(window, field):
    editor = typed(window, field)
    assert kept(window) == {field.removeprefix("link:"): "never entered"}, field
    assert window.context.snapshot.revision == window.context.session.case.head().seq == 2, "nothing was written"
    return editor


@pytest.mark.parametrize("field", [*(one for one in FIELDS if one not in GIVEN_UP), "field-tags"])
def test_it_is_on_the_disk_soon(window, field):
    typed_and_kept(window, field)


def test_giving_it_up_takes_it_away(window):
    for field in GIVEN_UP:
        editor = typed_and_kept(window, field)
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        settle()
        assert kept(window) == {}, field


@pytest.mark.parametrize("field", ["link:field-note", "attribution-field", "card-title", "case-title", "name-source"])
def test_writing_it_takes_it_away(window, field):
    editor = typed(window, field)
    keys = Qt.KeyboardModifier.ControlModifier if field.endswith("note") else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(editor, Qt.Key.Key_Return, keys)
    settle()
    assert window.context.session.case.head().seq == 3 and kept(window) == {}


def test_a_field_that_is_left_is_written_and_another_record_changes_nothing_of_it(window):
    typed(window, "field-note")
    window.context.select(("police",))
    settle()
    assert window.context.snapshot.claims["c1"].note == "never entered" and kept(window) == {}


def test_a_text_that_is_refused_is_kept_when_another_record_is_shown(window):
    window.view.edit_field("c1", "text")
    editor = QApplication.focusWidget()
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, "x")
    other = replace(window.context.snapshot.claims["c1"], text="Changed elsewhere")
    window.context.session.apply(change(window.context.snapshot, "c1", text=other.text))
    QTest.qWait(WAIT)
    window.context.select(("police",))
    settle()
    assert kept(window) == {"field-text": "x"}


def test_a_check_stays_behind_another_dock_and_two_lines_of_it_are_two_texts(window):
    typed(window, "row-check-motivation/check-value", "asked him")
    line = window.view.inspector.findChild(object, "check-evidence")
    line.setFocus()
    QTest.keyClicks(line, "his letter")
    window.docks.show("analysis")
    QTest.qWait(WAIT)
    assert kept(window) == {
        "row-check-motivation/check-value": "asked him",
        "row-check-motivation/check-evidence": "his letter",
    }


def test_words_to_search_or_filter_by_are_no_texts(window):
    window.view.reader.open_find_bar()
    for editor in (
        window.toolbar.search,
        window.view.reader.find_bar.field,
        window.view.table.findChild(object, "table-filter"),
    ):
        if editor is not None:
            editor.setFocus()
            QTest.keyClicks(editor, "police")
    window.view.link_picker.open_for("c1", window.mapToGlobal(QPoint(300, 300)))
    QTest.keyClicks(window.view.link_picker.field, "pol")
    QTest.qWait(WAIT)
    assert kept(window) == {}


def test_a_popover_that_asks_about_another_record_keeps_that_text_there(window):
    popover = window.view.reader.attribution
    popover.open_for("c1", window.mapToGlobal(QPoint(300, 300)))
    QTest.keyClicks(popover.field, "first")
    popover.open_for("post", window.mapToGlobal(QPoint(300, 300)))
    QTest.keyClicks(popover.field, "second")
    QTest.qWait(WAIT)
    assert kept(window) == {"attribution-field": "second"}
    assert '"record": "post"' in logs(window)[0].read_text()


def test_a_closed_case_leaves_no_log(window):
    typed(window, "field-note")
    (log,) = logs(window)
    assert window.close_case()
    assert not log.exists()
