"""The fields of a document: title, address, makers, date, language and kind, each with its mark."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QWidget
from typing_extensions import override

from provenance_app.editing import records
from provenance_app.editing.makers import SEPARATOR, maker_names, set_makers
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import DocumentKind, LinkForm
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Document
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.fields.choice_field import ChoiceField, options_of
from provenance_app.ui.panels.fields.date_field import HINT, checked_date, date_reading
from provenance_app.ui.panels.fields.read_mark import LEFT, ReadMark
from provenance_app.ui.panels.fields.text_field import LineField
from provenance_app.ui.panels.plain_label import PlainLabel

_WIDE: Final = ("title", "url")
"""Fields that have a row of their own, however much room there is."""
_FIELDS: Final = {
    "title": "Title",
    "url": "Address",
    "author": "Author",
    "publisher": "Publisher",
    "published": "Published",
    "language": "Language",
}
_HINTS: Final = {
    "published": "2024-03-01, 2024-03, 2024?",
    "language": "like en or sv",
    "author": "names; with ; between",
    "publisher": "names; with ; between",
}
_PAIRED: Final = 640
"""Pixels at 100 % text size from which two fields stand beside each other."""
_BESIDE: Final = 380
"""Pixels at 100 % text size from which a mark stands beside its field and not below it."""


class DetailsForm(QWidget):
    """The fields of one document; each is one undo step. Enter writes and confirms one, and goes to the next.

    Signals:
        moved: The field that the keyboard went to.
    """

    moved = Signal(QWidget)

    def __init__(self, context: CaseContext, document: RecordId, parent: QWidget) -> None:
        """Show what is stored of a document."""
        super().__init__(parent)
        self._context = context
        self.document = document
        self.lines: dict[str, LineField] = {}
        self._marks: dict[str, ReadMark] = {}
        self._cells: dict[str, tuple[QWidget, QWidget]] = {}
        self._rows: list[QBoxLayout] = []
        self._level: list[QWidget] = []
        self._columns = 0
        self.setProperty("surface", True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        for name, words in _FIELDS.items():
            if name in tuple(LinkForm):
                form = LinkForm(name)
                self._add(name, words, partial(self._made_by, form), partial(self._name, form))
            else:
                self._add(name, words, partial(self._stored, name), partial(self._change, name))
        published = self.lines["published"]
        published.editor.setToolTip(f"A date as {HINT}")
        published.editor.textEdited.connect(lambda text: published.say(date_reading(text)))
        self._kind = ChoiceField(
            context, "kind", "Kind", options_of(DocumentKind), lambda: self._record.kind, self._change_kind
        )
        self._kind.setObjectName("card-kind")
        self._kind.view().setObjectName("card-kind-list")
        self._kind.setProperty("inline", False)
        self._cells["kind"] = (self._label("Kind"), self._kind)
        fonts.follow(self, self._fit)

    def _add(self, name: str, words: str, read: Callable[[], str], write: Callable[[str], Edit | None]) -> None:
        line = LineField(self._context, f"card-{name}", words, read, write, _HINTS.get(name, ""))
        line.place = (self.document, f"card-{name}")
        line.editor.setObjectName(f"card-{name}")
        line.editor.setProperty("inline", False)
        line.editor.returnPressed.connect(lambda: self._entered(name))
        mark = ReadMark(self._context, name, words, lambda: self.document, self, short=True)
        self.lines[name], self._marks[name] = line, mark
        cell = QWidget(self)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(line, 1)
        row.addWidget(self._levelled(mark), 0, LEFT | Qt.AlignmentFlag.AlignTop)
        self._rows.append(row)
        self._cells[name] = (self._label(words), cell)

    def _label(self, words: str) -> QWidget:
        return self._levelled(PlainLabel(words, "muted", self, wrap=False))

    def _levelled(self, part: QWidget) -> QWidget:
        """Return a box as high as a field, with `part` in the middle: what is said below a field moves nothing."""
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._level.append(box)
        return box

    # -- where they stand ----------------------------------------------------------------------------------------

    def _fit(self) -> None:
        """Stand in one column or two, and the marks beside the fields or below, as there is room."""
        columns = 2 if self.width() >= fonts.px(_PAIRED) else 1
        beside = self.width() / columns >= fonts.px(_BESIDE) or columns == 2
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        height = self.lines["title"].editor.sizeHint().height()
        for box in self._level:
            is_mark = box.findChild(ReadMark) is not None
            box.setMinimumHeight(height if beside or not is_mark else 0)
        for row in self._rows:
            row.setDirection(way)
            row.setSpacing(8 if beside else 2)
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        row = column = 0
        for name, (label, cell) in self._cells.items():
            whole = self._columns == 1 or name in _WIDE
            self._grid.addWidget(label, row, column * 2, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(cell, row, column * 2 + 1, 1, 3 if whole and self._columns == 2 else 1)
            column = 0 if whole else 1 - column
            row += column == 0
        self._grid.setRowStretch(len(self._cells), 1)
        for at in (1, 3):
            self._grid.setColumnStretch(at, 1 if at < self._columns * 2 else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # -- what they read and write --------------------------------------------------------------------------------

    @property
    def _record(self) -> Document:
        return self._context.snapshot.documents[self.document]

    def _stored(self, name: str) -> str:
        return str(getattr(self._context.snapshot.documents.get(self.document), name, "") or "")

    def _made_by(self, form: LinkForm) -> str:
        return SEPARATOR.join(maker_names(self._context.snapshot, self.document, form))

    def _change(self, name: str, text: str) -> Edit:
        value = text.strip()
        written = checked_date(value) if name == "published" else value if name == "title" else value or None
        return records.change(self._context.snapshot, self.document, **{name: written})

    def _change_kind(self, kind: DocumentKind) -> Edit | None:
        return (
            records.change(self._context.snapshot, self.document, kind=kind) if kind is not self._record.kind else None
        )

    def _name(self, form: LinkForm, text: str) -> Edit | None:
        edit = set_makers(self._context.snapshot, self.document, form, text.split(SEPARATOR.strip()))
        return edit if edit.changes else None

    def _entered(self, name: str) -> None:
        """Confirm what stands in a field, and go on to the next that is to be confirmed."""
        if self.lines[name].edited:
            return
        self._marks[name].confirm()
        order = list(self._marks)
        marked = self._marked
        self._go_to(next((one for one in marked if order.index(one) > order.index(name)), next(iter(marked), "")))

    @property
    def _marked(self) -> list[str]:
        return [one for one, mark in self._marks.items() if mark.marked]

    def _go_to(self, name: str) -> None:
        if name:
            editor = self.lines[name].editor
            editor.setFocus(Qt.FocusReason.TabFocusReason)
            editor.selectAll()
            self.moved.emit(editor)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first field that is to be confirmed, or else to the first one."""
        self._go_to(next(iter(self._marked), "title"))

    def refresh(self) -> None:
        """Show what is stored now."""
        if self.document in self._context.snapshot.documents:
            parts: list[LineField | ReadMark | ChoiceField]
            parts = [*self.lines.values(), *self._marks.values(), self._kind]
            for part in parts:
                part.refresh()

    def commit(self) -> bool:
        """Write what was typed; returns whether all of it was."""
        return all([line.commit(decided=True) for line in self.lines.values()])

    def leave(self) -> None:
        """Write what was typed; what is refused is given up, and what waits to be written stays."""
        for line in self.lines.values():
            line.commit()
            if line.edited and line.place not in self._context.waiting:
                line.revert()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.leave()
