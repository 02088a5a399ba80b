"""The kinds of records with how many there are of each."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from provenance_app.model.enumerations import RecordKind
from provenance_app.ui import fonts
from provenance_app.ui.panels.wording import PLURALS
from provenance_app.ui.theme import theme

LISTED: Final = {**PLURALS, RecordKind.VIEW: "Views"}
"""The kinds that the navigator lists: those of panels, and the views of the graph."""

ROW_HEIGHT: Final = 28
_LOW_ROW: Final = 21
_MARGIN: Final = 14
_COUNT: Final = Qt.ItemDataRole.UserRole


class _KindDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        kinds = self.parent()
        return QSize(120, kinds.row_height if isinstance(kinds, KindList) else fonts.px(ROW_HEIGHT))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = theme()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, colours.selection)
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), colours.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colours.hover)
        painter.setFont(fonts.text(13, 500 if chosen else 400))
        inner = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colours.text)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, index.data(Qt.ItemDataRole.DisplayRole))
        painter.setPen(colours.muted)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, f"{index.data(_COUNT):,}")
        painter.restore()


class KindList(QListWidget):
    """A row for each kind.

    Signals:
        kind_chosen: The `RecordKind` of the row that is current now.
    """

    kind_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Choose the first kind."""
        super().__init__(parent)
        self._low = False
        self.setObjectName("navigator-kinds")
        self.setAccessibleName("Kinds of records")
        self.setItemDelegate(_KindDelegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for plural in LISTED.values():
            item = QListWidgetItem(plural, self)
            item.setData(_COUNT, 0)
        fonts.follow(self, self._follow_text_size)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(lambda _row: self.kind_chosen.emit(self.kind))

    @property
    def row_height(self) -> int:
        """How high a row is."""
        return fonts.px(_LOW_ROW if self._low else ROW_HEIGHT)

    def set_low(self, low: bool) -> None:
        """Let the rows be lower, or as high as usual."""
        if low != self._low:
            self._low = low
            self._follow_text_size()

    def _follow_text_size(self) -> None:
        self.setFixedHeight(self.row_height * len(LISTED) + 1)
        self.scheduleDelayedItemsLayout()

    @property
    def kind(self) -> RecordKind:
        """The kind that is chosen."""
        return list(LISTED)[max(0, self.currentRow())]

    def choose(self, kind: RecordKind) -> None:
        """Choose a kind."""
        self.setCurrentRow(list(LISTED).index(kind))

    def show_counts(self, counts: Mapping[RecordKind, int]) -> None:
        """Show how many records there are of each kind."""
        for row, (kind, plural) in enumerate(LISTED.items()):
            item = self.item(row)
            if item.data(_COUNT) != counts[kind]:
                item.setData(_COUNT, counts[kind])
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{plural}, {counts[kind]:,}")

    def count_of(self, kind: RecordKind) -> int:
        """Return the number shown beside a kind."""
        return int(self.item(list(LISTED).index(kind)).data(_COUNT))
