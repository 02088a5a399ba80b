"""Archives and PDF through the intake of the window: dropped, pasted and added files alike."""

import hashlib
import time

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest

from tests.unit.evidence.archives.making import gzipped, mhtml, page, sent, wacz
from tests.unit.evidence.pdf_files import pdf

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

URLS = tuple(f"https://news.example/{name}" for name in ("ferry", "port", "boats"))
WARC = gzipped([sent(url, page(f"Page {at}", f"Words of page {at}.")) for at, url in enumerate(URLS, start=1)])


@pytest.fixture
def asked(desk, qtbot, tmp_path):
    """Add files and return the dialog that asks which pages are wanted."""

    def run(**files):
        paths = []
        for name, data in files.items():
            paths.append(tmp_path / name.replace("_", "."))
            paths[-1].write_bytes(data)
        desk.intake.add_files(paths)
        return dialog_of(desk, qtbot)

    return run


def dialog_of(desk, qtbot):
    qtbot.waitUntil(lambda: desk.intake.choosing._dialog is not None, timeout=20_000)
    return desk.intake.choosing._dialog


def titles(desk):
    return sorted(one.title for one in desk.snapshot.documents.values())


def test_dropped_pdf_and_mhtml_are_documents_with_their_text(desk, qtbot, tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf(["First page", "Second page"], title="A report"))
    (tmp_path / "b.mhtml").write_bytes(mhtml(page("Ferry closed")))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.pdf", "b.mhtml")])
    with qtbot.waitSignal(desk.intake.finished, timeout=30_000):
        desk.intake.take(data)
    assert titles(desk) == ["A report", "Ferry closed"]
    assert {one.text for one in desk.snapshot.captures.values()} >= {"First page\fSecond page"}


def test_pages_are_chosen_by_keys_and_the_archive_is_kept_once(desk, qtbot, asked):
    dialog = asked(site_warc=WARC)
    assert dialog.add.text() == "Add this page"
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.add.text() == "Add 1 page"
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.add.text() == "Add 2 pages"
    with qtbot.waitSignal(desk.intake.finished, timeout=20_000) as done:
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert titles(desk) == ["Page 1", "Page 3"]
    assert len(done.args[0]) == 2
    assert set(desk.snapshot.files) == {hashlib.sha256(WARC).hexdigest()}
    desk.context.undo_stack.undo()
    assert titles(desk) == []


def test_of_many_pages_one_is_shown_and_the_window_does_not_turn_them_all(desk, qtbot, asked):
    dialog = asked(site_warc=WARC)
    shown = []
    desk.intake.document_added.connect(shown.append)
    dialog.all.click()
    with qtbot.waitSignal(desk.intake.finished, timeout=20_000):
        dialog.add.click()
    assert len(desk.snapshot.documents) == 3
    assert shown == [desk.reader.document]


def test_nothing_is_added_where_nothing_is_chosen(desk, qtbot, asked):
    dialog = asked(site_warc=WARC)
    with qtbot.waitSignal(desk.intake.finished, timeout=20_000) as done:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert done.args[0] == ()
    assert not desk.snapshot.documents and not desk.snapshot.files
    assert desk.refused == []


def test_each_of_several_archives_is_asked_for_and_other_files_are_added_with_them(desk, qtbot, asked):
    other = gzipped([sent(URLS[0], page("Other 1", "One.")), sent(URLS[1], page("Other 2", "Two."))])
    first = asked(a_warc=WARC, notes_txt=b"Boats waited outside.", b_warc=other)
    QTest.keyClick(first, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.intake.choosing._dialog not in (None, first))
    second = desk.intake.choosing._dialog
    second.all.click()
    with qtbot.waitSignal(desk.intake.finished, timeout=20_000):
        second.add.click()
    assert titles(desk) == ["Boats waited outside.", "Other 1", "Other 2"]


def test_closing_the_case_while_it_is_asked_lets_go_of_everything(desk, qtbot, asked):
    dialog = asked(site_warc=WARC)
    desk.intake.stop()
    assert not dialog.isVisible()
    desk.settle()
    assert not desk.snapshot.documents


