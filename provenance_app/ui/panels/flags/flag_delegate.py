"""Paints a flag: severity, message, rule, and its first two buttons; or the heading of a group."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from provenance_app.analysis.flags import Flag
from provenance_app.ui import fonts
from provenance_app.ui.panels.badge import paint_severity
from provenance_app.ui.panels.flags.fix_rows import FLAG, HEADING, WHERE
from provenance_app.ui.panels.flags.heading import Heading
from provenance_app.ui.panels.flags.heading_painter import paint_heading
from provenance_app.ui.panels.flags.option import Option
from provenance_app.ui.panels.wording import visible
from provenance_app.ui.theme import theme

ROW_HEIGHT: Final = 32
"""Pixels at 100 % text size."""

NARROW: Final = 620
"""Below this width, at 100 % text size, a row has its buttons on a line of their own."""

_HEAD_HEIGHT: Final = 42

_MARGIN: Final = 14
_MESSAGE: Final = 78
_BUTTON: Final = 24
_GAP: Final = 6
Index = QModelIndex | QPersistentModelIndex


def row_height() -> int:
    """Return how high a row of one line is."""
    return fonts.px(ROW_HEIGHT)


def head_height() -> int:
    """Return how high the two lines of message are, where the panel is narrow."""
    return fonts.px(_HEAD_HEIGHT)


Button = tuple[str, str, QRect]
"""Name of the option, words, and where it is painted."""


class FlagDelegate(QStyledItemDelegate):
    """Rows on one line, or on two where the panel is narrow."""

    def __init__(self, options: Callable[[Flag], tuple[Option, ...]], parent: QWidget) -> None:
        """Paint the first of the options of a flag."""
        super().__init__(parent)
        self._options = options
        self.active_key: str | None = None
        self.active_left: Callable[[], int] = lambda: 0

    def is_narrow(self) -> bool:
        """Say whether rows have two lines."""
        view = self.parent()
        return isinstance(view, QWidget) and view.width() < fonts.px(NARROW)

    @property
    def row_height(self) -> int:
        """How high a row is that is not active."""
        return head_height() + row_height() if self.is_narrow() else row_height()

    def buttons(self, box: QRect, flag: Flag) -> list[Button]:
        """Return the buttons painted in a row, the last one at its right."""
        metrics = QFontMetrics(fonts.text(12))
        options = self._options(flag)[:2]
        x = box.right() - _MARGIN + 2
        y = box.bottom() - row_height() + (row_height() - fonts.px(_BUTTON)) // 2
        placed: list[Button] = []
        if sum(metrics.horizontalAdvance(option.words) + 22 + _GAP for option in options) > box.width() - 2 * _MARGIN:
            options = options[:1]
        for option in reversed(options):
            width = metrics.horizontalAdvance(option.words) + 22
            x -= width
            placed.insert(0, (option.id, option.words, QRect(x, y, width, fonts.px(_BUTTON))))
            x -= _GAP
        return placed

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        heading: Heading | None = index.data(HEADING)
        if heading is not None:
            painter.save()
            paint_heading(painter, option, heading, short=self.is_narrow())
            painter.restore()
            return
        flag: Flag | None = index.data(FLAG)
        if flag is None:
            return
        colours = theme()
        box: QRect = option.rect
        painter.save()
        active = flag.key == self.active_key
        if option.state & QStyle.StateFlag.State_Selected or active:
            painter.fillRect(box, colours.selection)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colours.hover)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.line)
        buttons = [] if active else self.buttons(box, flag)
        left = min([rect.left() for _, _, rect in buttons], default=box.right()) - 12
        if active and not self.is_narrow():
            left = box.left() + self.active_left() - 4
        where: str = index.data(WHERE) or ""
        if self.is_narrow():
            self._paint_narrow(painter, box, flag, left, where)
        else:
            self._paint_wide(painter, box, flag, left, where)
        for _, words, rect in buttons:
            _paint_button(painter, words, rect)
        painter.restore()

    def _paint_wide(self, painter: QPainter, box: QRect, flag: Flag, right: int, where: str) -> None:
        colours = theme()
        paint_severity(painter, box.left() + _MARGIN, box.top() + row_height() / 2, flag.severity)
        message_left, share = box.left() + fonts.px(_MESSAGE), int((box.width() - fonts.px(380)) * 0.8)
        rule = max(message_left + fonts.px(200), box.left() + share)
        rule = min(rule, right - 40) if flag.key != self.active_key else rule
        end = min(rule - 16, right) if flag.rule else right
        message = QRect(box.left() + fonts.px(_MESSAGE), box.top(), end - box.left() - fonts.px(_MESSAGE), row_height())
        if where:
            _paint_beside(painter, flag.message, where, message)
        else:
            _paint_text(painter, flag.message, message, 13, colours.text)
        _paint_text(painter, flag.rule, QRect(rule, box.top(), max(0, right - rule), row_height()), 12, colours.muted)

    def _paint_narrow(self, painter: QPainter, box: QRect, flag: Flag, right: int, where: str) -> None:
        colours = theme()
        end = int(paint_severity(painter, box.left() + 10, box.top() + fonts.px(15), flag.severity)) + 8
        font = fonts.text(13)
        head = QRect(end, box.top() + fonts.px(5), box.right() - end - 8, head_height() - fonts.px(6))
        painter.setFont(font)
        painter.setPen(colours.text)
        shown = _two_lines(visible(flag.message), QFontMetrics(font), head)
        painter.drawText(head, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, shown)
        if flag.key != self.active_key:
            second = QRect(box.left() + 10, box.bottom() - row_height(), right - box.left() - 10, row_height())
            _paint_text(painter, where or flag.rule, second, 12, colours.muted)


def _two_lines(text: str, metrics: QFontMetrics, box: QRect) -> str:
    """Return as much of a text as two lines hold; they are broken at words, and so hold less than twice the width."""
    most = box.width() * 2 - 40
    wrapped = Qt.TextFlag.TextWordWrap
    while True:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, most)
        height = metrics.boundingRect(QRect(0, 0, box.width(), 10 * box.height()), wrapped, shown).height()
        if round(height / metrics.lineSpacing()) <= 2 or most < box.width():
            return shown
        most -= 16


def _paint_beside(painter: QPainter, message: str, where: str, box: QRect) -> None:
    """Paint a message and, after it, by what its row differs from others; of long ones that has two fifths."""
    shown = f"\u00b7 {where}"
    own = QFontMetrics(fonts.text(12)).horizontalAdvance(visible(shown)) + _GAP
    said = QFontMetrics(fonts.text(13)).horizontalAdvance(visible(message)) + _GAP
    said = min(said, max(box.width() - own, box.width() * 3 // 5))
    _paint_text(painter, message, QRect(box.left(), box.top(), said, box.height()), 13, theme().text)
    rest = QRect(box.left() + said, box.top(), max(0, box.width() - said), box.height())
    _paint_text(painter, shown, rest, 12, theme().muted)


def _paint_text(painter: QPainter, text: str, box: QRect, pixels: int, colour: QColor) -> None:
    font = fonts.text(pixels)
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(visible(text), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_button(painter: QPainter, words: str, box: QRect) -> None:
    colours = theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.line, 1))
    painter.setBrush(colours.panel)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.setPen(colours.text)
    painter.setFont(fonts.text(12))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
