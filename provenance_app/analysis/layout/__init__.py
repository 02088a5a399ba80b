"""Where the graph of a case is drawn."""

from provenance_app.analysis.layout.beside import place_beside
from provenance_app.analysis.layout.clearing import clear_of
from provenance_app.analysis.layout.layered import layered
from provenance_app.analysis.layout.sizes import ASPECT, LAYER_GAP, NODE_SIZES, ROW_GAP

__all__ = [
    "ASPECT",
    "LAYER_GAP",
    "NODE_SIZES",
    "ROW_GAP",
    "clear_of",
    "layered",
    "place_beside",
]