def test_what_was_changed_in_an_archive_is_told_before_and_after(desk, qtbot, asked):
    pages = [{"url": url} for url in URLS]
    dialog = asked(site_wacz=wacz(WARC, pages, wrong="archive/data.warc.gz", signed_by="archive.example"))
    told = [label.text() for label in dialog.findChildren(type(dialog._doubt)) if label.isVisible()]
    assert any("archive/data.warc.gz: does not have the SHA-256" in text for text in told)
    assert "Signed by archive.example: not verified here." in told
    with qtbot.waitSignal(desk.intake.finished, timeout=20_000):
        dialog.add.click()
    assert "site.wacz: archive/data.warc.gz: does not have the SHA-256" in desk.refused[-1]
    (document,) = desk.snapshot.documents.values()
    assert "does not have the SHA-256" in document.note


def test_words_narrow_the_list_and_what_is_ticked_stays(desk, asked):
    dialog = asked(site_warc=WARC)
    dialog.filter.setFocus()
    QTest.keyClicks(dialog.filter, "boats 2024")
    assert dialog.rows.rowCount() == 1
    QTest.keyClick(dialog.filter, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert [one.url for one in dialog.rows.chosen] == [URLS[2]]
    dialog.filter.setText("nowhere")
    assert dialog.add.text() == "Add 1 page"
    assert not dialog.table.isVisible() and dialog._nothing.isVisible()
    dialog.filter.clear()
    dialog.none.click()
    assert dialog.rows.chosen == () and dialog.add.text() == "Add this page"
    dialog.filter.setText("nowhere")
    assert not dialog.add.isEnabled()
    dialog.filter.clear()
    dialog.all.click()
    assert dialog.add.text() == "Add 3 pages"
    dialog.reject()


def test_a_click_on_the_box_ticks_one_page(desk, asked):
    dialog = asked(site_warc=WARC)
    box = dialog.table.visualRect(dialog.rows.index(1, 0))
    box.setWidth(36)
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert [one.url for one in dialog.rows.chosen] == [URLS[1]]
    dialog.reject()


def test_without_a_tick_enter_adds_the_page_that_was_sought_and_no_other(desk, qtbot, asked):
    dialog = asked(site_warc=WARC)
    QTest.keyClicks(dialog.filter, "boats 2024")
    with qtbot.waitSignal(desk.intake.finished, timeout=20_000):
        QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert [one.url for one in desk.snapshot.documents.values()] == [URLS[2]]


def test_pages_are_sorted_by_a_column_and_back_and_ticks_go_along(desk, asked):
    dialog = asked(site_warc=WARC)

    def addresses() -> list[str]:
        return [dialog.rows.index(row, 1).data() for row in range(dialog.rows.rowCount())]

    as_archived = addresses()
    dialog.rows.tick((0,), True)
    ticked = dialog.rows.chosen
    for order in (sorted(as_archived), sorted(as_archived, reverse=True), as_archived):
        QTest.keyClick(dialog.table, Qt.Key.Key_2)
        assert addresses() == order
        assert dialog.rows.chosen == ticked
        assert dialog.rows.is_ticked(order.index(ticked[0].url))
    header = dialog.table.horizontalHeader()
    middle = QPoint(header.sectionViewportPosition(1) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert addresses() == sorted(as_archived)
    dialog.filter.setText("news")
    assert addresses() == sorted(as_archived), "words keep the order"
    dialog.reject()


def test_titles_and_addresses_are_never_markup_and_controls_are_written_out(desk, asked):
    archive = gzipped([sent(URLS[0], page("&lt;b&gt;bold&lt;/b&gt; \u202egpj")), sent(URLS[1], page("Second"))])
    dialog = asked(site_warc=archive)
    assert dialog.rows.index(0, 0).data() == "<b>bold</b> [U+202E]gpj"
    assert dialog.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole).count("<") == 2
    dialog.reject()


def test_twenty_thousand_pages_are_listed_and_searched_at_once(desk, qtbot, tmp_path):
    from provenance_app.evidence.archives.archived import ArchivedPage, PageList
    from provenance_app.model.enumerations import CaptureMethod
    from provenance_app.ui.dialogs.pages import PagesDialog

    pages = tuple(ArchivedPage(number=at, url=f"https://news.example/{at}", title=f"Page {at}") for at in range(20_000))
    start = time.process_time()
    dialog = PagesDialog("site.wacz", PageList(method=CaptureMethod.WACZ, pages=pages), desk.window)
    dialog.show()
    dialog.filter.setText("page 19999")
    assert dialog.rows.rowCount() == 1
    dialog.filter.clear()
    dialog.all.click()
    assert time.process_time() - start < 3
    assert len(dialog.rows.chosen) == 20_000
    dialog.reject()
    dialog.deleteLater()
