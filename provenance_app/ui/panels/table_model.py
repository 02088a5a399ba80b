"""All records and links of the case as rows of a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from provenance_app.analysis.filtering import draws
from provenance_app.editing.linking import set_status
from provenance_app.editing.records import change
from provenance_app.model.changes import Changes, Edit, Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.filters import Filter
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.naming import name_of
from provenance_app.model.records import Source
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.record_list import open_flags
from provenance_app.ui.panels.rows_model import ROOT, Index, RowsModel
from provenance_app.ui.panels.sorted_rows import Key
from provenance_app.ui.panels.table_columns import (
    COLUMNS,
    FLAGS,
    KIND,
    STATUS,
    TITLE,
    WHERE,
    WHO,
    is_unverified,
    sort_key,
    status_choices,
)
from provenance_app.ui.panels.wording import NAME_FIELDS, PLURALS, tool_tip

RECORD: Final = Qt.ItemDataRole.UserRole
_FROM_ELSEWHERE: Final = (WHO, WHERE, STATUS, FLAGS)
"""Columns whose words can change by an edit of another record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFilter:
    """Which rows are shown.

    Attributes:
        kinds: Kinds of records.
        flagged: Only those with an open flag.
        unverified: Only links that are not verified.
        found: Only these, where anything was looked for.
        shared: The filter that graph and table share; it says which links are drawn.
        passing: The nodes it lets through; all where None.
    """

    kinds: frozenset[RecordKind] = frozenset(PLURALS)
    flagged: bool = False
    unverified: bool = False
    found: frozenset[RecordId] | None = None
    shared: Filter = Filter()  # noqa: RUF009 - a frozen value
    passing: frozenset[RecordId] | None = None


class TableModel(RowsModel):
    """A row for every source, document, media item, claim and link that passes the filter."""

    def __init__(self, context: CaseContext, parent: QObject | None = None) -> None:
        """Order by kind; rows are made by the first `refill`."""
        super().__init__(parent)
        self._context = context
        self._column = KIND
        self._filled = False
        self.filter = TableFilter()

    def show_filter(self, wanted: TableFilter) -> None:
        """Show the rows that pass this filter."""
        if wanted != self.filter:
            self.filter = wanted
            self.refill()

    def take_changes(self, changes: Changes) -> None:
        """Take note of an edit."""
        if changes.everything or (self._column in _FROM_ELSEWHERE or self.filter.flagged):
            self.refill()
        else:
            self.update_rows([record_id for kind, record_id in changes.touched if kind in PLURALS])

    def record_at(self, row: int) -> Record | None:
        """Return the record of a row, or None outside the table."""
        record_id = self.id_at(row)
        return None if record_id is None else self._context.snapshot.get(record_id)

    @override
    def candidates(self) -> Iterable[RecordId]:
        for kind in PLURALS:
            if kind in self.filter.kinds:
                yield from self._context.snapshot.records(kind)

    @override
    def key_of(self, record_id: RecordId) -> Key | None:
        record = self._context.snapshot.get(record_id)
        wanted = self.filter
        if record is None or record.record_kind not in wanted.kinds:
            return None
        if wanted.found is not None and record_id not in wanted.found:
            return None
        if not self._is_drawn(record):
            return None
        if wanted.unverified and not is_unverified(record):
            return None
        needs_flags = wanted.flagged or self._column == FLAGS
        flags = len(open_flags(self._context, record_id)) if needs_flags else 0
        if wanted.flagged and not flags:
            return None
        return sort_key(self._column, self._context.snapshot, record, flags)

    def _is_drawn(self, record: Record) -> bool:
        """Say whether the shared filter lets a record through, or draws a link."""
        wanted = self.filter
        if isinstance(record, Link):
            return draws(wanted.shared, wanted.passing, record)
        return wanted.passing is None or record.id in wanted.passing

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column = max(0, column)
        self.rows.descending = order == Qt.SortOrder.DescendingOrder
        if self._filled:
            self.refill()

    @override
    def refill(self) -> None:
        self._filled = True
        super().refill()

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].name
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        record = self.record_at(index.row())
        if record is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(record, index.column())
            case Qt.ItemDataRole.EditRole:
                return name_of(record) if index.column() == TITLE else self._status(record)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(self.text(record, index.column()))
            case _ if role == RECORD:
                return record
        return None

    def text(self, record: Record, column: int) -> str:
        """Return what a column says of a record."""
        text = COLUMNS[column].text
        if text is not None:
            return text(self._context.snapshot, record)
        return str(len(open_flags(self._context, record.id)) or "")

    @staticmethod
    def _status(record: Record) -> Any:  # noqa: ANN401 - a word of one of two lists
        return record.status if isinstance(record, Link) else getattr(record, "reliability", None)

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        record = self.record_at(index.row())
        if record is None or role != Qt.ItemDataRole.EditRole or value == self.data(index, role):
            return False
        edit = self._set_title if index.column() == TITLE else self._set_status
        return do(self._context, lambda: edit(record, value))

    def _set_title(self, record: Record, value: str) -> Edit:
        return change(self._context.snapshot, record.id, **{NAME_FIELDS[record.record_kind]: str(value)})

    def _set_status(self, record: Record, value: Any) -> Edit:  # noqa: ANN401 - a word of one of two lists
        if isinstance(record, Link):
            return set_status(self._context.snapshot, record.id, value)
        return change(self._context.snapshot, record.id, reliability=value)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        record = self.record_at(index.row())
        if record is None or self._context.session.case.read_only:
            return flags
        named = index.column() == TITLE and record.record_kind in NAME_FIELDS
        graded = index.column() == STATUS and isinstance(record, Link | Source)
        return flags | Qt.ItemFlag.ItemIsEditable if named or graded else flags

    def choices_at(self, row: int) -> tuple[tuple[str, Any], ...]:
        """Return the words and values for the status of a row."""
        record = self.record_at(row)
        return () if record is None else status_choices(record)
