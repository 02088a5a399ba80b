"""What every part of the inspector needs: the case, and which record it shows."""

from dataclasses import MISSING, fields
from typing import Any

from provenance_app.editing.records import change
from provenance_app.model.changes import Edit, Record
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.fields.choice_field import ChoiceField, Options
from provenance_app.ui.panels.fields.date_field import DateField
from provenance_app.ui.panels.fields.read_mark import MarkedField, ReadMark
from provenance_app.ui.panels.fields.text_field import BlockField, LineField
from provenance_app.ui.panels.inspector.section import Section


class Subject:
    """One record of the case, and the fields that edit it in place."""

    def __init__(self, context: CaseContext, record_id: RecordId) -> None:
        """Look at a record from now on; it may go away."""
        self.context = context
        self.id = record_id

    @property
    def record(self) -> Record | None:
        """The record as it is now, or None once it is gone."""
        return self.context.snapshot.get(self.id)

    def value(self, field: str) -> Any:  # noqa: ANN401 - of any field
        """Return what a field holds now; None once the record is gone."""
        return getattr(self.record, field, None)

    def set(self, field: str, value: Any) -> Edit | None:  # noqa: ANN401 - for any field
        """Return the edit that gives a field a value, or None where it has it."""
        return None if value == self.value(field) else change(self.context.snapshot, self.id, **{field: value})

    def line(self, field: str, label: str, placeholder: str = "") -> LineField:
        """Return a line that edits a text; nothing written means None."""
        return LineField(
            self.context,
            field,
            label,
            lambda: self.value(field) or "",
            lambda text: self.set(field, text.strip() or (None if self._may_be_none(field) else "")),
            placeholder,
        )

    def block(self, field: str, label: str, placeholder: str = "", *, enter: bool = False) -> BlockField:
        """Return a block that edits a longer text; nothing written means None."""
        return BlockField(
            self.context,
            field,
            label,
            lambda: self.value(field) or "",
            lambda text: self.set(field, text.strip() or (None if self._may_be_none(field) else "")),
            placeholder,
            enter=enter,
        )

    def date(self, field: str, label: str) -> DateField:
        """Return a field that edits an EDTF date."""
        return DateField(
            self.context, field, label, lambda: self.value(field) or "", lambda date: self.set(field, date)
        )

    def marked(self, field: LineField | BlockField, words: str) -> MarkedField:
        """Return a field of a document with the mark it has while what it holds was only read from the page."""
        return MarkedField(field, ReadMark(self.context, field.name, words, lambda: self.id))

    def choice(self, field: str, label: str, options: Options) -> ChoiceField:
        """Return a box that edits a word of a closed list."""
        return ChoiceField(
            self.context, field, label, options, lambda: self.value(field), lambda value: self.set(field, value)
        )

    def tags(self) -> LineField:
        """Return a line that edits the tags, which commas part."""
        return LineField(
            self.context,
            "tags",
            "Tags",
            lambda: ", ".join(self.value("tags") or ()),
            lambda text: self.set("tags", read_tags(text)),
            "comma between tags",
        )

    def parts(self, field: str, label: str, part: str, whole: type, placeholder: str = "") -> LineField:
        """Return a line that edits one text of a part of the record (`about.place`); `whole` is its type."""
        return LineField(
            self.context,
            f"{field}-{part}",
            label,
            lambda: getattr(self.value(field), part, None) or "",
            lambda text: self.set_part(field, part, text.strip() or None, whole),
            placeholder,
        )

    def part_date(self, field: str, label: str, part: str, whole: type) -> DateField:
        """Return a field that edits one EDTF date of a part of the record."""
        return DateField(
            self.context,
            f"{field}-{part}",
            label,
            lambda: getattr(self.value(field), part, None) or "",
            lambda date: self.set_part(field, part, date, whole),
        )

    def set_part(self, field: str, part: str, value: Any, whole: type) -> Edit | None:  # noqa: ANN401
        """Return the edit that gives one value of a part; a part that lacks what it needs, or has nothing, is None."""
        old = self.value(field)
        values = {item.name: getattr(old, item.name, None) for item in fields(whole)} | {part: value}
        needed = [item.name for item in fields(whole) if item.default is MISSING]
        has_all = all(values[name] is not None for name in needed)
        has_any = any(item is not None for item in values.values())
        return self.set(field, whole(**values) if has_all and has_any else None)

    def _may_be_none(self, field: str) -> bool:
        return field not in ("name", "title", "text")


def read_tags(text: str) -> tuple[str, ...]:
    """Return the tags that commas part, each once."""
    return tuple(dict.fromkeys(tag.strip() for tag in text.split(",") if tag.strip()))


def note_section(subject: Subject) -> Section:
    """Return the section with the note and the tags."""
    section = Section("Notes")
    section.add(subject.block("note", "Note", "Add a note"))
    section.add_row("Tags", subject.tags())
    return section
