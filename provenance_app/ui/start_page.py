"""The start page: a new case, an existing one, the sample case, and the cases opened last."""

from collections.abc import Container, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.ui import fonts
from provenance_app.ui.icons import beside_words, icon
from provenance_app.ui.recent_case import RecentCase

_WIDTH: Final = 620
_WORDS: Final = "Record who said what, resting on what, and see every link nobody has verified."


class StartPage(QWidget):
    """What is shown while no case is open.

    Signals:
        new_requested: Make a new case.
        open_requested: Open a case: its `Path`, or None where the user is still to choose.
        sample_requested: Open the sample case.
        locate_requested: The user knows where a recent case is now; its former `Path`.
        forget_requested: Take a `Path` off the list of recent cases.
        earlier_requested: List the earlier states of a recent case; its `Path`.
    """

    new_requested = Signal()
    open_requested = Signal(object)
    sample_requested = Signal()
    locate_requested = Signal(object)
    forget_requested = Signal(object)
    earlier_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the page without recent cases."""
        super().__init__(parent)
        self.setObjectName("start-page")
        self.setAccessibleName("Start")
        self.setAcceptDrops(True)
        title = _label("Provenance")
        title.setFont(fonts.text(30, 700))
        title.setProperty("display", True)
        words = _label(_WORDS)
        self.recent: list[RecentCase] = []
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._heading = _label("RECENT")
        self._heading.setProperty("heading", True)
        hint = _label("Or drop a case here; an article, a PDF or pictures, dropped or pasted, begin a new one.")
        hint.setProperty("muted", True)
        inner = QVBoxLayout()
        inner.setSpacing(8)
        inner.addStretch(2)
        inner.addWidget(title)
        inner.addWidget(words)
        inner.addSpacing(12)
        inner.addLayout(self._buttons())
        inner.addWidget(hint)
        inner.addSpacing(20)
        inner.addWidget(self._heading)
        inner.addLayout(self._recent)
        inner.addStretch(3)
        self._put_in_scroll_area(inner)
        self.set_recent(())

    def _put_in_scroll_area(self, inner: QVBoxLayout) -> None:
        column = QWidget()
        column.setMaximumWidth(fonts.px(_WIDTH))
        column.setLayout(inner)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(24, 24, 24, 24)
        row.addStretch(1)
        row.addWidget(column, 10)
        row.addStretch(1)
        area = QScrollArea(self)
        area.setObjectName("start-scroll")
        area.setAccessibleName("Start")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, words, picture, signal, primary in (
            ("start-new", "New case", "plus", self.new_requested, True),
            ("start-open", "Open\u2026", "folder-open", None, False),
            ("start-sample", "Sample case", "sparkles", self.sample_requested, False),
        ):
            button = QPushButton(words, self)
            button.setObjectName(name)
            button.setAccessibleName(words)
            button.setMinimumHeight(fonts.px(36))
            if primary:
                button.setProperty("primary", True)
            else:
                button.setIcon(icon(picture))
                beside_words(button)
            if signal is None:
                button.clicked.connect(lambda: self.open_requested.emit(None))
            else:
                button.clicked.connect(lambda _on=False, signal=signal: signal.emit())
            row.addWidget(button)
        row.addStretch(1)
        return row

    def set_recent(self, cases: Sequence[tuple[Path, datetime]], kept: Container[str] = ()) -> None:
        """Show the cases opened last, with the time, the latest first; those that are missing cannot be opened.

        Args:
            cases: The cases and when they were opened.
            kept: The paths of cases of which earlier states are kept.
        """
        for row in self.recent:
            self._recent.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.recent = [RecentCase(path, opened, kept=str(path.absolute()) in kept) for path, opened in cases]
        for row in self.recent:
            row.chosen.connect(self.open_requested)
            row.located.connect(self.locate_requested)
            row.forgotten.connect(self.forget_requested)
            row.earlier_wanted.connect(self.earlier_requested)
            self._recent.addWidget(row)
        self._heading.setVisible(bool(self.recent))

    # -- a case file dropped on the page ---------------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _case_in(event) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _case_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_requested.emit(path)


def _case_in(event: QDropEvent) -> Path | None:
    """Return the only file that is dropped where it is called a case; all else goes to the window."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix == ".provcase" else None


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
