"""The small coloured number that says how many flags a record has, and the pill with a flag's severity."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from provenance_app.analysis.flags import Flag, Severity
from provenance_app.ui import fonts
from provenance_app.ui.theme import Theme, readable, theme

HEIGHT = 17.0
_RADIUS = 4.5


def severity_colour(severity: Severity, colours: Theme) -> QColor:
    """Return the colour of a severity: error stands out most, low hardly."""
    return {
        Severity.ERROR: colours.disputed,
        Severity.HIGH: colours.flag,
        Severity.MEDIUM: colours.flag,
    }.get(severity, colours.muted)


def paint_badge(painter: QPainter, right: float, middle: float, flags: tuple[Flag, ...]) -> float:
    """Paint the number of flags on the colour of the worst; returns the left edge, `right` where there are none."""
    if not flags:
        return right
    colours = theme()
    worst = flags[0].severity
    font = fonts.text(11, 600)
    text = str(len(flags))
    height = HEIGHT * fonts.scale()
    width = max(height, QFontMetricsF(font).horizontalAdvance(text) + 10)
    box = QRectF(right - width, middle - height / 2, width, height)
    fill = severity_colour(worst, colours)
    outlined = worst in (Severity.MEDIUM, Severity.LOW)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(fill, 1.2) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if outlined else fill)
    painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6) if outlined else box, _RADIUS, _RADIUS)
    painter.setFont(font)
    painter.setPen(
        readable(fill, colours) if outlined else (colours.panel if worst is Severity.ERROR else colours.on_flag)
    )
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return box.left()


def severity_width(severity: Severity) -> float:
    """Return how wide the pill of a severity is."""
    return QFontMetricsF(fonts.text(11, 600)).horizontalAdvance(severity.value) + 12


def paint_severity(painter: QPainter, left: float, middle: float, severity: Severity) -> float:
    """Paint the word of a severity in an outlined pill; returns its right edge."""
    colour = severity_colour(severity, theme())
    font = fonts.text(11, 600)
    width = severity_width(severity)
    height = HEIGHT * fonts.scale()
    box = QRectF(left, middle - height / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    painter.setFont(font)
    painter.setPen(readable(colour, theme()))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, severity.value)
    return box.right()
