"""The gaps panel: what would settle most, with the input that does it."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.flags.flag_view import FlagView
from provenance_app.ui.panels.gap_list import GapListModel
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import short

_MANY: Final = 1_000
"""With more open flags than this the gaps are looked for when the user pauses, and not after each edit at once."""

_PAUSE: Final = 400


class GapsPanel(QWidget):
    """Lists what there is to do, most key claims first.

    Signals:
        title_changed: What the panel's tab should say: `Gaps 7`.
        requested: A `Request` and the id of the record it is about; the window deals with it.
    """

    title_changed = Signal(str)
    requested = Signal(object, str)

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show the gaps of the case."""
        super().__init__(parent)
        self._context = context
        self._title = ""
        self.setObjectName("gaps-panel")
        self.setAccessibleName("Evidence gaps")
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(260)
        self.model = GapListModel(context, self)
        self.view = FlagView(context, self.model, self)
        self.view.setObjectName("gap-list")
        self.view.setAccessibleName("Evidence gaps")
        self._empty = PlainLabel(role="muted", parent=self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._pages)
        self._pausing = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pausing.timeout.connect(self.follow)
        self.view.picked.connect(self._select_subject)
        self.view.requested.connect(self.requested)
        context.changed.connect(self._on_changed)
        self.setFocusProxy(self.view)
        self.follow()

    @property
    def title(self) -> str:
        """What the panel's tab should say."""
        return self._title

    def _on_changed(self) -> None:
        if self._context.flags.open_count > _MANY:
            self._pausing.start()
        else:
            self.follow()

    def follow(self) -> None:
        """Take in the gaps of the case as they are now."""
        self._pausing.stop()
        active = self.view.active_key
        before = None if active is None else self.model.flag(active)
        with self.view.held():
            self.model.follow()
        after = None if active is None else self.model.flag(active)
        if active is not None and after != before:
            self.view.activate(active)  # or nothing, where it is closed
        self._tell()

    def _tell(self) -> None:
        number = self.model.rowCount()
        title = f"Gaps {short(number)}" if number else "Gaps"
        if title != self._title:
            self._title = title
            self.title_changed.emit(title)
        self._pages.setCurrentWidget(self.view if number else self._empty)
        if number:
            return
        if not self._context.flags_ready:
            words = "This case is large: its flags are being looked for, and the gaps are listed here in a moment."
        elif any(claim.key for claim in self._context.snapshot.claims.values()):
            words = "No gaps: no open flag is about a key claim or what it rests on."
        else:
            words = "Mark a claim as key: what it needs is listed here, what would settle most first."
        self._empty.setText(words)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def _select_subject(self, key: str) -> None:
        gap = self.model.gap(key)
        if gap is not None and self._context.snapshot.get(gap.fix.record) is not None:
            self._context.select((gap.fix.record,))
