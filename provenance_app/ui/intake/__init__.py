"""Bringing things in: what is on the clipboard, what is dropped, and files from disk."""

from provenance_app.ui.intake.intake import Intake

__all__ = ["Intake"]
