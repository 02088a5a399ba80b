"""Choosing pages of an archive."""

from provenance_app.ui.dialogs.pages.dialog import PagesDialog

__all__ = ["PagesDialog"]
