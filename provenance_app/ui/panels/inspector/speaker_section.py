"""Who says it, with a line that names one more."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit
from typing_extensions import override

from provenance_app.editing.claims import attribute
from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.ui.panels.attempt import attempt
from provenance_app.ui.panels.fields.choice_field import ChoiceBox, options_of
from provenance_app.ui.panels.fields.names import offer_names
from provenance_app.ui.panels.inspector.link_rows import LinkSection
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import nobody


class SpeakerSection(LinkSection):
    """The sources a record is attributed to; a name that is new makes a source."""

    def __init__(self, subject: Subject, title: str, forms: tuple[LinkForm, ...], question: str) -> None:
        """Ask `question` where a source is named, in one of these forms."""
        super().__init__(subject, title, (Relation.ATTRIBUTED_TO,), outward=True, hint=nobody(subject.record))
        self._line = QLineEdit(self)
        self._line.setObjectName("name-source")
        self._line.setAccessibleName(question)
        self._line.setPlaceholderText(question)
        self._line.setProperty("inline", True)
        self._line.setProperty("flush", True)
        self._line.returnPressed.connect(self._name)
        self._form = ChoiceBox("name-source-form", "What the source did", options_of(forms), self)
        self._form.setVisible(len(forms) > 1)
        self._form.choose(forms[0])
        self._form.setProperty("inline", True)
        self._note = PlainLabel(role="muted", parent=self)
        self._note.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._line, 3)
        row.addWidget(self._form, 2)
        self.body.addLayout(row)
        self.body.addWidget(self._note)
        writable = not subject.context.session.case.read_only
        self._line.setVisible(writable)
        self._form.setVisible(writable and len(forms) > 1)
        self._line.textEdited.connect(lambda _text: self._complete())

    @override
    def refresh(self) -> None:
        """Show who says it now, or that it is the document itself."""
        self.set_hint(nobody(self._subject.record))
        super().refresh()

    def _complete(self) -> None:
        """Offer the names there are, once typing has begun."""
        if self._line.completer() is None:
            offer_names(self._line, (source.name for source in self._subject.context.snapshot.sources.values()))

    def _name(self) -> None:
        name, form = self._line.text(), self._form.value
        if not name.strip():
            return
        context, record = self._subject.context, self._subject.id
        reason = attempt(
            context, lambda: attribute(context.snapshot, record, name, form=form), owner=self, then=self._named
        )
        if reason is not None:
            self._note.setText(reason)
            self._note.show()

    def _named(self) -> None:
        self._note.hide()
        self._line.clear()
