"""Which theme is shown and how large text is: the user's choice, or the system's while it is left to it."""

import sys
from collections.abc import Callable
from functools import cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from provenance_app.ui import fonts
from provenance_app.ui.theme import CONTRAST, DARK, LIGHT, THEMES, Theme, apply_theme, theme

TEXT_SIZES: Final = (100, 125, 150, 200)
"""Per cent of the size that text was designed for."""

_USUAL: Final = {"win32": 12.0, "darwin": 13.0}
_USUAL_ELSEWHERE: Final = 14.0
"""Pixels of the system's font where nobody has made text larger."""


def use(choice: str) -> None:
    """Show the theme called `choice`, `light`, `dark` or `contrast`; anything else follows the system."""
    wanted = THEMES.get(choice) or _of_system()
    app = QApplication.instance()
    if isinstance(app, QApplication) and (wanted is not theme() or not app.styleSheet()):
        apply_theme(app, wanted)


def _of_system() -> Theme:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def follow_system(changed: Callable[[], None]) -> None:
    """Call `changed` when the system turns from light to dark or back, or wants more contrast or less."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda _: changed())
    hints.accessibility().contrastPreferenceChanged.connect(lambda _: changed())


def use_text_size(choice: int | str) -> None:
    """Show text at `choice` per cent, one of `TEXT_SIZES`; anything else follows the system."""
    system = _system_text_size()
    per_cent = next((size for size in TEXT_SIZES if str(size) == str(choice)), system)
    app = QApplication.instance()
    if fonts.set_scale(per_cent / 100) and isinstance(app, QApplication) and app.styleSheet():
        apply_theme(app, theme())


@cache
def _system_text_size() -> int:
    """Return which of `TEXT_SIZES` the system has; its font is looked at before the app sets its own."""
    usual = _USUAL.get(sys.platform, _USUAL_ELSEWHERE)
    wanted = 100 * QFontInfo(QGuiApplication.font()).pixelSize() / usual
    return min(TEXT_SIZES, key=lambda size: abs(size - wanted))
