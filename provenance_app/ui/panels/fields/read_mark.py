"""The mark of what was read from a page, beside the field it is in, until somebody confirms it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.editing.confirming import confirm, unconfirmed
from provenance_app.model.enumerations import CaptureMethod
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.attempt import do

_FILES: Final = frozenset((CaptureMethod.PDF, CaptureMethod.TEXT, CaptureMethod.OTHER))
"""What is no page, whatever can be read of it."""
_READ: Final = "? read"
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
"""Where a mark stands; its own direction must not mirror that."""


def read_from(snapshot: Snapshot, document: RecordId | None) -> str:
    """Return what the fields of a document were read from, in words: the page, or the file."""
    captures = snapshot.captures_of(document) if document is not None else ()
    return "the file" if captures and all(one.method in _FILES for one in captures) else "the page"


class ReadMark(QPushButton):
    """Says that a value was read from the page; pressing it confirms the value. There only while it has to be."""

    def __init__(
        self,
        context: CaseContext,
        name: str,
        words: str,
        document: Callable[[], RecordId | None],
        parent: QWidget | None = None,
        *,
        short: bool = False,
    ) -> None:
        """Stand beside the field `name` of the document that `document` returns; `words` are what it is called.

        A `short` one leaves it to what is above it to say where the value was read.
        """
        super().__init__(icon("check"), _READ, parent)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the tick, which is what a click does, comes last
        self._context, self._name, self._document = context, name, document
        self._words, self._short = words, short
        self.setObjectName(f"read-{name}")
        self.setProperty("pill", True)
        self.setProperty("status", "unverified")
        self.clicked.connect(self.confirm)
        self.refresh()

    @property
    def marked(self) -> bool:
        """Whether what stands in the field was read from the page and nobody has confirmed it."""
        document = self._document()
        return document is not None and self._name in unconfirmed(self._context.snapshot, document)

    def refresh(self) -> None:
        """Show the mark, or nothing once the field is confirmed."""
        if self.parentWidget() is not None or not self.marked:  # without one it would show as a window
            self.setVisible(self.marked)
        self.setEnabled(not self._context.session.case.read_only)
        read = f"read from {read_from(self._context.snapshot, self._document())}"
        self.setText(_READ if self._short else f"? {read}")
        self.setAccessibleName(f"Confirm: {self._words} was {read}")
        self.setToolTip(f"{self._words} was {read}, and nobody has confirmed it. Click to confirm it.")

    def fit(self, room: int) -> None:
        """Say where the value was read if there is room for it: so many pixels."""
        self._short = False
        self.refresh()
        if self.sizeHint().width() > room:
            self._short = True
            self.refresh()

    @override
    def minimumSizeHint(self) -> QSize:
        hint, width = self.sizeHint(), self.fontMetrics().horizontalAdvance
        return QSize(hint.width() - width(self.text()) + width(_READ), hint.height())

    def confirm(self) -> None:
        """Confirm the value, as one edit."""
        document = self._document()
        if document is not None and self.marked:
            do(self._context, lambda: confirm(self._context.snapshot, document, (self._name,)))


class MarkedField(QWidget):
    """A field with its mark below it, which says less where there is little room."""

    def __init__(self, field: QWidget, mark: ReadMark) -> None:
        """Put a mark to a field; a section refreshes both."""
        super().__init__()
        self.field, self.mark = field, mark
        self.setFocusProxy(field)
        mark.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # it gives way
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(field)
        column.addWidget(mark, 0, LEFT)

    def refresh(self) -> None:
        """Show what is stored now, and whether it is confirmed."""
        self.field.refresh()  # type: ignore[attr-defined]
        self.mark.fit(self.width())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.mark.fit(self.width())
