"""What a captured text suggests to record, beside it."""

from provenance_app.ui.panels.suggestions.panel import SuggestionsPanel

__all__ = ("SuggestionsPanel",)
