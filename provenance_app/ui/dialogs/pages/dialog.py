"""Which pages of an archive become documents: those that are ticked or, where none is, those that are selected."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.evidence.archives.archived import ArchivedPage, PageList
from provenance_app.ui.dialogs.dialog_button import dialog_button
from provenance_app.ui.dialogs.pages.rows import PageRows
from provenance_app.ui.dialogs.pages.table import PageTable
from provenance_app.ui.dialogs.room import take_room
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import count, visible

_INTRO: Final = "Each page that you tick becomes a document of its own. The archive is kept once, as it is."


class PagesDialog(QDialog):
    """Lists the pages of an archive with title, address and time.

    Signals:
        chosen: The pages that shall be added, as a tuple of `ArchivedPage`; sent before the dialog goes.
    """

    chosen = Signal(object)

    def __init__(self, name: str, listed: PageList, parent: QWidget | None) -> None:
        """List the pages of the archive called `name`."""
        super().__init__(parent)
        self.setObjectName("pages-dialog")
        self.setWindowTitle("Choose pages")
        self.setModal(True)
        take_room(self, 820, 560)
        self.rows = PageRows(listed.pages, self)
        self.table = PageTable(self.rows, name, self)
        self.filter = self._make_filter()
        self._nothing = PlainLabel("No page has these words.", "muted", self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._doubt = PlainLabel(listed.doubt, "strong", self)
        self._doubt.setHidden(not listed.doubt)
        self._checked = PlainLabel(listed.checked, "muted", self)
        self._checked.setHidden(not listed.checked)
        self.all = dialog_button(self, "Tick all", "pages-all", lambda: self._tick_shown(True))
        self.none = dialog_button(self, "Tick none", "pages-none", lambda: self._tick_shown(False))
        self.cancel = dialog_button(self, "Cancel", "pages-cancel", self.reject)
        self.add = dialog_button(self, "Add", "pages-add", self.accept)
        self.add.setDefault(True)
        self.add.setProperty("primary", True)
        self._lay_out(f"{count(len(listed.pages), 'page')} in {visible(name)}")
        self.rows.ticked.connect(self._count)
        self.rows.modelReset.connect(self._begin)
        self.table.selectionModel().selectionChanged.connect(lambda: self._count())
        self._look_for("")
        self.table.setFocus()

    def _make_filter(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName("pages-filter")
        field.setAccessibleName("Words in title, address or time")
        field.setPlaceholderText("Words in title, address or time")
        field.setClearButtonEnabled(True)
        field.setProperty("seeks", True)
        field.textChanged.connect(self._look_for)
        field.installEventFilter(self)
        return field

    def _lay_out(self, title: str) -> None:
        row = QHBoxLayout()
        for button in (self.all, self.none):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.cancel, self.add):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(PlainLabel(title, "title", self))
        for widget in (PlainLabel(_INTRO, "muted", self), self._doubt, self._checked, self.filter):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
        column.addLayout(row)

    def _look_for(self, words: str) -> None:
        self.rows.look_for(words)
        found = self.rows.rowCount() > 0
        self.table.setVisible(found)
        self._nothing.setHidden(found)
        self.all.setText("Tick these" if words.strip() else "Tick all")
        self.none.setText("Untick these" if words.strip() else "Tick none")

    def _begin(self) -> None:
        """Select the first page that is listed now."""
        self.table.selectRow(0)
        self._count()

    def _tick_shown(self, ticked: bool) -> None:
        self.rows.tick(range(self.rows.rowCount()), ticked)

    def _count(self) -> None:
        ticked, chosen = len(self.rows.chosen), len(self._chosen)
        these = "Add this page" if chosen == 1 else f"Add these {chosen:,} pages" if chosen else "Add"
        self.add.setText(f"Add {count(ticked, 'page')}" if ticked else these)
        self.add.setEnabled(chosen > 0)

    @property
    def _chosen(self) -> tuple[ArchivedPage, ...]:
        return self.rows.chosen or self.rows.at(self.table.selected_rows)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        if watched is self.filter and down:
            self.table.setFocus()
            return True
        return super().eventFilter(watched, event)

    @override
    def accept(self) -> None:
        self.chosen.emit(self._chosen)
        super().accept()
