"""All records and links of the case as rows of a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
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
from provenance_app.model.records import Claim, Source
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.gradual_fill import GradualFill
from provenance_app.ui.panels.record_list import open_flags
from provenance_app.ui.panels.rows_model import ROOT, Index, RowsModel
from provenance_app.ui.panels.sorted_rows import Entries, Key, in_order
from provenance_app.ui.panels.table_columns import (
    COLUMNS,
    COUNTED,
    FLAGS,
    KIND,
    ORIGINS,
    STATUS,
    TITLE,
    WHERE,
    WHO,
    is_unverified,
    sort_key,
    status_choices,
)
from provenance_app.ui.panels.wording import DOT, NAME_FIELDS, OUTSIDE, PLURALS, count, tool_tip, visible

RECORD: Final = Qt.ItemDataRole.UserRole
_AT_ONCE: Final = 4_000
"""With more rows than this, putting them in order takes longer than a window may stand still."""

_FROM_ELSEWHERE: Final = (WHO, WHERE, STATUS, FLAGS, ORIGINS)
"""Columns whose words can change by an edit of another record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFilter:
    """Which rows are shown.

    Attributes:
        kinds: Those of these kinds.
        flagged: Only with open flags.
        unverified: Only links that are not settled.
        found: Only these records and links.
        within: Only these records, and links between two of them; all where None.
        shared: The filter that graph and table share; it says which links are drawn.
        passing: The nodes it lets through; all where None.
    """

    kinds: frozenset[RecordKind] = frozenset(PLURALS)
    flagged: bool = False
    unverified: bool = False
    found: frozenset[RecordId] | None = None
    within: frozenset[RecordId] | None = None
    shared: Filter = Filter()  # noqa: RUF009 - a frozen value
    passing: frozenset[RecordId] | None = None

    @property
    def only_links(self) -> bool:
        """Whether all rows are links."""
        return self.kinds == frozenset((RecordKind.LINK,))

    def holds(self, record: Record) -> bool:
        """Say whether a record passes by its kind and place in the case; of flags nothing is asked."""
        if record.record_kind not in self.kinds or (self.found is not None and record.id not in self.found):
            return False
        if self.unverified and not is_unverified(record):
            return False
        some = self.within
        inside = some is None or record.id in some
        if isinstance(record, Link):
            inside = inside or (some is not None and record.from_ in some and record.to in some)
            return inside and draws(self.shared, self.passing, record)
        return inside and (self.passing is None or record.id in self.passing)


