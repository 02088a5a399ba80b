"""The flags panel: what is missing or does not fit, each with the input that settles it."""

from provenance_app.ui.panels.flags.option import Request
from provenance_app.ui.panels.flags.panel import FlagsPanel

__all__ = ["FlagsPanel", "Request"]
