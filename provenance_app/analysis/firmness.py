"""How firmly something is said."""

from typing import Final

from provenance_app.model.enumerations import Modality

FIRMNESS: Final[dict[Modality | None, int]] = {
    Modality.QUESTION: 0,
    Modality.CONDITIONAL: 1,
    Modality.HEDGED: 2,
    Modality.ASSERTED: 3,
}
"""The ranks from a question to an assertion; what is denied, an opinion, or not recorded has none."""
APART: Final = (Modality.DENIED, Modality.OPINION)
"""What is said in another way than more or less firmly."""
