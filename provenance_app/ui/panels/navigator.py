"""The navigator: the kinds of records with their numbers, and below them the records of the chosen kind."""

from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from provenance_app.model.changes import Changes
from provenance_app.model.enumerations import NODE_KINDS, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.empty_hint import EmptyHint
from provenance_app.ui.panels.found_records import found_records
from provenance_app.ui.panels.kind_list import LISTED, KindList
from provenance_app.ui.panels.record_delegate import ROW_HEIGHT, RecordDelegate
from provenance_app.ui.panels.record_list import RecordListModel
from provenance_app.ui.panels.record_menu import RecordMenu
from provenance_app.ui.panels.rows_view import RowsView
from provenance_app.ui.panels.view_selection import ViewSelection
from provenance_app.ui.panels.whole_rows import WholeRows

_TYPING_MS: Final = 120
_LOW: Final = 500
"""Pixels at 100 % text size below which the kinds leave more of the height to the records."""
_EMPTY: Final = {
    RecordKind.DOCUMENT: ("Articles, posts and reports are kept here, each with a copy of its text.", "Add a document"),
    RecordKind.CLAIM: ("Claims are what somebody says. Mark their words in the Reader and press C.", "Write a claim"),
    RecordKind.SOURCE: ("Sources are the people and bodies behind claims.", "Add a source"),
    RecordKind.MEDIA: ("Pictures, video and sound that claims rest on. Drop a file anywhere.", "Add a file"),
    RecordKind.LINK: ("Links say who said it and what rests on what. Select a record and press L.", ""),
    RecordKind.VIEW: ("Views keep how you look at the graph: filter, groups, places and zoom.", "Save this view"),
}


class Navigator(QWidget):
    """Lists every record of the case by kind, in step with what is selected.

    Signals:
        add_requested: A `RecordKind` of which the user wants to add a record.
        activated: The id of a record that was double-clicked or entered.
        link_wanted: The id of a record that is to be linked to another.
    """

    add_requested = Signal(object)
    activated = Signal(str)
    link_wanted = Signal(str)

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show the claims of the case, or its documents where it has no claims."""
        super().__init__(parent)
        self._context = context
        self.setObjectName("navigator")
        self.setAccessibleName("Navigator")
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fonts.follow(self, lambda: self.setMinimumWidth(max(180, fonts.px(115))))
        self.filter = self._make_filter()
        self.kinds = KindList(self)
        self.model = RecordListModel(context, self)
        self.list = self._make_list()
        self._hint = EmptyHint("navigator-add", self)
        self._hint.requested.connect(lambda: self.add_requested.emit(self.kinds.kind))
        self._pages = QStackedWidget(self)
        self._rows = WholeRows(self.list, self)
        self._pages.addWidget(self._rows)
        self._pages.addWidget(self._hint)
        self._selection = ViewSelection(self.list, self.model, context)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._show_rows)
        self._arrange()
        self.kinds.kind_chosen.connect(self._show_rows)
        context.changed.connect(self._on_changed)
        context.selected.connect(self._on_selected)
        self.kinds.choose(RecordKind.CLAIM if context.snapshot.claims else RecordKind.DOCUMENT)
        self._show_rows()

    def _make_filter(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName("navigator-filter")
        line.setAccessibleName("Filter records by words")
        line.setPlaceholderText("Filter by words")
        line.setProperty("search", True)
        line.setClearButtonEnabled(True)
        line.addAction(icon("list-filter"), QLineEdit.ActionPosition.LeadingPosition)
        line.textChanged.connect(lambda _text: self._typing.start())
        line.returnPressed.connect(self._enter_list)
        return line

    def _make_list(self) -> RowsView:
        view = RowsView(ROW_HEIGHT, self)
        view.setObjectName("navigator-records")
        view.setAccessibleName("Records of this kind")
        view.setModel(self.model)
        view.setItemDelegate(RecordDelegate(view))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.model.followed.connect(view.viewport().update)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        view.activated.connect(lambda index: self.activated.emit(self.model.id_at(index.row()) or ""))
        return view

    def _arrange(self) -> None:
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFixedHeight(1)
        top = QVBoxLayout()
        top.setContentsMargins(8, 8, 8, 6)
        top.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.kinds)
        column.addWidget(line)
        column.addWidget(self._pages, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.kinds.set_low(self.height() < fonts.px(_LOW))

    # -- what is shown ---------------------------------------------------------------------------------------

    def show_kind(self, kind: RecordKind) -> None:
        """Choose a kind."""
        self.kinds.choose(kind)

    def _show_rows(self) -> None:
        self._typing.stop()
        words = self.filter.text().strip()
        found = found_records(self._context, words) if words else None
        self.kinds.show_counts({kind: self._number(kind, found) for kind in LISTED})
        self.model.show_kind(self.kinds.kind, found)
        self._show_hint()

    def _number(self, kind: RecordKind, found: frozenset[RecordId] | None) -> int:
        table = self._context.snapshot.records(kind)
        return len(table) if found is None else sum(record_id in table for record_id in found)

    def _show_hint(self) -> None:
        if self.model.rowCount():
            self._pages.setCurrentWidget(self._rows)
            return
        words, button = _EMPTY[self.kinds.kind]
        if self._context.session.case.read_only:
            button = ""
        if self.filter.text().strip():
            words, button = "Nothing here has these words.", ""
        self._hint.say(words, button)
        self._pages.setCurrentWidget(self._hint)

    def _on_changed(self, changes: Changes) -> None:
        if self.filter.text().strip():
            self._typing.start()
            return
        if changes.everything or changes.added or changes.removed:
            self.kinds.show_counts({kind: self._number(kind, None) for kind in LISTED})
        self._show_hint()

    def _on_selected(self) -> None:
        current = self._context.current
        kind = None if current is None else self._context.snapshot.kind_of(current)
        if kind in (*NODE_KINDS, RecordKind.VIEW) and kind is not self.kinds.kind and kind is not None:
            self.kinds.choose(kind)
            self._selection.show_selection()

    def _enter_list(self) -> None:
        self._show_rows()
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self.model.index(0, 0))

    # -- what can be done ------------------------------------------------------------------------------------

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.exec(self.list.viewport().mapToGlobal(at))
            menu.deleteLater()

    def menu(self) -> QMenu | None:
        """Return the menu of the selected rows, or None where nothing can be done."""
        chosen = [record_id for record_id in self._context.selection if self.model.row_of(record_id) is not None]
        menu = RecordMenu(self._context, self, self.link_wanted.emit, among=chosen)
        if len(chosen) == 1 and self.kinds.kind is not RecordKind.LINK and not self._context.session.case.read_only:
            rename = QAction(icon("pencil"), "Rename\tF2", menu)
            rename.triggered.connect(lambda: self.list.edit(self.model.index(self.model.row_of(chosen[0]) or 0, 0)))
            menu.insertAction(next(iter(menu.actions())), rename)
        return menu if menu.actions() else None
