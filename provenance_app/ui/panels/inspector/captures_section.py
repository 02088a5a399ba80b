"""What was preserved of a document."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from provenance_app.model.ids import RecordId
from provenance_app.model.records import Capture
from provenance_app.ui.panels.inspector.file_saver import FileSaver
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.stored_file import StoredFilePart
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import DOT, count, local_time, visible, word

_SHOWN = 12


class CaptureRow(QWidget):
    """One capture: how and when it was made, how much text it has, its file."""

    def __init__(self, subject: Subject, capture: Capture, saver: FileSaver) -> None:
        """Show a capture."""
        super().__init__()
        line = PlainLabel(DOT.join((word(capture.method), local_time(capture.captured_at))), parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(1)
        column.addWidget(line)
        column.addWidget(PlainLabel(_about(capture), "muted"))
        if capture.file is not None:
            column.addWidget(StoredFilePart(subject.context, lambda: capture.file, saver))


def _about(capture: Capture) -> str:
    parts = ["no text" if capture.text is None else count(len(capture.text), "character")]
    if capture.tool:
        parts.append(visible(capture.tool))
    if capture.text_sha256:
        parts.append(f"text {capture.text_sha256[:12]}\u2026")
    return DOT.join(parts)


class CapturesSection(Section):
    """The captures of a document, the last one first."""

    def __init__(self, subject: Subject, saver: FileSaver) -> None:
        """Show the captures."""
        super().__init__("Captures")
        self._subject, self._saver = subject, saver
        self._rows: dict[RecordId, tuple[Capture, CaptureRow]] = {}
        self._none = PlainLabel("nothing is preserved: paste its text or open a copy", "muted")
        self._list = QVBoxLayout()
        self.body.addWidget(self._none)
        self.body.addLayout(self._list)
        self.refresh()

    def refresh(self) -> None:
        """Show the captures there are now."""
        captures = self._subject.context.snapshot.captures_of(self._subject.id)[::-1][:_SHOWN]
        shown = {capture.id: capture for capture in captures}
        for known, (capture, row) in list(self._rows.items()):
            if shown.get(known) != capture:
                del self._rows[known]
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
        for place, capture in enumerate(captures):
            if capture.id not in self._rows:
                self._rows[capture.id] = (capture, CaptureRow(self._subject, capture, self._saver))
                self._list.insertWidget(place, self._rows[capture.id][1])
        self._none.setVisible(not captures)
        super().refresh()
