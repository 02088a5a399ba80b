"""A popover with a line to type into and a list of what fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.icons import pixmap
from provenance_app.ui.panels.elided_label import ElidedLabel
from provenance_app.ui.popovers.popover import Popover
from provenance_app.ui.theme import theme

WIDTH: Final = 380
ROW_HEIGHT: Final = 32
_ROWS_SHOWN: Final = 9
_PAD: Final = 10
_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One row: what it is called, what is said of it, its icon, and what choosing it means to the popover."""

    title: str
    detail: str
    icon: str
    value: Any


class _ChoiceDelegate(QStyledItemDelegate):
    """Paints title and detail on one line, as plain text."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, fonts.px(ROW_HEIGHT))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        choice: Choice = index.data(Qt.ItemDataRole.UserRole)
        colours = theme()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            selected = state & QStyle.StateFlag.State_Selected
            painter.setBrush(colours.selection if selected else colours.hover)
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
        side = fonts.px(16)
        picture = pixmap(choice.icon, side, colours.muted)
        painter.drawPixmap(box.left() + _PAD, box.center().y() - side // 2 + 1, picture)
        left, right = box.left() + _PAD + side + 10, box.right() - _PAD
        detail_font, title_font = fonts.text(12), fonts.text(13, 500)
        detail = QFontMetrics(detail_font).elidedText(choice.detail, Qt.TextElideMode.ElideRight, (right - left) // 2)
        detail_width = QFontMetrics(detail_font).horizontalAdvance(detail)
        painter.setFont(detail_font)
        painter.setPen(colours.muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRect(left, box.top(), right - left, box.height()), middle | Qt.AlignmentFlag.AlignRight, detail
        )
        painter.setFont(title_font)
        painter.setPen(colours.text)
        room = right - left - detail_width - (12 if detail else 0)
        title = QFontMetrics(title_font).elidedText(choice.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, box.top(), room, box.height()), middle | Qt.AlignmentFlag.AlignLeft, title)
        painter.restore()


class ChoicePopover(Popover):
    """Base of popovers in which something is chosen by typing its beginning."""

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        """Make the line and the list; there is nothing in it yet."""
        super().__init__(name, words, parent)
        self.heading = ElidedLabel(parent=self)
        self.heading.setText(words)
        self.heading.setProperty("muted", True)
        self.field = QLineEdit(self)
        self.field.setObjectName(f"{name}-field")
        self.field.setAccessibleName(words)
        self.field.setMaxLength(1000)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(lambda _: self.fill())
        self.list = QListWidget(self)
        self.list.setObjectName(f"{name}-list")
        self.list.setAccessibleName(f"{words} - what fits")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_ChoiceDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.itemClicked.connect(self._on_clicked)
        self.list.currentRowChanged.connect(lambda _: self.highlighted_changed())
        self.hint = QLabel(self)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setProperty("muted", True)
        fonts.follow(self, lambda: self.setFixedWidth(fonts.px(WIDTH)))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(8)
        for widget in (self.heading, self.field, self.list, self.hint):
            self.column.addWidget(widget)

    # -- what a popover of this kind says and does ---------------------------------------------------------------

    def choices(self, typed: str) -> Sequence[Choice]:
        """Return what fits the words typed so far, the best first."""
        raise NotImplementedError

    def choose(self, choice: Choice) -> None:
        """Do what choosing a row means."""
        raise NotImplementedError

    def turn(self, step: int) -> bool:
        """Do what Tab (1) or Shift+Tab (-1) means here; returns False where it means the next field."""
        return False

    def highlighted_changed(self) -> None:
        """Take note of another highlighted row."""

    def holds_draft(self, editor: QWidget) -> bool:
        """Say whether what is typed may end in the case; most popovers only look for something by it."""
        return False

    # -- the list ------------------------------------------------------------------------------------------------

    @override
    def first_field(self) -> QWidget:
        return self.field

    @property
    def highlighted(self) -> Choice | None:
        """The row that Enter takes, or None."""
        item = self.list.currentItem()
        choice: Choice | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return choice

    @property
    def rows(self) -> list[Choice]:
        """All rows as they stand."""
        return [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]

    def begin(self, at: QPoint) -> None:
        """Open with an empty line."""
        self.field.clear()
        self.fill()
        self.open_at(at)
        if self.above:
            self.fill()

    def fill(self, row: int = 0) -> None:
        """Show what fits now, with one row highlighted.

        Above its point there is always room for all rows, so that the line stays where one types.
        """
        self.list.clear()
        for choice in self.choices(self.field.text()):
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, choice)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{choice.title}, {choice.detail}" if choice.detail else choice.title,
            )
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        most = round(_ROWS_SHOWN / fonts.scale())
        rows = most if self.is_open and self.above else max(1, min(most, self.list.count()))
        self.list.setFixedHeight(rows * fonts.px(ROW_HEIGHT) + 2)
        if self.is_open:
            bottom = self.geometry().bottom()
            self.adjustSize()
            if self.above:
                self.move(self.x(), max(0, bottom - self.height() + 1))
        self.highlighted_changed()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.choose(item.data(Qt.ItemDataRole.UserRole))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and watched is self.field
        if pressed and isinstance(event, QKeyEvent) and self._take_key(event):
            return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _STEPS:
            if self.list.count():
                wanted = self.list.currentRow() + _STEPS[key]
                around = wanted % self.list.count() if abs(_STEPS[key]) == 1 else wanted
                self.list.setCurrentRow(max(0, min(around, self.list.count() - 1)))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.highlighted is not None:
                self.choose(self.highlighted)
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = key == Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            return self.turn(-1 if back else 1)
        return False
