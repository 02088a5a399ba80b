"""What was preserved of a document."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from provenance_app.analysis.standing import in_time
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Capture
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui import fonts
from provenance_app.ui.panels.capture_names import capture_names
from provenance_app.ui.panels.fields.elided_line import ElidedLine
from provenance_app.ui.panels.flags.option import Request
from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.inspector.file_saver import FileSaver
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.stored_file import size_text
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import DOT, count, visible, word

Ask = Callable[[Request, str], object]
"""Asks the window for something, about a capture."""

_SHOWN = 12
_LABEL_WIDTH = 84


def capture_facts(snapshot: Snapshot, capture: Capture) -> tuple[tuple[str, str], ...]:
    """Return what is known of how a capture came, as names and values."""
    facts = [("Tool", capture.tool or "not said"), ("Address", capture.url or "not said")]
    length = "none" if capture.text is None else count(len(capture.text), "character")
    facts.append(("Text", length))
    if capture.text_sha256:
        facts.append(("Text SHA-256", capture.text_sha256))
    file = snapshot.files.get(capture.file) if capture.file else None
    if file is not None:
        state = "" if file.intact is not False else f"{DOT}its bytes have changed or are missing"
        facts += [("File name", file.name), ("File", f"{file.mime}{DOT}{size_text(file.size)}{state}")]
    elif capture.file:
        facts.append(("File", "is missing"))
    else:
        facts.append(("File", "none is kept"))
    if capture.file:
        facts.append(("File SHA-256", capture.file))
    return tuple(facts)


class CaptureRow(QWidget):
    """One capture: how, when and where it was made, its text, its file, and what can be done with that."""

    def __init__(self, subject: Subject, capture: Capture, name: str, saver: FileSaver, ask: Ask) -> None:
        """Show a capture; `name` tells it from the others of its document."""
        super().__init__()
        self._subject, self._capture, self._saver, self._ask = subject, capture, saver, ask
        self._name = name
        self._file = subject.context.snapshot.files.get(capture.file) if capture.file else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(2)
        column.addWidget(PlainLabel(name, "strong"))
        column.addLayout(self._facts())
        column.addWidget(self._buttons())

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(capture_facts(self._subject.context.snapshot, self._capture)):
            label = PlainLabel(name, "muted")
            fonts.follow(label, partial(_fix_width, label))
            grid.addWidget(label, row, 0)
            grid.addWidget(_line(f"capture-{name.lower().replace(' ', '-')}", name, value), row, 1)
        return grid

    def _buttons(self) -> QWidget:
        buttons = QWidget(self)
        row = Flow(buttons)
        row.addWidget(self._button("copy-capture", "Copy", "Copy what is known of this capture", self.copy))
        if self._file is not None:
            file = self._file
            save = self._button(
                "save-file", "Save original\u2026", "Save a copy of the file", lambda: self._saver.ask(file, self)
            )
            row.addWidget(save)
            again = self._button(
                "read-again",
                "Read the original again",
                "Make the text anew from the original file; what is kept stays",
                lambda: self._ask(Request.READ_AGAIN, self._capture.id),
            )
            again.setEnabled(not self._subject.context.session.case.read_only)
            row.addWidget(again)
        return buttons

    def _button(self, name: str, words: str, told: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(f"{words}: capture of {self._name}")
        button.setToolTip(told)
        button.setProperty("small", True)
        button.clicked.connect(lambda: do())
        return button

    def copy(self) -> None:
        """Put what is known of the capture on the clipboard, a line each."""
        capture = self._capture
        facts = [
            ("Method", word(capture.method)),
            ("Time", capture.captured_at.isoformat(timespec="seconds")),
            *capture_facts(self._subject.context.snapshot, capture),
        ]
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in facts))
        self._subject.context.told.emit("Copied what is known of the capture")


def _fix_width(label: QWidget) -> None:
    label.setFixedWidth(fonts.px(_LABEL_WIDTH))


def _line(name: str, label: str, value: str) -> ElidedLine:
    """Return a line to read, select and copy from; all of it can be gone through once the keyboard is there."""
    line = ElidedLine(visible(value))
    line.setObjectName(name)
    line.setAccessibleName(label)
    line.setReadOnly(True)
    line.setProperty("inline", True)
    line.setProperty("flush", True)
    line.setCursorPosition(0)
    return line


class CapturesSection(Section):
    """The captures of a document, the one that was made last first."""

    def __init__(self, subject: Subject, saver: FileSaver, ask: Ask) -> None:
        """Show the captures; `ask` is how the window is asked to read an original again."""
        super().__init__("Captures")
        self._subject, self._saver, self._ask = subject, saver, ask
        self._rows: dict[RecordId, tuple[tuple[Capture, str], CaptureRow]] = {}
        self._none = PlainLabel("nothing is preserved: paste its text or open a copy", "muted")
        self._list = QVBoxLayout()
        self.body.addWidget(self._none)
        self.body.addLayout(self._list)
        add = QPushButton("Add a capture from a file\u2026", self)
        add.setObjectName("capture-file")
        add.setAccessibleName("Add a capture of this document from a file")
        add.setToolTip("A saved page or text that is another capture of this document")
        add.setProperty("small", True)
        add.setEnabled(not subject.context.session.case.read_only)
        add.clicked.connect(lambda: ask(Request.CAPTURE_FILE, subject.id))
        self.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def refresh(self) -> None:
        """Show the captures there are now."""
        snapshot = self._subject.context.snapshot
        every = snapshot.captures_of(self._subject.id)
        names = capture_names(snapshot, every)
        captures = in_time(every)[::-1][:_SHOWN]
        shown = {capture.id: (capture, names[capture.id]) for capture in captures}
        for known, (said, row) in list(self._rows.items()):
            if shown.get(known) != said:
                del self._rows[known]
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
        for place, capture in enumerate(captures):
            if capture.id not in self._rows:
                row = CaptureRow(self._subject, capture, names[capture.id], self._saver, self._ask)
                self._rows[capture.id] = (shown[capture.id], row)
                self._list.insertWidget(place, self._rows[capture.id][1])
        self._none.setVisible(not captures)
        super().refresh()
