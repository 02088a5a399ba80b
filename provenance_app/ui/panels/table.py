"""The table: every record and link of the case as rows; what can be done in the graph can be done here."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.model.changes import Changes
from provenance_app.model.enumerations import NODE_KINDS, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import icon
from provenance_app.ui.panels import table_scope
from provenance_app.ui.panels.chips import Chips, LongChip
from provenance_app.ui.panels.filters import FilterBar
from provenance_app.ui.panels.found_records import found_records
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.record_menu import RecordMenu
from provenance_app.ui.panels.table_delegate import TableDelegate
from provenance_app.ui.panels.table_header import TableHeader
from provenance_app.ui.panels.table_model import TableFilter, TableModel
from provenance_app.ui.panels.table_rows import TableRows
from provenance_app.ui.panels.table_scope import Scope
from provenance_app.ui.panels.table_text import as_tsv
from provenance_app.ui.panels.view_selection import ViewSelection
from provenance_app.ui.panels.wording import PLURALS, count

_TYPING_MS: Final = 120
_SCOPES: Final = (
    ("Focus on the selection\tF", table_scope.neighbourhood),
    ("Paths to the origins\tR", table_scope.origins),
    ("What depends on it\tShift+R", table_scope.dependants),
)
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
        self.header = TableHeader(self.view)
        self.view.setSortingEnabled(True)
        self._scope: Scope | None = None
        self._to_tell: str | None = None
        self._seeking = False
        self._scope_chip = self._make_scope_chip()
        self._selection = ViewSelection(self.view, self.model, context)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._show_rows)
        self._arrange()
        self.setFocusProxy(self.view)
        self.chips.toggled.connect(self._show_rows)
        self.model.filled.connect(self._on_filled)
        self.view.horizontalHeader().sortIndicatorChanged.connect(self._count)
        context.changed.connect(self._on_changed)
        context.filtered.connect(self._show_if_seen)
        context.selected.connect(self._on_selected)
        context.supposed.connect(self._on_supposed)

    def _make_filter(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName("table-words")
        line.setAccessibleName("Filter the table by words")
        line.setPlaceholderText("Filter by words")
        line.setProperty("search", True)
        line.setClearButtonEnabled(True)
        fonts.follow(line, lambda: line.setMaximumWidth(fonts.px(240)))
        line.addAction(icon("list-filter"), QLineEdit.ActionPosition.LeadingPosition)
        line.textChanged.connect(lambda _text: self._typing.start())
        return line

    def _make_view(self) -> TableRows:
        view = TableRows(self.copy, self)
        view.setModel(self.model)
        view.setItemDelegate(TableDelegate(self._context, view))
        self.model.followed.connect(view.viewport().update)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        view.activated.connect(lambda index: self.activated.emit(self.model.id_at(index.row()) or ""))
        plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
        view.keys = {
            (Qt.Key.Key_L, plain): self._ask_link,
            (Qt.Key.Key_F, plain): lambda: self.restrict(table_scope.neighbourhood),
            (Qt.Key.Key_R, plain): lambda: self.restrict(table_scope.origins),
            (Qt.Key.Key_R, shift): lambda: self.restrict(table_scope.dependants),
            (Qt.Key.Key_X, plain): self.suppose_fall,
            (Qt.Key.Key_Escape, plain): self.step_out,
        }
        return view

    def _make_scope_chip(self) -> LongChip:
        chip = LongChip("table-scope", self)
        chip.clicked.connect(lambda: self._use_scope(None))
        chip.hide()
        return chip

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 4)
        top.setSpacing(8)
        top.addWidget(self.filter, 1)
        top.addStretch(1)
        top.addWidget(self._shown)
        top.addWidget(self.header.button(self))
        below = QVBoxLayout()
        below.setContentsMargins(12, 0, 12, 8)
        below.addWidget(self.chips)
        scope = QHBoxLayout()
        scope.addWidget(self._scope_chip)
        scope.addStretch(1)
        below.addLayout(scope)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        shared = QHBoxLayout()
        shared.setContentsMargins(12, 0, 12, 8)
        shared.addWidget(self.filter_bar)
        column.addLayout(top)
        column.addLayout(shared)
        column.addLayout(below)
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
            within=self._within,
        )

    @property
    def _within(self) -> frozenset[RecordId] | None:
        return None if self._scope is None else self._scope.records

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
        if self.model.filling:
            self._shown.setText("Putting rows in order \u2026")
            return
        everything = sum(len(self._context.snapshot.records(kind)) for kind in PLURALS)
        rows = self.model.rowCount()
        of = "" if rows == everything else f" of {everything:,}"
        self._shown.setText(f"{rows:,}{of} rows" if of else count(rows, "row"))

    def _on_filled(self) -> None:
        self._count()
        if self._seeking:
            self._seeking = False
            self._selection.show_selection()
        if self._to_tell is not None:
            words, self._to_tell = self._to_tell, None
            self._tell_rows(words)

    def _tell_rows(self, words: str) -> None:
        if self.model.filling:
            self._to_tell = words
        else:
            self._context.told.emit(f"{words}: {count(self.model.rowCount(), 'row')}. Esc shows all.")

    def _on_changed(self, changes: Changes) -> None:
        if self._scope is not None:
            self._set_scope(self._scope.renewed(self._context))
        if not self.isVisible():
            self._stale = True
        elif self.filter.text().strip() or not self._context.filter.empty:
            self._typing.start()
        elif self.model.filter.within != self._within:
            self._show_rows()
        else:
            self.model.take_changes(changes)
            self._count()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show_if_seen()

    # -- which part of the case is shown ---------------------------------------------------------------------

    @property
    def scope(self) -> Scope | None:
        """The part of the case that was asked for by F, R or Shift+R, or None."""
        return self._scope

    def restrict(self, scope_of: Callable[[CaseContext, Scope | None], Scope | None]) -> None:
        """Show only the rows that have to do with the selection in this way."""
        found = scope_of(self._context, self._scope)
        if found is None:
            self._context.told.emit("Select a row first.")
        else:
            self._use_scope(found)
            self._tell_rows(found.words)

    def _use_scope(self, scope: Scope | None) -> None:
        self._set_scope(scope)
        if scope is None:
            self.view.setFocus()
        self._show_if_seen()

    def _set_scope(self, scope: Scope | None) -> None:
        self._scope = scope
        self._scope_chip.setVisible(scope is not None)
        if scope is not None:
            self._scope_chip.say(scope.words)

    def _show_if_seen(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self._show_rows()
        if self.model.filling:
            self._seeking = True
        else:
            self._selection.show_selection()

    def step_out(self) -> bool:
        """Leave what restricts or marks the rows, innermost first: the supposition, the scope, the words, the rows.

        Says whether there was anything to leave.
        """
        if self._context.fallen is not None:
            self._context.suppose_falls(())
        elif self._scope is not None:
            self._use_scope(None)
        elif self.filter.text():
            self.filter.clear()
        elif self._context.selection:
            self._context.select(())
        else:
            return False
        return True

    def _on_selected(self, selection: tuple[RecordId, ...]) -> None:
        """Show all again where something is selected elsewhere that the scope leaves out."""
        if self._scope is None or not selection:
            return
        if self._scope.records.isdisjoint(table_scope.nodes_of(self._context.snapshot, selection[-1:])):
            self._set_scope(None)
            self._show_if_seen()

    def _on_supposed(self) -> None:
        self.view.viewport().update()

    # -- what can be done ------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected rows on the clipboard as tab-separated text with a heading, as they are shown."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        records = [record for record in map(self.model.record_at, rows) if record is not None]
        columns = self.header.shown
        cells = [[self.model.text(record, column) for column in columns] for record in records]
        if cells:
            headings = [self.model.headerData(column, Qt.Orientation.Horizontal) for column in columns]
            QGuiApplication.clipboard().setText(as_tsv([headings, *cells]))
            self._context.told.emit(f"{count(len(cells), 'row')} copied.")

    def suppose_fall(self) -> None:
        """Ask what loses its origins with the selected records; asked for again, they stand."""
        snapshot = self._context.snapshot
        nodes = [one for one in self._context.selection if snapshot.kind_of(one) in NODE_KINDS]
        if nodes:
            self._context.suppose_falls(nodes)

    def _ask_link(self) -> None:
        found = self.model.id_at(self.view.currentIndex().row())
        if found and found not in self._context.snapshot.links:
            self.link_requested.emit(found)

    def menu(self) -> RecordMenu:
        """Return the menu of what is selected."""
        menu = RecordMenu(self._context, self, self.link_requested.emit)
        menu.addSeparator()
        current = self._context.current
        if current is not None:
            opened = menu.addAction(icon("eye"), "Open in the inspector\tReturn")
            opened.triggered.connect(lambda: self.activated.emit(current))
            for words, scope_of in _SCOPES:
                menu.addAction(words).triggered.connect(lambda _=False, scope_of=scope_of: self.restrict(scope_of))
        if self._scope is not None:
            menu.addAction("Show all rows\tEsc").triggered.connect(lambda: self._use_scope(None))
        copy = menu.addAction(icon("copy"), "Copy rows\tCtrl+C")
        copy.triggered.connect(self.copy)
        return menu

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.exec(self.view.viewport().mapToGlobal(at))
        menu.deleteLater()
