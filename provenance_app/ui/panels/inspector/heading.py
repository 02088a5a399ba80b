"""The top of the inspector: what kind of record it is, and what it is called."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from provenance_app.model.links import Link
from provenance_app.model.naming import short_name
from provenance_app.model.records import Claim, Document
from provenance_app.ui.canvas.reading.words import edge_word
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.fields.read_mark import LEFT, ReadMark
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import DOT, NAME_FIELDS, visible, word

_TITLE = 70


class HeadingSection(Section):
    """Kind, title, and for a claim its words in a block that edits them."""

    def __init__(self, subject: Subject) -> None:
        """Show the name of the record."""
        record = subject.record
        assert record is not None
        super().__init__(record.record_kind.value)
        self._subject = subject
        self._title = PlainLabel(role="title", parent=self)
        self.body.setSpacing(6)
        self.body.addWidget(self._title)
        field = NAME_FIELDS.get(record.record_kind)
        if isinstance(record, Claim):
            self._add_words()
        elif field is not None:
            self._add_name(field)
        self.refresh()

    def _add_words(self) -> None:
        block = self._subject.block("text", "Words of the claim", enter=True)
        block.editor.setProperty("quote", True)
        block.editor.setProperty("mark", True)
        self.add_plain(block)
        self._key = QCheckBox("Key claim", self)
        self._key.setObjectName("field-key")
        self._key.setAccessibleName("Key claim: the case is about it")
        self._key.setToolTip("The case is about its key claims; the graph opens on them.")
        self._key.clicked.connect(self._set_key)
        self._verbatim = QCheckBox("Verbatim", self)
        self._verbatim.setObjectName("field-verbatim")
        self._verbatim.setAccessibleName("Verbatim: the very words")
        self._verbatim.clicked.connect(
            lambda on: do(self._subject.context, lambda: self._subject.set("verbatim", bool(on)))
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._key)
        row.addWidget(self._verbatim)
        row.addStretch(1)
        self.body.addLayout(row)

    def _set_key(self, on: bool) -> None:
        do(self._subject.context, lambda: self._subject.set("key", bool(on)))

    def _add_name(self, field: str) -> None:
        self._title.hide()
        block = self._subject.block(field, "Name", enter=True)
        block.editor.setProperty("title", True)
        self.add(block)
        if isinstance(self._subject.record, Document):
            mark = ReadMark(self._subject.context, field, "Title", lambda: self._subject.id, self)
            self._parts.append(mark)
            self.body.addWidget(mark, 0, LEFT)

    def refresh(self) -> None:
        """Show what the record is called now."""
        super().refresh()
        record = self._subject.record
        if record is None:
            return
        if isinstance(record, Claim):
            quoted = "\u201c" + visible(short_name(record, _TITLE)).strip('\u201c\u201d"') + "\u201d"
            self._title.setText(quoted)
            self._key.setChecked(record.key)
            self._verbatim.setChecked(record.verbatim)
            writable = not self._subject.context.session.case.read_only
            self._key.setEnabled(writable)
            self._verbatim.setEnabled(writable)
        elif isinstance(record, Link):
            self._title.setText(DOT.join(dict.fromkeys((word(record.relation), edge_word(record)))))
