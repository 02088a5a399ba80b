"""What is flagged: all rules, found by words, opened at the rule of a flag."""

import pytest
from PySide6.QtWidgets import QFrame

from provenance_app.analysis.flags import RULES, definitions
from provenance_app.ui.dialogs.rules import RulesDialog
from provenance_app.ui.panels.plain_label import PlainLabel
from tests.ui.windows import make_sample, settle, window_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot, tmp_path):
    with window_in(tmp_path, 1280, 720) as window:
        make_sample(tmp_path / "sample.provcase")
        assert window.open_case(tmp_path / "sample.provcase")
        yield window


def opened(window):
    dialog = window.findChild(RulesDialog)
    settle()
    assert dialog is not None and dialog.isVisible() and not dialog.isModal()
    return dialog


def card(dialog, rule):
    return dialog.findChild(QFrame, f"rule-{rule}")


def test_every_rule_is_there_with_its_words_and_nothing_is_cut_off(window):
    window.actions_["rules"].trigger()
    dialog = opened(window)
    assert dialog.shown == [rule.name for rule in RULES]
    for rule in RULES:
        labels = card(dialog, rule.name).findChildren(PlainLabel)
        words = " ".join(label.text() for label in labels)
        assert definitions()[rule.name].settled in words and definitions()[rule.name].example in words
        for label in labels:
            assert label.height() >= label.heightForWidth(label.width())
            assert label.width() >= label.minimumSizeHint().width()
    dialog.close()


def test_words_find_rules_and_no_rule_is_said(window):
    window.actions_["rules"].trigger()
    dialog = opened(window)
    dialog.search.setText("second independent ORIGIN")
    assert "single-origin" in dialog.shown
    assert len(dialog.shown) < 6
    dialog.search.setText("zebra")
    assert dialog.shown == []
    assert any("No rule" in label.text() for label in dialog.findChildren(PlainLabel) if not label.isHidden())
    dialog.close()


def test_it_opens_at_the_rule_of_the_active_flag_by_key_and_by_button(window):
    flag = window.view.flags.next_flag()
    for _ in range(12):
        flag = window.view.flags.next_flag()
    window.actions_["rules"].trigger()
    dialog = opened(window)
    assert card(dialog, flag.rule).property("marked") is True
    assert not card(dialog, flag.rule).visibleRegion().isEmpty()
    other = window.view.flags.previous_flag()
    while other.rule == flag.rule:
        other = window.view.flags.previous_flag()
    window.view.flags.why.click()
    assert opened(window) is dialog
    assert card(dialog, other.rule).property("marked") is True
    assert card(dialog, flag.rule).property("marked") is False
    dialog.close()
