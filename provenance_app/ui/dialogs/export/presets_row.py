"""Options under names: one is applied, the present ones are saved, one is deleted, all are as usual again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from provenance_app.ui.dialogs.export.remembering import BUILT_IN, applied, delete_preset, own_presets, save_preset
from provenance_app.ui.dialogs.named_row import NamedRow
from provenance_app.ui.export import ImageOptions
from provenance_app.ui.settings import Settings


class PresetsRow(NamedRow):
    """A list of presets with what can be done with them.

    Signals:
        chosen: The `ImageOptions` to be shown.
    """

    chosen = Signal(object)

    def __init__(self, settings: Settings, options: ImageOptions, parent: QWidget) -> None:
        """Offer the presets that there are."""
        super().__init__("export-preset", "preset", "Presets", "these options", 10, parent)
        self._settings = settings
        self._options = options
        self.add_button("Reset", "export-reset", "All options as usual", self._as_usual)
        self.used.connect(lambda name: self._use(applied(name, self._settings, self._options)))
        self.named.connect(self._save)
        self.deleted.connect(self._forget)
        self.follow(options)

    def follow(self, options: ImageOptions) -> None:
        """Show which preset these options are, if any."""
        self._options = options
        own = own_presets(self._settings)
        now = next((name for name in (*own, *BUILT_IN) if applied(name, self._settings, options) == options), "")
        self.fill((*BUILT_IN, *own), now, own)

    def _use(self, options: ImageOptions) -> None:
        self.follow(options)
        self.chosen.emit(options)

    def _as_usual(self) -> None:
        self.show_list()
        self._use(ImageOptions())

    def _save(self, name: str) -> None:
        if name not in BUILT_IN:
            save_preset(self._settings, name, self._options)
            self.follow(self._options)

    def _forget(self, name: str) -> None:
        delete_preset(self._settings, name)
        self.follow(self._options)
