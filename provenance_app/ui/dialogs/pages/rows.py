"""The pages of an archive as the rows of a table, each to be ticked."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from provenance_app.evidence.archives.archived import ArchivedPage
from provenance_app.ui.panels.wording import local_time, tool_tip, visible

Index = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()

COLUMNS: Final = ("Page", "Address", "Fetched")
PAGE, ADDRESS, FETCHED = range(len(COLUMNS))
_MOST: Final = 300


class PageRows(QAbstractTableModel):
    """Those pages that have some words; what is ticked stays so while its row is not shown.

    Signals:
        ticked: Other pages are ticked than before.
    """

    ticked = Signal()

    def __init__(self, pages: Sequence[ArchivedPage], parent: QObject | None = None) -> None:
        """Show all pages in the order of the archive, none of them ticked."""
        super().__init__(parent)
        self._pages = tuple(pages)
        self._texts = tuple(tuple(_text(page, column) for column in range(len(COLUMNS))) for page in self._pages)
        self._folded = tuple(" ".join(texts).casefold() for texts in self._texts)
        self._order: list[int] = [*range(len(self._pages))]
        self._shown = self._order
        self._wanted: tuple[str, ...] = ()
        self._ticked: set[int] = set()

    @property
    def chosen(self) -> tuple[ArchivedPage, ...]:
        """The pages that are ticked, in the order of the archive."""
        return tuple(self._pages[at] for at in sorted(self._ticked))

    def at(self, rows: Iterable[int]) -> tuple[ArchivedPage, ...]:
        """Return the pages of these rows, in the order of the archive."""
        return tuple(self._pages[at] for at in sorted(self._shown[row] for row in rows))

    def look_for(self, words: str) -> None:
        """Show the pages that have all of these words in title, address or time."""
        self._wanted = tuple(words.casefold().split())
        self._show()

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = [*range(len(self._pages))]
        if column >= 0:
            falling = order is Qt.SortOrder.DescendingOrder
            self._order.sort(key=lambda at: self._texts[at][column].casefold(), reverse=falling)
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = [at for at in self._order if all(word in self._folded[at] for word in self._wanted)]
        self.endResetModel()

    def is_ticked(self, row: int) -> bool:
        """Say whether the page of a row is ticked."""
        return self._shown[row] in self._ticked

    def tick(self, rows: Iterable[int], ticked: bool) -> None:
        """Tick the pages of these rows, or none of them."""
        places = {self._shown[row] for row in rows}
        self._ticked = self._ticked | places if ticked else self._ticked - places
        if self._shown:
            self.dataChanged.emit(self.index(0, PAGE), self.index(len(self._shown) - 1, PAGE))
        self.ticked.emit()

    @override
    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        tick = Qt.ItemFlag.ItemIsUserCheckable if index.column() == PAGE else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | tick

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts[self._shown[index.row()]][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(self._texts[self._shown[index.row()]][index.column()])
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == PAGE:
            return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != PAGE:
            return False
        self.tick((index.row(),), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"Sort by this ({section + 1} in the list); once more: the other way, then as in the archive"
        return None


def _text(page: ArchivedPage, column: int) -> str:
    match column:
        case 0:
            return visible(page.title or "no title")[:_MOST]
        case 1:
            return visible(page.url or "no address")[:_MOST]
    return local_time(page.captured_at) or "no date"
