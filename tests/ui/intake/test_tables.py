"""Tables and folders in the window: dropped, asked about, imported as one step."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTableWidget, QWidget

from provenance_app.app_data import app_data_folder
from provenance_app.editing.intake.tables.fields import Field
from provenance_app.ui.dialogs.table import TableDialog
from provenance_app.ui.settings import Key
from tests.ui.windows import dropped, make_case, open_and_wait, settle, window_in
from tests.unit.evidence.tables.workbooks import workbook

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

ROWS = (
    ["Claim", "Speaker", "URL", "Published", "Figure"],
    ["It leaks", "Ida Holm", "https://a.example/1", "3/4/2024", 61],
    ["All dry", "Per Lund", "nowhere", "5/4/2024", 7],
    ["Boats wait", "Ida Holm", "https://a.example/2", "6/4/2024", 40],
)


@pytest.fixture
def window(qapp, tmp_path):
    (app_data_folder() / "table-mappings.json").unlink(missing_ok=True)
    case = make_case(tmp_path / "harbour.provcase")
    with window_in(tmp_path, 1280, 720) as window:
        assert open_and_wait(window, case)
        yield window


@pytest.fixture
def table(tmp_path) -> Path:
    path = tmp_path / "zones.xlsx"
    path.write_bytes(workbook(["Zones of", "2024"], *ROWS, more=[("Pictures", [["Picture"], ["Vans"]])]))
    return path


@pytest.fixture
def ask(window, qtbot):
    """Drop a table and wait for the dialog about it."""

    def asked(path: Path) -> TableDialog:
        window.view.intake.take(dropped(path))
        qtbot.waitUntil(lambda: bool(window.findChildren(TableDialog)), timeout=20_000)
        (dialog,) = window.findChildren(TableDialog)
        settle()
        return dialog

    yield asked
    for dialog in window.findChildren(TableDialog):
        dialog.reject()
    settle()


def agree(window, qtbot, dialog: TableDialog):
    with qtbot.waitSignal(window.view.intake.finished, timeout=20_000):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def choose(dialog: TableDialog, name: str, text: str, qtbot) -> None:
    box = dialog.findChild(QComboBox, name)
    box.setCurrentIndex(next(at for at in range(box.count()) if text in box.itemText(at)))
    qtbot.waitUntil(lambda: dialog.settled)


def words(table: QTableWidget) -> list[str]:
    return [table.item(y, 1).text() for y in range(table.rowCount())]


def test_a_dropped_table_is_asked_about_and_enter_imports_it_as_one_step(window, table, ask, qtbot):
    dialog = ask(table)
    assert "2 become 5 records, 1 has errors" in dialog.sentence.text()
    assert "Claim “It leaks” (61)" in words(dialog.preview)[0]
    assert words(dialog.errors) == ["URL: is no web address: “nowhere”"]
    agree(window, qtbot, dialog)
    context = window.context
    assert sorted(claim.text for claim in context.snapshot.claims.values()) == ["Boats wait", "It leaks"]
    assert context.undo_stack.count() == 1
    assert "Row 4, column “URL”" in window.notice.text
    context.undo_stack.undo()
    assert not context.snapshot.claims
    assert not context.snapshot.sources


def test_the_preview_follows_what_dates_and_columns_mean(window, table, ask, qtbot):
    dialog = ask(table)
    assert "3 April 2024" in words(dialog.preview)[0]
    assert "both ways" in dialog.findChild(QWidget, "table-doubt").text()
    choose(dialog, "table-sheet", "Claims", qtbot)
    box = dialog.options.findChildren(QComboBox)[2]
    box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog.settled)
    assert "4 March 2024" in words(dialog.preview)[0]
    choose(dialog, "table-column-4", "(left out)", qtbot)
    assert "(61)" not in words(dialog.preview)[0]


def test_plain_numbers_are_days_only_where_that_is_ticked(window, tmp_path, ask, qtbot):
    path = tmp_path / "days.xlsx"
    path.write_bytes(workbook(["Title", "Published"], ["A", 45000], ["B", date(2024, 1, 2)]))
    dialog = ask(path)
    assert "1 becomes 1 record, 1 has errors" in dialog.sentence.text()
    days = dialog.findChild(QAbstractButton, "table-day-numbers")
    assert days.text() == "Numbers are days: 45000 = 15 March 2023"
    days.setFocus()
    QTest.keyClick(days, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.settled)
    assert "15 March 2023" in words(dialog.preview)[0]
    choose(dialog, "table-column-1", "(left out)", qtbot)
    assert not days.isVisible()


def test_what_is_in_the_first_rows_stands_on_one_line_and_whole_in_its_hint(window, tmp_path, ask):
    path = tmp_path / "long.csv"
    path.write_text("Claim,URL\n" + "".join(f"{'long words ' * 9}{row},\n" for row in range(3)))
    dialog = ask(path)
    item = dialog.columns.item(0, 2)
    assert not dialog.columns.wordWrap()
    assert item.toolTip().count("long words") == item.text().count("long words") > 10


def test_another_row_can_have_the_headings_and_another_sheet_can_be_meant(window, table, ask, qtbot):
    dialog = ask(table)
    assert dialog.plan.heading == 1
    choose(dialog, "table-heading", "Zones of", qtbot)
    assert dialog.plan.headings[:2] == ("Zones of", "2024")
    assert "Claim" not in words(dialog.preview)[0]
    choose(dialog, "table-sheet", "Pictures", qtbot)
    assert words(dialog.preview) == ["Media “Vans”"]


def test_nothing_is_imported_where_that_was_chosen_and_it_is_remembered(window, table, ask, qtbot):
    dialog = ask(table)
    choose(dialog, "table-on-errors", "Import nothing", qtbot)
    agree(window, qtbot, dialog)
    assert not window.context.snapshot.claims
    assert "1 row has errors. Nothing was written." in window.notice.text
    assert window.settings.get(Key.SKIP_ROWS) is False
    qtbot.waitUntil(lambda: not window.findChildren(TableDialog))
    assert ask(table).plan.skip is False


def test_a_mapping_is_kept_under_a_name_and_the_last_one_for_the_same_headings(window, table, ask, qtbot):
    dialog = ask(table)
    choose(dialog, "table-column-4", "Note", qtbot)
    QTest.mouseClick(dialog.findChild(QAbstractButton, "table-mapping-save"), Qt.MouseButton.LeftButton)
    name = dialog.findChild(QLineEdit, "table-mapping-name")
    QTest.keyClicks(name, "Zones")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.findChild(QComboBox, "table-mapping").currentText() == "Zones"
    agree(window, qtbot, dialog)
    assert {claim.note for claim in window.context.snapshot.claims.values()} == {"61", "40"}
    qtbot.waitUntil(lambda: not window.findChildren(TableDialog))
    again = ask(table)
    assert again.findChild(QComboBox, "table-mapping").currentText() == "Zones"
    agree(window, qtbot, again)
    assert window.context.undo_stack.count() == 1
    assert "5 in the case already" in window.bar.currentMessage()


def test_a_table_can_be_kept_as_a_file(window, table, ask, qtbot):
    dialog = ask(table)
    with qtbot.waitSignal(window.view.intake.finished, timeout=20_000):
        QTest.mouseClick(dialog.findChild(QAbstractButton, "table-keep"), Qt.MouseButton.LeftButton)
    (media,) = window.context.snapshot.media.values()
    assert media.title == "zones.xlsx"


def test_escape_leaves_the_case_as_it_is(window, table, ask):
    dialog = ask(table)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not window.context.undo_stack.count()


def test_everything_has_a_name_and_is_reached_by_keys(window, table, ask):
    dialog = ask(table)
    reached = [
        one for one in dialog.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()
    ]
    for widget in reached:
        named = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert named or widget.objectName().startswith("qt_"), (type(widget), widget.objectName())
    boxes = [one for one in reached if one.objectName().startswith("table-column-")]
    assert [box.accessibleName() for box in boxes[:2]] == [
        "What the column Claim becomes",
        "What the column Speaker becomes",
    ]


@pytest.mark.parametrize("size", ["text_100", "text_200"])
def test_the_dialog_fits_its_window(window, table, ask, size):
    window.actions_[size].trigger()
    dialog = ask(table)
    assert dialog.width() <= window.width()
    assert dialog.height() <= window.height()
    assert dialog.rect().contains(dialog.go.geometry())
    window.actions_["text_system"].trigger()


def test_two_hundred_columns_are_reached_by_keys(window, tmp_path, ask, qtbot):
    path = tmp_path / "wide.csv"
    path.write_text(",".join(f"Heading {x}" for x in range(200)) + "\n" + ",".join(["x"] * 200) + "\n")
    dialog = ask(path)
    assert dialog.columns.rowCount() == 200
    assert not dialog.go.isEnabled()
    assert "No column is part of a record yet" in dialog.sentence.text()
    dialog.findChild(QComboBox, "table-column-0").setFocus()
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    box = QApplication.focusWidget()
    assert box.accessibleName() == "What the column Heading 60 becomes"
    assert dialog.columns.viewport().rect().intersects(box.geometry())
    QTest.keyClicks(box, "Cl")
    assert dialog.columns.fields == {"Heading 60": Field.CLAIM_TEXT}
    qtbot.waitUntil(lambda: dialog.go.isEnabled())


def test_text_of_a_table_is_never_markup(window, tmp_path, ask):
    path = tmp_path / "marked.csv"
    path.write_text("Claim,<img src=x>\n<b>bold</b>\u202e,y\n", encoding="utf-8")
    dialog = ask(path)
    assert words(dialog.preview) == ["Claim “<b>bold</b>[U+202E]”"]


def test_a_table_that_is_none_is_refused_with_its_name(window, tmp_path, qtbot):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(workbook(["a"])[:200])
    with qtbot.waitSignal(window.context.refused, timeout=20_000) as refused:
        window.view.intake.take(dropped(path))
    assert refused.args[0].startswith("broken.xlsx was not imported. It is damaged")


def test_the_sheet_of_the_auto_archiver_is_not_asked_about(window, tmp_path, qtbot):
    path = tmp_path / "archive.csv"
    path.write_text(f"Link,Archive status,Upload title\nhttps://t.me/a/1,success,Leak {date(2024, 1, 2)}\n")
    with qtbot.waitSignal(window.view.intake.finished, timeout=20_000):
        window.view.intake.take(dropped(path))
    assert not window.findChildren(TableDialog)
    assert [one.title for one in window.context.snapshot.documents.values()] == ["Leak 2024-01-02"]


# -- folders --------------------------------------------------------------------------------------------------------


def folder_of(tmp_path, count: int) -> Path:
    folder = tmp_path / "evidence"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").write_text(f"Words of text number {number}")
    return folder


def test_a_dropped_folder_is_one_step(window, tmp_path, qtbot):
    with qtbot.waitSignal(window.view.intake.finished, timeout=20_000):
        window.view.intake.take(dropped(folder_of(tmp_path, 5)))
    assert len(window.context.snapshot.documents) == 5
    assert window.context.undo_stack.count() == 1


def test_many_files_are_counted_before_they_are_read(window, tmp_path, qtbot):
    folder = folder_of(tmp_path, 101)
    (folder / ".hidden").write_text("x")
    window.view.intake.take(dropped(folder))
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=20_000)
    assert "There are 101 files in evidence" in window.notice.text
    assert "1 hidden or system file left out" in window.notice.text
    assert not window.context.snapshot.documents
    with qtbot.waitSignal(window.view.intake.finished, timeout=30_000):
        window.notice.ways["Add 101 files"].click()
    assert len(window.context.snapshot.documents) == 101
    assert window.context.undo_stack.count() == 1


def test_one_bad_file_keeps_all_out_only_where_that_was_chosen(window, tmp_path, qtbot):
    folder = folder_of(tmp_path, 2)
    (folder / "bad.json").write_text("{")
    window.actions_["all_or_none"].trigger()
    assert window.settings.get(Key.ALL_OR_NONE) is True
    with qtbot.waitSignal(window.view.intake.finished, timeout=20_000):
        window.view.intake.take(dropped(folder))
    assert not window.context.snapshot.documents
    assert window.notice.text.startswith("None of the 3 files was added:\nbad.json")
    window.actions_["all_or_none"].trigger()
    with qtbot.waitSignal(window.view.intake.finished, timeout=20_000):
        window.view.intake.take(dropped(folder))
    assert len(window.context.snapshot.documents) == 2
    assert "bad.json" in window.notice.text
    QApplication.processEvents()
