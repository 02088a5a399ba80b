"""The sign at the head of a notice."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.icons import pixmap
from provenance_app.ui.theme import theme

_SIDE = 18


class NoticeSign(QWidget):
    """Painted in the colours of the moment, as large as the text beside it."""

    def __init__(self, parent: QWidget) -> None:
        """Take no more room than the sign needs."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.px(_SIDE), fonts.px(_SIDE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), pixmap("info", self.width(), theme().flag))
        painter.end()
