"""The backups of a case: each is opened as a copy, or shown where it lies."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from provenance_app.casefile.copying.backups import Backup
from provenance_app.ui.dialogs.dialog_button import dialog_button
from provenance_app.ui.dialogs.room import take_room
from provenance_app.ui.panels.inspector.stored_file import size_text
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import count, local_time, visible

_HEADINGS: Final = ("Made", "Entries of history", "Size", "")
_INTRO: Final = (
    "The app keeps them by itself: when a case that has changed is opened, and before much of it is removed or its "
    "format changes. An earlier state is opened as a copy of its own; the case stays as it is."
)
_REMOVE: Final = "Remove"
_REALLY: Final = "Remove for good?"
_NONE: Final = "There are none yet. The first is made shortly after the case is opened."


class EarlierStates(QDialog):
    """Lists the backups of one case, the latest first.

    Signals:
        copy_wanted: A `Backup` that shall be opened as a copy.
        folder_wanted: A `Backup` that shall be shown where it lies.
        removal_wanted: A `Backup` that shall be removed for good.
    """

    copy_wanted = Signal(object)
    folder_wanted = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, name: str, backups: Sequence[Backup], total: int, most: int, parent: QWidget) -> None:
        """List the backups of the case called `name`; all of all cases take `total` of at most `most` bytes."""
        super().__init__(parent)
        self._backups: list[Backup] = []
        self._asked = False
        self.setObjectName("earlier-states")
        self.setWindowTitle("Earlier states")
        take_room(self, 640, 480)
        self.table = self._table()
        self._room = PlainLabel(role="muted", parent=self)
        self.copy = dialog_button(self, "Open as a copy", "earlier-copy", lambda: self._emit(self.copy_wanted))
        self.copy.setDefault(True)
        self.copy.setProperty("primary", True)
        self.folder = dialog_button(self, "Show in folder", "earlier-folder", lambda: self._emit(self.folder_wanted))
        self.remove = dialog_button(self, _REMOVE, "earlier-remove", self._ask_removal)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addWidget(self.folder)
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(PlainLabel(f"Earlier states of {visible(name)}", "title", self))
        column.addWidget(PlainLabel(_INTRO, "muted", self))
        column.addWidget(self.table, 1)
        column.addWidget(self._room)
        column.addLayout(row)
        self.list(backups, total, most)
        self.table.setFocus()

    def list(self, backups: Sequence[Backup], total: int, most: int) -> None:
        """Show these backups; all of all cases take `total` of at most `most` bytes."""
        self._backups = [*backups]
        self._fill()
        size = sum(one.size for one in backups)
        room = (
            f"{count(len(backups), 'earlier state')} of this case: {size_text(size)}. Of all cases: {size_text(total)} "
            f"of at most {size_text(most)}; the oldest go first."
        )
        self._room.setText(room if backups else _NONE)
        for button in (self.copy, self.folder, self.remove):
            button.setEnabled(bool(backups))

    def _ask_removal(self) -> None:
        """Remove a backup at the second click, as nothing brings it back."""
        self._asked = not self._asked
        self.remove.setText(_REALLY if self._asked else _REMOVE)
        if not self._asked:
            self._emit(self.removal_wanted)

    def _calm_down(self) -> None:
        self._asked = False
        self.remove.setText(_REMOVE)

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, len(_HEADINGS), self)
        table.setObjectName("earlier-table")
        table.setAccessibleName("Earlier states")
        for x, words in enumerate(_HEADINGS):
            heading = QTableWidgetItem(words)
            heading.setTextAlignment(_side(x))
            table.setHorizontalHeaderItem(x, heading)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(_HEADINGS) - 1, QHeaderView.ResizeMode.Stretch)
        table.doubleClicked.connect(lambda: self._emit(self.copy_wanted))
        table.itemSelectionChanged.connect(self._calm_down)
        return table

    def _fill(self) -> None:
        table = self.table
        table.setRowCount(len(self._backups))
        for y, one in enumerate(self._backups):
            kept = "stays: made before the format changed" if one.pinned else ""
            for x, text in enumerate((local_time(one.made), f"{one.entries:,}", size_text(one.size), kept)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_side(x))
                table.setItem(y, x, item)
        if self._backups:
            table.selectRow(0)

    def _emit(self, signal: SignalInstance) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._backups):
            signal.emit(self._backups[row])


def _side(column: int) -> Qt.AlignmentFlag:
    """Return how a column is aligned: numbers to the right."""
    side = Qt.AlignmentFlag.AlignRight if column in (1, 2) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
