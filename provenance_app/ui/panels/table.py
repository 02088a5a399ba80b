"""The table: every record and link of the case as rows; what can be done in the graph can be done here."""

from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.model.changes import Changes
from provenance_app.model.enumerations import RecordKind
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.chips import Chips
from provenance_app.ui.panels.filters import FilterBar
from provenance_app.ui.panels.found_records import found_records
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.record_menu import RecordMenu
from provenance_app.ui.panels.table_columns import COLUMNS, KIND
from provenance_app.ui.panels.table_delegate import TableDelegate
from provenance_app.ui.panels.table_model import TableFilter, TableModel
from provenance_app.ui.panels.table_text import as_tsv
from provenance_app.ui.panels.view_selection import ViewSelection
from provenance_app.ui.panels.wording import PLURALS, count

_ROW_HEIGHT: Final = 28
_TYPING_MS: Final = 120
FLAGGED: Final = "Flagged"
UNVERIFIED: Final = "Unverified"


class TableView(QWidget):
    """The records and links of the case, filtered by chips and words, ordered by any column.

    Signals:
        link_requested: The id of a record that the user wants to link to another.
        activated: The id of a record whose row was double-clicked or entered.
    """

    link_requested = Signal(str)
    activated = Signal(str)

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show everything, ordered by kind; rows are made when the table is first seen."""
        super().__init__(parent)
        self._context = context
        self._stale = True
        self.setObjectName("table-pane")
        self.setAccessibleName("Table")
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = TableModel(context, self)
        self.chips = Chips("table-filter", [*PLURALS.values(), FLAGGED, UNVERIFIED], self)
        self.filter = self._make_filter()
        self.filter_bar = FilterBar("table", context, self)
        self._shown = PlainLabel(role="muted", parent=self, wrap=False)
        self.view = self._make_view()
        self._selection = ViewSelection(self.view, self.model, context)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._show_rows)
        self._arrange()
        self.setFocusProxy(self.view)
        self.chips.toggled.connect(self._show_rows)
        context.changed.connect(self._on_changed)
        context.filtered.connect(self._on_filtered)

    def _make_filter(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName("table-words")
        line.setAccessibleName("Filter the table by words")
        line.setPlaceholderText("Filter by words")
        line.setProperty("search", True)
        line.setClearButtonEnabled(True)
        line.setMaximumWidth(240)
        line.addAction(icon("list-filter"), QLineEdit.ActionPosition.LeadingPosition)
        line.textChanged.connect(lambda _text: self._typing.start())
        return line

    def _make_view(self) -> QTableView:
        view = _Rows(self)
        view.setObjectName("table")
        view.setAccessibleName("Records and links")
        view.setModel(self.model)
        view.setItemDelegate(TableDelegate(self._context, view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = view.horizontalHeader()
        header.setObjectName("table-header")
        header.setAccessibleName("Columns")
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSortIndicator(KIND, Qt.SortOrder.AscendingOrder)
        view.setSortingEnabled(True)
        for number, column in enumerate(COLUMNS):
            view.setColumnWidth(number, column.width)
        self.model.followed.connect(view.viewport().update)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        view.activated.connect(lambda index: self.activated.emit(self.model.id_at(index.row()) or ""))
        return view

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.setSpacing(8)
        top.addWidget(self.filter, 1)
        top.addWidget(self.chips)
        top.addStretch(1)
        top.addWidget(self._shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        shared = QHBoxLayout()
        shared.setContentsMargins(12, 0, 12, 8)
        shared.addWidget(self.filter_bar)
        column.addLayout(top)
        column.addLayout(shared)
        column.addWidget(self.view, 1)

    # -- what is shown ---------------------------------------------------------------------------------------

    @property
    def wanted(self) -> TableFilter:
        """Which rows the chips and the filter line ask for."""
        on = self.chips.on
        kinds = frozenset(kind for kind, plural in PLURALS.items() if plural in on)
        unverified = UNVERIFIED in on
        words = self.filter.text().strip()
        if unverified and not kinds:
            kinds = frozenset((RecordKind.LINK,))
        return TableFilter(
            kinds=kinds or frozenset(PLURALS),
            flagged=FLAGGED in on,
            unverified=unverified,
            found=found_records(self._context, words) if words else None,
            shared=self._context.filter,
            passing=self._context.passing,
        )

    def _show_rows(self) -> None:
        self._typing.stop()
        if self._stale:
            self._stale = False
            self.model.filter = self.wanted
            self.model.refill()
        else:
            self.model.show_filter(self.wanted)
        self._count()

    def _count(self) -> None:
        everything = sum(len(self._context.snapshot.records(kind)) for kind in PLURALS)
        rows = self.model.rowCount()
        of = "" if rows == everything else f" of {everything:,}"
        self._shown.setText(f"{rows:,}{of} rows" if of else count(rows, "row"))

    def _on_changed(self, changes: Changes) -> None:
        if not self.isVisible():
            self._stale = True
        elif self.filter.text().strip() or not self._context.filter.empty:
            self._typing.start()
        else:
            self.model.take_changes(changes)
            self._count()

    def _on_filtered(self) -> None:
        if self.isVisible():
            self._show_rows()
            self._selection.show_selection()
        else:
            self._stale = True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show_rows()
            self._selection.show_selection()

    # -- what can be done ------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected rows on the clipboard as tab-separated text with a heading, in the order shown."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        records = [record for record in map(self.model.record_at, rows) if record is not None]
        cells = [[self.model.text(record, column) for column in range(len(COLUMNS))] for record in records]
        if cells:
            QGuiApplication.clipboard().setText(as_tsv([[column.name for column in COLUMNS], *cells]))
            self._context.told.emit(f"{count(len(cells), 'row')} copied.")

    def menu(self) -> RecordMenu:
        """Return the menu of what is selected."""
        menu = RecordMenu(self._context, self, self.link_requested.emit)
        copy = menu.addAction(icon("copy"), "Copy rows")
        copy.triggered.connect(self.copy)
        return menu

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.exec(self.view.viewport().mapToGlobal(at))
        menu.deleteLater()


class _Rows(QTableView):
    def __init__(self, table: TableView) -> None:
        super().__init__(table)
        self._table = table

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._table.copy()
        elif (
            event.key() == Qt.Key.Key_L and not event.modifiers() and self._table.model.id_at(self.currentIndex().row())
        ):
            self._table.link_requested.emit(self._table.model.id_at(self.currentIndex().row()))
        else:
            super().keyPressEvent(event)
