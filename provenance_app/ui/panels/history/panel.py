"""The history panel: every edit of the case, newest first, with what can be done about it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.casefile import EntryFilter, fingerprint
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.fitted import Fitted
from provenance_app.ui.panels.history.back_bar import BackBar
from provenance_app.ui.panels.history.entry_tree import EntryTree
from provenance_app.ui.panels.history.filter_row import FilterRow
from provenance_app.ui.panels.history.trust_row import TrustRow
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.tasks import TaskRunner


class HistoryPanel(QWidget):
    """Lists the journal, goes back in it, and says whether it holds.

    Signals:
        title_changed: What the panel's tab should say.
    """

    title_changed = Signal(str)

    def __init__(self, context: CaseContext, runner: TaskRunner | None = None, parent: QWidget | None = None) -> None:
        """Read the newest entries when the panel is first seen; `runner` does what takes long."""
        super().__init__(parent)
        self._context = context
        self.setObjectName("history-panel")
        self.setAccessibleName("History")
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(240)
        self.tree = EntryTree(context, self)
        self.filters = FilterRow(context, self)
        self.back_button = self._make_back_button()
        self.trust = TrustRow(context, runner or TaskRunner(self), self.filters.flow, self)
        self.back = BackBar(context, self)
        self._empty = PlainLabel("", "muted", self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._arrange()
        self.setFocusProxy(self.tree)
        self.filters.wanted.connect(self.tree.show_wanted)
        self.tree.counted.connect(self._on_counted)
        self.tree.currentItemChanged.connect(lambda *_: self._show_possible())
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        context.changed.connect(self._on_changed)

    def _make_back_button(self) -> QPushButton:
        button = QPushButton(icon("undo-2"), "Undo back to here\u2026", self.filters)
        button.setObjectName("history-back")
        button.setAccessibleName("Undo back to the entry that is selected")
        button.setToolTip("Undo everything after the entry that is selected, by one edit")
        button.setEnabled(False)
        button.clicked.connect(self.ask_back)
        self.filters.flow.addWidget(button)
        return button

    def _arrange(self) -> None:
        above = QWidget(self)
        top = QVBoxLayout(above)
        top.setContentsMargins(8, 6, 8, 6)
        top.setSpacing(6)
        top.addWidget(self.filters)
        top.addWidget(self.trust)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        fitted = Fitted(above, lambda: self.height() // 2, self)
        fitted.setAccessibleName("Filter and fingerprint")
        column.addWidget(fitted)
        column.addWidget(self.back)
        column.addWidget(self._empty)
        column.addWidget(self.tree, 1)

    @property
    def title(self) -> str:
        """What the panel's tab should say."""
        return "History"

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_changed()

    def _on_changed(self) -> None:
        if self.isVisible():
            self.filters.read_writers()
            self.trust.refresh()
            self._show_possible()

    def _on_counted(self, number: int) -> None:
        words = "Every change of the case is listed here. Nothing was changed yet."
        if self.tree.looking:
            words = "Looking through the history\u2026"
        elif not self.filters.filter.empty:
            words = "No change is like that."
        self._empty.setText(words)
        self._empty.setVisible(not number)
        self._show_possible()

    def _show_possible(self) -> None:
        seq = self.tree.current_seq
        writable = not self._context.session.case.read_only
        self.back_button.setEnabled(writable and seq is not None and seq < self._context.snapshot.revision)

    # -- entries ---------------------------------------------------------------------------------------------

    def expand(self, row: int) -> None:
        """Show what an entry changed."""
        self.tree.open_row(row)

    def read_more(self) -> None:
        """Add the next older entries, if there are any."""
        self.tree.read_more()

    def show_entry(self, seq: int | None, lines: tuple[str, ...] = ()) -> None:
        """Bring an entry into sight, opened; None takes the lines away that were shown before.

        Args:
            seq: The number of the entry.
            lines: What is shown above that which it changed: a heading, and what stands below that.
        """
        self.filters.clear()
        self.tree.show_entry(seq, lines)

    def show_record(self, record_id: RecordId) -> None:
        """List only what was done to a record and what belongs to it."""
        self.filters.clear()
        self.filters.show_record(record_id)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what can be done ------------------------------------------------------------------------------------

    def ask_back(self) -> None:
        """Ask whether everything after the entry that is current shall be undone."""
        seq = self.tree.current_seq
        if seq is None:
            return
        try:
            (entry,) = self._context.session.case.history(1, seq + 1, EntryFilter())
        except ProvenanceError as error:
            self._context.refuse(error)
            return
        self.back.ask(seq, entry.label)

    def _show_menu(self, at: QPoint) -> None:
        if self.tree.itemAt(at) is not None:
            menu = self.menu()
            menu.exec(self.tree.viewport().mapToGlobal(at))
            menu.deleteLater()

    def menu(self) -> QMenu:
        """Return the menu of the entry that is current."""
        menu = QMenu(self)
        menu.setObjectName("history-menu")
        for words, name, slot in (
            ("Select its records", "focus", self.tree.select_current),
            ("Undo back to here\u2026", "undo-2", self.ask_back),
            ("Copy its fingerprint", "copy", self._copy_fingerprint),
        ):
            action = QAction(icon(name), words, menu)
            action.triggered.connect(slot)
            action.setEnabled(slot != self.ask_back or self.back_button.isEnabled())
            menu.addAction(action)
        return menu

    def _copy_fingerprint(self) -> None:
        seq = self.tree.current_seq
        entries = self._context.session.case.history(1, None if seq is None else seq + 1)
        if entries:
            text = fingerprint(bytes.fromhex(entries[0].hash))
            QGuiApplication.clipboard().setText(text)
            self._context.told.emit(f"Copied {text}, the fingerprint of entry {entries[0].seq:,}")
