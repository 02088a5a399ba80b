"""The dialog that asks how the graph becomes an image."""

from provenance_app.ui.dialogs.export.dialog import ExportDialog

__all__ = ["ExportDialog"]
