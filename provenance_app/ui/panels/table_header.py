"""Which columns of the table are shown, in which order and how wide: chosen by the user, and remembered."""

from typing import Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView, QToolButton, QWidget

from provenance_app.ui import fonts
from provenance_app.ui.icons import beside_words, icon
from provenance_app.ui.panels.table_columns import COLUMNS, HIDDEN_AT_FIRST, KIND, TITLE

_NAMES: Final = [column.name for column in COLUMNS]
_LEAST, _MOST = 24, 4_000
"""Pixels a column may be wide; what was remembered outside of this is not believed."""


class TableHeader:
    """The headings of a table of records: dragged, resized, hidden by a menu."""

    def __init__(self, view: QTableView) -> None:
        """Set up the headings of a view that has its model."""
        self._view = view
        self._header = header = view.horizontalHeader()
        header.setObjectName("table-header")
        header.setAccessibleName("Columns")
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsMovable(True)
        header.setSortIndicator(KIND, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)
        self._scale = 1.0
        for at, column in enumerate(COLUMNS):
            view.setColumnWidth(at, column.width)
            view.setColumnHidden(at, column.name in HIDDEN_AT_FIRST)
        fonts.follow(view, self._follow_text_size)

    def _follow_text_size(self) -> None:
        factor, self._scale = fonts.scale() / self._scale, fonts.scale()
        for at in range(len(COLUMNS)):
            if not self._view.isColumnHidden(at):
                self._view.setColumnWidth(at, round(self._view.columnWidth(at) * factor))

    def button(self, parent: QWidget) -> QToolButton:
        """Return a button that lets columns be chosen by keys."""
        button = QToolButton(parent)
        button.setObjectName("table-columns")
        button.setText("Columns")
        button.setIcon(icon("table"))
        beside_words(button)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName("Choose the columns of the table")
        button.setToolTip("Choose the columns of the table")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setObjectName("table-columns-menu")
        menu.setAccessibleName("Columns of the table")
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self._fill(menu)
        button.setMenu(menu)
        return button

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for at, name in enumerate(_NAMES):
            action = QAction(name, menu)
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(at))
            action.setEnabled(at != TITLE)
            action.toggled.connect(lambda shown, at=at: self.show_column(at, shown))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("As at first").triggered.connect(lambda: self.restore({}))

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self._view)
        self._fill(menu)
        menu.exec(self._header.mapToGlobal(at))
        menu.deleteLater()

    def show_column(self, at: int, shown: bool) -> None:
        """Show or hide a column; the title is always there."""
        self._view.setColumnHidden(at, not shown and at != TITLE)
        if shown and self._view.columnWidth(at) < _LEAST:
            self._view.setColumnWidth(at, fonts.px(COLUMNS[at].width))

    @property
    def shown(self) -> list[int]:
        """The columns that are shown, in the order they are shown."""
        in_order = sorted(range(len(COLUMNS)), key=self._header.visualIndex)
        return [at for at in in_order if not self._view.isColumnHidden(at)]

    def state(self) -> dict[str, Any]:
        """Return what is to be remembered: columns by their names, widths at 100 % text size."""
        header = self._header
        in_order = sorted(range(len(COLUMNS)), key=header.visualIndex)
        descending = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return {
            "order": [_NAMES[at] for at in in_order],
            "hidden": [_NAMES[at] for at in in_order if self._view.isColumnHidden(at)],
            "widths": {
                _NAMES[at]: round(self._view.columnWidth(at) / self._scale)
                for at in in_order
                if not self._view.isColumnHidden(at)
            },
            "sort": [_NAMES[header.sortIndicatorSection()], descending],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Show the columns as they were; what is not understood is as at first."""
        order, hidden = _names(state.get("order"), _NAMES), _names(state.get("hidden"), HIDDEN_AT_FIRST)
        widths = state.get("widths")
        widths = widths if isinstance(widths, dict) else {}
        for place, name in enumerate([*order, *(name for name in _NAMES if name not in order)]):
            self._header.moveSection(self._header.visualIndex(_NAMES.index(name)), place)
        for at, column in enumerate(COLUMNS):
            self._view.setColumnHidden(at, column.name in hidden and at != TITLE)
            width = widths.get(column.name)
            width = width if isinstance(width, int) and _LEAST <= width <= _MOST else column.width
            self._view.setColumnWidth(at, round(width * self._scale))
        match state.get("sort"):
            case [str() as name, bool() as descending] if name in _NAMES:
                way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                self._view.sortByColumn(_NAMES.index(name), way)
            case _:
                self._view.sortByColumn(KIND, Qt.SortOrder.AscendingOrder)


def _names(value: Any, otherwise: Any) -> list[str]:  # noqa: ANN401 - whatever was remembered
    found = value if isinstance(value, list) else otherwise
    return list(dict.fromkeys(name for name in found if name in _NAMES))
