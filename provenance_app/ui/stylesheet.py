"""The one stylesheet of the app: quiet surfaces, one accent, room to breathe.

Widgets ask for a role by a dynamic property, never by a stylesheet of their own:

- `primary="true"` on a button: the one thing to do here;
- `small="true"` on a button: one of several in a row of a list;
- `quiet="true"` on a button: no frame until the pointer is on it (tool buttons are quiet by themselves);
- `pill="true"` on a label or button: a chip, outlined by `status="confirmed"`, `"unverified"`, `"disputed"`, `"flag"`;
- `chip="true"` on a frame: a pill that holds buttons, `inside="true"` on those;
- `muted`, `strong`, `heading`, `title`, `display`, `count` `="true"` on a label: secondary text, what counts, section
  heading, name of a record, name of the app, number;
- `card="true"` on a frame: a panel with a line round it; `surface="true"` on any widget: the colour of panels;
- `inline="true"` on a field: no frame until the pointer or the focus is on it, for text edited where it is read;
  with `flush="true"` its text, not its frame, is in line with what is above it;
- `quote="true"` on a label or field: words of a claim or capture, `mark="true"` with the line of an unverified one.
"""

import re
from dataclasses import fields
from string import Template
from typing import Final

from provenance_app.data_files import resource
from provenance_app.ui import fonts
from provenance_app.ui.theme import Theme, faded, readable

