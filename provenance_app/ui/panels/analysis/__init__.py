"""The closer views of one record: what analysis found of it, drawn."""

from provenance_app.ui.panels.analysis.panel import AnalysisPanel
from provenance_app.ui.panels.analysis.view import AnalysisView, View

__all__ = ["AnalysisPanel", "AnalysisView", "View"]
