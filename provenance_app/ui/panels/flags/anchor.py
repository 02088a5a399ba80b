"""What of a list is in sight, to be put back in the same place after rows came, went and moved."""

from PySide6.QtCore import QItemSelectionModel

from provenance_app.ui.panels.flags.fix_rows import FixRows
from provenance_app.ui.panels.rows_view import RowsView


class Anchor:
    """The rows in sight and where each is; the one that somebody works at counts most."""

    def __init__(self, view: RowsView, model: FixRows, active: str | None) -> None:
        """Take note of the rows, the row with buttons called `active`."""
        self._view, self._model = view, model
        view.executeDelayedItemsLayout()
        self._current = model.id_at(view.currentIndex().row())
        first = max(0, view.rowAt(0))
        last = view.rowAt(view.viewport().height() - 1)
        in_sight = range(first, (last if last >= 0 else model.rowCount() - 1) + 1)
        wanted = [None if active is None else model.nearest_row(active), view.currentIndex().row()]
        at = next((row for row in wanted if row is not None and row in in_sight), first)
        order = (*reversed(range(first, min(at + 1, in_sight.stop))), *range(at + 1, in_sight.stop))
        self._seen = [(model.id_at(row), view.rowViewportPosition(row)) for row in order]

    def restore(self) -> None:
        """Make the same row current if Qt lost it, and scroll so that what is still there has not moved."""
        view, model = self._view, self._model
        view.executeDelayedItemsLayout()
        row = None if self._current is None else model.nearest_row(self._current)
        if row is not None and not view.currentIndex().isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            view.selectionModel().setCurrentIndex(model.index(row, 0), flag)
        for key, y in self._seen:
            row = None if key is None else model.nearest_row(key)
            if row is not None:
                bar = view.verticalScrollBar()
                bar.setValue(bar.value() + view.rowViewportPosition(row) - y)
                return