_TEMPLATE: Final = Template(
    """
* { font-size: 13px; }
QWidget { color: $text; }
QMainWindow, QDialog { background: $window; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QToolTip { background: $panel; color: $text; border: 1px solid $line; padding: 4px 6px; font-size: 12px; }

QMenuBar { background: $panel; border-bottom: 1px solid $line; padding: 2px 6px; spacing: 2px; }
QMenuBar::item { background: transparent; padding: 5px 9px; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; }
QMenu { background: $panel; border: 1px solid $line; border-radius: 6px; padding: 5px; }
QMenu::item { padding: 5px 28px 5px 12px; border-radius: 5px; min-height: 18px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 5px 6px; }
QMenu::icon { padding-left: 8px; }

QToolBar { background: $panel; border: none; border-bottom: 1px solid $line; padding: 6px 10px; spacing: 6px; }
QToolBar::handle { image: none; width: 0; }
QToolBar::separator { background: $line; width: 1px; margin: 4px 4px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px 9px;
    icon-size: 18px; }
QToolBar QToolButton { border-color: $line; background: $panel; min-height: 18px; }
QLineEdit QToolButton, QToolBar QLineEdit QToolButton { border: none; padding: 0; min-height: 0;
    background: transparent; }
QToolButton:hover, QToolBar QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolBar QToolButton:pressed { background: $selection; }
QToolButton:checked, QToolBar QToolButton:checked { background: $selection; border-color: $accent; }
QToolButton:disabled { color: $faint; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }
QToolButton[popupMode="1"] { padding-right: ${menu_button}px; }
QToolButton::menu-button { border: none; width: 18px; }
QToolButton::menu-arrow { image: url("$chevron_down"); width: 12px; height: 12px; }

QPushButton { background: $panel; border: 1px solid $line; border-radius: 6px; padding: 4px 12px; min-height: 18px; }
QPushButton { outline: none; }
QPushButton::menu-indicator { image: url("$chevron_down"); width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 7px; }
QPushButton[primary="true"]::menu-indicator { image: url("$chevron_down_on_accent"); }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border-color: $accent; }
QPushButton:checked { background: $selection; border-color: $accent; }
QPushButton:disabled { color: $faint; }
QPushButton[small="true"] { padding: 2px 10px; font-size: 12px; }
QPushButton[quiet="true"] { background: transparent; border-color: transparent; }
QPushButton[quiet="true"]:hover { background: $hover; }
QPushButton[quiet="true"]:focus { border-color: $accent; }
QPushButton[primary="true"], QPushButton:default, QToolButton[primary="true"], QToolBar QToolButton[primary="true"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[primary="true"]:hover, QPushButton:default:hover, QToolButton[primary="true"]:hover,
QToolBar QToolButton[primary="true"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[primary="true"]:focus, QPushButton:default:focus, QToolButton[primary="true"]:focus {
    border-color: $text; }
QPushButton[primary="true"]:disabled, QPushButton:default:disabled {
    background: $chip; color: $faint; border-color: $chip; }

QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateTimeEdit {
    background: $panel; border: 1px solid $line; border-radius: 6px; padding: 4px 8px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateTimeEdit { min-height: 18px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus, QDateTimeEdit:focus { border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QTextEdit:disabled { color: $faint; background: $window; }
QLineEdit[search="true"] { background: $window; }
QLineEdit[search="true"]:focus { background: $panel; }
QTextEdit[flat="true"], QPlainTextEdit[flat="true"] { border: none; border-radius: 0; }
QLineEdit[inline="true"], QPlainTextEdit[inline="true"], QComboBox[inline="true"] {
    background: transparent; border-color: transparent; padding: 3px 5px; }
QLineEdit[inline="true"]:hover, QPlainTextEdit[inline="true"]:hover, QComboBox[inline="true"]:hover {
    border-color: $line; }
QLineEdit[inline="true"]:focus, QPlainTextEdit[inline="true"]:focus, QComboBox[inline="true"]:focus {
    background: $panel; border-color: $accent; }
QLineEdit[flush="true"], QPlainTextEdit[flush="true"] { padding-left: 0; padding-right: 0; }
QPlainTextEdit[quote="true"] { background: $window; border: 1px solid transparent; border-left: 3px solid $line;
    border-radius: 0; padding: 4px 6px; }
QPlainTextEdit[quote="true"]:hover { background: $window; }
QPlainTextEdit[quote="true"]:focus { background: $panel; border-color: $accent; }
QPlainTextEdit[quote="true"][mark="true"] { border-left-color: $unverified; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$chevron_down"); width: 13px; height: 13px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; padding: 0; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {
    border: none; width: 18px; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$chevron_up"); width: 11px; height: 11px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$chevron_down"); width: 11px; height: 11px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 20px; }
QCheckBox::indicator, QRadioButton::indicator, QGroupBox::indicator, QAbstractItemView::indicator {
    width: 14px; height: 14px; background: $panel; border: 1px solid $muted; }
QCheckBox::indicator, QGroupBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$check"); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url("$minus"); }
QRadioButton::indicator:checked { border: 4px solid $accent; width: 8px; height: 8px; background: $on_accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent_words; text-decoration: underline; }
QSlider { min-height: 22px; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -7px 0; background: $panel; border: 2px solid $accent;
    border-radius: 10px; }
QSlider::handle:horizontal:focus { background: $accent; }
QGroupBox { border: 1px solid $line; border-radius: 9px; margin-top: 9px; padding: 12px; background: $panel; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; color: $muted; }

QAbstractItemView { background: $panel; alternate-background-color: $window; border: none; outline: none;
    selection-background-color: $selection; selection-color: $text; }
QListWidget[popover="true"] { border: 1px solid $line; border-radius: 8px; padding: 4px; }
QListView::item, QTreeView::item { min-height: 28px; padding: 0 8px; border: none; }
QTableView { gridline-color: $line; }
QTableView::item { padding: 0 8px; border: none; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $selection; color: $text; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url("$chevron_right"); }
QTreeView::branch:has-children:open { image: url("$chevron_down"); }
QHeaderView { background: $panel; }
QHeaderView::section { background: $panel; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 5px 8px; font-size: 12px; font-weight: 500; }
QHeaderView::section:hover { color: $text; }
QTableCornerButton::section { background: $panel; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
    padding: 7px 6px 6px 6px; margin: 0 8px; font-weight: 500; }
QMainWindow > QTabBar { qproperty-elideMode: ElideNone; qproperty-usesScrollButtons: true; }
QMainWindow > QTabBar::tab { margin: 0 2px; }
QTabBar::scroller { width: 22px; }
QTabBar QToolButton { background: $panel; border: none; border-radius: 0; padding: 0; }
QTabBar QToolButton::left-arrow { image: url("$chevron_left"); width: 13px; height: 13px; }
QTabBar QToolButton::right-arrow { image: url("$chevron_right"); width: 13px; height: 13px; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover:!selected { color: $text; border-bottom-color: $line; }
QTabBar::tab:focus { color: $accent_words; }
QTabBar::tab:disabled { color: $faint; }
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QDockWidget::title { background: $panel; padding: 6px 10px; text-align: left; border-bottom: 1px solid $line; }
QDockWidget > QWidget { background: $panel; }

QScrollArea, QScrollArea > QWidget > QWidget[surface="true"] { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; }

QStatusBar { background: $panel; border-top: 1px solid $line; color: $muted; font-size: 12px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; font-size: 12px; padding: 2px 4px; }
QProgressBar { background: $chip; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
    color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QFrame[frameShape="4"], QFrame[frameShape="5"] { color: $line; }
QWidget[surface="true"] { background: $panel; }
QFrame[card="true"] { background: $panel; border: 1px solid $line; border-radius: 9px; }
QFrame[card="true"][marked="true"] { background: $selection; border-color: $accent; }
QLabel { background: transparent; }
QLabel[muted="true"] { color: $muted; font-size: 12px; }
QLabel[heading="true"] { color: $muted; font-size: 11px; font-weight: 500; letter-spacing: 0.4px; }
QLabel[title="true"], QPlainTextEdit[title="true"] { font-size: 16px; font-weight: 700; }
QLabel[display="true"] { font-size: 30px; font-weight: 700; }
QLabel[strong="true"] { font-weight: 600; }
QLabel[count="true"] { color: $muted; }
QLabel[quote="true"] { background: $window; border-left: 3px solid $line; padding: 6px 9px; }
QLabel[quote="true"][mark="true"] { border-left-color: $unverified; }
*[pill="true"] { background: $chip; color: $text; border: 1px solid transparent; border-radius: 10px;
    padding: 1px 9px; font-size: 12px; min-height: 16px; }
QFrame[chip="true"] { background: $chip; border: none; border-radius: 11px; }
QPushButton[inside="true"] { background: transparent; border: 1px solid transparent; border-radius: 10px;
    padding: 1px 2px 1px 9px; font-size: 12px; min-height: 16px; }
QPushButton[inside="true"]:hover { border-color: $muted; }
QPushButton[inside="true"]:focus { border-color: $accent; }
QPushButton[pill="true"]:hover { border-color: $muted; }
QPushButton[pill="true"]:checked, QPushButton[pill="true"]:focus { border-color: $accent; }
*[pill="true"][status] { background: $panel; border: 1px solid $line; }
*[pill="true"][status="confirmed"] { border: 1px solid $confirmed; }
*[pill="true"][status="unverified"] { border: 1px dashed $unverified; }
*[pill="true"][status="disputed"] { border: 1px dotted $disputed; }
*[pill="true"][status="flag"] { border: 1px solid $flag; color: $flag_words; border-radius: 5px; padding: 0 5px;
    font-size: 11px; font-weight: 600; }
"""
)


