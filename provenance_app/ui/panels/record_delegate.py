"""Paints a record as two lines with a badge."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.panels.badge import paint_badge
from provenance_app.ui.panels.record_list import FLAGS, SECOND_LINE
from provenance_app.ui.theme import theme

ROW_HEIGHT = 48
_MARGIN = 14


class RecordDelegate(QStyledItemDelegate):
    """Two lines: the title, and under it who says it or what it is; the badge at the right."""

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = theme()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colours.selection)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colours.hover)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.line)
        right = paint_badge(painter, box.right() - _MARGIN + 1, box.center().y(), index.data(FLAGS) or ())
        width = int(right) - 8 - box.left() - _MARGIN
        top = box.top() + fonts.px(6)
        for text, font, colour, height in (
            (index.data(Qt.ItemDataRole.DisplayRole), fonts.text(13, 600), colours.text, fonts.px(19)),
            (index.data(SECOND_LINE), fonts.text(12), colours.muted, fonts.px(17)),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            shown = QFontMetrics(font).elidedText(str(text or ""), Qt.TextElideMode.ElideRight, width)
            line = QRect(box.left() + _MARGIN, top, width, height)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            top += height
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(colours.accent, 3 if colours.strong else 1))
            painter.drawRect(box.adjusted(0, 0, -1, -2))
        painter.restore()

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("rename")
        editor.setAccessibleName("Name")
        return editor

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box: QRect = option.rect
        editor.setGeometry(box.adjusted(6, 9, -6, -10))
