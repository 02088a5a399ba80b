"""A small frame over the window, beside what it is about. It never blocks: a click elsewhere puts it away."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QWidget
from typing_extensions import override

from provenance_app.model.ids import RecordId

_GAP = 6
_EDGE = 8
_LINE = 38


def in_notice(widget: QWidget | None) -> bool:
    """Say whether a widget is part of a notice."""
    while widget is not None and not widget.property("notice"):
        widget = widget.parentWidget()
    return widget is not None


class Popover(QFrame):
    """Base of all popovers.

    Attributes:
        above: Whether it stands above the point it was opened at.

    Signals:
        closed: It was put away; whether something was chosen in it.
    """

    closed = Signal(bool)

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        """Make a hidden popover over the window of `parent`, called `words` by screen readers."""
        super().__init__(parent.window())
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("card", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self.above = False
        self._back_to: QWidget | None = None
        parent.destroyed.connect(self.deleteLater)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is there for the user."""
        return not self.isHidden()

    @property
    def draft_record(self) -> RecordId | None:
        """The record that a text typed here is about; None where it is about the case."""
        return None

    def first_field(self) -> QWidget:
        """Return what gets the keyboard when the popover opens."""
        return self

    def open_at(self, at: QPoint) -> None:
        """Open beneath a point of the screen, or above it where there is no room beneath."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._back_to = focused
        self.show()  # styles come with the first showing, and with them the size
        self.adjustSize()
        self._place(at)
        self.raise_()
        self.first_field().setFocus(Qt.FocusReason.PopupFocusReason)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def put_away(self, chosen: bool = False) -> None:
        """Close it and give the keyboard back to where it was."""
        if not self.is_open:
            return
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        focused = QApplication.focusWidget()
        had_focus = focused is None or focused is self or self.isAncestorOf(focused)
        self.hide()
        if had_focus and self._back_to is not None and self._back_to.isVisible():
            self._back_to.setFocus(Qt.FocusReason.PopupFocusReason)
        self._back_to = None
        self.closed.emit(chosen)

    def _place(self, at: QPoint) -> None:
        parent = self.window()
        corner = parent.mapFromGlobal(at)
        x = max(_EDGE, min(corner.x(), parent.width() - self.width() - _EDGE))
        below, over = corner.y() + _GAP, corner.y() - self.height() - _LINE
        lowest = parent.height() - self.height() - _EDGE
        self.above = below > lowest and over >= _EDGE
        self.move(x, max(_EDGE, min(over if self.above else below, lowest)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn):
            if isinstance(watched, QWidget) and self._is_elsewhere(watched):
                if kind == QEvent.Type.FocusIn:
                    self._back_to = None
                self.put_away()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            focused = QApplication.focusWidget()
            # While it is open, single keys belong to it and not to the window's shortcuts.
            if focused is not None and self.isAncestorOf(focused) and self._is_ours(event):
                event.accept()
                return True
        return False

    def _is_elsewhere(self, widget: QWidget) -> bool:
        """Say whether a widget of the same window is outside; lists that drop down are windows of their own.

        A notice may be about what stands in here, with a button to try it again.
        """
        inside = widget is self or self.isAncestorOf(widget) or in_notice(widget)
        return widget.window() is self.window() and not inside

    @staticmethod
    def _is_ours(event: QKeyEvent) -> bool:
        return event.key() in (
            Qt.Key.Key_Escape,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Tab,
            Qt.Key.Key_Backtab,
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Delete,
            Qt.Key.Key_Backspace,
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        event.accept()
