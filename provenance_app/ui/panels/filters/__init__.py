"""The filter that graph and table share, as chips."""

from provenance_app.ui.panels.filters.bar import FilterBar

__all__ = ["FilterBar"]
