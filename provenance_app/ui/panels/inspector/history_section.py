"""What the history has of a record, and whether that fits it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from provenance_app.model.errors import ProvenanceError
from provenance_app.model.owners import owner_of
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.flags.option import Request
from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.misfit import misfit_of
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import OUTSIDE


class HistorySection(Section):
    """A way to the entries of the record; where it was changed outside the app, that is said and can be accepted.

    Signals:
        requested: A `Request` and the id of the record; the window deals with it.
    """

    requested = Signal(object, str)

    def __init__(self, subject: Subject) -> None:
        """Show how the record stands."""
        super().__init__("History")
        self._subject = subject
        self._said = PlainLabel("", "strong", self)
        self._said.setObjectName("outside-said")
        self.body.addWidget(self._said)
        row = QWidget(self)
        flow = Flow(row)
        self._accept = QPushButton(icon("check"), "Accept as it is", row)
        self._accept.setObjectName("outside-accept")
        self._accept.setAccessibleName("Accept as it is what was changed outside the app")
        self._accept.setToolTip("Write an entry that takes over what is there now; undoing it brings back what was")
        self._accept.clicked.connect(self._take_over)
        show = QPushButton(icon("history"), "History of this record", row)
        show.setObjectName("record-history")
        show.setAccessibleName("History of this record")
        show.clicked.connect(lambda: self.requested.emit(Request.RECORD_HISTORY, subject.id))
        flow.addWidget(self._accept)
        flow.addWidget(show)
        self.add_plain(row)
        self.refresh()

    def refresh(self) -> None:
        """Show whether the record fits the history now."""
        context = self._subject.context
        altered = self._subject.id in context.altered
        self._accept.setVisible(altered and not context.session.case.read_only)
        self._said.show_text("\n".join(self._words()) if altered else "")
        super().refresh()

    def _words(self) -> list[str]:
        """Return that the record was changed outside the app, and what of it."""
        said = f"{OUTSIDE[0]} {OUTSIDE[2:].capitalize()}"
        try:
            misfit = misfit_of(self._subject.context, self._subject.id)
        except ProvenanceError:
            return [said]
        return [said, *(misfit.lines[1:] if misfit.seq is not None else ())]

    def _take_over(self) -> None:
        context, own = self._subject.context, self._subject.id
        found = ((key, context.snapshot.find(*key)) for key in context.snapshot.history.altered)
        if context.accept(key for key, record in found if record is not None and owner_of(record) == own):
            context.told.emit("Accepted as it is; the history says so, and Ctrl+Z brings back what was")
