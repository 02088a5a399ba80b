"""Paints the cells of the table that say more than words, and edits titles and statuses in place."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from provenance_app.model.links import Link
from provenance_app.ui import fonts
from provenance_app.ui.canvas.reading.status import CLASS_OF, colour_of
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.badge import paint_badge
from provenance_app.ui.panels.fields.choice_field import ChoiceBox
from provenance_app.ui.panels.record_list import open_flags
from provenance_app.ui.panels.table_columns import FLAGS, KIND, STATUS, TITLE
from provenance_app.ui.panels.table_model import RECORD, TableModel
from provenance_app.ui.theme import readable, theme

Index = QModelIndex | QPersistentModelIndex


class TableDelegate(QStyledItemDelegate):
    """One line a row; statuses of links have their colour, flags their badge."""

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        """Read flags from the context."""
        super().__init__(parent)
        self._context = context

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        record = index.data(RECORD)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colours.selection)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.line)
        if record is not None and index.column() == FLAGS:
            paint_badge(painter, box.left() + fonts.px(34), box.center().y(), open_flags(self._context, record.id))
        elif record is not None:
            font = fonts.text(13, 500 if index.column() == TITLE and not isinstance(record, Link) else 400)
            model = index.model()
            font.setStrikeOut(index.column() == TITLE and isinstance(model, TableModel) and model.falls(record.id))
            font.setItalic(isinstance(model, TableModel) and model.loses_origins(record.id))
            painter.setFont(font)
            painter.setPen(self._colour(record, index.column()))
            text = str(index.data() or "")
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 18)
            painter.drawText(box.adjusted(10, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, shown)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.accent, 2 if colours.strong else 1))
            painter.drawRect(box.adjusted(0, 0, -1, -2))
        painter.restore()

    @staticmethod
    def _colour(record: object, column: int) -> QColor:
        colours = theme()
        if column == STATUS and isinstance(record, Link):
            return readable(colour_of(CLASS_OF[record.status], colours), colours)
        return colours.text if column in (KIND, TITLE) else colours.muted

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() == TITLE:
            line = QLineEdit(parent)
            line.setObjectName("cell-title")
            line.setAccessibleName("Title")
            return line
        model = index.model()
        choices = model.choices_at(index.row()) if isinstance(model, TableModel) else ()
        box = ChoiceBox("cell-status", "Status", choices, parent)
        box.activated.connect(lambda: self._finish(box))
        return box

    def _finish(self, editor: ChoiceBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value: Any = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ChoiceBox):
            editor.choose(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        value = editor.value if isinstance(editor, ChoiceBox) else None
        if isinstance(editor, QLineEdit):
            value = editor.text()
        model.setData(index, value, Qt.ItemDataRole.EditRole)
