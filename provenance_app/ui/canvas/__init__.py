"""The provenance graph: a scene as a value, one renderer, and the widget that shows it."""

from provenance_app.ui.canvas.canvas import GraphCanvas

__all__ = ["GraphCanvas"]
