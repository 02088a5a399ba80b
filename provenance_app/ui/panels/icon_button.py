"""A small button that is only an icon."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.icons import pixmap
from provenance_app.ui.panels.wording import tool_tip
from provenance_app.ui.theme import theme

_SIDE = 22
_ICON = 14


class IconButton(QAbstractButton):
    """Painted in the colours of the moment; it says what it does by its tool tip and accessible name."""

    def __init__(self, name: str, words: str, icon: str, parent: QWidget | None = None) -> None:
        """Make a button with the object name `name` that does what `words` say."""
        super().__init__(parent)
        self._icon = icon
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setToolTip(tool_tip(words))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.px(_SIDE), fonts.px(_SIDE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(colours.accent if self.hasFocus() else colours.hover, 2 if colours.strong else 1))
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(box, 5, 5)
        side = fonts.px(_ICON)
        inset = (fonts.px(_SIDE) - side) // 2
        painter.drawPixmap(inset, inset, side, side, pixmap(self._icon, side, colours.muted))
        painter.end()
