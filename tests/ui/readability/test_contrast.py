"""Ratios of contrast of all themes, by WCAG 2.2."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtGui import QColor

from provenance_app.ui.theme import CONTRAST, DARK, LIGHT, PATH_COLOURS, THEMES, contrast, faded, luminance, readable

ALL = list(THEMES.values())
SURFACES = ("window", "panel", "selection", "hover", "chip", "canvas", "source_fill", "document_fill", "claim_fill")
STATUSES = ("confirmed", "unverified", "disputed")
FILLS = ("canvas", "source_fill", "document_fill", "claim_fill")


def words_on_surfaces(theme):
    """Yield (what, ratio) of all text and what it stands on."""
    for surface in SURFACES:
        yield f"text on {surface}", contrast(theme.text, getattr(theme, surface))
    for surface in ("window", "panel", "selection", "hover", "chip", "canvas"):
        yield f"muted on {surface}", contrast(theme.muted, getattr(theme, surface))
    for colour in ("accent", "flag", *STATUSES):
        words = readable(getattr(theme, colour), theme)
        for surface in ("window", "panel", "selection"):
            yield f"words in {colour} on {surface}", contrast(words, getattr(theme, surface))
    yield "text on accent", contrast(theme.on_accent, theme.accent)
    yield "number on flag", contrast(theme.on_flag, theme.flag)
    for number, colour in enumerate(PATH_COLOURS[theme.name]):
        yield f"number of path {number + 1}", contrast(theme.on_accent, colour)


def too_faint(theme, least):
    return [(what, round(ratio, 2)) for what, ratio in words_on_surfaces(theme) if ratio < least]


def test_black_on_white_is_21_and_a_known_grey_4_54():
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("#FFFFFF")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_text_is_readable_on_whatever_it_stands_on(theme):
    assert too_faint(theme, 4.5) == []


def test_a_theme_with_faint_text_would_be_found():
    faint = replace(LIGHT, muted=faded(LIGHT.muted, LIGHT.panel))
    assert "muted on panel" in dict(too_faint(faint, 4.5))


def test_of_high_contrast_text_has_seven_to_one():
    theme = CONTRAST
    for surface in SURFACES:
        assert contrast(theme.text, getattr(theme, surface)) >= 7, surface
        assert contrast(theme.muted, getattr(theme, surface)) >= 7, surface
    assert contrast(theme.on_accent, theme.accent) >= 7
    assert contrast(theme.on_flag, theme.flag) >= 7


def test_of_high_contrast_lines_statuses_and_the_keyboard_have_four_and_a_half_to_one():
    theme = CONTRAST
    for colour in (*STATUSES, "line", "node_line", "accent", "flag"):
        for surface in ("window", "panel", "canvas"):
            assert contrast(getattr(theme, colour), getattr(theme, surface)) >= 4.5, (colour, surface)
    assert contrast(theme.accent, theme.selection) >= 4.5


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_lines_of_the_graph_are_seen_on_the_canvas(theme):
    for colour in (*STATUSES, "node_line", "accent", "flag"):
        assert contrast(getattr(theme, colour), theme.canvas) >= 3, colour
    for colour in PATH_COLOURS[theme.name]:
        assert contrast(colour, theme.canvas) >= 3, colour.name()
    for fill in FILLS:
        assert contrast(theme.node_line, getattr(theme, fill)) >= 3, fill


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_the_three_classes_of_status_differ_in_lightness(theme):
    for one, other in combinations(STATUSES, 2):
        assert contrast(getattr(theme, one), getattr(theme, other)) >= 1.4, (one, other)


def test_red_and_green_of_like_lightness_would_be_found():
    assert contrast(QColor("#C8402A"), QColor("#2E8B3D")) < 1.4


def test_themes_know_whether_they_are_dark():
    assert (LIGHT.dark, DARK.dark, CONTRAST.dark) == (False, True, True)
    assert luminance(CONTRAST.canvas) == 0