_BARS: Final = Template(
    """
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 28px; margin: 3px 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
)
"""What scrolls, as thin as ever however large text is: there is the less room for it."""

_STRONG: Final = Template(
    """
QPushButton:focus, QToolButton:focus, QToolBar QToolButton:focus, QLineEdit:focus, QTextEdit:focus,
QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QDateTimeEdit:focus,
QPushButton[pill="true"]:focus, QLineEdit[inline="true"]:focus, QPlainTextEdit[inline="true"]:focus,
QComboBox[inline="true"]:focus, QPushButton[quiet="true"]:focus { border: 2px solid $accent; }
QPushButton[primary="true"]:focus, QPushButton:default:focus, QToolButton[primary="true"]:focus {
    border: 3px solid $text; }
QPushButton[primary="true"]:focus, QPushButton:default:focus { padding: 2px 10px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; border-radius: 4px; }
QAbstractItemView:focus { border: 2px solid $accent; }
QAbstractItemView::item:focus { border: 2px solid $accent; }
QTabBar::tab:focus { border: 2px solid $accent; }
QMenu::item:selected, QMenuBar::item:selected { background: $selection; border: 1px solid $text; }
QPushButton:checked, QToolButton:checked, QToolBar QToolButton:checked { border: 2px solid $accent; }
QPushButton, QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QTextEdit, QToolBar QToolButton { border-color: $text; }
QLineEdit[inline="true"], QPlainTextEdit[inline="true"], QComboBox[inline="true"] { border-color: $line; }
"""
)
"""What the theme of high contrast adds: nothing that has the keyboard is told by a hair line."""

_PICTURES: Final = (
    "chevron-down",
    "chevron-down-on-accent",
    "chevron-up",
    "chevron-left",
    "chevron-right",
    "check",
    "minus",
)
_GROWING: Final = re.compile(r"(?<![-\w])(font-size|min-height|icon-size|width|height): ([2-9]|\d\d+)px")


def _grown(sheet: str, scale: float) -> str:
    """Return a stylesheet whose text, and what is as high as text, has another size."""
    if scale == 1:
        return sheet
    sheet = f"QPushButton {{ icon-size: 16px; }}\n{sheet}"
    return _GROWING.sub(lambda found: f"{found[1]}: {round(int(found[2]) * scale)}px", sheet)


def of(theme: Theme) -> str:
    """Return the stylesheet of a theme, for the size of text that is shown now."""
    colours = {item.name: getattr(theme, item.name).name() for item in fields(theme) if item.name != "name"}
    derived = {
        "faint": faded(theme.muted, theme.panel).name(),
        "scroll": theme.line.darker(115).name() if not theme.dark else theme.line.lighter(125).name(),
        "accent_hover": theme.accent.darker(112).name() if not theme.dark else theme.accent.lighter(112).name(),
        "accent_words": readable(theme.accent, theme).name(),
        "flag_words": readable(theme.flag, theme).name(),
    }
    pictures = {
        name.replace("-", "_"): resource(
            "icons", "controls", f"{name}-{'dark' if theme.dark else 'light'}.svg"
        ).as_posix()
        for name in _PICTURES
    }
    derived["menu_button"] = str(fonts.px(18) + 2)
    sheet = _TEMPLATE.substitute(colours | derived | pictures)
    if theme.strong:
        sheet += _STRONG.substitute(colours | derived)
    return _grown(sheet, fonts.scale()) + _BARS.substitute(colours | derived)
