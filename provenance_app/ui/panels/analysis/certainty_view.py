"""The closer view of certainty: a staircase from the first utterance to the claim, as high as each is firm."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from provenance_app.analysis.certainty import certainty_of
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.analysis.certainty_steps import Rung, rungs_of
from provenance_app.ui.panels.analysis.step_text import LINE, draw_text
from provenance_app.ui.panels.analysis.steps import ShownStep, StepList, StepPainter
from provenance_app.ui.panels.analysis.steps_view import StepsView
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import count
from provenance_app.ui.theme import theme

_TOP: Final = 6.0
_BODY: Final = 88.0
_RISE: Final = 13.0
_RANKS: Final = 3
_INSET: Final = 9.0
_TICK: Final = 18.0
_CARD: Final = 140.0


class CertaintyView(StepsView):
    """Shows how a claim came to be said as firmly as it is; the oldest step is at the left."""

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        steps = StepList("certainty-steps", "Steps from the first utterance to the claim", _Staircase())
        super().__init__(context, steps, parent)
        self.setObjectName("certainty-view")
        self.setAccessibleName("Certainty")
        self._more = PlainLabel(role="muted", parent=self)
        self._more.setContentsMargins(12, 2, 12, 4)
        self.column.addWidget(self._more)

    @override
    def steps_to(self, claim: RecordId) -> Sequence[ShownStep]:
        certainty = certainty_of(self.context.snapshot, claim)
        left_out = certainty.left_out
        self._more.show_text(f"{count(left_out, 'more claim')} on the way not shown." if left_out else "")
        return rungs_of(certainty)


class _Staircase(StepPainter):
    least_height = int(_TOP + _RANKS * _RISE + _BODY)

    @override
    def paint_step(self, painter: QPainter, option: QStyleOptionViewItem, steps: Sequence[ShownStep], row: int) -> None:
        rung = steps[row]
        if not isinstance(rung, Rung):
            return
        area = QRectF(option.rect)
        picked = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = picked and bool(option.state & QStyle.StateFlag.State_HasFocus)
        if rung.first and row:
            painter.setPen(QPen(theme().line, 1))
            painter.drawLine(QPointF(area.left() + 4, area.top()), QPointF(area.left() + 4, area.bottom()))
        self._paint_riser(painter, area, rung)
        body = QRectF(area.left() + rung.riser, 0, area.width() - rung.riser, 0)
        body.setTop(_height_of(rung.level, area))
        body.setBottom(area.bottom() if rung.level is not None else min(area.bottom(), body.top() + _CARD))
        _paint_tread(painter, body, rung, picked=picked, focused=focused)
        _paint_words(painter, body, rung)

    def _paint_riser(self, painter: QPainter, area: QRectF, rung: Rung) -> None:
        colours = theme()
        top = _TOP + area.top() if rung.first else _height_of(rung.before, area)
        strip = QRectF(area.left(), top, rung.riser, area.bottom() - top)
        if not rung.first and rung.before is not None:
            painter.fillRect(strip, colours.chip)
            painter.setPen(QPen(colours.node_line, 2))
            painter.drawLine(strip.topLeft(), strip.topRight())
            painter.setPen(QPen(colours.line, 1))
            painter.drawLine(strip.topLeft(), strip.bottomLeft())
        worse = any(lost for _, lost in rung.notes)
        if worse or (not rung.first and None not in (rung.before, rung.level)):
            painter.setPen(QPen(colours.flag if worse else colours.node_line, 3 if worse else 2))
            end = _height_of(rung.level, area)
            x = strip.right()
            painter.drawLine(QPointF(x, top), QPointF(x, end if end != top else top + _TICK))
        text = strip.adjusted(_INSET, 5, -_INSET, 0)
        for waiting, (note, lost) in zip(reversed(range(len(rung.notes))), rung.notes, strict=True):
            colour, weight = (colours.text, 600) if lost else (colours.muted, 400)
            most = max(1, min(3, int(text.height() // LINE) - waiting))
            text.setTop(draw_text(painter, text, note, colour, weight=weight, most=most))


def _height_of(level: int | None, area: QRectF) -> float:
    """Return where the step of a rank begins; what has no rank lies as low as a question."""
    rise = min(40.0, (area.height() - _TOP - _BODY) / _RANKS)
    return area.top() + _TOP + (_RANKS - (level or 0)) * rise


def _paint_tread(painter: QPainter, body: QRectF, rung: Rung, *, picked: bool, focused: bool) -> None:
    colours = theme()
    fill = colours.selection if picked else colours.chip
    if rung.level is None:
        painter.setPen(QPen(colours.accent if picked else colours.node_line, 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(fill if picked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(body.adjusted(3, 1, -3, -3), 7, 7)
    else:
        painter.fillRect(body, fill)
        painter.setPen(QPen(colours.accent if picked else colours.node_line, 3 if picked else 2))
        painter.drawLine(body.topLeft(), body.topRight())
    if focused:
        painter.setPen(QPen(colours.accent, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(body.adjusted(1, 1, -1, -2))


def _paint_words(painter: QPainter, body: QRectF, rung: Rung) -> None:
    colours = theme()
    muted = colours.muted
    strong: QColor = muted if rung.shared else colours.text
    text = body.adjusted(_INSET, 5, -_INSET, -4)
    text.setTop(draw_text(painter, text, rung.heading, strong, weight=600))
    lines = max(1, int(text.height() // LINE) - 2)
    text.setTop(draw_text(painter, text, rung.words, strong, pixels=12, most=min(lines, 8)))
    text.setTop(draw_text(painter, text, rung.speaker, muted))
    draw_text(painter, text, rung.place, muted)
