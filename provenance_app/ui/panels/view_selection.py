"""Keeps what is selected in a list or table in step with what is selected in the case."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from PySide6.QtWidgets import QAbstractItemView

from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.rows_model import RowsModel


class ViewSelection(QObject):
    """Ties the selection of a view of a `RowsModel` to the selection of the case, both ways."""

    def __init__(self, view: QAbstractItemView, model: RowsModel, context: CaseContext) -> None:
        """Follow from now on; the view has its model already and owns this."""
        super().__init__(view)
        self._view, self._model, self._context = view, model, context
        self._busy = False
        context.selected.connect(self.show_selection)
        view.selectionModel().selectionChanged.connect(self._on_picked)
        for signal in (model.modelReset, model.rowsInserted, model.rowsMoved, model.rowsRemoved):
            signal.connect(self.restore)

    def show_selection(self) -> None:
        """Select in the view what is selected in the case, and bring the record picked last into sight."""
        if self._busy:
            return
        self.restore()
        current = self._context.current
        row = None if current is None else self._model.row_of(current)
        if row is not None:
            self._view.scrollTo(self._model.index(row, 0))

    def restore(self) -> None:
        """Select in the view what is selected in the case, without scrolling."""
        if self._busy:
            return
        self._busy = True
        selection = self._view.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        chosen = self._ranges(self._context.selection)
        selection.select(chosen, flags.ClearAndSelect | flags.Rows)
        current = self._context.current
        row = None if current is None else self._model.row_of(current)
        if row is not None and selection.currentIndex().row() != row:
            selection.setCurrentIndex(self._model.index(row, 0), flags.NoUpdate)
        self._busy = False

    def _ranges(self, ids: Iterable[RecordId]) -> QItemSelection:
        rows = sorted(row for row in map(self._model.row_of, ids) if row is not None)
        chosen = QItemSelection()
        first = 0
        last_column = self._model.columnCount() - 1
        for at, row in enumerate(rows):
            if at + 1 == len(rows) or rows[at + 1] != row + 1:
                chosen.select(self._model.index(rows[first], 0), self._model.index(row, last_column))
                first = at + 1
        return chosen

    def _on_picked(self) -> None:
        if self._busy or self._model.updating:
            return
        selection = self._view.selectionModel()
        rows = sorted(index.row() for index in selection.selectedRows())
        ids = [record_id for record_id in map(self._model.id_at, rows) if record_id is not None]
        last = self._model.id_at(selection.currentIndex().row())
        if last in ids:
            ids.remove(last)
            ids.append(last)
        self._busy = True
        self._context.select(ids)
        self._busy = False
