"""Pages: how many, what is on each, and the same bytes every time."""

import re

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from provenance_app.ui.dialogs.printing.drawn_pages import drawn_pages
from provenance_app.ui.export import ImageOptions, Imprint, Orientation, PictureTooLarge, Shown, make_sheet
from provenance_app.ui.export.pages import PageSetup, Paper, on_pages, paint_page
from provenance_app.ui.export.printing import printed_pdf
from provenance_app.ui.export.progress import ExportCancelled
from tests.ui.canvas.cases import chain, crowd

TEXTS = {"Title": "T", "Software": "S"}


def sheet():
    return make_sheet(chain(), [], ImageOptions(), Shown())


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("across", [1, 2, 5])
@pytest.mark.parametrize("way", list(Orientation))
def test_the_pages_hold_all_of_the_sheet(paper, across, way):
    made, pages = on_pages(PageSetup(paper=paper, across=across, orientation=way), sheet())
    assert pages.columns == across
    last = pages.corner(pages.count - 1)
    room = pages.room
    assert made.size.width() * pages.scale <= room.width() - last.x() + 0.1
    assert made.size.height() * pages.scale <= room.height() - last.y() + 0.1


def page_image(pages, made, number):
    size = pages.page
    image = QImage(round(size.width()), round(size.height()), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_page(painter, made, pages, number)
    painter.end()
    return image


def test_pages_have_their_overlap_in_common():
    made, pages = on_pages(PageSetup(across=2, overlap=10, marks=False, orientation=Orientation.LANDSCAPE), sheet())
    left, right = (page_image(pages, made, number) for number in (0, 1))
    room, strip = pages.room.toRect(), round(10 / 25.4 * 96)
    one = left.copy(room.right() - strip + 4, room.top(), strip - 8, room.height())
    other = right.copy(room.left() + 4, room.top(), strip - 8, room.height())
    assert _ink(one) == pytest.approx(_ink(other), rel=0.15)
    assert _ink(one) > 0


def _ink(image):
    white = QColor("white").rgb()
    return sum(image.pixel(x, y) != white for x in range(image.width()) for y in range(image.height()))


def test_marks_stand_in_the_margin_alone():
    made = sheet()
    laid, with_marks = on_pages(PageSetup(across=2), made)
    bare_laid, without = on_pages(PageSetup(across=2, marks=False), made)
    room = with_marks.room.toAlignedRect()
    marked, bare = page_image(with_marks, laid, 0), page_image(without, bare_laid, 0)
    inner = room.adjusted(3, 3, -3, -3)
    assert marked.copy(inner) == bare.copy(inner)
    assert marked != bare
    outer = QRectF(QPointF(0, 0), with_marks.page).toRect()
    assert _ink(bare) == _ink(bare.copy(room)), "the margin is free"
    assert outer.contains(room)


def test_a_pdf_has_the_pages_and_the_same_bytes():
    made, pages = on_pages(PageSetup(across=3), sheet())
    data = printed_pdf(made, pages, TEXTS, Imprint())
    assert len(re.findall(rb"/Type /Page\b", data)) == pages.count
    assert data == printed_pdf(made, pages, TEXTS, Imprint())


def test_too_many_pages_are_refused_with_their_number():
    tall = make_sheet(crowd(25, 0), [], ImageOptions(), Shown())
    tall, pages = on_pages(PageSetup(across=20, paper=Paper.A4, margin=50, overlap=50), tall)
    assert pages.count > 400
    with pytest.raises(PictureTooLarge, match=f"{pages.count:,} pages"):
        printed_pdf(tall, pages, TEXTS, Imprint())


def test_a_setup_that_cannot_be_read_is_the_usual_one():
    assert PageSetup.of_plain({"paper": "b7"}) == PageSetup()
    assert PageSetup.of_plain(PageSetup(across=99).plain()) == PageSetup()
    setup = PageSetup(across=4, paper=Paper.LEGAL, marks=False)
    assert PageSetup.of_plain(setup.plain()) == setup


@pytest.mark.parametrize("across", [2, 3, 4, 7, 15])
@pytest.mark.parametrize("way", list(Orientation))
def test_the_legend_is_on_one_page_as_a_whole(across, way):
    for snapshot in (chain(), crowd(12, 20)):
        made, pages = on_pages(
            PageSetup(across=across, orientation=way), make_sheet(snapshot, [], ImageOptions(), Shown())
        )
        whole = [number for number in range(pages.count) if pages.seen(number).contains(made.legend_area)]
        assert whole
        assert made.legend_area.top() >= made.graph.bottom()
        last = pages.seen(pages.count - 1)
        assert last.right() >= made.size.width() - 1 and last.bottom() >= made.size.height() - 1


def test_a_legend_that_would_be_split_is_moved():
    made = sheet()
    laid, pages = on_pages(PageSetup(across=3), made)
    assert not any(pages.seen(number).contains(made.legend_area) for number in range(pages.count))
    assert laid.legend_area != made.legend_area


def test_one_page_is_laid_the_way_in_which_the_graph_is_larger():
    snapshot = crowd(30, 30)
    scales = {}
    for way in Orientation:
        setup = PageSetup(orientation=way)
        made, pages = on_pages(setup, make_sheet(snapshot, [], ImageOptions(), Shown(), frames=setup.frames()))
        scales[way] = made.graph.width() * pages.scale
    assert scales[Orientation.AUTO] == pytest.approx(max(scales.values()))


def test_a_preview_of_pages_that_is_cancelled_midway_leaves_no_painter_behind():
    # Qt warns of a painter whose states were not given back, and a warning fails the test.
    made = sheet()
    asked = []

    def until_the_third(share):
        asked.append(share)
        return len(asked) < 3

    with pytest.raises(ExportCancelled):
        drawn_pages(*on_pages(PageSetup(across=2), made), QSizeF(400, 300), 1.0, until_the_third)
    assert len(asked) == 3