class TableModel(RowsModel):
    """A row for every source, document, media item, claim and link that passes the filter.

    Many rows are put in order little by little; until they are, those of before stay.

    Signals:
        filled: All rows are those that were asked for.
    """

    filled = Signal()

    def __init__(self, context: CaseContext, parent: QObject | None = None) -> None:
        """Order by kind; rows are made by the first `refill`."""
        super().__init__(parent)
        self._context = context
        self._column = KIND
        self._descending = False
        self._filled = False
        self._filling = GradualFill(self)
        self._filling.done.connect(self.show_rows)
        self._edited: set[RecordId] = set()
        self.filter = TableFilter()

    @property
    def filling(self) -> bool:
        """Whether rows are still being put in order."""
        return self._filling.busy

    def show_filter(self, wanted: TableFilter) -> None:
        """Show the rows that pass this filter."""
        if wanted != self.filter:
            headings = self.filter.only_links != wanted.only_links
            self.filter = wanted
            self.refill()
            if headings:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def take_changes(self, changes: Changes) -> None:
        """Take note of an edit."""
        touched = [record_id for kind, record_id in changes.touched if kind in PLURALS]
        if self.filling:
            self.update_rows([record_id for _, record_id in changes.removed])  # a row stands for what is there
        if changes.everything or self._column in _FROM_ELSEWHERE or self.filter.flagged:
            self.refill()
        elif self.filling:
            self._edited.update(touched)
        else:
            self.update_rows(touched)

    def record_at(self, row: int) -> Record | None:
        """Return the record of a row, or None outside the table."""
        record_id = self.id_at(row)
        return None if record_id is None else self._context.snapshot.get(record_id)

    @override
    def candidates(self) -> Iterable[RecordId]:
        if self.filter.within is not None:
            yield from self._candidates_within(self.filter.within)
            return
        for kind in PLURALS:
            if kind in self.filter.kinds:
                yield from self._context.snapshot.records(kind)

    def _candidates_within(self, some: frozenset[RecordId]) -> Iterable[RecordId]:
        """Return what may have a row where few records are wanted of many: they, and the links from them."""
        snapshot = self._context.snapshot
        links = {link.id for one in some for link in snapshot.links_from(one)}
        return (one for one in some | links if snapshot.kind_of(one) in PLURALS)

    @override
    def key_of(self, record_id: RecordId) -> Key | None:
        record = self._context.snapshot.get(record_id)
        wanted = self.filter
        if record is None or not wanted.holds(record):
            return None
        if wanted.flagged and not open_flags(self._context, record_id):
            return None
        number = self._number(record) if self._column in COUNTED else 0
        return sort_key(self._column, self._context.snapshot, record, number)

    def _number(self, record: Record) -> int:
        """Return what a row is ordered by in the columns of flags and of origins."""
        if self._column == FLAGS:
            return len(open_flags(self._context, record.id))
        if not isinstance(record, Claim) or not self._context.flags_ready:
            return -1
        return self._context.flags.origin_counts(record.id).independent

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        before = self._column, self._descending
        self._column, self._descending = max(0, column), order == Qt.SortOrder.DescendingOrder
        if not self._filled or before == (self._column, self._descending):
            return  # Qt's `sortByColumn` asks twice
        if self._column != before[0]:
            self.refill()
        elif not self.filling:
            self._turn_round()

    def _turn_round(self) -> None:
        """Show the rows from the other end; they are in order already."""
        self.updating = True
        self.beginResetModel()
        self.rows.descending = self._descending
        self.updating = False
        self.endResetModel()

    @override
    def refill(self) -> None:
        self._filled = True
        self._edited.clear()
        if self._most() <= _AT_ONCE:
            self._filling.stop()
            super().refill()
        else:
            self._filling.begin(in_order((one, self.key_of(one)) for one in self.candidates()))

    @override
    def show_rows(self, entries: Entries) -> None:
        self.rows.descending = self._descending
        super().show_rows(entries)
        edited, self._edited = self._edited, set()
        if edited:
            self.update_rows(edited)
        if not self.filling:
            self.filled.emit()

    def _most(self) -> int:
        """Return how many rows there may be."""
        records = self._context.snapshot.records
        kinds = sum(len(records(kind)) for kind in self.filter.kinds)
        return min(kinds, *map(len, self.filter.within)) if self.filter.within else kinds

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            column = COLUMNS[section]
            return (column.of_links if self.filter.only_links else "") or column.name
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
            case Qt.ItemDataRole.EditRole if (record.id, index.column()) in self._context.waiting:
                return self._context.waiting.value((record.id, index.column()))
            case Qt.ItemDataRole.EditRole:
                return name_of(record) if index.column() == TITLE else self._status(record)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(record, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(self.text(record, index.column()))
            case _ if role == RECORD:
                return record
        return None

    def text(self, record: Record, column: int) -> str:
        """Return what a column says of a record."""
        text = COLUMNS[column].text
        if (record.id, column) in self._context.waiting:
            waiting = self._context.waiting.value((record.id, column))
            words = [words for words, value in status_choices(record) if value == waiting] if column != TITLE else []
            return f"{words[0] if words else visible(str(waiting))} (not written yet)"
        if column == FLAGS:
            return str(len(open_flags(self._context, record.id)) or "")
        if column == ORIGINS:
            return self._origins(record)
        if column == STATUS and self.falls(record.id):
            return "supposed to fall"
        said = text(self._context.snapshot, record) if text is not None else ""
        return f"{OUTSIDE}{DOT}{said}" if column == STATUS and record.id in self._context.altered else said

    def falls(self, record_id: RecordId) -> bool:
        """Say whether a record is supposed to fall."""
        fallen = self._context.fallen
        return fallen is not None and record_id in fallen.records

    def loses_origins(self, record_id: RecordId) -> bool:
        """Say whether a record loses its last origin with what is supposed to fall."""
        fallen = self._context.fallen
        return fallen is not None and record_id in fallen.grey

    def _origins(self, record: Record) -> str:
        if self.loses_origins(record.id):
            return "none left"
        if not isinstance(record, Claim) or not self._context.flags_ready:
            return ""
        found = self._context.flags.origin_counts(record.id)
        unknown = f", {found.unknown:,} unknown" if found.unknown else ""
        return f"{found.independent:,}{unknown}"

    def _spoken(self, record: Record, column: int) -> str:
        """Return what a screen reader says of a cell: its heading with it, where its words alone say too little."""
        if column == FLAGS:
            return count(len(open_flags(self._context, record.id)), "open flag")
        words = self.text(record, column)
        if column in (KIND, TITLE, STATUS):
            return words
        return f"{self.headerData(column, Qt.Orientation.Horizontal)}: {words or 'nothing'}"

    @staticmethod
    def _status(record: Record) -> Any:  # noqa: ANN401 - a word of one of two lists
        return record.status if isinstance(record, Link) else getattr(record, "reliability", None)

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        record = self.record_at(index.row())
        if record is None or role != Qt.ItemDataRole.EditRole or value == self.data(index, role):
            return False
        edit = self._set_title if index.column() == TITLE else self._set_status
        return do(
            self._context,
            lambda: edit(record, value),
            owner=self,
            key=(record.id, index.column()),
            give_up=lambda: self.update_rows({record.id}),
            value=value,
        )

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
