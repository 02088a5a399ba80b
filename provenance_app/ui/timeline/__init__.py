"""The timeline: when the records of a case happened, were said, published and kept."""

from provenance_app.ui.timeline.panel import TimelinePanel

__all__ = ["TimelinePanel"]
