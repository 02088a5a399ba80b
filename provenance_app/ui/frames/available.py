"""Whether first frames of videos can be had; asked without loading what makes them."""

from importlib.util import find_spec


def can_show_frames() -> bool:
    """Say whether QtMultimedia is there, which the app does not need otherwise."""
    return find_spec("PySide6.QtMultimedia") is not None
