"""Buttons that open the closer views of a record."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from provenance_app.ui.panels.analysis.view import View
from provenance_app.ui.panels.analysis.views import VIEWS, views_of
from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject


class ViewsSection(Section):
    """One button for each view that has something to show of the record.

    Signals:
        requested: A `View` and the id of the record to show by it; the window deals with it.
    """

    requested = Signal(object, str)

    def __init__(self, subject: Subject) -> None:
        """Show the buttons."""
        super().__init__("Closer look")
        self._subject = subject
        row = QWidget(self)
        flow = Flow(row)
        self._buttons = {view.id: self._button(view, row) for view in VIEWS}
        for button in self._buttons.values():
            flow.addWidget(button)
        self.add_plain(row)
        self._fits: frozenset[str] = frozenset()
        self.refresh()

    def _button(self, view: View, row: QWidget) -> QPushButton:
        button = QPushButton(view.title, row)
        button.setObjectName(f"look-{view.id}")
        button.setAccessibleName(view.title)
        button.setProperty("pill", True)
        button.clicked.connect(lambda: self.requested.emit(view, self._subject.id))
        return button

    @property
    def is_empty(self) -> bool:
        """Whether no view has anything to show."""
        return not self._fits

    def refresh(self) -> None:
        """Show the buttons of the views that apply now."""
        fits = views_of(self._subject.context.snapshot, self._subject.id)
        self._fits = frozenset(view.id for view in fits)
        for view_id, button in self._buttons.items():
            button.setVisible(view_id in self._fits)
        super().refresh()
