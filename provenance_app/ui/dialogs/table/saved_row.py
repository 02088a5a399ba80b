"""Mappings under names: one is used, the present one is saved, one is deleted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from provenance_app.editing.intake.tables.mapping import TableMapping
from provenance_app.editing.intake.tables.saved import SavedMappings
from provenance_app.ui.dialogs.named_row import NamedRow


class SavedRow(NamedRow):
    """A list of saved mappings with what can be done with them.

    Signals:
        chosen: The `TableMapping` that was chosen.
        save_wanted: The name to save the present one under.
    """

    chosen = Signal(object)
    save_wanted = Signal(str)

    def __init__(self, saved: SavedMappings, parent: QWidget) -> None:
        """Offer those that there are."""
        super().__init__("table-mapping", "saved mapping", "Saved mappings", "this mapping", 14, parent)
        self._saved = saved
        self.used.connect(self._use)
        self.named.connect(self._save)
        self.deleted.connect(self._forget)
        self._show("")

    def follow(self, mapping: TableMapping) -> None:
        """Show which saved mapping this is, if any."""
        self._show(next((name for name in self._saved.names if self._saved.named(name) == mapping), ""))

    def _show(self, now: str) -> None:
        self.fill(self._saved.names, now, self._saved.names)

    def _use(self, name: str) -> None:
        self._show(name)
        mapping = self._saved.named(name)
        if mapping is not None:
            self.chosen.emit(mapping)

    def _save(self, name: str) -> None:
        self.save_wanted.emit(name)
        self._show(name)

    def _forget(self, name: str) -> None:
        self._saved.delete(name)
        self._show("")
