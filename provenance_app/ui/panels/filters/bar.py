"""The filter above graph, table and timeline: a button that adds to it, a chip for each criterion, one to clear it.

What is asked in a menu or a popover is imported when it opens: the bar is part of the first picture.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from provenance_app.model.enumerations import Dated
from provenance_app.model.filters import CRITERIA, DateRange, Filter
from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import beside_words, icon
from provenance_app.ui.panels.filters.chip import FilterChip
from provenance_app.ui.panels.filters.words import chip_words
from provenance_app.ui.panels.flow import Flow

if TYPE_CHECKING:
    from provenance_app.ui.panels.filters.menu import FilterMenu


class FilterBar(QWidget):
    """Shows the filter of the case and changes it; goes on in another row where there is no more room."""

    def __init__(self, prefix: str, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show the present filter; object names begin with `prefix`."""
        super().__init__(parent)
        self._context = context
        self._chips: dict[str, FilterChip] = {}
        self._told: tuple[str, ...] = ()
        self.setObjectName(f"{prefix}-filter-bar")
        fonts.follow(self, lambda: QTimer.singleShot(0, self, self._fit))  # the stylesheet is changed after that
        self._row = Flow(self)
        self.button = self._button(f"{prefix}-filter", "Filter", "Add to the filter")
        self.button.setIcon(icon("list-filter"))
        beside_words(self.button)
        self.button.clicked.connect(lambda: self.open_menu())
        self._clear = self._button(f"{prefix}-filter-clear", "Clear", "Clear the filter")
        self._clear.clicked.connect(self.clear)
        self._row.addWidget(self.button)
        self._row.addWidget(self._clear)
        context.filtered.connect(self._show)
        self._clear.hide()
        self._show()

    def _button(self, name: str, words: str, told: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(told)
        button.setProperty("small", True)
        return button

    def add_leading(self, widget: QWidget) -> None:
        """Put a widget before the button."""
        self._row.addWidget(widget)
        self._row.to_front(widget)

    @property
    def chips(self) -> tuple[FilterChip, ...]:
        """The chips as they stand."""
        return tuple(self._chips.values())

    def _show(self) -> None:
        """Show a chip for every criterion that has values."""
        wanted, snapshot = self._context.filter, self._context.snapshot
        words = {name: chip_words(snapshot, name, values) for name in CRITERIA if (values := wanted.values(name))}
        told = tuple(words.values())
        if told == self._told:
            return
        self._told = told
        focused = next((name for name, chip in self._chips.items() if chip.isAncestorOf(self._focus())), None)
        for chip in self._chips.values():
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._row.removeWidget(self._clear)
        self._chips = {name: self._chip(name, said) for name, said in words.items()}
        self._row.addWidget(self._clear)
        self._clear.setVisible(bool(self._chips))
        self._fit()
        if focused is not None:
            self._focus_near(focused)
        self.updateGeometry()

    def _fit(self) -> None:
        """Let each chip say as much as a whole row has room for."""
        for chip in self._chips.values():
            chip.fit(self.width())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _focus(self) -> QWidget:
        return self.window().focusWidget() or self.window()

    def _focus_near(self, name: str) -> None:
        chip = self._chips.get(name) or next(reversed(self._chips.values()), None)
        (chip.face if chip is not None else self.button).setFocus()

    def _chip(self, name: str, words: str) -> FilterChip:
        chip = FilterChip(name, words, self)
        chip.opened.connect(lambda: self.open_menu(name, chip))
        chip.removed.connect(lambda: self._context.set_filter(self._context.filter.with_values(name, ())))
        self._row.addWidget(chip)
        chip.show()
        return chip

    def clear(self) -> None:
        """Leave nothing out any more."""
        self._context.set_filter(Filter())

    # -- choosing ----------------------------------------------------------------------------------------------------

    def menu(self, criterion: str | None = None) -> "FilterMenu":
        """Return the menu of all criteria, or of one."""
        from provenance_app.ui.panels.filters.menu import FilterMenu

        return FilterMenu(self._context, self.ask, self, criterion)

    def open_menu(self, criterion: str | None = None, below: QWidget | None = None) -> None:
        """Open the menu below a widget, the button where none is given."""
        menu = self.menu(criterion)
        menu.exec(self._below(below or self.button))
        menu.deleteLater()

    def _below(self, widget: QWidget) -> QPoint:
        return widget.mapToGlobal(QPoint(0, widget.height() + 2))

    def ask(self, criterion: str, which: Dated | None = None) -> None:
        """Ask for a value that has to be typed."""
        at = self._below(self.button)
        if criterion == "dates" and which is not None:
            from provenance_app.ui.popovers.date_range import DateRangePopover

            dates = DateRangePopover(which, self)
            dates.chosen.connect(self._add_range)
            dates.open_at(at)
        elif criterion == "sources":
            from provenance_app.ui.popovers.source_picker import SourcePicker

            picker = SourcePicker(self._context, self)
            picker.picked.connect(lambda source: self._add("sources", RecordId(source)))
            picker.begin(at)
        else:
            from provenance_app.ui.popovers.line_popover import LinePopover

            words = "Tag" if criterion == "tags" else "Words that stand in the record"
            line = LinePopover(f"filter-{criterion}", words, self)
            line.setProperty("seeks", True)
            line.written.connect(lambda text: self._add(criterion, text))
            line.open_with("", at)

    def _add_range(self, wanted: DateRange) -> None:
        self._add("dates", wanted)

    def _add(self, criterion: str, value: object) -> None:
        wanted = self._context.filter
        self._context.set_filter(wanted.with_values(criterion, (*wanted.values(criterion), value)))
