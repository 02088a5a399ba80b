"""Finds widgets whose words have less room than they need."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from provenance_app.ui.panels.elided_label import ElidedLabel

_SPARE = 1
"""Pixels that rounding may take."""


def clipped(root: QWidget) -> list[str]:
    """Return what is said of every visible widget whose words are cut without an ellipsis, or that lies outside."""
    found = [said for widget in root.findChildren(QWidget) if widget.isVisible() for said in _said_of(widget)]
    return [*found, *_outside(root)]


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", lambda: "")
    words = text() if callable(text) else ""
    return f"{type(widget).__name__} {widget.objectName()} {str(words)[:40]!r}"


def _said_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel):
        yield from _label(widget)
    elif isinstance(widget, QComboBox | QLineEdit):
        needed = widget.fontMetrics().height()
        if widget.contentsRect().height() < needed - _SPARE:
            yield f"{_name(widget)}: {widget.contentsRect().height()} of {needed} high"
    elif isinstance(widget, QCheckBox | QPushButton | QToolButton):
        yield from _button(widget)
    elif isinstance(widget, QTabBar) and widget.elideMode() == Qt.TextElideMode.ElideNone:
        needed = widget.sizeHint().width()
        if widget.width() < needed - _SPARE and not widget.usesScrollButtons():
            yield f"{_name(widget)}: tabs {widget.width()} of {needed} wide"


def _label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if label.height() < needed - _SPARE:
            yield f"{_name(label)}: {label.height()} of {needed} high at width {label.width()}"
        return
    hint = label.sizeHint()
    if label.width() < hint.width() - _SPARE or label.height() < label.fontMetrics().height() - _SPARE:
        yield f"{_name(label)}: {label.size().toTuple()} of {hint.toTuple()}"


def _button(button: QAbstractButton) -> Iterator[str]:
    words = button.text().replace("&", "")
    if not words:
        return
    needed = button.fontMetrics().horizontalAdvance(words)
    shows = not isinstance(button, QToolButton) or button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
    if shows and button.width() < needed - _SPARE:
        yield f"{_name(button)}: {button.width()} of {needed} wide"
    if button.height() < button.fontMetrics().height() - _SPARE:
        yield f"{_name(button)}: {button.height()} of {button.fontMetrics().height()} high"


def _outside(root: QWidget) -> Iterator[str]:
    """Say of what words are to be read in that it lies outside of what it is in, and no bar scrolls to it."""
    for widget in root.findChildren(QWidget):
        parent = widget.parentWidget()
        if not widget.isVisible() or parent is None or not isinstance(widget, QLabel | QAbstractButton | QComboBox):
            continue
        if isinstance(parent.parentWidget(), QAbstractScrollArea) or widget.isWindow():
            continue
        inside = QRect(QPoint(0, 0), parent.size()).adjusted(-_SPARE, -_SPARE, _SPARE, _SPARE)
        if not inside.contains(widget.geometry()) and not widget.visibleRegion().isEmpty():
            yield f"{_name(widget)}: at {widget.geometry().getRect()} in {parent.size().toTuple()}"
