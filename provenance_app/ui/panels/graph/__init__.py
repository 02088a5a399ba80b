"""The Graph pane: what of the case is in sight, how it is filtered, folded and looked at."""

from provenance_app.ui.panels.graph.panel import GraphPanel
from provenance_app.ui.panels.graph.sight import LARGE

__all__ = ["LARGE", "GraphPanel"]
