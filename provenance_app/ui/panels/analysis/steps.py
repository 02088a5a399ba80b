"""Steps of a way from left to right: a list that is walked with the arrow keys and scrolls sideways."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.panels.wording import tool_tip

_STEP: Final = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStep:
    """One step of a way.

    Attributes:
        record: What is selected with it.
        said: The step in a sentence, for who does not see it, and for the tool tip.
        width: How wide it is.
    """

    record: RecordId
    said: str
    width: int


class _Steps(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.steps: Sequence[ShownStep] = ()

    def show(self, steps: Sequence[ShownStep]) -> None:
        self.beginResetModel()
        self.steps = steps
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.steps)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        step = self.steps[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return step.said
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(step.said)
            case _:
                return step if role == _STEP else None


class StepPainter(QStyledItemDelegate):
    """Paints the steps of a list; its heirs say how.

    Attributes:
        least_height: What a step needs; a higher list gives it more.
    """

    least_height = 120

    def paint_step(self, painter: QPainter, option: QStyleOptionViewItem, steps: Sequence[ShownStep], row: int) -> None:
        """Paint one step into the rectangle of the option."""
        raise NotImplementedError

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if isinstance(model, _Steps):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shown = QStyleOptionViewItem(option)
            painter.translate(option.rect.topLeft())
            painter.scale(fonts.scale(), fonts.scale())
            shown.rect = QRect(QPoint(0, 0), option.rect.size() / fonts.scale())
            self.paint_step(painter, shown, model.steps, index.row())
            painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        height = view.viewport().height() if isinstance(view, QListView) else 0
        return QSize(fonts.px(index.data(_STEP).width), max(fonts.px(self.least_height), height))


class StepList(QListView):
    """Shows steps; a click or Enter picks one, the arrow keys walk.

    Signals:
        picked: The id of the record of a step.
    """

    picked = Signal(str)

    def __init__(self, name: str, title: str, painter: StepPainter, parent: QWidget | None = None) -> None:
        """Show no steps yet."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._steps = _Steps(self)
        self.setModel(self._steps)
        painter.setParent(self)
        self.setItemDelegate(painter)
        self._least_height = painter.least_height
        fonts.follow(self, self._follow_text_size)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setWrapping(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._pick)
        self.activated.connect(self._pick)

    def _follow_text_size(self) -> None:
        self.setMinimumHeight(fonts.px(self._least_height) + self.horizontalScrollBar().sizeHint().height())
        self.scheduleDelayedItemsLayout()

    def _pick(self, index: Index) -> None:
        self.picked.emit(self._steps.steps[index.row()].record)

    @property
    def steps(self) -> Sequence[ShownStep]:
        """What is shown, from left to right."""
        return self._steps.steps

    def show_steps(self, steps: Sequence[ShownStep], current: RecordId) -> None:
        """Show these steps where they are others than before, and make the last one of a record the current one."""
        if list(steps) != list(self._steps.steps):
            self._steps.show(steps)
        row = next((row for row in reversed(range(len(steps))) if steps[row].record == current), None)
        here = self.currentIndex()
        if row is None or (here.isValid() and steps[here.row()].record == current):
            return
        index = self._steps.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self.scheduleDelayedItemsLayout()
