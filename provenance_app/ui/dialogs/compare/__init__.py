"""Two pictures of a case side by side, with a slider between them."""

from provenance_app.ui.dialogs.compare.dialog import CompareDialog, can_compare, comparable, compare

__all__ = ["CompareDialog", "can_compare", "comparable", "compare"]
