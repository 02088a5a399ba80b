"""The history panel: every edit of the case, newest first, with what it changed."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.casefile import JournalEntry
from provenance_app.model.changes import Change
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.change_text import change_lines, change_title, touched_ids
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import count, tool_tip, visible

_NARROW: Final = 520
"""Below this width, at 100 % text size, only when and what are shown."""
_MOST_TIME: Final = 0.62
"""Share of a narrow panel that the time of a change may take."""

_PAGE: Final = 100
_NEW: Final = 20
_SHOWN: Final = 60
_SEQ: Final = Qt.ItemDataRole.UserRole
_CHANGES: Final = Qt.ItemDataRole.UserRole + 1
_HEADINGS: Final = ("When", "What", "Who", "Records")


class HistoryPanel(QWidget):
    """Lists the journal; a row opens to show its changes, and selects the records it touched.

    Signals:
        title_changed: What the panel's tab should say.
    """

    title_changed = Signal(str)

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Read the newest entries when the panel is first seen."""
        super().__init__(parent)
        self._context = context
        self._stale = True
        self._lines: list[QTreeWidgetItem] = []
        self.setObjectName("history-panel")
        self.setAccessibleName("History")
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(240)
        self.tree = self._make_tree()
        self._empty = PlainLabel("Every change of the case is listed here. Nothing was changed yet.", "muted", self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tree)
        column.addWidget(self._empty)
        self.setFocusProxy(self.tree)
        context.changed.connect(self._on_changed)
        fonts.follow(self, self._fit_columns)

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setObjectName("history")
        tree.setAccessibleName("Changes of the case, newest first")
        tree.setColumnCount(len(_HEADINGS))
        tree.setHeaderLabels(list(_HEADINGS))
        tree.setUniformRowHeights(True)
        tree.setRootIsDecorated(True)
        tree.setIndentation(18)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = tree.header()
        header.setObjectName("history-header")
        header.setAccessibleName("Columns")
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, header.ResizeMode.Stretch)
        tree.itemExpanded.connect(self._fill)
        tree.itemClicked.connect(self._select)
        tree.itemActivated.connect(self._select)
        tree.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        return tree

    @property
    def title(self) -> str:
        """What the panel's tab should say."""
        return "History"

    # -- entries ---------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        top = self.tree.topLevelItem(0)
        last = top.data(0, _SEQ) if top is not None else 0
        new = self._read(_NEW)
        if new and new[-1].seq > last + 1:
            self._read_anew()
            return
        fresh = [self._row(entry) for entry in new if entry.seq > last]
        self.tree.insertTopLevelItems(0, fresh)
        self._show_which()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give the columns the widths that their words need; a narrow panel has two, and each has its share."""
        narrow = self.width() < fonts.px(_NARROW)
        self.tree.setColumnWidth(0, min(fonts.px(165), round(self.width() * _MOST_TIME)) if narrow else fonts.px(190))
        for column, width in ((2, 110), (3, 100)):
            self.tree.setColumnWidth(column, fonts.px(width))
            self.tree.setColumnHidden(column, narrow)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read_anew()

    def _read_anew(self) -> None:
        self._stale = False
        self._lines = []
        self.tree.clear()
        self.tree.addTopLevelItems([self._row(entry) for entry in self._read(_PAGE)])
        self._show_which()

    def _show_which(self) -> None:
        some = self.tree.topLevelItemCount() > 0
        self.tree.setVisible(some)
        self._empty.setVisible(not some)

    def _read(self, limit: int, before: int | None = None) -> list[JournalEntry]:
        try:
            return self._context.session.case.history(limit, before)
        except ProvenanceError as error:
            self._context.refuse(error)
            return []

    def _on_scrolled(self, value: int) -> None:
        bar = self.tree.verticalScrollBar()
        if value >= bar.maximum() - bar.pageStep() // 2 and self.tree.topLevelItemCount():
            self.read_more()

    def read_more(self) -> None:
        """Add the next older entries, if there are any."""
        last = self.tree.topLevelItem(self.tree.topLevelItemCount() - 1)
        if last is not None and last.data(0, _SEQ) > 1:
            older = self._read(_PAGE, last.data(0, _SEQ))
            self.tree.addTopLevelItems([self._row(entry) for entry in older])

    def show_entry(self, seq: int | None, lines: tuple[str, ...] = ()) -> None:
        """Bring an entry into sight, opened; None takes the lines away that were shown before.

        Args:
            seq: The number of the entry.
            lines: What is shown above that which it changed: a heading, and what stands below that.
        """
        for line in self._lines:
            above = line.parent()
            if above is not None:
                above.removeChild(line)
        self._lines = []
        row = None if seq is None else self._entry(seq)
        if row is None:
            self.tree.clearSelection()
            return
        row.setExpanded(True)
        if lines:
            self._lines = [_first_line(row, lines[0])]
            for text in lines[1:]:
                _line(self._lines[0], text)
            self._lines[0].setExpanded(True)
        self.tree.setCurrentItem(row)
        self.tree.scrollToItem(row, QAbstractItemView.ScrollHint.PositionAtTop)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entry(self, seq: int) -> QTreeWidgetItem | None:
        """Return the row of an entry; the older ones down to it are read where they are not listed yet."""
        if self._stale:
            self._read_anew()
        last = self.tree.topLevelItem(self.tree.topLevelItemCount() - 1)
        if last is not None and last.data(0, _SEQ) > seq:
            oldest = last.data(0, _SEQ)
            self.tree.addTopLevelItems([self._row(entry) for entry in self._read(oldest - seq, oldest)])
        rows = (self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount()))
        return next((row for row in rows if row is not None and row.data(0, _SEQ) == seq), None)

    def _row(self, entry: JournalEntry) -> QTreeWidgetItem:
        label = visible(entry.label)
        row = QTreeWidgetItem([time_text(entry.at), label, visible(entry.actor), count(entry.changes, "record")])
        row.setData(0, _SEQ, entry.seq)
        row.setToolTip(1, tool_tip(label))
        row.setToolTip(0, f"Entry {entry.seq}, fingerprint {entry.hash[:16]}")
        row.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return row

    # -- what an entry changed -------------------------------------------------------------------------------

    def expand(self, row: int) -> None:
        """Show what an entry changed."""
        item = self.tree.topLevelItem(row)
        if item is not None:
            item.setExpanded(True)

    def _changes(self, row: QTreeWidgetItem) -> tuple[Change, ...]:
        known: tuple[Change, ...] | None = row.data(0, _CHANGES)
        if known is None:
            try:
                known = self._context.session.case.edit_of(row.data(0, _SEQ)).changes
            except ProvenanceError as error:
                self._context.refuse(error)
                return ()
            row.setData(0, _CHANGES, known)
        return known

    def _fill(self, row: QTreeWidgetItem) -> None:
        if row.parent() is not None or row.childCount():
            return
        changes = self._changes(row)
        for change in changes[:_SHOWN]:
            head = _line(row, change_title(self._context.snapshot, change))
            head.setData(0, _CHANGES, (change,))
            for line in change_lines(change):
                _line(head, line).setData(0, _CHANGES, (change,))
            head.setExpanded(True)
        if len(changes) > _SHOWN:
            _line(row, f"and {len(changes) - _SHOWN:,} more")

    def _select(self, row: QTreeWidgetItem) -> None:
        """Select the records that a row is about."""
        changes = self._changes(row) if row.parent() is None else row.data(0, _CHANGES) or ()
        ids = touched_ids(self._context.snapshot, changes)
        if ids:
            self._context.select(ids)


def _line(parent: QTreeWidgetItem, text: str) -> QTreeWidgetItem:
    """Add a line that takes the whole width."""
    line = QTreeWidgetItem(parent, [text])
    line.setFirstColumnSpanned(True)
    line.setToolTip(0, tool_tip(text))
    return line


def _first_line(parent: QTreeWidgetItem, text: str) -> QTreeWidgetItem:
    line = _line(parent, text)
    line.setFont(0, fonts.text(13, 600))
    parent.removeChild(line)
    parent.insertChild(0, line)
    line.setFirstColumnSpanned(True)
    return line


def time_text(at: datetime) -> str:
    """Return a time in the zone of the machine, to the second."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
