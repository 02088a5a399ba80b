"""What each key does."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from provenance_app.ui.actions import ROWS
from provenance_app.ui.dialogs.room import take_room

_GESTURES = (
    ("Drag over words, C", "mark a claim in the Reader"),
    ("Ctrl+Shift+D", "unfold what is known of the document over its text, or fold it"),
    ("Enter, Ctrl+Enter", "confirm a field that was read from a page, or all of them, with or without the form"),
    ("N, P", "next and previous change since the capture before; Esc goes back to the text"),
    ("A, E, X", "accept, edit or reject a suggestion; Enter shows its words, Esc goes back to the text"),
    ("L, letters, Enter", "link the selected record to another"),
    ("F", "only what is around the selection; again: two steps"),
    ("R, Shift+R", "paths to the origins; what depends on it"),
    ("X", "suppose the selected record falls; again: it stands"),
    ("C, double click", "collapse what hangs on a record of the graph; open a group"),
    ("P", "pin the selection where it is, or let it go"),
    ("Arrow keys", "walk along the links in the graph"),
    ("], [ or Alt+Right, Alt+Left", "next and previous link of the selected record; Enter opens it, Del deletes it"),
    ("Left, Right", "fold and unfold a group of flags; Enter or Space on its heading: either"),
    ("Alt+Enter", "the first answer of the notice above the panes; F6 leads to the others"),
    ("Esc", "show all alike; close what is open; cover sensitive pictures"),
    ("Left, Right", "move the line between two pictures that are compared"),
    ("M", "minimap"),
    ("K", "fold the legend of the graph to a chip; again: open it"),
    ("+, -, 0", "zoom, and show everything, in the graph and the timeline"),
    ("Up, Down, Home, End", "go through the records of the timeline; Left, Right: through time"),
)


class _TableDialog(QDialog):
    """A titled table to read."""

    def __init__(self, title: str, headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        take_room(self, 1080, 640)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        label = QLabel(title, self)
        label.setProperty("title", True)
        column.addWidget(label)
        table = QTableWidget(len(rows), len(headings), self)
        table.setObjectName("help-table")
        table.setAccessibleName(title)
        table.setHorizontalHeaderLabels(headings)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                table.setItem(y, x, item)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        column.addWidget(table)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


class KeysDialog(_TableDialog):
    """Every key."""

    def __init__(self, parent: QWidget) -> None:
        """Fill the table from the actions themselves."""
        rows = [*_GESTURES, *((row.keys, row.text.rstrip("\u2026")) for row in ROWS if row.keys)]
        super().__init__("Keyboard", ("Keys", "What they do"), rows, parent)
