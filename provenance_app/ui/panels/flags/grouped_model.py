"""Flags as rows under headings, which come, go and move with their groups as one edit follows another."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.ui.panels.flags.fix_rows import HEADING, FixRows
from provenance_app.ui.panels.flags.flag_group import FlagGroup, Place
from provenance_app.ui.panels.flags.grouped_rows import GroupedRows, heading_id
from provenance_app.ui.panels.flags.heading import Heading
from provenance_app.ui.panels.rows_model import ROOT, Index
from provenance_app.ui.panels.wording import tool_tip


class GroupedModel(FixRows):
    """Rows of flags in groups, with headings where `grouped.headed`.

    Attributes:
        grouped: The rows.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with no rows and no headings."""
        super().__init__(parent)
        self.grouped = GroupedRows()

    def group_of(self, key: RecordId) -> str:
        """Return the name of the group that a flag belongs to."""
        raise NotImplementedError

    def heading(self, group: FlagGroup, *, folded: bool) -> Heading:
        """Return what is said of a group."""
        raise NotImplementedError

    @override
    def key_of(self, record_id: RecordId) -> Place | None:
        raise NotImplementedError

    # -- what is where ---------------------------------------------------------------------------------------

    @override
    def id_at(self, row: int) -> RecordId | None:
        return self.grouped[row] if 0 <= row < len(self.grouped) else None

    @override
    def row_of(self, record_id: RecordId) -> int | None:
        return self.grouped.row_of(record_id)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.grouped)

    @override
    def heading_at(self, row: int) -> Heading | None:
        if not 0 <= row < len(self.grouped) or not self.grouped.is_heading(row):
            return None
        group = self.grouped.group_at(row)
        return self.heading(group, folded=self.grouped.is_folded(group.name))

    @override
    def heading_row(self, row: int) -> int | None:
        if not self.grouped.headed or not 0 <= row < len(self.grouped):
            return None
        return self.grouped.span(self.grouped.group_at(row).name).start

    @override
    def heading_rows(self) -> Iterable[int]:
        return self.grouped.starts if self.grouped.headed else ()

    @override
    def nearest_row(self, key: str) -> int | None:
        name = self.grouped.group_of(key)
        row = self.grouped.row_of(key)
        return row if row is not None or name is None else self.grouped.row_of(heading_id(name))

    @property
    def headings(self) -> list[Heading]:
        """The headings in their order."""
        folded = self.grouped.is_folded
        return [self.heading(one, folded=folded(one.name)) for one in self.grouped] if self.grouped.headed else []

    @property
    def listed(self) -> int:
        """How many flags are listed, also those of folded groups."""
        return self.grouped.listed

    def key_beyond(self, row: int, step: int) -> RecordId | None:
        """Return the first flag at a row or beyond it by steps of 1 or -1, round at the end, or None without flags.

        A folded group is gone through from its heading on, as if its flags were in sight.
        """
        rows = len(self.grouped)
        for _ in range(min(rows, 3)):
            row %= rows
            if not self.grouped.is_heading(row):
                return self.grouped[row]
            group = self.grouped.group_at(row)
            if self.grouped.is_folded(group.name):
                return group.members[0 if step > 0 else len(group.members) - 1]
            row += step
        return None

    # -- folding ---------------------------------------------------------------------------------------------

    @override
    def fold(self, group: str, folded: bool) -> None:
        if not self.grouped.headed or group not in self.grouped or self.grouped.is_folded(group) == folded:
            return
        first = self.grouped.span(group).start
        rows = range(first + 1, first + 1 + len(self.grouped.group(group).members))
        self.updating = True
        with self._removing(rows) if folded else self._inserting(rows):
            self.grouped.fold(group, folded)
        self.updating = False
        self.dataChanged.emit(self.index(first, 0), self.index(first, 0))  # it is read aloud otherwise now

    @override
    def fold_all(self, folded: bool) -> None:
        if self.grouped.headed:
            self.updating = True
            self.beginResetModel()
            names = {group.name for group in self.grouped}
            self.grouped.folded = self.grouped.folded | names if folded else self.grouped.folded - names
            self.grouped.measure()
            self.updating = False
            self.endResetModel()

    @override
    def reveal(self, key: str) -> None:
        name = self.grouped.group_of(key)
        if name is not None:
            self.fold(name, False)

    # -- following -------------------------------------------------------------------------------------------

    @override
    def refill(self) -> None:
        self.show_grouped(self.ordered(self.candidates()))

    def ordered(self, keys: Iterable[RecordId]) -> GroupedRows:
        """Return rows of those of these flags that are shown; the same groups are folded."""
        rows = GroupedRows()
        rows.headed, rows.folded = self.grouped.headed, {*self.grouped.folded}
        places = ((key, self.key_of(key)) for key in keys)
        rows.fill({key: (self.group_of(key), place) for key, place in places if place is not None})
        return rows

    def show_grouped(self, rows: GroupedRows) -> None:
        """Show these rows in place of all there were."""
        self.updating = True
        self.beginResetModel()
        self.grouped = rows
        self.updating = False
        self.endResetModel()

    @override
    def _update(self, record_id: RecordId) -> None:
        old, new = self.grouped.place_of(record_id), self.key_of(record_id)
        if old == new:
            return
        if old is None and new is not None:
            self._insert(record_id, new)
        elif new is None:
            self._remove(record_id)
        else:
            self._move_within(record_id, new)

    def _insert(self, key: RecordId, place: Place) -> None:
        name = self.group_of(key)
        if name not in self.grouped:
            group = FlagGroup(name)
            group.put(key, place)
            start = self.grouped.start_for(group.place)
            with self._inserting(range(start, start + self.grouped.headed + (not self.grouped.is_folded(name)))):
                self.grouped.add(group)
            return
        row = self.grouped.row_in(name, key, place)
        with self._inserting(range(0) if row is None else range(row, row + 1)):
            self.grouped.put(name, key, place)
        self._settle(name)

    def _remove(self, key: RecordId) -> None:
        name = self.grouped.group_of(key)
        if name is None:
            return
        if len(self.grouped.group(name).members) == 1:
            with self._removing(self.grouped.span(name)):
                self.grouped.discard(name)
            return
        row = self.grouped.row_of(key)
        with self._removing(range(0) if row is None else range(row, row + 1)):
            self.grouped.take(key)
        self._settle(name)

    def _move_within(self, key: RecordId, place: Place) -> None:
        name, row = self.grouped.group_of(key), self.grouped.row_of(key)
        if name is None:
            return
        to = self.grouped.row_in(name, key, place)
        with self._moving(range(0) if row is None else range(row, row + 1), to):
            self.grouped.take(key)
            self.grouped.put(name, key, place)
        self._settle(name)

    def _settle(self, name: str) -> None:
        """Move a group to where it belongs now."""
        with self._moving(self.grouped.span(name), self.grouped.start_for(self.grouped.group(name).place)):
            self.grouped.settle(name)

    @contextmanager
    def _inserting(self, rows: range) -> Iterator[None]:
        if rows:
            self.beginInsertRows(ROOT, rows.start, rows.stop - 1)
        yield
        if rows:
            self.endInsertRows()

    @contextmanager
    def _removing(self, rows: range) -> Iterator[None]:
        if rows:
            self.beginRemoveRows(ROOT, rows.start, rows.stop - 1)
        yield
        if rows:
            self.endRemoveRows()

    @contextmanager
    def _moving(self, rows: range, to: int | None) -> Iterator[None]:
        moves = bool(rows) and to is not None and not rows.start <= to <= rows.stop
        if moves and to is not None:
            self.beginMoveRows(ROOT, rows.start, rows.stop - 1, ROOT, to)
        yield
        if moves:
            self.endMoveRows()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        heading = self.heading_at(index.row())
        if heading is None:
            return super().data(index, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return heading.title
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(heading.tip)
            case Qt.ItemDataRole.AccessibleTextRole:
                return heading.spoken
            case _ if role == HEADING:
                return heading
        return None
