"""Paints a suggestion: what it is and who says it, its words, and why it is suggested."""

from typing import Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.ui import fonts
from provenance_app.ui.icons import pixmap
from provenance_app.ui.panels.suggestions.kinds import (
    chips_of,
    kind_icon,
    kind_words,
    named_by,
    role_of,
    speaker_of,
    words_of,
)
from provenance_app.ui.panels.suggestions.rows import REJECTED, SUGGESTION
from provenance_app.ui.panels.wording import DOT, visible
from provenance_app.ui.theme import theme

_MARGIN: Final = 12
_TOP: Final = 7
_HEAD: Final = 20
_LINE: Final = 19
_FOOT: Final = 20
_ICON: Final = 14


class Size(NamedTuple):
    """How much a row shows: so many lines of its words, one or two, and below them why it is suggested, or not."""

    lines: int = 2
    reason: bool = True

    @property
    def height(self) -> int:
        """How high such a row is, in pixels at 100 % text size."""
        foot = _TOP + _FOOT if self.reason else 3
        return _TOP + _HEAD + self.lines * _LINE + foot


class SuggestionDelegate(QStyledItemDelegate):
    """Rows all as high; what has no room is cut, and said by the tool tip.

    Attributes:
        size: How much a row shows. Figure and hedges stand in its first line where there is none for the reason.
    """

    size = Size()

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        suggestion: Suggestion | None = index.data(SUGGESTION)
        if suggestion is None:
            return
        colours, state = theme(), option.state
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colours.selection)
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height() - 1), colours.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colours.hover)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.line)
        rejected = bool(index.data(REJECTED))
        left, width = box.left() + _MARGIN, box.width() - 2 * _MARGIN
        top = box.top() + fonts.px(_TOP)
        head = QRect(left, top, width, fonts.px(_HEAD))
        chips = (*(("rejected",) if rejected else ()), *chips_of(suggestion))
        if not self.size.reason and chips:
            head.setRight(_paint_chip_at_end(painter, chips[0], head, width // 2))
        _paint_head(painter, head, suggestion)
        top += fonts.px(_HEAD)
        words = QRect(left, top, width, fonts.px(self.size.lines * _LINE))
        _paint_words(painter, words, suggestion, self.size.lines, muted=rejected)
        if self.size.reason:
            _paint_foot(painter, QRect(left, words.bottom() + 1, width, fonts.px(_FOOT)), chips[:3], suggestion)
        if state & QStyle.StateFlag.State_HasFocus and (
            colours.strong or state & QStyle.StateFlag.State_KeyboardFocusChange
        ):
            painter.setPen(QPen(colours.accent, 3 if colours.strong else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0, 0, -1, -2))
        painter.restore()


def _paint_head(painter: QPainter, box: QRect, suggestion: Suggestion) -> None:
    colours, side = theme(), fonts.px(_ICON)
    painter.drawPixmap(box.left(), box.center().y() - side // 2 + 1, pixmap(kind_icon(suggestion), side, colours.muted))
    left = box.left() + side + 6
    kind = kind_words(suggestion) + DOT
    left += _paint_line(painter, kind, QRect(left, box.top(), box.right() - left, box.height()), colours.muted)
    named = named_by(suggestion) is not None
    rest = QRect(left, box.top(), max(0, box.right() - left), box.height())
    font = fonts.text(12, 600) if named else fonts.text(12)
    rest.setLeft(
        rest.left() + _paint_line(painter, speaker_of(suggestion), rest, colours.text if named else colours.muted, font)
    )
    if role_of(suggestion):
        _paint_line(painter, DOT + role_of(suggestion), rest, colours.muted)


def _paint_words(painter: QPainter, box: QRect, suggestion: Suggestion, lines: int, *, muted: bool) -> None:
    font, colour = fonts.text(13), theme().muted if muted else theme().text
    if lines == 1:
        _paint_line(painter, words_of(suggestion), box, colour, font)
        return
    painter.setFont(font)
    painter.setPen(colour)
    wrapped = Qt.TextFlag.TextWrapAnywhere if " " not in suggestion.text[:40] else Qt.TextFlag.TextWordWrap
    shown = two_lines(words_of(suggestion), QFontMetrics(font), box.width(), wrapped)
    painter.drawText(box, Qt.AlignmentFlag.AlignTop | wrapped, shown)


def _paint_foot(painter: QPainter, box: QRect, chips: tuple[str, ...], suggestion: Suggestion) -> None:
    colours, left = theme(), box.left()
    for chip in chips:
        left = _paint_chip(painter, chip, QRect(left, box.top(), box.right() - left, box.height()), box.width() // 2)
    rest = QRect(left, box.top(), max(0, box.right() - left), box.height())
    _paint_line(painter, visible(suggestion.reason), rest, colours.muted)


def _paint_line(painter: QPainter, text: str, box: QRect, colour: QColor, font: QFont | None = None) -> int:
    """Paint as much of a text as there is room for; returns how wide that is."""
    font = font or fonts.text(12)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def _chip(text: str, most: int) -> tuple[str, int]:
    """Return as much of a text as a chip shows, and how wide that chip is."""
    metrics = QFontMetrics(fonts.text(11))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, most - fonts.px(14))
    return shown, metrics.horizontalAdvance(shown) + fonts.px(14)


def _paint_chip_at_end(painter: QPainter, text: str, box: QRect, most: int) -> int:
    """Paint a chip at the right of a box; returns where what is before it ends."""
    left = box.right() + 1 - _chip(text, most)[1]
    _paint_chip(painter, text, QRect(left, box.top(), box.right() + 1 - left, box.height()), most)
    return left - 6


def _paint_chip(painter: QPainter, text: str, box: QRect, most: int) -> int:
    """Paint a chip at the left of a box, where there is room for it; returns where the next thing begins."""
    shown, width = _chip(text, most)
    if width > box.width():
        return box.left()
    pill = QRectF(box.left(), box.top() + 1, width, box.height() - 2)
    painter.setPen(QPen(theme().line, 1))
    painter.setBrush(theme().chip)
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setFont(fonts.text(11))
    painter.setPen(theme().text)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
    return box.left() + width + 6


def two_lines(text: str, metrics: QFontMetrics, width: int, wrapped: Qt.TextFlag) -> str:
    """Return as much of a text as two lines hold; they are broken at words, and so hold less than twice the width."""
    most = width * 2
    while True:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, most)
        height = metrics.boundingRect(QRect(0, 0, width, 1000), wrapped, shown).height()
        if round(height / metrics.lineSpacing()) <= 2 or most < width:
            return shown
        most -= 16
