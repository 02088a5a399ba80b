"""A popover that asks for a range of dates."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget
from typing_extensions import override

from provenance_app.model.enumerations import Dated
from provenance_app.model.errors import RecordRefused
from provenance_app.model.filters import DateRange
from provenance_app.ui.panels.fields.date_field import DateInput
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.popovers.popover import Popover

_WORDS: Final = {
    Dated.PUBLISHED: "Published between",
    Dated.CAPTURED: "Captured between",
    Dated.SAID: "Said between",
}


class DateRangePopover(Popover):
    """Two dates, either of which may be left open; Enter takes them.

    Signals:
        chosen: A `DateRange`.
    """

    chosen = Signal(object)

    def __init__(self, which: Dated, parent: QWidget) -> None:
        """Ask for the dates `which` of records."""
        super().__init__("filter-dates-popover", _WORDS[which], parent)
        self._which = which
        self.setProperty("seeks", True)
        self.earliest = DateInput("filter-earliest", f"{_WORDS[which]}: the first date")
        self.latest = DateInput("filter-latest", f"{_WORDS[which]}: the last date")
        self._trouble = PlainLabel(role="muted", parent=self)
        self._trouble.hide()
        button = QPushButton("Filter", self)
        button.setObjectName("filter-dates-take")
        button.setProperty("small", True)
        button.clicked.connect(self._take)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 12)
        grid.setSpacing(6)
        grid.addWidget(PlainLabel(_WORDS[which], role="muted", parent=self, wrap=False), 0, 0, 1, 2)
        for row, (words, field) in enumerate((("from", self.earliest), ("to", self.latest)), start=1):
            grid.addWidget(PlainLabel(words, parent=self, wrap=False), row, 0)
            grid.addWidget(field, row, 1)
            field.line.setMinimumWidth(220)
            field.line.returnPressed.connect(self._take)
        grid.addWidget(self._trouble, 3, 0, 1, 2)
        grid.addWidget(button, 4, 1)
        self.closed.connect(lambda _chosen: self.deleteLater())

    @override
    def first_field(self) -> QWidget:
        return self.earliest.line

    def _take(self) -> None:
        try:
            wanted = DateRange(which=self._which, earliest=self.earliest.value(), latest=self.latest.value())
        except RecordRefused as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            self.adjustSize()
            return
        self.put_away(chosen=True)
        self.chosen.emit(wanted)
