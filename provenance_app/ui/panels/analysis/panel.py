"""The panel of closer views: buttons for those that apply to what is selected, and the one that was chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.model.ids import RecordId
from provenance_app.model.naming import short_name
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.analysis.view import AnalysisView
from provenance_app.ui.panels.analysis.views import VIEWS, views_of
from provenance_app.ui.panels.empty_hint import EmptyHint
from provenance_app.ui.panels.icon_button import IconButton
from provenance_app.ui.panels.plain_label import PlainLabel

_NAMED = 90
_LEAST = 150
"""Height of the views: that of the highest staircase."""


class AnalysisPanel(QWidget):
    """Follows the selection; where the chosen view has nothing to show of it, the record shown before stays.

    Signals:
        requested: A `Request` and the id of the record it is about; the window deals with it.
        closed: The user wants it out of the way.
    """

    requested = Signal(object, str)
    closed = Signal()

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show the views of what is selected."""
        super().__init__(parent)
        self._context = context
        self._record: RecordId | None = None
        self._chosen = ""
        self._made: dict[str, AnalysisView] = {}
        self.setObjectName("analysis-panel")
        self.setAccessibleName("Analysis")
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = PlainLabel(role="muted", parent=self, wrap=False)
        self._buttons = {view.id: self._button(view.id, view.title) for view in VIEWS}
        self._hint = EmptyHint("analysis-hint", self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._hint)
        self._arrange()
        context.selected.connect(self._follow)
        context.changed.connect(self._follow)
        self._follow()

    def _button(self, view_id: str, title: str) -> QPushButton:
        button = QPushButton(title, self)
        button.setObjectName(f"view-{view_id}")
        button.setAccessibleName(title)
        button.setCheckable(True)
        button.setProperty("pill", True)
        button.clicked.connect(lambda: self._choose(view_id))
        return button

    def _arrange(self) -> None:
        group = QButtonGroup(self)
        top = QHBoxLayout()
        top.setContentsMargins(10, 4, 6, 4)
        top.setSpacing(6)
        for button in self._buttons.values():
            group.addButton(button)
            top.addWidget(button)
        away = IconButton("analysis-close", "Close the analysis", "x", self)
        away.clicked.connect(self.closed)
        top.addWidget(self._name, 1)
        top.addWidget(away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        self._pages.setMinimumHeight(_LEAST)  # so that the dock does not grow with another view

    def open(self, view_id: str, record_id: RecordId) -> None:
        """Show a record by a view; the case has it, and the view applies to it."""
        self._chosen, self._record = view_id, record_id
        self._show()

    def _choose(self, view_id: str) -> None:
        self._chosen = view_id
        self._show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def _follow(self) -> None:
        if not self.isVisible():
            return
        snapshot, current = self._context.snapshot, self._context.current
        if current is not None and views_of(snapshot, current):
            self._record = current
        elif self._record is not None and snapshot.get(self._record) is None:
            self._record = None
        self._show()

    def _show(self) -> None:
        snapshot, record_id = self._context.snapshot, self._record
        fits = [view.id for view in views_of(snapshot, record_id)] if record_id is not None else []
        for view_id, button in self._buttons.items():
            button.setVisible(view_id in fits)
        if record_id is None or not fits:
            self._name.setText("")
            self._hint.say("Select a claim, a link or a media item to see closer what it rests on.")
            self._pages.setCurrentWidget(self._hint)
            return
        shown = self._chosen if self._chosen in fits else fits[0]
        self._buttons[shown].setChecked(True)
        record = snapshot.get(record_id)
        self._name.setText(short_name(record, _NAMED) if record is not None else "")
        widget = self._widget(shown)
        widget.show_record(record_id)
        self._pages.setCurrentWidget(widget)

    def _widget(self, view_id: str) -> AnalysisView:
        if view_id not in self._made:
            view = next(view for view in VIEWS if view.id == view_id)
            widget = self._made[view_id] = view.make(self._context)
            widget.requested.connect(self.requested)
            self._pages.addWidget(widget)
        return self._made[view_id]
