"""Asks what the columns of a table are."""

from provenance_app.ui.dialogs.table.dialog import TableDialog

__all__ = ["TableDialog"]
