"""A popover in which the case gets another title."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.editing.records import set_title
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.popovers.popover import Popover


class CaseTitle(Popover):
    """One field; Enter writes it as an edit, Esc leaves the title as it was."""

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        """Make it hidden."""
        super().__init__("case-title-popover", "Title of the case", parent)
        self._context = context
        label = QLabel("Title of the case", self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("muted", True)
        self.editor = QLineEdit(self)
        self.editor.setObjectName("case-title")
        self.editor.setAccessibleName("Title of the case")
        self.editor.setMinimumWidth(fonts.px(360))
        self.editor.returnPressed.connect(self._write)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(label)
        column.addWidget(self.editor)

    @override
    def first_field(self) -> QWidget:
        return self.editor

    def open_for_case(self, at: QPoint) -> None:
        """Open with the present title."""
        self.editor.setText(self._context.snapshot.title)
        self.editor.selectAll()
        self.open_at(at)

    def _write(self) -> None:
        title = self.editor.text().strip()
        if title == self._context.snapshot.title:
            self.put_away(chosen=True)
            return
        context = self._context
        do(context, lambda: set_title(context.snapshot, title), owner=self, then=lambda: self.put_away(chosen=True))
