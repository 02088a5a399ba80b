"""Which theme is shown: the user's choice, or the system's while it is left to it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from provenance_app.ui.theme import DARK, LIGHT, THEMES, apply_theme, theme


def use(choice: str) -> None:
    """Show the theme called `choice`, `light` or `dark`; anything else follows the system."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    wanted = THEMES.get(choice, DARK if dark else LIGHT)
    app = QApplication.instance()
    if isinstance(app, QApplication) and (wanted is not theme() or not app.styleSheet()):
        apply_theme(app, wanted)


def follow_system(changed: Callable[[], None]) -> None:
    """Call `changed` when the system turns from light to dark or back."""
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: changed())
