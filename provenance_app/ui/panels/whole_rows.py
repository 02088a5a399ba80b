"""A list that ends with a whole row, not with a sliver of the next."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.panels.rows_view import RowsView


class WholeRows(QWidget):
    """Gives a list as many whole rows as there is room for, and at least one."""

    def __init__(self, view: RowsView, parent: QWidget) -> None:
        """Hold a list."""
        super().__init__(parent)
        self._list = view
        view.setParent(self)
        self.setFocusProxy(view)
        fonts.follow(self, self._fit)

    def _fit(self) -> None:
        row = self._list.verticalHeader().defaultSectionSize()
        rows = max(1, self.height() // row)
        self._list.setGeometry(0, 0, self.width(), min(self.height(), rows * row))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
