"""Words that stand out in the Reader: readable on their ground, and told apart without colour."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat

from provenance_app.model.ids import RecordId
from provenance_app.ui import theme as themes
from provenance_app.ui.reader import mark_formats
from provenance_app.ui.reader.marks import Mark
from provenance_app.ui.theme import THEMES, contrast

ALL = list(THEMES.values())


def mark(**how: bool) -> Mark:
    return Mark(claim=RecordId("c"), link=RecordId("l"), start=0, end=4, **how)


def looks():
    """Return how each kind of words looks: its format, and the bar beside it where it has one."""
    found = {"named": (mark_formats.naming_format(False), None)}
    for name, one in {
        "recorded": mark(),
        "with flags": mark(flagged=True),
        "of another capture": mark(borrowed=True),
    }.items():
        found[name] = mark_formats.mark_format(one, False), mark_formats.mark_bar(one, False)
    for name, rejected in (("suggested", False), ("rejected", True)):
        found[name] = mark_formats.suggested_format(rejected), mark_formats.suggested_bar(rejected)
    return found


def over(colour: QColor, ground: QColor) -> QColor:
    """Return a colour that lets some of the ground through, as it is seen."""
    share = colour.alphaF()
    parts = zip(colour.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(one * share + other * (1 - share) for one, other in parts))


def has_ground(style: QTextCharFormat) -> bool:
    return style.background().style() != Qt.BrushStyle.NoBrush


def ground_of(style: QTextCharFormat, theme) -> QColor:
    return over(style.background().color(), theme.panel) if has_ground(style) else theme.panel


@pytest.fixture(params=ALL, ids=lambda theme: theme.name)
def theme(request, monkeypatch, qapp):
    monkeypatch.setattr(themes, "_current", request.param)
    return request.param


def test_no_two_kinds_of_words_differ_by_colour_alone(theme):
    drawn = {
        name: (style.underlineStyle(), has_ground(style), bar is not None and bar.full, bar is not None)
        for name, (style, bar) in looks().items()
    }
    for one, other in combinations(drawn, 2):
        assert drawn[one] != drawn[other], f"{one} and {other}"


def test_the_words_are_read_on_their_ground_and_line_and_bar_are_seen(theme):
    least = 7 if theme.strong else 4.5
    chosen = {
        f"chosen{' with flags' * flagged}": (mark_formats.mark_format(mark(flagged=flagged), True), None)
        for flagged in (False, True)
    }
    for name, (style, bar) in (looks() | chosen).items():
        ground = ground_of(style, theme)
        assert contrast(theme.text, ground) >= least, name
        assert contrast(style.underlineColor(), ground) >= 3, name
        assert bar is None or contrast(bar.colour, theme.panel) >= (3 if not bar.full else 1.5), name
    for now in (False, True):
        style = mark_formats.found_format(now)
        assert contrast(style.foreground().color(), style.background().color()) >= 4.5


def test_what_a_bar_says_is_seen_whole_once_its_claim_is_chosen(theme):
    for flagged in (False, True):
        chosen, other = (mark_formats.mark_bar(mark(flagged=flagged), one) for one in (True, False))
        assert contrast(chosen.colour, theme.panel) >= 3
        assert chosen.width > other.width
