"""What a record is to be linked with: typed by its first letters, the relation preset by the kinds of the two."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from provenance_app.editing import linking
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import NODE_KINDS
from provenance_app.model.ids import RecordId
from provenance_app.model.links import relations_between
from provenance_app.model.records import Document, Media, Source
from provenance_app.model.snapshot import Node
from provenance_app.ui.canvas.reading.words import title_of
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.kind_icons import KIND_ICONS
from provenance_app.ui.popovers.choice_popover import Choice, ChoicePopover
from provenance_app.ui.popovers.link_pill import LinkPill
from provenance_app.ui.popovers.matching import folded, rank
from provenance_app.ui.popovers.relation_box import Joining, RelationBox

_SHOWN: Final = 40


class LinkPicker(ChoicePopover):
    """Links a record to another one, found by its name.

    Signals:
        linked: The id of a link that was made.
    """

    linked = Signal(object)

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        """Make it for a case, over the window of `parent`."""
        super().__init__("link-picker", "Link to", parent)
        self._context = context
        self._from: RecordId | None = None
        self.pill = LinkPill(context, parent)
        self.relation = RelationBox("link-picker-relation", self)
        self.column.insertWidget(3, self.relation)
        self.field.setPlaceholderText("to: first letters of a name or title")
        self.hint.setText("Enter links \u00b7 Tab to the relation \u00b7 Esc")

    def open_for(self, record_id: RecordId, at: QPoint) -> None:
        """Ask what to link a source, document, media item or claim to, beneath a point of the screen."""
        if self._context.snapshot.kind_of(record_id) not in NODE_KINDS:
            return
        self._from = record_id
        self.heading.setText(f"Link {title_of(self._context.snapshot.node(record_id))}")
        self.begin(at)

    def open_between(self, from_id: RecordId, to_id: RecordId, at: QPoint) -> None:
        """Link two records at once by the usual relation, and offer to change it beneath a point of the screen."""
        self._link(from_id, to_id, None, at)

    # -- what fits ---------------------------------------------------------------------------------------------

    @override
    def choices(self, typed: str) -> list[Choice]:
        wanted = folded(typed)
        ranked = []
        for number, record in enumerate(self._linkable()):
            found = rank(wanted, *_names(record))
            if found is not None:
                ranked.append((found, -number, record))
        ranked.sort(key=lambda entry: entry[:2])
        return [
            Choice(
                title=title_of(record),
                detail=record.record_kind.value,
                icon=KIND_ICONS[record.record_kind],
                value=record.id,
            )
            for _, _, record in ranked[:_SHOWN]
        ]

    def _linkable(self) -> Iterator[Node]:
        """Go through every record that some relation joins with ours; the latest of a kind last."""
        snapshot = self._context.snapshot
        ours = snapshot.node(self._from or RecordId("")).record_kind
        for kind in NODE_KINDS:
            if relations_between(ours, kind) or relations_between(kind, ours):
                for record_id in snapshot.records(kind):
                    if record_id != self._from:
                        yield snapshot.node(record_id)

    @override
    def highlighted_changed(self) -> None:
        choice = self.highlighted
        if choice is None or self._from is None:
            self.relation.offer_nothing()
        else:
            self.relation.offer(self._context.snapshot, self._from, choice.value)

    # -- what is done ------------------------------------------------------------------------------------------

    @override
    def choose(self, choice: Choice) -> None:
        if self._from is not None:
            self._link(self._from, choice.value, self.relation.joining)

    def _link(self, from_id: RecordId, to_id: RecordId, how: Joining | None, pill_at: QPoint | None = None) -> None:
        made: list[tuple[Edit, RecordId]] = []

        def make() -> Edit:
            made[:] = [self._edit(from_id, to_id, how)]
            return made[0][0]

        do(self._context, make, owner=self, then=lambda: self._linked(*made[0], pill_at))

    def _linked(self, edit: Edit, link: RecordId, pill_at: QPoint | None) -> None:
        self.put_away(chosen=True)
        self._context.told.emit(edit.label)
        if pill_at is not None:
            self._context.select((link,))
            self.pill.open_for(link, pill_at)
        self.linked.emit(link)

    def _edit(self, from_id: RecordId, to_id: RecordId, how: Joining | None) -> tuple[Edit, RecordId]:
        snapshot = self._context.snapshot
        if how is None:
            return linking.link(snapshot, from_id, to_id)
        return linking.link(snapshot, how.from_id, how.to_id, how.relation, how.form)


def _names(record: Node) -> tuple[str | None, ...]:
    match record:
        case Source():
            return record.name, record.handle
        case Document() | Media():
            return record.title, record.url
        case _:
            return (record.text,)
