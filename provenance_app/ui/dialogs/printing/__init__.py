"""The dialog that prints the graph."""

from provenance_app.ui.dialogs.printing.dialog import PrintDialog

__all__ = ["PrintDialog"]
