"""A case opened before, as a row of the start page."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from provenance_app.model.naming import visible
from provenance_app.ui import fonts
from provenance_app.ui.panels.icon_button import IconButton
from provenance_app.ui.panels.wording import local_time, tool_tip
from provenance_app.ui.theme import faded, theme

_HEIGHT = 46
_MARGIN = 12


class _Face(QAbstractButton):
    """Name, folder and time, painted; greyed where the file is missing."""

    def __init__(self, path: Path, opened: datetime, missing: bool) -> None:
        super().__init__()
        self._path, self._opened, self._missing = path, opened, missing
        self.setObjectName(f"recent-{path.name}")
        self.setAccessibleName(f"{visible(path.stem)}{', missing' if missing else ''}")
        self.setToolTip(tool_tip(visible(str(path))))
        self.setEnabled(not missing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor if missing else Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.px(320), fonts.px(_HEIGHT))

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and (self.underMouse() or self.hasFocus()):
            painter.setPen(colours.accent if self.hasFocus() else colours.hover)
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        grey = faded(colours.muted, colours.window)
        time = "missing" if self._missing else local_time(self._opened)
        width = self.width() - 2 * _MARGIN
        top, below, line = fonts.px(5), fonts.px(24), fonts.px(19)
        name = QRect(_MARGIN, top, width - fonts.px(120), line)
        for text, font, colour, box, flag in (
            (visible(self._path.stem), fonts.text(13, 600), colours.text, name, True),
            (visible(str(self._path.parent)), fonts.text(12), colours.muted, QRect(_MARGIN, below, width, line), True),
            (time, fonts.text(12), colours.muted, QRect(_MARGIN, top, width, line), False),
        ):
            painter.setFont(font)
            painter.setPen(grey if self._missing else colour)
            side = Qt.AlignmentFlag.AlignLeft if flag else Qt.AlignmentFlag.AlignRight
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class RecentCase(QWidget):
    """A row: the case, and ways to find it again or to take it off the list.

    Signals:
        chosen: The `Path`, to be opened.
        located: The `Path` that is missing, to be looked for.
        forgotten: The `Path`, to be taken off the list.
        earlier_wanted: The `Path`, whose earlier states shall be listed.
    """

    chosen = Signal(object)
    located = Signal(object)
    forgotten = Signal(object)
    earlier_wanted = Signal(object)

    def __init__(self, path: Path, opened: datetime, *, kept: bool = False) -> None:
        """Show a case and when it was opened last; `kept` where there are earlier states of it."""
        super().__init__()
        self.path = path
        self.missing = not path.exists()
        self.face = _Face(path, opened, self.missing)
        self.face.clicked.connect(lambda: self.chosen.emit(path))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.face, 1)
        if self.missing:
            locate = QPushButton("Locate\u2026", self)
            locate.setObjectName("recent-locate")
            locate.setAccessibleName(f"Locate {visible(path.stem)}")
            locate.setProperty("small", True)
            locate.clicked.connect(lambda: self.located.emit(path))
            row.addWidget(locate)
        if kept:
            earlier = IconButton("recent-earlier", f"Earlier states of {visible(path.stem)}", "history", self)
            earlier.clicked.connect(lambda: self.earlier_wanted.emit(path))
            row.addWidget(earlier)
        forget = IconButton("recent-forget", f"Take {visible(path.stem)} off the list", "x", self)
        forget.clicked.connect(lambda: self.forgotten.emit(path))
        row.addWidget(forget)
