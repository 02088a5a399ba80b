"""The widget over the one row that has real buttons."""

from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.ui.panels.flags.fix_bar import FixBar
from provenance_app.ui.panels.flags.flag_delegate import head_height, row_height
from provenance_app.ui.theme import theme

_PADDING: Final = 8
"""Left and right of the widget of a row, by the stylesheet."""


class ActiveRow(QWidget):
    """Lies over the active row: nothing where the message is painted, the bar at the right or below."""

    def __init__(self, bar: FixBar, narrow: bool) -> None:
        """Lay out a bar below the message where the panel is narrow, else beside it."""
        super().__init__()
        self.bar, self._narrow = bar, narrow
        self._back = _Back(bar)
        if narrow:
            column = QVBoxLayout(self)
            column.setContentsMargins(2, head_height(), 10, 5)
            column.addWidget(self._back)
        else:
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 1, 5, 2)
            row.addStretch(1)
            row.addWidget(self._back)
        bar.resized.connect(self._fit)
        self._fit()

    @property
    def left(self) -> int:
        """Where the buttons or the input begin."""
        return self._back.x() + _PADDING

    def needed_height(self, width: int) -> int:
        """Return the height of the row in a list of this width."""
        if not self._narrow:
            return row_height()
        for widget in (self.bar, self._back):
            layout = widget.layout()
            if layout is not None:
                layout.invalidate()
        inner = self._back.heightForWidth(width - 2 * _PADDING - 12)
        return head_height() + 6 + (inner if inner > 0 else self._back.sizeHint().height())

    def _fit(self) -> None:
        asking = bool(self.bar.findChildren(QWidget, "fix-save"))
        policy = QSizePolicy.Policy.Expanding if asking else QSizePolicy.Policy.Maximum
        self._back.setSizePolicy(policy if not self._narrow else QSizePolicy.Policy.Preferred, policy.Preferred)
        self._back.setMinimumWidth(min(760, int(self.width() * 0.62)) if asking and not self._narrow else 0)


class _Back(QWidget):
    def __init__(self, bar: FixBar) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(bar)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().selection)
        painter.end()
