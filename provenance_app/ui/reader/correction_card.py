"""A card over a document that was just captured: what was read of it, to be confirmed or corrected in place."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from provenance_app.editing import records
from provenance_app.editing.confirming import confirm, unconfirmed
from provenance_app.editing.makers import SEPARATOR, maker_names, set_makers
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import DocumentKind, LinkForm
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Document
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.icons import icon
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.fields.choice_field import ChoiceField, options_of
from provenance_app.ui.panels.fields.date_field import HINT, checked_date, date_reading
from provenance_app.ui.panels.fields.read_mark import LEFT, ReadMark
from provenance_app.ui.panels.fields.text_field import LineField
from provenance_app.ui.panels.plain_label import PlainLabel

_FIELDS: Final = {"title": "Title", "url": "Address", "published": "Published", "language": "Language"}
_MAKERS: Final = {LinkForm.AUTHOR: "Author", LinkForm.PUBLISHER: "Publisher"}
_LEAST: Final = 110
_HINTS: Final = {
    "published": "2024-03-01, 2024-03, 2024?",
    "language": "like en or sv",
    "author": "names; with ; between",
}


class CorrectionCard(QFrame):
    """Edits title, address, kind, date, language and makers of a document; each field is one undo step.

    What was read from the page is marked. Enter in its field confirms it and goes to the next one, Ctrl+Enter confirms
    all of it; Esc gives up what was typed, or puts the card away.

    Signals:
        done: The user has seen enough of it.
    """

    done = Signal()

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Make a hidden card."""
        super().__init__(parent)
        self._context = context
        self._form: _Form | None = None
        self.setObjectName("correction-card")
        self.setAccessibleName("Correct what was read of the document")
        self.setProperty("card", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(8)
        self._scroll = _Scroll(self)
        self._column.addWidget(self._scroll)
        self._all = _button("card-confirm-all", "Confirm all", "Confirm all that was read from the page (Ctrl+Enter)")
        self._all.setIcon(icon("check"))
        self._all.clicked.connect(self.confirm_all)
        close = _button("card-done", "Done", "Done")
        close.clicked.connect(self.done)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._all)
        row.addWidget(close)
        self._column.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.confirm_all)
        self.hide()

    @property
    def fields(self) -> dict[str, QLineEdit]:
        """The editors by what they edit."""
        return {name: line.editor for name, line in self._form.lines.items()} if self._form else {}

    @property
    def draft_record(self) -> RecordId | None:
        """The document that texts typed here are about."""
        return self._form.document if self._form else None

    def note(self, name: str) -> str:
        """Return what is said below a field: why what was typed was refused, for one."""
        return self._form.lines[name].note if self._form else ""

    def show_document(self, document: Document) -> None:
        """Show a document as it is now."""
        if self._form is None or self._form.document != document.id:
            self._form = _Form(self._context, document.id, self._scroll.viewport())
            self._form.setProperty("surface", True)
            self._form.moved.connect(self._scroll.ensureWidgetVisible)
            self._scroll.setWidget(self._form)  # takes the one before away
        self._form.refresh()
        marked = bool(unconfirmed(self._context.snapshot, document.id))
        self._all.setVisible(marked and not self._context.session.case.read_only)

    def confirm_all(self) -> None:
        """Write what was typed, confirm all that was read from the page, and be done."""
        form, context = self._form, self._context
        if form is None or not form.commit():
            return
        document = form.document
        names = unconfirmed(context.snapshot, document)
        if not names or do(context, lambda: confirm(context.snapshot, document, names)):
            self.done.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._form is not None and not event.spontaneous():
            self._form.leave()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class _Scroll(QScrollArea):
    """As high as what is in it, where there is room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card-scroll")
        self.setAccessibleName("What was read of the document")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @override
    def sizeHint(self) -> QSize:
        form = self.widget()
        return form.sizeHint() if form is not None else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, fonts.px(_LEAST))


class _Form(QWidget):
    """The fields of one document, each with its mark: beside it, or below where text is large.

    Signals:
        moved: The field that the keyboard went to.
    """

    moved = Signal(QWidget)

    def __init__(self, context: CaseContext, document: RecordId, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.document = document
        self.lines: dict[str, LineField] = {}
        self._marks: dict[str, ReadMark] = {}
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(6)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, words in _FIELDS.items():
            self._add(name, words, partial(self._stored, name), partial(self._change, name))
        for form, words in _MAKERS.items():
            self._add(form.value, words, partial(self._made_by, form), partial(self._name, form))
        published = self.lines["published"]
        published.editor.setToolTip(f"A date as {HINT}")
        published.editor.textEdited.connect(lambda text: published.say(date_reading(text)))
        self._kind = ChoiceField(
            context, "kind", "Kind", options_of(DocumentKind), lambda: self._record.kind, self._change_kind
        )
        self._kind.setObjectName("card-kind")
        self._kind.view().setObjectName("card-kind-list")
        self._kind.setProperty("inline", False)
        self._rows.insertRow(len(_FIELDS), _label("Kind"), self._kind)

    def _add(self, name: str, words: str, read: Callable[[], str], write: Callable[[str], Edit | None]) -> None:
        line = LineField(self._context, f"card-{name}", words, read, write, _HINTS.get(name, ""))
        line.place = (self.document, f"card-{name}")
        line.editor.setObjectName(f"card-{name}")
        line.editor.setProperty("inline", False)
        line.editor.returnPressed.connect(lambda: self._entered(name))
        mark = ReadMark(self._context, name, words, lambda: self.document, self)
        self.lines[name], self._marks[name] = line, mark
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(8)
        fonts.follow(line, partial(_follow_text_size, row))
        row.addWidget(line, 1)
        row.addWidget(mark, 0, LEFT | Qt.AlignmentFlag.AlignTop)
        self._rows.addRow(_label(words), row)

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
        marked = [one for one, mark in self._marks.items() if mark.marked]
        order = list(self._marks)
        following = [one for one in marked if order.index(one) > order.index(name)] or marked
        if following:
            editor = self.lines[following[0]].editor
            editor.setFocus(Qt.FocusReason.TabFocusReason)
            editor.selectAll()
            self.moved.emit(editor)

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


def _follow_text_size(row: QBoxLayout) -> None:
    large = fonts.scale() > 1
    row.setDirection(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)


def _label(words: str) -> PlainLabel:
    return PlainLabel(words, "muted", wrap=False)


def _button(name: str, words: str, told: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(told)
    button.setAutoDefault(False)
    return button
