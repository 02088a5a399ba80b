"""The colours of the app, light, dark and of high contrast, and how they are put on a Qt application."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Every colour by what it means. Colours are read, never changed.

    `confirmed`, `unverified` and `disputed` are the three classes of a link's status; their contrast with `canvas` is
    at least 3:1, and with each other 1.4:1, so that they stay apart in greyscale. Text has 4.5:1 on what it stands on.
    In the theme of high contrast text has 7:1, and lines have 4.5:1. Ratios are those of WCAG 2.2.
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
    confirmed=QColor("#00639C"),
    unverified=QColor("#D55E00"),
    disputed=QColor("#1B2430"),
    flag=QColor("#BB4E00"),
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
    confirmed=QColor("#3A94D6"),
    unverified=QColor("#F0AE1E"),
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

CONTRAST: Final = Theme(
    name="contrast",
    window=QColor("#000000"),
    panel=QColor("#000000"),
    line=QColor("#8C8C8C"),
    text=QColor("#FFFFFF"),
    muted=QColor("#E0E0E0"),
    selection=QColor("#0A3B8C"),
    hover=QColor("#2B2B2B"),
    chip=QColor("#1F1F1F"),
    accent=QColor("#FFE14D"),
    on_accent=QColor("#000000"),
    confirmed=QColor("#2E9BE6"),
    unverified=QColor("#FFC21A"),
    disputed=QColor("#FFFFFF"),
    flag=QColor("#FFB000"),
    on_flag=QColor("#000000"),
    canvas=QColor("#000000"),
    source_fill=QColor("#3A2400"),
    document_fill=QColor("#2E2B00"),
    claim_fill=QColor("#000000"),
    node_line=QColor("#FFFFFF"),
    thumbnail=QColor("#3D3D3D"),
    shadow=QColor(0, 0, 0, 0),
)

THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}

PATH_COLOURS: Final = {
    "light": tuple(
        QColor(name)
        for name in ("#0072B2", "#B54700", "#00734F", "#A3487F", "#6A4FB3", "#8A6100", "#B3242F", "#44606E")
    ),
    "dark": tuple(
        QColor(name)
        for name in ("#56B4E9", "#F08A4B", "#3CC79A", "#E39AC4", "#B3A0F0", "#E6B93C", "#F2828A", "#A5BDC9")
    ),
    "contrast": tuple(
        QColor(name)
        for name in ("#66C2FF", "#FF9B57", "#4FE0AE", "#FFA8D8", "#C4B5FF", "#FFD24D", "#FF9A9A", "#C9DBE5")
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


def luminance(colour: QColor) -> float:
    """Return the relative luminance of a colour, 0 for black to 1 for white (WCAG 2.2)."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the ratio of contrast between two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


_READABLE: Final = 4.5
_STEPS: Final = 24


def readable(colour: QColor, theme: Theme) -> QColor:
    """Return a colour for words: nearer to that of text where it is too faint on a panel or a selected row."""
    return _readable(colour.rgb(), theme.name)


@lru_cache(maxsize=256)
def _readable(rgb: int, name: str) -> QColor:
    colour, theme = QColor.fromRgb(rgb), THEMES[name]
    for step in range(_STEPS + 1):
        share = step / _STEPS
        mixed = QColor.fromRgbF(
            colour.redF() * (1 - share) + theme.text.redF() * share,
            colour.greenF() * (1 - share) + theme.text.greenF() * share,
            colour.blueF() * (1 - share) + theme.text.blueF() * share,
        )
        if min(contrast(mixed, ground) for ground in (theme.panel, theme.window, theme.selection)) >= _READABLE:
            return mixed
    return theme.text


def apply_theme(app: "QApplication", theme: Theme) -> None:
    """Give the whole application the fonts and colours of a theme; icons made before keep their old colour."""
    from provenance_app.ui import fonts, stylesheet

    global _current
    _current = theme
    fonts.load()
    app.setFont(fonts.text(13))
    app.setPalette(palette_of(theme))
    app.setStyleSheet(stylesheet.of(theme))
