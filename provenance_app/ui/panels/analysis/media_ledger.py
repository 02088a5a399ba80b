"""The media ledger: who shows a picture as what, beside what is known of it."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.analysis.media_ledger import Comparison, MediaLedger, media_ledger, media_of
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import short_name
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.analysis.ledger_rows import DATE, FORM, STATUS, WHO, LedgerRows
from provenance_app.ui.panels.analysis.view import AnalysisView
from provenance_app.ui.panels.empty_hint import EmptyHint
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import count

_WIDTHS: Final = {DATE: 108, FORM: 104, STATUS: 124}
"""The other columns share the rest."""

_NARROWEST: Final = 90
_ROW: Final = 26


class MediaLedgerView(AnalysisView):
    """A table with one row an appearance; of a claim that rests on several media items, one is chosen."""

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(context, parent)
        self.setObjectName("media-ledger")
        self.setAccessibleName("Media ledger")
        self.rows = LedgerRows()
        self.said = PlainLabel(role="muted", parent=self, wrap=False)
        self.choice = self._make_choice()
        self.table = self._make_table()
        self.hint = EmptyHint("media-ledger-hint", self)
        self._media: tuple[RecordId, ...] = ()
        self.setFocusProxy(self.table)
        self._arrange()

    def _make_choice(self) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName("media-ledger-choice")
        box.setAccessibleName("Media item")
        box.setAccessibleDescription("Media item")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(30)
        box.activated.connect(lambda _at: self._show())
        return box

    def _make_table(self) -> QTableView:
        table = _Rows(self)
        table.setObjectName("media-ledger-table")
        table.setAccessibleName("Appearances")
        table.setModel(self.rows)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        fonts.follow(table, lambda: table.verticalHeader().setDefaultSectionSize(fonts.px(_ROW)))
        header = table.horizontalHeader()
        header.setObjectName("media-ledger-header")
        header.setAccessibleName("Columns, with what is known")
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setMinimumSectionSize(_NARROWEST)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            table.setColumnWidth(column, width)
        table.doubleClicked.connect(self._select)
        return table

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 4, 12, 4)
        top.setSpacing(10)
        top.addWidget(self.choice)
        top.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.hint, 1)

    @override
    def show_record(self, record_id: RecordId) -> None:
        snapshot = self.context.snapshot
        media = media_of(snapshot, record_id)
        at = self.choice.currentIndex() if media == self._media else 0
        self._media = media
        self.choice.clear()
        self.choice.addItems([short_name(snapshot.media[one]) for one in media])
        self.choice.setCurrentIndex(max(at, 0))
        self.choice.setVisible(len(media) > 1)
        self._show()

    def _show(self) -> None:
        snapshot, at = self.context.snapshot, self.choice.currentIndex()
        ledger = media_ledger(snapshot, self._media[at]) if 0 <= at < len(self._media) else None
        row = self.table.currentIndex().row()
        if ledger != self.rows.ledger or snapshot is not self.rows.snapshot:
            self.rows.show(snapshot, ledger)
            if 0 <= row < self.rows.rowCount():
                self.table.setCurrentIndex(self.rows.index(row, WHO))
        empty = ledger is None or not ledger.appearances
        self.table.setHidden(empty)
        self.said.setHidden(empty)
        self.hint.setVisible(empty)
        if ledger is None or empty:
            self.hint.say("It appears nowhere yet. Link a claim that rests on it, or a document it appears in.")
            return
        name = short_name(snapshot.media[ledger.media])
        shown = count(len(ledger.appearances), "appearance")
        self.said.setText(f"{shown} of \u201c{name}\u201d; {_summary(ledger)}.")
        self.table.setAccessibleName(f"Appearances of {name}")

    def _select(self, index: QModelIndex) -> None:
        appearance = self.rows.appearance(index.row())
        if appearance is not None:
            self.context.select((appearance.user,))


def _summary(ledger: MediaLedger) -> str:
    differ = sum(one.differs for one in ledger.appearances)
    if differ:
        return f"\u2260 {differ:,} {'differs' if differ == 1 else 'differ'} from what is known"
    if any(Comparison.MATCHES in one.comparisons for one in ledger.appearances):
        return "\u2713 none differs from what is known"
    return "nothing can be compared with what is known"


class _Rows(QTableView):
    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.doubleClicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
