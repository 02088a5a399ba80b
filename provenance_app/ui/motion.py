"""Whether things may glide: not where the user wants less motion, nor where nobody watches."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

_UNSEEN = ("offscreen", "minimal")
_reduced: bool | None = None


def reduce(reduced: bool | None) -> None:
    """Let nothing glide any more, or glide again; None leaves it to the style and to where the app runs."""
    global _reduced
    _reduced = reduced


def is_reduced() -> bool:
    """Say whether things appear at their places at once.

    The style knows what the desktop asks for (Windows, macOS); elsewhere it is the user's setting alone.
    """
    if _reduced is not None:
        return _reduced
    if QGuiApplication.platformName() in _UNSEEN:
        return True
    from PySide6.QtWidgets import QStyle  # late: it is slow to load, and nothing glides before the first picture

    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
