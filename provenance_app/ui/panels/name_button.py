"""The name of another record; pressing it selects that record."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.panels.wording import tool_tip
from provenance_app.ui.theme import theme

_HEIGHT = 24
_PIXELS = 13


class NameButton(QAbstractButton):
    """Plain text on one line, elided where it does not fit, with all of it as a tool tip."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        muted: bool = False,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """Make a button with the object name `name` that says nothing yet; `elide` says where it is cut."""
        super().__init__(parent)
        self.setObjectName(name)
        self._words = ""
        self._muted = muted
        self._elide = elide
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy.Policy.Maximum if muted else QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What the button says, not elided."""
        return self._words

    def say(self, words: str) -> None:
        """Show the name of a record."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words[:200] or "a record without a name")
            self.setToolTip(tool_tip(words))
            self.updateGeometry()
            self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(fonts.text(12 if self._muted else _PIXELS))
        return QSize(min(fonts.px(400), metrics.horizontalAdvance(self._words[:120]) + 4), fonts.px(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(28, self.sizeHint().width()), fonts.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme()
        painter = QPainter(self)
        font = fonts.text(12 if self._muted else _PIXELS)
        lively = self.underMouse() or self.hasFocus()
        font.setUnderline(lively)
        painter.setFont(font)
        painter.setPen(colours.accent if lively else colours.muted if self._muted else colours.text)
        shown = QFontMetrics(font).elidedText(self._words[:600], self._elide, self.width() - 2)
        painter.drawText(QRect(1, 0, self.width() - 2, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
