"""What a closer view of a record is: a row of the table of views, and the widget it makes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.case_context import CaseContext


class AnalysisView(QWidget):
    """Shows one side of one record of the open case, which it only reads.

    Signals:
        requested: A `Request` and the id of the record it is about; the window deals with it.
    """

    requested = Signal(object, str)

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.context = context
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_record(self, record_id: RecordId) -> None:
        """Show a record as it is now: when it is opened, when another one is selected, after every change."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class View:
    """One row of the table of views.

    Attributes:
        id: Its name in the program.
        title: Its name on buttons.
        applies: Says whether it has anything to show of a record that the case has; cheap, as it is asked at every
            selection.
        make: Makes its widget, when it is first wanted.
    """

    id: str
    title: str
    applies: Callable[[Snapshot, RecordId], bool]
    make: Callable[[CaseContext], AnalysisView]
