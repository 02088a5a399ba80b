"""How words look in the Reader that are recorded, named, suggested or found; never by colour alone."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat

from provenance_app.ui.reader.marks import Mark
from provenance_app.ui.theme import faded, theme


def mark_colour(mark: Mark) -> QColor:
    """Return the colour of the words of a claim: one of its own where it has open flags."""
    return theme().flag if mark.flagged else theme().accent


def mark_format(mark: Mark, chosen: bool) -> QTextCharFormat:
    """Return how the words of a claim look; dotted where they were taken from another capture."""
    colour = mark_colour(mark)
    tint = QColor(colour)
    tint.setAlphaF((0.26 if chosen else 0.09) * (1.3 if theme().dark else 1))
    style = QTextCharFormat()
    style.setBackground(tint)
    style.setUnderlineColor(colour)
    line = QTextCharFormat.UnderlineStyle
    own = line.DashUnderline if mark.flagged else line.SingleUnderline
    style.setUnderlineStyle(line.DotLine if mark.borrowed else own)
    return style


def naming_format(chosen: bool) -> QTextCharFormat:
    """Return the colour of documents and media in the graph, and a line that no claim has."""
    style = QTextCharFormat()
    ground = QColor(theme().document_fill)
    ground.setAlphaF(1.0 if chosen else 0.6)
    style.setBackground(ground)
    style.setUnderlineColor(theme().text if chosen else theme().muted)
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashDotLine)
    return style


def suggested_format(rejected: bool) -> QTextCharFormat:
    """Return another ground and another line than the words of claims have; a rejected suggestion has no ground."""
    style = QTextCharFormat()
    if not rejected:
        style.setBackground(theme().source_fill)
    style.setUnderlineColor(theme().muted if rejected else theme().text)
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    return style


def found_format(now: bool) -> QTextCharFormat:
    """Return how words look that were sought, and those that the search is at."""
    style = QTextCharFormat()
    style.setBackground(theme().flag if now else theme().document_fill)
    style.setForeground(theme().on_flag if now else theme().text)
    return style


class Bar(NamedTuple):
    """A bar in the gutter beside words: full where they are recorded, hollow where that is only suggested."""

    colour: QColor
    width: int
    full: bool

    def paint(self, painter: QPainter, words: QRect) -> None:
        """Paint it beside words at a place of the viewport."""
        box = QRectF(0, words.top() + 2, self.width, words.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen if self.full else QPen(self.colour, 1))
        painter.setBrush(self.colour if self.full else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box if self.full else box.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)


def mark_bar(mark: Mark, chosen: bool) -> Bar:
    """Return the bar beside the words of a claim."""
    colour = mark_colour(mark)
    return Bar(colour if chosen else faded(colour, theme().panel), 4 if chosen else 3, full=True)


def suggested_bar(rejected: bool) -> Bar:
    """Return the bar beside the words of a suggestion."""
    return Bar(theme().muted if rejected else theme().text, 5, full=False)
