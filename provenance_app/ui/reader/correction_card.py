"""A card over a document that was just captured: what was read of it, to be corrected in place."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from provenance_app.editing import claims, records
from provenance_app.editing.intake.items import Makers
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import DocumentKind, LinkForm, Relation, SourceKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Document
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import attempt
from provenance_app.ui.panels.fields.date_field import checked_date
from provenance_app.ui.panels.wording import visible

_FIELDS: Final = {"title": "Title", "url": "Address", "published": "Published"}
_MAKERS: Final = {LinkForm.AUTHOR: SourceKind.PERSON, LinkForm.PUBLISHER: SourceKind.ORGANISATION}
_LONGEST: Final = 4_096


class CorrectionCard(QFrame):
    """Edits title, address, kind, date and makers of a document; each field is one undo step.

    Signals:
        done: The user has seen enough of it.
    """

    done = Signal()

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Make a hidden card."""
        super().__init__(parent)
        self._context = context
        self._document: RecordId | None = None
        self.setObjectName("correction-card")
        self.setAccessibleName("Correct what was read of the document")
        self.setProperty("card", True)
        self.fields: dict[str, QLineEdit] = {}
        self._refused: dict[str, str] = {}
        form = QFormLayout(self)
        form.setContentsMargins(14, 12, 14, 12)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, words in _FIELDS.items():
            form.addRow(_label(words), self._line(name, words))
        self.fields["published"].setPlaceholderText("2024-03-01, 2024-03, 2024?")
        self.kind = QComboBox(self)
        self.kind.setObjectName("card-kind")
        self.kind.setAccessibleName("Kind")
        self.kind.setAccessibleDescription("Kind")
        self.kind.view().setObjectName("card-kind-list")
        self.kind.view().setAccessibleName("Kinds")
        self.kind.addItems([kind.value for kind in DocumentKind])
        self.kind.activated.connect(lambda row: self._change_kind(list(DocumentKind)[row]))
        form.addRow(_label("Kind"), self.kind)
        for maker in _MAKERS:
            form.addRow(_label(maker.value.capitalize()), self._line(maker.value, maker.value.capitalize()))
        self._problem = _label("")
        self._problem.setWordWrap(True)
        button = QPushButton("Done", self)
        button.setObjectName("card-done")
        button.setAccessibleName("Done")
        button.setAutoDefault(False)
        button.clicked.connect(self.done)
        row = QHBoxLayout()
        row.addWidget(self._problem, 1)
        row.addWidget(button)
        form.addRow(row)
        self.hide()

    def show_document(self, document: Document, makers: Makers | None = None) -> None:
        """Show a document; names that a page gives for its makers stand in their fields, to be taken with Enter."""
        if document.id != self._document:
            self._problem.setText("")
            self._refused.clear()
        self._document = document.id
        for name in _FIELDS:
            self._set(name, str(getattr(document, name) or ""))
        self.kind.setCurrentIndex(list(DocumentKind).index(document.kind))
        for maker in _MAKERS:
            known = self._made_by(maker)
            guess = getattr(makers, maker.value, None) if makers else None
            self._set(maker.value, known)
            if not known and guess:
                self.fields[maker.value].setPlaceholderText(f"{visible(guess)[:80]}?  Enter takes it")
                self.fields[maker.value].setProperty("guess", guess)
            else:
                self.fields[maker.value].setPlaceholderText("")
                self.fields[maker.value].setProperty("guess", None)

    def _line(self, name: str, words: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(f"card-{name}")
        field.setAccessibleName(words)
        field.setMaxLength(_LONGEST)
        field.returnPressed.connect(lambda: self._take_guess(name))
        field.editingFinished.connect(lambda: self._commit(name))
        self.fields[name] = field
        return field

    def _set(self, name: str, value: str) -> None:
        field = self.fields[name]
        kept = name in self._refused or (field.hasFocus() and field.isModified())
        if not kept and field.text() != value:
            field.setText(value)
            field.setCursorPosition(0)

    def _take_guess(self, name: str) -> None:
        field = self.fields[name]
        guess = field.property("guess")
        if guess and not field.text().strip():
            field.setText(guess)

    def _commit(self, name: str) -> None:
        field = self.fields[name]
        value = field.text().strip()
        if self._is_stored(name):
            self._tell(name, None)
        elif name == "published":
            self._change(name, lambda: checked_date(value))
        elif name in _FIELDS:
            self._change(name, lambda: value if name == "title" else value or None)
        else:
            self._name_maker(LinkForm(name), value)
        field.setModified(False)

    @property
    def draft_record(self) -> RecordId | None:
        """The document that texts typed here are about."""
        return self._document

    def holds_draft(self, editor: QWidget) -> bool:
        """Say whether what stands in a field is not written yet."""
        return any(field is editor and not self._is_stored(name) for name, field in self.fields.items())

    def _is_stored(self, name: str) -> bool:
        value = self.fields[name].text().strip()
        if name in _FIELDS:
            return value == str(getattr(self._shown, name, "") or "")
        return not value or value == self._made_by(LinkForm(name))

    @property
    def _shown(self) -> Document | None:
        return self._context.snapshot.documents.get(self._document) if self._document else None

    def _made_by(self, form: LinkForm) -> str:
        if self._document is None:
            return ""
        snapshot = self._context.snapshot
        links = snapshot.links_from(self._document, Relation.ATTRIBUTED_TO)
        return next((snapshot.sources[link.to].name for link in links if link.form is form), "")

    def _change(self, name: str, read: Callable[[], object]) -> None:
        document = self._shown
        if document is not None:
            self._try(name, lambda: records.change(self._context.snapshot, document.id, **{name: read()}))

    def _change_kind(self, kind: DocumentKind) -> None:
        if self._shown is not None and self._shown.kind is not kind:
            self._change("kind", lambda: kind)

    def _name_maker(self, form: LinkForm, name: str) -> None:
        document = self._shown
        if document is not None:
            snapshot = self._context.snapshot
            self._try(form.value, lambda: claims.set_maker(snapshot, document.id, name, _MAKERS[form], form))

    def _try(self, name: str, make: Callable[[], Edit]) -> None:
        reason = attempt(
            self._context,
            make,
            owner=self,
            key=(self._document, f"card-{name}"),
            then=lambda: self._tell(name, None),
            give_up=lambda: self._give_up(name),
        )
        if reason is not None:
            self._tell(name, reason)

    def _give_up(self, name: str) -> None:
        self._tell(name, None)
        if self._shown is not None:
            self.show_document(self._shown)

    def _tell(self, name: str, reason: str | None) -> None:
        """Say why what stands in a field was refused, or no longer; it stays there until it is corrected."""
        self._refused.pop(name, None)
        if reason is not None:
            self._refused[name] = reason
        self._problem.setText(next(reversed(self._refused.values()), ""))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._refused.clear()
            self._problem.setText("")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("muted", True)
    return label
