"""A layout that puts widgets beside each other and goes on in the next row where there is no more room."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override


class Flow(QLayout):
    """Rows of widgets at their own size, from the left, or from the right where `right`.

    Attributes:
        right: Where the rows stand; from the right, all widgets would rather stand in one row.
    """

    def __init__(self, parent: QWidget, *, right: bool = False, gap: int = 6) -> None:
        """Lay out the children of a widget."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.right, self._gap = right, gap
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def to_front(self, widget: QWidget) -> None:
        """Let a widget that is laid out already stand first."""
        at = next(at for at, item in enumerate(self._items) if item.widget() is widget)
        self._items.insert(0, self._items.pop(at))
        self.invalidate()

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), apply=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    @property
    def _shown(self) -> list[QLayoutItem]:
        """The items of widgets that are not hidden."""
        return [item for item in self._items if not item.isEmpty()]

    @override
    def sizeHint(self) -> QSize:
        if not self.right:
            return self.minimumSize()
        sizes = [item.sizeHint() for item in self._shown]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    @override
    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        """Place the widgets in rows as wide as `rect`; returns the height they need."""
        rows: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._shown:
            width = item.sizeHint().width()
            if rows[-1] and used + self._gap + width > rect.width():
                rows.append([])
                used = 0
            used += width + (self._gap if rows[-1] else 0)
            rows[-1].append(item)
        y = rect.y()
        for row in rows:
            high = max((item.sizeHint().height() for item in row), default=0)
            if apply:
                self._place(row, rect, y, high)
            y += high + self._gap
        return y - self._gap - rect.y()

    def _place(self, row: list[QLayoutItem], rect: QRect, y: int, high: int) -> None:
        width = sum(item.sizeHint().width() for item in row) + self._gap * max(0, len(row) - 1)
        x = rect.right() + 1 - width if self.right else rect.x()
        top = y + max(0, (rect.height() - high) // 2) if self.right else y
        for item in row:
            size = item.sizeHint()
            item.setGeometry(QRect(QPoint(x, top + (high - size.height()) // 2), size))
            x += size.width() + self._gap
