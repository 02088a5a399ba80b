"""Suggestions as rows of a list, in the order of the text."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.ids import RecordId
from provenance_app.ui.panels.rows_model import Index, RowsModel
from provenance_app.ui.panels.sorted_rows import Key
from provenance_app.ui.panels.suggestions.kinds import told, words_of
from provenance_app.ui.panels.wording import tool_tip

SUGGESTION: Final = Qt.ItemDataRole.UserRole
REJECTED: Final = Qt.ItemDataRole.UserRole + 1


def row_id(suggestion: Suggestion) -> RecordId:
    """Return what a suggestion is known by in its list: kind and place."""
    return RecordId(f"{suggestion.kind}:{suggestion.start}:{suggestion.end}")


class SuggestionRows(RowsModel):
    """Those that are to be looked at, and those that were rejected, if they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._shown: Mapping[RecordId, Suggestion] = {}
        self._rejected: frozenset[RecordId] = frozenset()

    def show(self, pending: Iterable[Suggestion], rejected: Collection[Suggestion] = ()) -> frozenset[RecordId]:
        """Show these suggestions; returns the rows that were not there before."""
        before = self._shown
        shown = {row_id(one): one for one in (*pending, *rejected)}
        self._shown, self._rejected = shown, frozenset(map(row_id, rejected))
        self.update_rows(before.keys() ^ shown.keys())
        return frozenset(shown.keys() - before.keys())

    def at(self, row: int) -> Suggestion | None:
        """Return the suggestion of a row, or None outside the list."""
        found = self.id_at(row)
        return None if found is None else self._shown.get(found)

    def is_rejected(self, suggestion: Suggestion) -> bool:
        """Say whether a suggestion that is shown was rejected."""
        return row_id(suggestion) in self._rejected

    @override
    def candidates(self) -> Iterable[RecordId]:
        return self._shown

    @override
    def key_of(self, record_id: RecordId) -> Key | None:
        found = self._shown.get(record_id)
        return None if found is None else (found.start, found.end)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        suggestion = self.at(index.row())
        if suggestion is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words_of(suggestion)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(told(suggestion, rejected=self.is_rejected(suggestion)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return told(suggestion, rejected=self.is_rejected(suggestion))
            case _ if role == SUGGESTION:
                return suggestion
            case _ if role == REJECTED:
                return self.is_rejected(suggestion)
        return None
