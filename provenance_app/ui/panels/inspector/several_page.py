"""What the inspector shows where several records are selected: how many, and what can be done to all."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from provenance_app.editing.linking import set_status
from provenance_app.editing.records import change, remove
from provenance_app.model.changes import Edit, Record
from provenance_app.model.enumerations import LinkStatus, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.bulk import merged
from provenance_app.ui.panels.fields.choice_field import ChoiceBox
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import read_tags
from provenance_app.ui.panels.name_button import NameButton
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.status_pill import status_words
from provenance_app.ui.panels.wording import PLURALS, count, title_of, word

_NAMED = 12


class SeveralPage(QWidget):
    """Counts by kind, names, and actions that are one edit each."""

    def __init__(self, context: CaseContext, ids: Sequence[RecordId]) -> None:
        """Show these records."""
        super().__init__()
        self._context, self.ids = context, tuple(ids)
        self._title = PlainLabel(role="title", parent=self)
        self._kinds = PlainLabel(role="muted", parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(10)
        self._column.addWidget(self._title)
        self._column.addWidget(self._kinds)
        self._compare = self._make_compare()
        self._column.addWidget(self._compare, 0, Qt.AlignmentFlag.AlignLeft)
        if not context.session.case.read_only:
            self._column.addWidget(self._actions())
        self._column.addWidget(self._names())
        self._column.addStretch(1)
        self.refresh()

    @property
    def _records(self) -> list[Record]:
        found = (self._context.snapshot.get(record_id) for record_id in self.ids)
        return [record for record in found if record is not None]

    def refresh(self) -> None:
        """Count what is left of them."""
        kinds = Counter(record.record_kind for record in self._records)
        self._title.setText(f"{sum(kinds.values()):,} records")
        words = [count(kinds[kind], kind.value, PLURALS[kind].lower()) for kind in PLURALS if kinds[kind]]
        self._kinds.setText(", ".join(words))
        from provenance_app.ui.dialogs.compare import comparable

        self._compare.setVisible(comparable(self._context, self.ids))

    def _make_compare(self) -> QPushButton:
        from provenance_app.ui.dialogs.compare import compare

        button = QPushButton("Compare the pictures\u2026", self)
        button.setObjectName("compare-pictures")
        button.setAccessibleName("Compare the pictures that are selected")
        button.setProperty("small", True)
        button.clicked.connect(lambda: compare(self._context, self.ids[0], self.ids[1:], self))
        return button

    def _names(self) -> Section:
        section = Section("Selected")
        for record in self._records[:_NAMED]:
            name = NameButton(f"selected-{record.id}")
            name.say(title_of(self._context.snapshot, record))
            name.clicked.connect(lambda _on=False, record_id=record.id: self._context.select((record_id,)))
            section.add(name)
        rest = len(self.ids) - _NAMED
        if rest > 0:
            more = PlainLabel(f"and {rest:,} more", "muted")
            section.add(more)
        return section

    def _actions(self) -> Section:
        section = Section("All of them")
        self.tag = QLineEdit()
        self.tag.setObjectName("bulk-tags")
        self.tag.setAccessibleName("Tags to add to all")
        self.tag.setPlaceholderText("add tags, comma between")
        self.tag.returnPressed.connect(self._add_tags)
        section.add_row("Tags", self.tag)
        if any(record.record_kind is RecordKind.LINK for record in self._records):
            options = [("set status\u2026", None), *((status_words(item), item) for item in LinkStatus)]
            self.status = ChoiceBox("bulk-status", "Status of all links", options)
            self.status.activated.connect(self._set_status)
            section.add_row("Links", self.status)
        row = QHBoxLayout()
        row.setSpacing(6)
        if any(isinstance(record, Claim) for record in self._records):
            row.addWidget(self._button("bulk-key", "Make key claims", self._make_key))
        row.addWidget(self._button("bulk-delete", "Delete", self._delete))
        row.addStretch(1)
        section.body.addLayout(row)
        return section

    def _button(self, name: str, words: str, slot: Any) -> QPushButton:  # noqa: ANN401 - a bound method
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(f"{words}: all selected records")
        button.setProperty("small", True)
        button.clicked.connect(lambda: slot())
        return button

    def _add_tags(self) -> None:
        tags = read_tags(self.tag.text())
        label = f"Tag {count(len(self._records), 'record')}"
        if tags and do(self._context, lambda: merged(label, self._tagging(tags))):
            self.tag.clear()

    def _tagging(self, tags: tuple[str, ...]) -> Iterator[Edit]:
        for record in self._records:
            had: tuple[str, ...] = getattr(record, "tags", ())
            if not set(tags) <= set(had):
                yield change(self._context.snapshot, record.id, tags=tuple(dict.fromkeys((*had, *tags))))

    def _set_status(self) -> None:
        status = self.status.value
        links = [record.id for record in self._records if record.record_kind is RecordKind.LINK]
        if status is not None:
            label = f"Mark {count(len(links), 'link')} {word(status)}"
            do(
                self._context,
                lambda: merged(label, (set_status(self._context.snapshot, link, status) for link in links)),
            )
        self.status.choose(None)

    def _make_key(self) -> None:
        claims = [record for record in self._records if isinstance(record, Claim) and not record.key]
        label = f"Make {count(len(claims), 'claim')} key"
        if claims:
            do(
                self._context,
                lambda: merged(label, (change(self._context.snapshot, claim.id, key=True) for claim in claims)),
            )

    def _delete(self) -> None:
        do(self._context, lambda: remove(self._context.snapshot, self.ids))
