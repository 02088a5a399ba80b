"""The records of one kind as rows of a list: title, second line, flags."""

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from provenance_app.analysis.flags import Flag, FlagState
from provenance_app.editing.records import change
from provenance_app.editing.views import rename_view
from provenance_app.model.changes import Changes, Edit, Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import name_of
from provenance_app.model.records import Claim
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.rows_model import Index, RowsModel
from provenance_app.ui.panels.sorted_rows import Key
from provenance_app.ui.panels.wording import DOT, NAME_FIELDS, OUTSIDE, count, second_line, title_of, tool_tip, visible

SECOND_LINE: Final = Qt.ItemDataRole.UserRole + 1
FLAGS: Final = Qt.ItemDataRole.UserRole + 2


def open_flags(context: CaseContext, record_id: RecordId) -> tuple[Flag, ...]:
    """Return the open flags of a record, the worst first."""
    return tuple(flag for flag in context.flags.of(record_id) if flag.state is FlagState.OPEN)


class RecordListModel(RowsModel):
    """Records of one kind: key claims first and claims as they were recorded, all others by title."""

    def __init__(self, context: CaseContext, parent: QObject | None = None) -> None:
        """Begin with the documents."""
        super().__init__(parent)
        self._context = context
        self.kind = RecordKind.DOCUMENT
        self._found: frozenset[RecordId] | None = None
        self._numbers: dict[RecordId, int] = {}
        context.changed.connect(self._on_changed)
        self.refill()

    def show_kind(self, kind: RecordKind, found: frozenset[RecordId] | None) -> None:
        """Show the records of a kind; only those that were found, where anything was looked for."""
        if (kind, found) != (self.kind, self._found):
            self.kind, self._found = kind, found
            self.refill()

    @override
    def candidates(self) -> Iterable[RecordId]:
        self._number()
        return self._context.snapshot.records(self.kind)

    def _number(self) -> None:
        """Number claims that are new in the order they were recorded; a claim keeps its number."""
        if self.kind is RecordKind.CLAIM:
            for record_id in self._context.snapshot.claims:
                if record_id not in self._numbers:
                    self._numbers[record_id] = len(self._numbers)

    @override
    def key_of(self, record_id: RecordId) -> Key | None:
        record = self._context.snapshot.find(self.kind, record_id)
        if record is None or (self._found is not None and record_id not in self._found):
            return None
        if isinstance(record, Claim):
            return (not record.key, self._numbers[record_id])
        return (title_of(self._context.snapshot, record).casefold(),)

    def _on_changed(self, changes: Changes) -> None:
        if changes.everything:
            self.refill()
        else:
            if changes.added:
                self._number()
            self.update_rows(changes.ids(self.kind))

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        record_id = self.id_at(index.row())
        snapshot = self._context.snapshot
        record = None if record_id is None else snapshot.find(self.kind, record_id)
        if record is None or record_id is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                waiting = self._context.waiting.value((record_id, "listed"))
                return title_of(snapshot, record) if waiting is None else f"{visible(waiting)} (not written yet)"
            case Qt.ItemDataRole.EditRole:
                return self._context.waiting.value((record_id, "listed")) or name_of(record)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(visible(name_of(record) if self.kind in NAME_FIELDS else title_of(snapshot, record)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(title_of(snapshot, record), self._second(record), record_id)
            case _ if role == SECOND_LINE:
                return self._second(record)
            case _ if role == FLAGS:
                return open_flags(self._context, record_id)
        return None

    def _second(self, record: Record) -> str:
        line = second_line(self._context.snapshot, record)
        return DOT.join(filter(None, (OUTSIDE, line))) if record.id in self._context.altered else line

    def _spoken(self, title: str, second: str, record_id: RecordId) -> str:
        flags = len(open_flags(self._context, record_id))
        return ", ".join((title, second, count(flags, "flag") if flags else "no flags"))

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        record_id = self.id_at(index.row())
        field = NAME_FIELDS.get(self.kind)
        if record_id is None or field is None or role != Qt.ItemDataRole.EditRole or value == self.data(index, role):
            return False

        def make() -> Edit:
            if self.kind is RecordKind.VIEW:
                return rename_view(self._context.snapshot, record_id, str(value))
            return change(self._context.snapshot, record_id, **{field: str(value)})

        key, update = (record_id, "listed"), lambda: self.update_rows({record_id})
        return do(self._context, make, owner=self, key=key, give_up=update, value=str(value))

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self.kind in NAME_FIELDS and not self._context.session.case.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags
