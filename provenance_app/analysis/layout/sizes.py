"""How large nodes are drawn and how far apart they stand, in scene pixels."""

from typing import Final

from provenance_app.model.enumerations import RecordKind

NODE_SIZES: Final[dict[RecordKind, tuple[float, float]]] = {
    RecordKind.SOURCE: (188.0, 64.0),
    RecordKind.DOCUMENT: (196.0, 60.0),
    RecordKind.MEDIA: (196.0, 72.0),
    RecordKind.CLAIM: (196.0, 60.0),
}
"""Width and height of a node by its kind."""

LAYER_GAP: Final = 124.0
"""Free width between a new node and what it is placed beside: the widest word on an edge fits."""

ROW_STEP: Final = 90.0
"""Free height between two rows of a picture that runs from the top down: a word fits, and curves can turn."""

LANE: Final = 7.0
"""Half the room that a bend of a long edge needs in its column."""

ROW_GAP: Final = 30.0
"""Free height between two nodes of a column."""

BAND_GAP: Final = 44.0
"""Free width between the parts of one column that was too tall and stands side by side."""

PART_GAP: Final = 90.0
"""Free space between parts of the picture that nothing links."""

ASPECT: Final = 1.6
"""Width to height that the whole picture comes near to, where it can."""
