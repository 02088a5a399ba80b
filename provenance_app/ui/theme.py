"""The colours of the app, light and dark, and how they are put on a Qt application."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Every colour by what it means. Colours are read, never changed.

    `confirmed`, `unverified` and `disputed` are the three classes of a link's status; their contrast with `canvas` is
    at least 3:1, and they differ in lightness, so that they stay apart in greyscale.
    """

    name: str
    window: QColor
    panel: QColor
    line: QColor
    text: QColor
    muted: QColor
    selection: QColor
    hover: QColor
    chip: QColor
    accent: QColor
    on_accent: QColor
    confirmed: QColor
    unverified: QColor
    disputed: QColor
    flag: QColor
    on_flag: QColor
    canvas: QColor
    source_fill: QColor
    document_fill: QColor
    claim_fill: QColor
    node_line: QColor
    thumbnail: QColor
    shadow: QColor

    @property
    def dark(self) -> bool:
        """Whether light text stands on dark surfaces."""
        return self.text.lightness() > self.window.lightness()

    @property
    def strong(self) -> bool:
        """Whether lines and what has the keyboard are drawn so that nobody misses them."""
        return self.name == "contrast"


LIGHT: Final = Theme(
    name="light",
    window=QColor("#F6F7F9"),
    panel=QColor("#FFFFFF"),
    line=QColor("#DDE1E7"),
    text=QColor("#1B2430"),
    muted=QColor("#5D6B7C"),
    selection=QColor("#E6F0FA"),
    hover=QColor("#EEF1F5"),
    chip=QColor("#EDF0F4"),
    accent=QColor("#0072B2"),
    on_accent=QColor("#FFFFFF"),
    confirmed=QColor("#0072B2"),
    unverified=QColor("#D55E00"),
    disputed=QColor("#1B2430"),
    flag=QColor("#D55E00"),
    on_flag=QColor("#FFFFFF"),
    canvas=QColor("#FBFBFC"),
    source_fill=QColor("#FDEBD2"),
    document_fill=QColor("#FFF9D6"),
    claim_fill=QColor("#FFFFFF"),
    node_line=QColor("#5D6B7C"),
    thumbnail=QColor("#46566B"),
    shadow=QColor(27, 36, 48, 18),
)

DARK: Final = Theme(
    name="dark",
    window=QColor("#15191F"),
    panel=QColor("#1C222A"),
    line=QColor("#313A46"),
    text=QColor("#E8EDF3"),
    muted=QColor("#9AA7B6"),
    selection=QColor("#22384D"),
    hover=QColor("#262E39"),
    chip=QColor("#2B3441"),
    accent=QColor("#56B4E9"),
    on_accent=QColor("#10151B"),
    confirmed=QColor("#56B4E9"),
    unverified=QColor("#E69F00"),
    disputed=QColor("#E8EDF3"),
    flag=QColor("#E69F00"),
    on_flag=QColor("#10151B"),
    canvas=QColor("#171C22"),
    source_fill=QColor("#4A3A22"),
    document_fill=QColor("#454022"),
    claim_fill=QColor("#232B35"),
    node_line=QColor("#8A97A6"),
    thumbnail=QColor("#46566B"),
    shadow=QColor(0, 0, 0, 70),
)

THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK)}

PATH_COLOURS: Final = {
    "light": tuple(
        QColor(name)
        for name in ("#0072B2", "#B54700", "#00734F", "#A3487F", "#6A4FB3", "#8A6100", "#B3242F", "#44606E")
    ),
    "dark": tuple(
        QColor(name)
        for name in ("#56B4E9", "#F08A4B", "#3CC79A", "#E39AC4", "#B3A0F0", "#E6B93C", "#F2828A", "#A5BDC9")
    ),
}
"""Colours of paths that are told apart, by the name of the theme; `on_accent` is read on each of them."""

_current: Theme = LIGHT


def theme() -> Theme:
    """Return the theme that is shown now."""
    return _current


def palette_of(theme: Theme) -> QPalette:
    """Return the palette that gives standard widgets the colours of a theme."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: theme.window,
        roles.WindowText: theme.text,
        roles.Base: theme.panel,
        roles.AlternateBase: theme.window,
        roles.Text: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Button: theme.panel,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.flag,
        roles.ToolTipBase: theme.panel,
        roles.ToolTipText: theme.text,
        roles.Highlight: theme.selection,
        roles.HighlightedText: theme.text,
        roles.Link: theme.accent,
        roles.LinkVisited: theme.accent,
        roles.Accent: theme.accent,
        roles.Light: theme.panel,
        roles.Midlight: theme.hover,
        roles.Mid: theme.line,
        roles.Dark: theme.muted,
        roles.Shadow: theme.line,
    }.items():
        palette.setColor(role, colour)
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded(theme.muted, theme.panel))
    return palette


def faded(colour: QColor, surface: QColor) -> QColor:
    """Return the colour halfway to the surface it stands on."""
    return QColor(
        (colour.red() + surface.red()) // 2,
        (colour.green() + surface.green()) // 2,
        (colour.blue() + surface.blue()) // 2,
    )


def apply_theme(app: "QApplication", theme: Theme) -> None:
    """Give the whole application the fonts and colours of a theme; icons made before keep their old colour."""
    from provenance_app.ui import fonts, stylesheet

    global _current
    _current = theme
    fonts.load()
    app.setFont(fonts.ui(13))
    app.setPalette(palette_of(theme))
    app.setStyleSheet(stylesheet.of(theme))
