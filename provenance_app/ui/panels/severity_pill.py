"""The severity of a flag as an outlined word."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from provenance_app.analysis.flags import Severity
from provenance_app.ui import fonts
from provenance_app.ui.panels.badge import paint_severity


class SeverityPill(QWidget):
    """Painted in the colours of the moment."""

    def __init__(self, severity: Severity, parent: QWidget | None = None) -> None:
        """Show a severity."""
        super().__init__(parent)
        self._severity = severity
        self.setAccessibleName(f"Severity: {severity.value}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(fonts.text(11, 600)).horizontalAdvance(self._severity.value) + 14, fonts.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_severity(painter, 1, self.height() / 2, self._severity)
        painter.end()
