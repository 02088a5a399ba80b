"""The timeline under pointer and keys, in step with the case."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from provenance_app.editing.records import change, remove
from provenance_app.model.enumerations import CheckState, Pillar
from provenance_app.model.filters import Filter
from provenance_app.model.ids import RecordId as Id
from provenance_app.model.records import Check, Document, Media
from provenance_app.ui.theme import DARK, LIGHT, apply_theme, theme
from provenance_app.ui.timeline import TimelinePanel
from provenance_app.ui.timeline.legend import TimelineLegend
from provenance_app.ui.timeline.placing import ROW, placed_on
from provenance_app.ui.timeline.rows import Grouping
from tests.ui.panels.conftest import open_case
from tests.ui.windows import pinch

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def titles(panel):
    return [line.title for line in panel.view.rows.lines]


def row_of(panel, record):
    return panel.view.rows.row_of[Id(record)]


def name_at(panel, record) -> QPoint:
    return QPoint(60, round(panel.view.row_rect(row_of(panel, record)).center().y()))


def mark_at(panel, record) -> QPointF:
    view, row = panel.view, row_of(panel, record)
    frame = view.frame()
    first = placed_on(view.rows, row, frame.scale, frame.plot.width())[0]
    return QPointF(frame.labels + first.middle, frame.top_of(row) + first.y)


def click(qtbot, panel, point, keys=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(panel.view.viewport(), LEFT, keys, point if isinstance(point, QPoint) else point.toPoint())


def wheel(panel, point, turn, keys=Qt.KeyboardModifier.NoModifier):
    where = QPointF(point)
    event = QWheelEvent(
        where,
        panel.view.viewport().mapToGlobal(where),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(panel.view.viewport(), event)


def move(panel, point, held=Qt.MouseButton.NoButton):
    where = QPointF(point)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        where,
        panel.view.viewport().mapToGlobal(where),
        Qt.MouseButton.NoButton,
        held,
        CONTROL & SHIFT,
    )
    QApplication.sendEvent(panel.view.viewport(), event)


def test_lanes_are_in_the_order_of_time_and_the_undated_apart(panel):
    assert titles(panel) == [
        "Report on the harbour",
        "From before",
        "\u201cThe harbour is closed for 40 days\u201d",
        "<b>Post</b> about ships",
        "Harbour shut",
        "Not dated \u00b7 2",
        "Nobody knows when",
        "Queue of ships",
    ]
    assert panel.undated.text() == "2 not dated"


def test_by_what_is_dated(panel):
    panel.set_grouping(Grouping.WHAT)
    heads = [line.title for line in panel.view.rows.lines if line.id is None]
    assert heads == [
        "Happened \u00b7 1",
        "Said \u00b7 1",
        "Published \u00b7 4",
        "Captured \u00b7 1",
        "Not dated \u00b7 2",
    ]


def test_a_click_selects_in_the_case(qtbot, panel, context):
    click(qtbot, panel, name_at(panel, "post"))
    assert context.selection == ("post",)
    click(qtbot, panel, mark_at(panel, "article"), CONTROL)
    assert context.selection == ("post", "article")
    click(qtbot, panel, name_at(panel, "post"), CONTROL)
    assert context.selection == ("article",)
    click(qtbot, panel, name_at(panel, "report"), SHIFT)
    assert set(context.selection) >= {"report", "closed", "post"}


def test_what_is_selected_elsewhere_comes_into_sight(panel, context):
    panel.resize(1000, 220)
    view = panel.view
    for _ in range(12):
        view.zoom_in()
    view.pan(9_000)
    assert view.frame().hides(row_of(panel, "article"))
    context.select((Id("article"),))
    assert view.current == row_of(panel, "article")
    assert not view.frame().hides(view.current)
    assert view.current in view.frame().in_sight


def test_the_ends_of_a_selected_link_are_marked(panel, context):
    context.select((Id("cites"),))
    assert panel.view.frame().near == {"report", "post"}
    assert panel.view.frame().selected == frozenset()


def test_keys_go_through_records_and_time(qtbot, panel, context):
    view = panel.view
    view.setFocus()
    seen = []
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
        seen.append(context.current)
    assert seen == ["report", "old", "video", "undated", "article"]
    before = view.scale
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.scale.left > before.left
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale.per_pixel < before.per_pixel
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.scale.per_pixel == pytest.approx(before.per_pixel)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert all(not view.frame().hides(row) for row in range(5))


def test_enter_and_a_double_click_look_closely_or_ask_for_the_date(qtbot, panel):
    asked, looked = [], []
    panel.field_wanted.connect(lambda *what: asked.append(what))
    panel.activated.connect(looked.append)
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Home)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    qtbot.mouseDClick(panel.view.viewport(), LEFT, pos=name_at(panel, "article"))
    assert looked == ["report", "article"]
    qtbot.keyClick(panel.view, Qt.Key.Key_End)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    click(qtbot, panel, panel.view.frame().give_area(row_of(panel, "undated")).center())
    assert asked == [("video", "check-date"), ("undated", "published")]


def test_the_wheel_scrolls_pans_and_zooms_to_the_pointer(panel):
    panel.resize(1000, 240)
    view = panel.view
    point = QPoint(600, 120)
    wheel(panel, point, -120)
    assert view.verticalScrollBar().value() > 0
    before, left = view.scale, view.frame().labels
    wheel(panel, point, -120, SHIFT)
    assert view.scale.left > before.left
    day = view.scale.day_at(600 - left)
    wheel(panel, point, 240, CONTROL)
    assert view.scale.per_pixel < before.per_pixel
    assert view.scale.day_at(600 - left) == pytest.approx(day)


def test_an_arrow_at_the_edge_leads_to_the_next_date_out_of_sight(qtbot, panel):
    view, row = panel.view, row_of(panel, "article")
    view.set_scale(view.scale.zoomed(4, 0).panned(9_000))
    frame = view.frame()
    assert frame.ways_beyond(row) == (1,)
    assert view.rows.entries[frame.next_beyond(row, 1)].words.startswith("Published")
    view.set_scale(view.scale.panned(-90_000))
    assert view.rows.entries[view.frame().next_beyond(row, -1)].words.startswith("Captured")
    click(qtbot, panel, QPoint(round(view.frame().labels) + 8, name_at(panel, "article").y()))
    assert not view.frame().hides(row)


def test_dragging_moves_the_time_under_the_pointer_and_selects_nothing(qtbot, panel, context):
    view = panel.view
    left = view.frame().labels
    day = view.scale.day_at(600 - left)
    qtbot.mousePress(view.viewport(), LEFT, pos=QPoint(600, 200))
    for x in (620, 660, 700):
        move(panel, QPoint(x, 200), LEFT)
    qtbot.mouseRelease(view.viewport(), LEFT, pos=QPoint(700, 200))
    assert view.scale.day_at(700 - left) == pytest.approx(day)
    assert context.selection == ()


def test_edits_are_followed_and_what_is_in_sight_stays(panel, context):
    panel.view.zoom_in()
    before = panel.view.scale
    context.perform(change(context.snapshot, Id("undated"), published="2023-05"))
    assert titles(panel)[1] == "Nobody knows when"
    assert panel.undated.text() == "1 not dated"
    assert panel.view.scale == before
    context.perform(remove(context.snapshot, (Id("undated"), Id("video"))))
    assert panel.view.rows.undated is None
    assert panel.undated.isHidden()
    context.undo_stack.undo()
    assert "Queue of ships" in titles(panel)


def test_the_legend_gives_way_where_there_is_little_room_for_lines(panel):
    (legend,) = panel.findChildren(TimelineLegend)
    assert legend.isVisible()
    for height, there in ((200, False), (150, False), (600, True)):
        panel.resize(1000, height)
        QApplication.processEvents()
        assert legend.isVisible() is there


def test_a_pinch_on_a_trackpad_zooms_and_keeps_the_day_between_the_fingers(panel):
    view = panel.view
    point = QPointF(view.frame().labels + 200, 200)
    before, day = view.scale.per_pixel, view.scale.day_at(200)
    pinch(view.viewport(), point, 0.25)
    assert view.scale.per_pixel == pytest.approx(before / 1.25)
    assert view.scale.day_at(200) == pytest.approx(day)
    pinch(view.viewport(), point, -0.2)
    assert view.scale.per_pixel == pytest.approx(before)
    for hard in (-1.0, -3.0):
        narrow = view.scale.per_pixel
        pinch(view.viewport(), point, hard)
        assert view.scale.per_pixel > narrow


def test_the_shared_filter_leaves_out_records(panel, context):
    context.set_filter(Filter(texts=("post", "queue")))
    assert titles(panel) == ["<b>Post</b> about ships", "Not dated \u00b7 1", "Queue of ships"]
    assert panel.undated.text() == "1 not dated"
    context.set_filter(Filter(texts=("no such words",)))
    assert panel.view.rows.lines == ()
    context.set_filter(Filter())
    assert len(titles(panel)) == 8


def test_what_is_edited_stays_and_what_no_longer_passes_goes_with_the_next_filter(panel, context):
    context.set_filter(Filter(texts=("post",)))
    context.perform(change(context.snapshot, Id("post"), title="Ships"))
    assert titles(panel) == ["Ships"]
    context.set_filter(Filter(texts=("harbour",)))
    assert "Ships" not in titles(panel)


def test_the_wrong_order_is_said_and_shown(panel):
    row = row_of(panel, "report")
    assert "Out of order" in panel.view.tooltip_at(QPointF(name_at(panel, "report")))
    assert panel.view.disorders_of(row)
    assert not panel.view.disorders_of(row_of(panel, "old"))


def test_a_tool_tip_says_what_a_date_is_and_no_markup_is_read(panel):
    text = panel.view.tooltip_at(mark_at(panel, "post"))
    assert text.splitlines()[:2] == ["Document: <b>Post</b> about ships", "Published: 28 February 2024"]
    assert "9:00 UTC" in panel.view.tooltip_at(QPointF(name_at(panel, "article")))


def test_a_screen_reader_hears_the_current_record(qtbot, panel):
    panel.view.setFocus()
    assert "5 dated records" in panel.view.accessibleDescription()
    qtbot.keyClick(panel.view, Qt.Key.Key_End)
    assert panel.view.accessibleDescription().startswith("Media: Queue of ships. No date")


def bar_colours(panel, record):
    view, row = panel.view, row_of(panel, record)
    frame = view.frame()
    placed = placed_on(view.rows, row, frame.scale, frame.plot.width())[0]
    assert placed.bar
    area = placed.area(frame.top_of(row), frame.labels).adjusted(24, 2, -4, -2).toRect()
    image = view.viewport().grab().toImage()
    return {image.pixelColor(x, y).lightness() for x in range(area.left(), area.right()) for y in (area.center().y(),)}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_stripes_and_filled_bars_stay_apart_in_grey(panel, qapp, theme):
    apply_theme(qapp, theme)
    panel.view.fit()
    striped, filled = bar_colours(panel, "report"), bar_colours(panel, "closed")
    apply_theme(qapp, LIGHT)
    assert max(striped) - min(striped) > 20
    assert max(filled) - min(filled) < 12


HOSTILE = ("-0044", "9999", "Y17E7", "../2015", "1999/..", "2001-21", "199X", "soon", "2016-01-20T10:30:00Z")


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (40, 30), (300, 200), (1400, 900)])
def test_odd_dates_and_titles_are_drawn_at_any_size_and_zoom(qapp, tmp_path, shown, size):
    named = [Document(id=Id(f"d{at}"), title=f"Dated {text}", published=text) for at, text in enumerate(HOSTILE)]
    odd = [
        Document(id=Id("long"), title="long " * 2_000, published="2016"),
        Document(id=Id("rtl"), title="\u0645\u064a\u0646\u0627\u0621 \u0645\u063a\u0644\u0642", published="2016"),
        Document(id=Id("emoji"), title="\U0001f6a2\U0001f525\u202eharbour", published="2016"),
        Document(id=Id("blank"), title=" ", published="2016"),
    ]
    context = open_case(tmp_path / "odd.provcase", [*named, *odd], "Odd")
    panel = shown(TimelinePanel(context))
    panel.view.resize(*size)
    for zoom in (panel.view.fit, panel.view.show_bulk, *[panel.view.zoom_in] * 3):
        zoom()
        assert not panel.view.grab().isNull() or size[0] == 0
    for _ in range(200):
        panel.view.zoom_by(3)
    panel.view.grab()
    for _ in range(200):
        panel.view.zoom_by(1 / 3)
    panel.view.grab()
    context.close()


def test_all_at_one_instant_is_a_stretch_around_it(qapp, tmp_path, shown):
    same = [Document(id=Id(f"d{at}"), title="Same", published="2016-01-20T10:30:00Z") for at in range(3)]
    context = open_case(tmp_path / "same.provcase", same, "Same")
    view = shown(TimelinePanel(context)).view
    assert view.scale.day_at(0) < 16_820.43 < view.scale.day_at(view.frame().plot.width())
    context.close()


def test_one_date_far_from_the_others_does_not_make_them_one_dot(qapp, tmp_path, shown):
    near = [Document(id=Id(f"d{at}"), title="Near", published=f"2016-01-{at + 1:02}") for at in range(20)]
    far = Document(id=Id("far"), title="Far", published="Y17E7")
    context = open_case(tmp_path / "far.provcase", [*near, far], "Far")
    view = shown(TimelinePanel(context)).view
    assert view.scale.per_pixel < 1
    assert view.frame().ways_beyond(view.rows.row_of[Id("far")]) == (1,)
    view.fit()
    assert view.frame().ways_beyond(view.rows.row_of[Id("far")]) == ()
    context.close()


def test_what_only_a_file_says_is_hollow_and_what_is_established_filled(qapp, tmp_path, shown):
    media = Media(id=Id("m"), title="Vans", metadata={"date": "2021-05-14T20:00:00"})
    known = Media(id=Id("k"), title="Cars")
    check = Check(id=Id("c"), record=Id("k"), pillar=Pillar.DATE, state=CheckState.ESTABLISHED, value="2021-05-20")
    context = open_case(tmp_path / "file.provcase", [media, known, check], "File")
    panel = shown(TimelinePanel(context), 900, 400)
    picture = panel.view.viewport().grab().toImage()
    middles = [picture.pixelColor(mark_at(panel, one).toPoint()) for one in ("m", "k")]
    assert middles[0] == theme().panel
    assert middles[1] == theme().text
    context.close()


def test_an_empty_case_says_what_the_timeline_is_for(qapp, tmp_path, shown, qtbot):
    context = open_case(tmp_path / "empty.provcase", [], "Empty")
    panel = shown(TimelinePanel(context))
    button = panel.findChild(type(panel.undated), "timeline-hint")
    with qtbot.waitSignal(panel.add_wanted):
        button.click()
    context.close()


def test_scrolling_a_large_case_places_only_the_lines_in_sight(qapp, tmp_path, shown):
    many = [Document(id=Id(f"d{at}"), title=f"Document {at}", published=f"{1000 + at}") for at in range(3_000)]
    context = open_case(tmp_path / "many.provcase", many, "Many")
    view = shown(TimelinePanel(context)).view
    view.verticalScrollBar().setValue(round(1_500 * ROW))
    sight = view.frame().in_sight
    assert sight.start == 1_500
    assert len(sight) <= view.viewport().height() / ROW + 1
    context.close()


def test_what_is_painted_in_parts_is_the_same_as_the_whole(panel):
    panel.resize(1000, 260)
    view = panel.view

    def seen():
        QApplication.processEvents()
        image = view.screen().grabWindow(panel.winId()).toImage()
        return np.frombuffer(image.constBits(), dtype=np.uint8).astype(int)

    def zoom_far():
        for _ in range(30):
            view.zoom_in()

    for move_on in (view.zoom_in, lambda: view.scroll_lines(-50), lambda: view.pan(300), zoom_far, view.fit):
        seen()
        move_on()
        parts = seen()
        view.viewport().update()
        assert np.abs(parts - seen()).max() <= 2  # edges are smoothed a grey level differently
