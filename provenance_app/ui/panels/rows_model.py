"""A Qt model of records in order, kept up by id."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.ui.panels.sorted_rows import Entries, Key, SortedRows

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

_ONE_BY_ONE = 200
"""Above this number of changes it is cheaper to order all rows anew."""


class RowsModel(QAbstractTableModel):
    """Rows of records by `key_of`; those whose key is None are not shown.

    Attributes:
        updating: Whether rows are being put in or taken out, so that what a view then says of its selection is not
            the user's doing.

    Signals:
        followed: An edit was followed; what rows say may differ, as it is read when they are painted.
    """

    followed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with no rows."""
        super().__init__(parent)
        self.updating = False
        self.rows = SortedRows()

    def key_of(self, record_id: RecordId) -> Key | None:
        """Return what the row of a record is ordered by, or None where it is not shown."""
        raise NotImplementedError

    def candidates(self) -> Iterable[RecordId]:
        """Return the records that may have a row."""
        raise NotImplementedError

    def id_at(self, row: int) -> RecordId | None:
        """Return the record of a row, or None outside the list."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def row_of(self, record_id: RecordId) -> int | None:
        """Return the row of a record, or None where it is not shown."""
        return self.rows.row_of(record_id)

    def refill(self) -> None:
        """Order all rows anew."""
        keys = ((record_id, self.key_of(record_id)) for record_id in self.candidates())
        self.show_rows(sorted((key, record_id) for record_id, key in keys if key is not None))

    def show_rows(self, entries: Entries) -> None:
        """Show these rows, which are in order, in place of all there were."""
        self.updating = True
        self.beginResetModel()
        self.rows.put(entries)
        self.updating = False
        self.endResetModel()

    def update_rows(self, ids: Collection[RecordId]) -> None:
        """Put the rows of these records where they belong now, and have all rows in sight painted anew.

        A list (of one column) is not told that rows have changed: it would lay out all of them, and paints the same.
        """
        if len(ids) > _ONE_BY_ONE:
            self.refill()
            return
        self.updating = True
        for record_id in ids:
            self._update(record_id)
        self.updating = False
        rows = [row for row in map(self.rows.row_of, ids) if row is not None] if self.columnCount() > 1 else []
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        self.followed.emit()

    def _update(self, record_id: RecordId) -> None:
        old, new = self.rows.key_of(record_id), self.key_of(record_id)
        if old == new:
            return
        row = self.rows.row_of(record_id)
        if new is None and row is not None:
            self.beginRemoveRows(ROOT, row, row)
            self.rows.remove(record_id)
            self.endRemoveRows()
        elif new is not None and row is None:
            place = self.rows.row_for(record_id, new)
            self.beginInsertRows(ROOT, place, place)
            self.rows.insert(record_id, new)
            self.endInsertRows()
        elif new is not None and row is not None:
            self._move(record_id, row, new)

    def _move(self, record_id: RecordId, row: int, key: Key) -> None:
        place = self.rows.row_for(record_id, key)
        moves = place not in (row, row + 1)
        if moves:
            self.beginMoveRows(ROOT, row, row, ROOT, place)
        self.rows.remove(record_id)
        self.rows.insert(record_id, key)
        if moves:
            self.endMoveRows()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
