"""The history panel: every edit, what it changed, the way back, and whether all of it is as it was written."""

from provenance_app.ui.panels.history.panel import HistoryPanel

__all__ = ["HistoryPanel"]
