"""The closer view of a figure: boxes from the report it comes from, or from where its trail ends, to the claim."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from provenance_app.analysis.figure_trail import figure_trail
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.analysis.figure_steps import FigureBox, boxes_of
from provenance_app.ui.panels.analysis.step_text import LINE, draw_text
from provenance_app.ui.panels.analysis.steps import ShownStep, StepList, StepPainter
from provenance_app.ui.panels.analysis.steps_view import StepsView
from provenance_app.ui.theme import theme

_INSET: Final = 10.0
_MARGIN: Final = 6.0
_HIGHEST: Final = 190.0
_HEAD: Final = 4.0


class FigureView(StepsView):
    """Shows what became of a figure on its way to a claim; where it comes from is at the left."""

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        hops = StepList("figure-hops", "Hops from where the figure comes from to the claim", _Boxes())
        super().__init__(context, hops, parent)
        self.setObjectName("figure-view")
        self.setAccessibleName("Figure trail")

    @override
    def steps_to(self, claim: RecordId) -> Sequence[ShownStep]:
        return boxes_of(figure_trail(self.context.snapshot, claim))


class _Boxes(StepPainter):
    least_height = 128

    @override
    def paint_step(self, painter: QPainter, option: QStyleOptionViewItem, steps: Sequence[ShownStep], row: int) -> None:
        box = steps[row]
        if not isinstance(box, FigureBox):
            return
        area = QRectF(option.rect)
        body = area.adjusted(box.between, _MARGIN, -2, -_MARGIN)
        body.setHeight(min(body.height(), _HIGHEST))
        picked = bool(option.state & QStyle.StateFlag.State_Selected)
        _paint_way(painter, QRectF(area.left(), body.top(), box.between, body.height()), box)
        colours = theme()
        style = Qt.PenStyle.DashLine if box.first and not box.end else Qt.PenStyle.SolidLine
        focused = picked and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(colours.accent if picked else colours.node_line, 2.4 if focused else 1.4, style))
        painter.setBrush(colours.selection if picked else colours.document_fill if not box.words else colours.chip)
        painter.drawRoundedRect(body, 7, 7)
        _paint_words(painter, body.adjusted(_INSET, 5, -_INSET, -4), box)


def _paint_way(painter: QPainter, strip: QRectF, box: FigureBox) -> None:
    """Paint the arrow to a box with what changed below it; before the first box there is no arrow."""
    colours = theme()
    text = strip.adjusted(_INSET, 4, -_INSET, 0)
    if not box.first:
        worse = any(bad for _, bad in box.notes)
        y, tip = strip.top() + 13, strip.right() - 3
        painter.setPen(QPen(colours.flag if worse else colours.node_line, 2))
        painter.drawLine(QPointF(strip.left() + 4, y), QPointF(tip, y))
        painter.drawLine(QPointF(tip, y), QPointF(tip - _HEAD, y - _HEAD))
        painter.drawLine(QPointF(tip, y), QPointF(tip - _HEAD, y + _HEAD))
        text.setTop(y + 6)
    for waiting, (note, bad) in zip(reversed(range(len(box.notes))), box.notes, strict=True):
        colour, weight = (colours.text, 600) if bad else (colours.muted, 400)
        most = max(1, min(4, int(text.height() // LINE) - waiting))
        text.setTop(draw_text(painter, text, note, colour, weight=weight, most=most))


def _paint_words(painter: QPainter, text: QRectF, box: FigureBox) -> None:
    colours = theme()
    text.setTop(draw_text(painter, text, box.figure, colours.text, pixels=14, weight=600) + 2)
    time_colour, time_weight = (colours.text, 600) if box.stale else (colours.muted, 400)
    text.setTop(draw_text(painter, text, box.time, time_colour, weight=time_weight))
    lines = max(1, int(text.height() // LINE) - 2)
    if box.words:
        text.setTop(draw_text(painter, text, box.words, colours.text, pixels=12, most=min(lines, 5)))
    text.setTop(draw_text(painter, text, box.place, colours.muted, most=1 if box.words else lines))
    draw_text(painter, text, box.access, colours.muted)
