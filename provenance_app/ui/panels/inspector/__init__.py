"""The inspector: everything known of what is selected, edited where it is read."""

from provenance_app.ui.panels.inspector.panel import Inspector

__all__ = ["Inspector"]
