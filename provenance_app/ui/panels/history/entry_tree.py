"""The entries of the history, newest first, each with what it changed below it."""

from datetime import UTC, datetime
from time import perf_counter
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from provenance_app.casefile import EntryFilter, JournalEntry, fingerprint
from provenance_app.model.changes import Change
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.change_text import change_lines, change_title, touched_ids
from provenance_app.ui.panels.wording import count, tool_tip, visible

_NARROW: Final = 520
"""Below this width, at 100 % text size, only when and what are shown."""
_MOST_TIME: Final = 0.62
"""Share of a narrow tree that the time of a change may take."""

_PAGE: Final = 100
_FIRST: Final = 1
"""The number of the oldest entry."""
_AT_ONCE: Final = 500
"""So many changes are looked at for words before the clock is asked."""
_SLICE: Final = 0.012
"""Seconds of work between two looks at what the user does."""
_NEW: Final = 20
_SHOWN: Final = 60
_SEQ: Final = Qt.ItemDataRole.UserRole
_CHANGES: Final = Qt.ItemDataRole.UserRole + 1
_HEADINGS: Final = ("When", "What", "Who", "Changes")


class EntryTree(QTreeWidget):
    """Lists the entries that are wanted; a row opens to show its changes, and selects the records it touched.

    Signals:
        counted: How many entries are listed; more may be read when they are wanted.
    """

    counted = Signal(int)

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        """Read the newest entries when the tree is first seen."""
        super().__init__(parent)
        self._context = context
        self._stale = True
        self._wanted = EntryFilter()
        self._newest = 0
        self._looked_to: int | None = None
        self._goal = 0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._look)
        self._lines: list[QTreeWidgetItem] = []
        self.setObjectName("history")
        self.setAccessibleName("Changes of the case, newest first")
        self.setColumnCount(len(_HEADINGS))
        self.setHeaderLabels(list(_HEADINGS))
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(True)
        self.setIndentation(18)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setObjectName("history-header")
        header.setAccessibleName("Columns")
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, header.ResizeMode.Stretch)
        self.itemExpanded.connect(self._fill)
        self.itemClicked.connect(self._select)
        self.itemActivated.connect(self._select)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        context.changed.connect(self._on_changed)
        fonts.follow(self, self._fit_columns)

    # -- entries ---------------------------------------------------------------------------------------------

    @property
    def wanted(self) -> EntryFilter:
        """Which entries are listed."""
        return self._wanted

    def show_wanted(self, wanted: EntryFilter) -> None:
        """List other entries."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._stale = True
            if self.isVisibleTo(self.window()):
                self.read_anew()

    @property
    def current_seq(self) -> int | None:
        """The number of the entry that is current, or of the one that the current line belongs to."""
        row = self.currentItem()
        while row is not None and row.parent() is not None:
            row = row.parent()
        return None if row is None else int(row.data(0, _SEQ))

    def _on_changed(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        new = self._read(_NEW, None, self._newest + 1)
        if len(new) == _NEW:
            self.read_anew()
            return
        self._newest = self._last()
        self.insertTopLevelItems(0, [self._row(entry) for entry in new])
        self.counted.emit(self.topLevelItemCount())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give the columns the widths that their words need; a narrow panel has two, and each has its share."""
        narrow = self.width() < fonts.px(_NARROW)
        self.setColumnWidth(0, min(fonts.px(165), round(self.width() * _MOST_TIME)) if narrow else fonts.px(190))
        for column, width in ((2, 110), (3, 100)):
            self.setColumnWidth(column, fonts.px(width))
            self.setColumnHidden(column, narrow)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read_if_stale()

    def read_if_stale(self) -> None:
        """Read the entries where they changed while the tree was out of sight."""
        if self._stale:
            self.read_anew()

    def read_anew(self) -> None:
        """Read the newest entries that are wanted."""
        self._stale = False
        self._lines = []
        self.clear()
        self._newest, self._looked_to, self._goal = self._last(), None, _PAGE
        self._look()

    def _look(self) -> None:
        """Add older entries until there are as many as are wanted, or go on later: the window never stands still."""
        self._later.stop()
        end = perf_counter() + _SLICE
        while self.topLevelItemCount() < self._goal and self._looked_to != _FIRST:
            least = self._reach() if self._wanted.words else _FIRST
            found = self._read(self._goal - self.topLevelItemCount(), self._looked_to, least)
            self.addTopLevelItems([self._row(entry) for entry in found])
            full = self.topLevelItemCount() >= self._goal
            self._looked_to = found[-1].seq if full else max(_FIRST, least)
            if perf_counter() > end:
                self._later.start()
                break
        self.counted.emit(self.topLevelItemCount())

    @property
    def looking(self) -> bool:
        """Whether entries are still being looked for."""
        return self._later.isActive()

    def _read(self, limit: int, before: int | None, least: int = 0) -> list[JournalEntry]:
        try:
            return self._context.session.case.history(limit, before, self._wanted, least)
        except ProvenanceError as error:
            self._context.refuse(error)
            return []

    def _reach(self) -> int:
        try:
            return self._context.session.case.reach(self._looked_to, _AT_ONCE)
        except ProvenanceError as error:
            self._context.refuse(error)
            return _FIRST

    def _last(self) -> int:
        """Return the number of the last entry there is."""
        try:
            head = self._context.session.case.head()
        except ProvenanceError as error:
            self._context.refuse(error)
            return self._newest
        return head.seq if head else 0

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value >= bar.maximum() - bar.pageStep() // 2 and self.topLevelItemCount():
            self.read_more()

    def read_more(self) -> None:
        """Add the next older entries, if there are any."""
        if not self.looking:
            self._goal = self.topLevelItemCount() + _PAGE
            self._look()

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
            self.clearSelection()
            return
        row.setExpanded(True)
        if lines:
            self._lines = [_first_line(row, lines[0])]
            for text in lines[1:]:
                _line(self._lines[0], text)
            self._lines[0].setExpanded(True)
        self.setCurrentItem(row)
        self.scrollToItem(row, QAbstractItemView.ScrollHint.PositionAtTop)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entry(self, seq: int) -> QTreeWidgetItem | None:
        """Return the row of an entry; the older ones down to it are read where they are not listed yet."""
        self.show_wanted(EntryFilter())
        self.read_if_stale()
        last = self.topLevelItem(self.topLevelItemCount() - 1)
        if last is not None and last.data(0, _SEQ) > seq:
            oldest = last.data(0, _SEQ)
            self.addTopLevelItems([self._row(entry) for entry in self._read(oldest - seq, oldest)])
            self._looked_to = seq
        rows = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        return next((row for row in rows if row is not None and row.data(0, _SEQ) == seq), None)

    def _row(self, entry: JournalEntry) -> QTreeWidgetItem:
        label = visible(entry.label)
        row = QTreeWidgetItem([time_text(entry.at), label, visible(entry.actor), count(entry.changes, "change")])
        row.setData(0, _SEQ, entry.seq)
        row.setToolTip(1, tool_tip(label))
        row.setToolTip(
            0, f"Entry {entry.seq:,}, {utc_text(entry.at)}\nFingerprint {fingerprint(bytes.fromhex(entry.hash))}"
        )
        row.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return row

    # -- what an entry changed -------------------------------------------------------------------------------

    def open_row(self, row: int) -> None:
        """Show what an entry changed."""
        item = self.topLevelItem(row)
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

    def select_current(self) -> None:
        """Select the records that the current row is about."""
        row = self.currentItem()
        if row is not None:
            self._select(row)

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


def utc_text(at: datetime) -> str:
    """Return a time in UTC, to the second, which says so."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
